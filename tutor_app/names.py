"""Names and words as people type them: normal forms, Korean initials, particles."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = ord("가"), ord("힣")
_PER_INITIAL = 588
_FINALS = 28
_LETTER_FINALS = (
    ". ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
)
_LETTER_VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split()
_SINGLE = {
    **{0x1100 + index: letter for index, letter in enumerate(_INITIALS)},
    **{0x1161 + index: letter for index, letter in enumerate(_LETTER_VOWELS)},
    **{0x11A7 + index: letter for index, letter in enumerate(_LETTER_FINALS) if letter != "."},
}
"""Letters that no syllable took up, from the form that composes (U+1100 on) back to the keyboard's."""
_PLAIN = re.compile(r"[\x20-\x7e가-힣]*")
"""Text in which nothing is to be decomposed."""
_STROKES = str.maketrans("đłøı", "dloi")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and halves of characters (Unicode's classes Cc and Cs)."""


def clean(text: str) -> str:
    """`text` as it is kept: NFC, trimmed, line breaks as \\n, and of control characters these and tabs alone.

    Half a character (a lone surrogate, which a clipboard can hold and no file) is left out too.
    """
    broken = _LINE_BREAK.sub("\n", text)
    return unicodedata.normalize("NFC", _NO_TEXT.sub("", broken)).strip()


def folded(text: str) -> str:
    """`text` for comparing: accents, case, width and blanks do not matter.

    Hangul stays in syllables; single letters are as the keyboard gives them (U+3131 on), ㄳ and the like as two.
    """
    if _PLAIN.fullmatch(text):
        return "".join(text.casefold().split())
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn").casefold().translate(_STROKES)
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", bare).translate(_SINGLE))


def initials(text: str) -> str:
    """The initial consonants of Hangul syllables, other characters folded: 김하늘 gives ㄱㅎㄴ."""
    return folded(text).translate(_AS_INITIALS)


def is_initials(text: str) -> bool:
    """Whether `text` is made of consonants alone, as the keyboard gives them (U+3131 on)."""
    return bool(text) and all(c in _INITIALS for c in text)


_ROMAN_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_ROMAN_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_ROMAN_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()


def romanised(text: str) -> str:
    """Hangul syllable by syllable in the Revised Romanisation, without its sound changes; for search only."""
    return folded(text).translate(_AS_ROMAN)


def _roman(index: int) -> str:
    parts = (
        _ROMAN_INITIALS[index // _PER_INITIAL],
        _ROMAN_VOWELS[index % _PER_INITIAL // _FINALS],
        _ROMAN_FINALS[index % _FINALS],
    )
    return "".join(p for p in parts if p != "-")


def digits(text: str) -> str:
    """The digits of a telephone number, for search."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())


def number(text: str) -> str:
    """A telephone number as it is compared: blanks, hyphens, dots and brackets aside, and +82 or 0 at its start."""
    bare = re.sub(r"[\s().\-‐-―]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+82)?0?", "", bare)


def address(text: str) -> str:
    """An e-mail address as it is compared."""
    return text.strip().casefold()


def is_same(field: str, one: str | None, other: str | None) -> bool:
    """Whether two values of a field ("phone") say the same, however they are written."""
    form = {"phone": number, "email": address}.get(field)
    return one == other or (form is not None and form(one or "") == form(other or ""))


def letters(text: str) -> str:
    """`text` as it is typed, key by key: 하늘 gives ㅎㅏㄴㅡㄹ, so that half a syllable finds the whole."""
    return folded(text).translate(_AS_LETTERS)


def _letters(index: int) -> str:
    parts = (
        _INITIALS[index // _PER_INITIAL],
        _LETTER_VOWELS[index % _PER_INITIAL // _FINALS],
        _LETTER_FINALS[index % _FINALS],
    )
    return "".join(p for p in parts if p != ".")


class _Syllables(dict[int, str | int]):
    """For `str.translate`: each Hangul syllable as `spell` gives it by its place among all; whatever else stays."""

    def __init__(self, spell: Callable[[int], str]) -> None:
        super().__init__()
        self._spell = spell

    def __missing__(self, code: int) -> str | int:
        self[code] = self._spell(code - _FIRST) if _FIRST <= code <= _LAST else code
        return self[code]


_AS_LETTERS, _AS_ROMAN = _Syllables(_letters), _Syllables(_roman)
_AS_INITIALS = _Syllables(lambda index: _INITIALS[index // _PER_INITIAL])


def where(text: str, typed: str) -> tuple[int, int] | None:
    """The characters of `text`, as a slice, that `typed` stands for: by syllable, half a syllable, initial consonants
    or romanised. None where it stands for none of them."""
    wanted = folded(typed)
    if not wanted:
        return None
    ways = [(_letters_of(text), letters(typed)), (_roman_of(text), wanted)]
    if is_initials(wanted):
        ways.insert(0, (_initials_of(text), wanted))
    for parts, needle in ways:
        found = _place(parts, needle)
        if found is not None:
            return found
    return None


def _place(parts: tuple[str, ...], needle: str) -> tuple[int, int] | None:
    """The first parts that, written one after the other, begin with `needle`."""
    whole = "".join(parts)
    if needle not in whole:
        return None
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part)
    for first, start in enumerate(starts):
        if parts[first] and whole.startswith(needle, start):
            end = start + len(needle)
            return first, next((n for n, other in enumerate(starts) if n > first and other >= end), len(parts))
    return None


@lru_cache(maxsize=2_000)
def _letters_of(text: str) -> tuple[str, ...]:
    return tuple(letters(char) for char in text)


@lru_cache(maxsize=2_000)
def _initials_of(text: str) -> tuple[str, ...]:
    return tuple(initials(char) for char in text)


@lru_cache(maxsize=2_000)
def _roman_of(text: str) -> tuple[str, ...]:
    return tuple(romanised(char) for char in text)


_WORD = re.compile(r"\w+")
_HANGUL = re.compile(r"[가-힣]{2,}")
_INNER = "\ue000"
"""Marks what lies inside a word: a letter to the index (of private use), and none that anybody types."""


def indexed(text: str) -> str:
    """What the search index keeps of a note: its words, and from within Hangul words each pair of syllables.

    The last syllable of a word stands alone, which keeps its pairs apart from those of the next word.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    inner = [word[i : i + 2] + _INNER for word in words if _HANGUL.search(word) for i in range(1, len(word))]
    return " ".join(words + inner)


def index_query(text: str) -> str:
    """The full-text query that finds notes with every word of `text`, the last ones perhaps half typed."""
    return " AND ".join(_word_query(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def _word_query(word: str) -> str:
    start = f'"{word}"*'
    if not _HANGUL.fullmatch(word):
        return start
    pairs = " ".join(word[i : i + 2] + _INNER for i in range(len(word) - 1))
    return f'({start} OR "{pairs}")'
