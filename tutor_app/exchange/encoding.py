"""Finds out in which encoding a text file was written, and refuses what is no text.

Korean Excel writes CP949, some programs UTF-16, old ones a Western code page. The order is: byte-order mark, strict
UTF-8, strict CP949, and only then a guess. A candidate must decode the whole file, so no later read fails half-way.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from tutor_app.errors import UserError
from tutor_app.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"SQLite format 3", b"\x1f\x8b")
_CHUNK = 1 << 20
_GUESS_BYTES = 1 << 16
_FOREIGN_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


def recognise(path: Path) -> str:
    """The Python codec that decodes all of `path`; UserError when no codec does or the file is no text."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_NOT_TEXT):
        raise UserError(
            _("{file} is not a text file.").format(file=path.name),
            _("Open it in the program that made it and save it as CSV (UTF-8), then import that file."),
        )
    for codec in _candidates(head):
        if decodes(path, codec):
            return codec
    guess = "" if head.startswith(tuple(mark for mark, _codec in _MARKS)) else _guess(path)
    if guess and decodes(path, guess):
        return guess
    raise UserError(
        _("The letters in {file} cannot be read.").format(file=path.name),
        _("Save the file again as CSV (UTF-8) and import it once more."),
    )


def decodes(path: Path, codec: str) -> bool:
    """Whether every byte of `path` is valid in `codec`."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def digest(path: Path) -> str:
    """SHA-256 of the file, so that the same file given twice is noticed under any name."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _candidates(head: bytes) -> tuple[str, ...]:
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return (codec,)
    half = len(head) // 2
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    if zeros_odd > half // 10 and zeros_even == 0:
        return ("utf-16-le", "utf-8", "cp949")
    if zeros_even > half // 10 and zeros_odd == 0:
        return ("utf-16-be", "utf-8", "cp949")
    return ("utf-8", "cp949")


def _guess(path: Path) -> str:
    from charset_normalizer import from_bytes  # 40 ms that few files need

    best = from_bytes(_foreign_lines(path)).best()
    return best.encoding if best else ""


def _foreign_lines(path: Path) -> bytes:
    """Up to 64 kB of the lines that are not plain ASCII: all that a guess can go by."""
    found: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while size < _GUESS_BYTES and (chunk := file.read(_CHUNK)):
            for line in _FOREIGN_LINE.findall(chunk):
                found.append(line)
                size += len(line)
                if size >= _GUESS_BYTES:
                    break
    return b"\n".join(found)[:_GUESS_BYTES]
