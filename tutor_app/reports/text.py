"""Free text made fit for paper: cleaned, broken into lines, split into runs of one face.

Korean breaks between words and never inside them; Chinese and Japanese between characters; a word wider than
its column is broken wherever it must.
"""

import re
import unicodedata
from typing import NamedTuple

from tutor_app.reports.fonts import REGULAR, Weight

_UNUSUAL = re.compile("[^\n -~¡-¬®-˿Ѐ-ԯḀ-ỹ‐-‧가-힣]")
_NEW_LINE = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK = re.compile(r"[\s\u3164\uffa0]")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_CJK_CLOSERS = "、。，．：；！？）」』】》〉］｝’”…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_CJK_OPENERS = "（「『【《〈［｛‘“"
_WORD_BREAK = re.compile(f"(?<=[ {_ZERO_WIDTH}])(?![ {_ZERO_WIDTH}])|(?<=[^\\W\\d][-–—/])(?=[^\\W\\d])")
_CJK_BREAK = re.compile(f"(?<=[{_CJK}{_CJK_CLOSERS}])(?=[{_CJK}{_CJK_OPENERS}])(?![{_CJK_CLOSERS}])")
_HANGUL = re.compile("[\uac00-\ud7a3]")


class Line(NamedTuple):
    """One set line: runs of (face, text) in `weight`, and its width in points."""

    runs: list[tuple[str, str]]
    width: float
    weight: Weight


def clean(text: str) -> str:
    """`text` in NFC with plain blanks and line breaks, without characters that only steer other programs."""
    text = unicodedata.normalize("NFC", text)
    if not _UNUSUAL.search(text):
        return text
    return "".join(_kept(char) for char in _NEW_LINE.sub("\n", text))


def _kept(char: str) -> str:
    if char in (_NO_BREAK, _ZERO_WIDTH, "\n"):
        return char
    if _BLANK.match(char):
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":
        return ""
    if category.startswith("M") and REGULAR[char].char != char:
        return ""
    return char


def lines(text: str, width: float, size: float, weight: Weight = REGULAR) -> list[Line]:
    """`text` set at `size` points in lines at most `width` points wide; blank lines are kept, none for no text."""
    text = clean(text).strip(f" \n{_ZERO_WIDTH}")
    if not text:
        return []
    limit = width * 1000 / size
    set_lines = []
    for paragraph in text.split("\n"):
        for words in _filled(paragraph, limit, weight):
            set_lines.append(_set(words, size, weight))
    return set_lines


def one_line(text: str, size: float, weight: Weight = REGULAR) -> Line:
    """`text` on one line, however wide; for words that are known to be short."""
    return _set(clean(text).replace("\n", " "), size, weight)


def _filled(paragraph: str, limit: float, weight: Weight) -> list[str]:
    filled = []
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        word = piece.rstrip(" " + _ZERO_WIDTH)
        blanks = piece[len(word) :]
        word_advance = _advance(word, weight)
        if line and used + word_advance > limit:
            filled.append(line)
            line, used = "", 0.0
        while word_advance > limit:
            head = _head(word, limit, weight)
            filled.append(head)
            word = word[len(head) :]
            word_advance = _advance(word, weight)
        line += word + blanks
        used += word_advance + _advance(blanks, weight)
    return [*filled, line]


def _pieces(paragraph: str) -> list[str]:
    """`paragraph` cut at every place where a line may end."""
    pieces = []
    for piece in _WORD_BREAK.split(paragraph):
        if piece.isascii() or _HANGUL.search(piece):
            pieces.append(piece)
        else:
            pieces += _CJK_BREAK.split(piece)
    return pieces


def _head(word: str, limit: float, weight: Weight) -> str:
    """As much of `word` as fits, at least one character, never parting a mark from its letter."""
    used, end = 0.0, 0
    for index, char in enumerate(word):
        used += weight[char].advance
        if used > limit and index:
            break
        end = index + 1
    while end < len(word) and end > 1 and unicodedata.combining(word[end]):
        end -= 1
    return word[:end]


def _advance(text: str, weight: Weight) -> float:
    return sum(weight[char].advance for char in text if char != _ZERO_WIDTH)


def _set(text: str, size: float, weight: Weight) -> Line:
    runs: list[tuple[str, str]] = []
    face, run, advance = weight.main, "", 0.0
    for char in text.replace(_ZERO_WIDTH, "").rstrip(" "):
        glyph = weight[char]
        if glyph.face != face and run:
            runs.append((face, run))
            run = ""
        face = glyph.face
        run += glyph.char
        advance += glyph.advance
    if run:
        runs.append((face, run))
    return Line(runs, advance * size / 1000, weight)
