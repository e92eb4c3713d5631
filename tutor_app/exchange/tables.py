"""Reads delimited text the way offices really send it: any encoding, line end and delimiter, without trusting it.

Rows are streamed, so a large file never stands whole in memory. A row number is the one a spreadsheet shows: the
header is row 1 and a cell with line breaks is still one row. Only UserError escapes, whatever the bytes are.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

from tutor_app.errors import UserError
from tutor_app.exchange.encoding import digest, recognise
from tutor_app.i18n import _

MAX_BYTES = 200_000_000
MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000
MAX_CELL = 32_767  # characters; what a spreadsheet cell can hold
MAX_LINE = 1 << 20  # characters

DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_END = "\0"  # a line of our own after the last one: swallowed only by a quotation mark that is never closed

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """One delimited file: what was recognised, its header, and its rows on demand."""

    path: Path
    encoding: str
    delimiter: str
    header_row: int
    header: tuple[str, ...]
    digest: str

    @property
    def name(self) -> str:
        return self.path.name

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row below the header that is not blank, with its number; `fault` says whether it can be used."""
        width = len(self.header)
        for number, cells in _records(self.path, self.encoding, self.delimiter):
            if number <= self.header_row or not (cells and (cells[0].strip() or "".join(cells).strip())):
                continue
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            yield number, cells

    def fault(self, cells: Cells) -> str | None:
        """Why these cells are no row of this table, in the user's language; None when they are."""
        if len(cells) < len(self.header):
            return _("The row has fewer cells than the header.")
        if len(cells) > len(self.header):
            return _("The row has more cells than the header.")
        if "\0" in "".join(cells):
            return _("The row holds bytes that are no text.")
        return None


def read_table(path: Path, *, encoding: str = "", delimiter: str = "") -> Table:
    """Recognise `path`; `encoding` and `delimiter` overrule what would be found. UserError when it is no table."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserError(
                _("{file} is larger than {limit} MB.").format(file=path.name, limit=MAX_BYTES // 1_000_000),
                _("Divide the file and import the parts one after the other."),
            )
        encoding = encoding or recognise(path)
        delimiter = delimiter or _delimiter(_sample(path, encoding))
        row, header = _header(path, encoding, delimiter)
        return Table(path, encoding, delimiter, row, header, digest(path))
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> UserError:
    return UserError(
        _("{file} cannot be opened.").format(file=path.name),
        _("Look whether the file is there, is not a folder, and is not open in another program."),
    )


def _sample(path: Path, encoding: str) -> str:
    with _open(path, encoding) as file:
        return file.read(_SAMPLE)


def _open(path: Path, encoding: str) -> TextIO:
    # newline="" ends lines at CR, LF and CRLF alone: str.splitlines would also cut at U+2028, VT and FS.
    return path.open(encoding=encoding, newline="")


def _delimiter(sample: str) -> str:
    """The mark whose number in the header most lines agree with; comma when nothing separates anything."""
    bare = re.sub(r'"[^"]*"?', "x", sample)
    lines = [line for line in re.split(r"\r\n|\r|\n", bare) if line.strip()][:50]

    def agreement(mark: str) -> tuple[int, int]:
        count = lines[0].count(mark) if lines else 0
        return (sum(line.count(mark) == count for line in lines), count) if count else (0, 0)

    return max(DELIMITERS, key=agreement)


def _header(path: Path, encoding: str, delimiter: str) -> tuple[int, tuple[str, ...]]:
    for number, cells in _records(path, encoding, delimiter):
        names = tuple(unicodedata.normalize("NFC", cell).strip("\ufeff").strip() for cell in cells)
        if any(names):
            return number, names
    raise UserError(
        _("{file} is empty.").format(file=path.name),
        _("Choose a file whose first row names the columns."),
    )


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, Cells]]:
    number = 0
    try:
        with _open(path, encoding) as file:
            records = csv.reader(chain(_lines(file, path), (_END,)), delimiter=delimiter)
            cells = next(records)
            number = 1
            for following in records:
                _check(path, number, cells)
                yield number, cells
                cells = following
                number += 1
            if cells != [_END]:
                raise UserError(
                    _("A quotation mark in row {row} of {file} is never closed.").format(row=number, file=path.name),
                    _("Close it or remove it, then import the file again."),
                )
    except csv.Error as error:
        raise _too_large(path, number + 1) from error
    except UnicodeError as error:
        raise UserError(
            _("The letters in {file} cannot be read as {encoding}.").format(file=path.name, encoding=encoding),
            _("Save the file again as CSV (UTF-8) and import it once more."),
        ) from error
    except OSError as error:
        raise _unreadable(path) from error


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise _too_large(path, number)
        yield line


def _check(path: Path, number: int, cells: Cells) -> None:
    if number > MAX_ROWS + 1:
        raise UserError(
            _("{file} has more than {limit} rows.").format(file=path.name, limit=f"{MAX_ROWS:,}"),
            _("Divide the file and import the parts one after the other."),
        )
    if len(cells) > MAX_COLUMNS:
        raise UserError(
            _("Row {row} of {file} has more than {limit} columns.").format(
                row=number, file=path.name, limit=f"{MAX_COLUMNS:,}"
            ),
            _("Look whether the file is a table with one person or one meeting in each row."),
        )
    if cells and max(map(len, cells)) > MAX_CELL:
        raise _too_large(path, number)


def _too_large(path: Path, number: int) -> UserError:
    return UserError(
        _("Row {row} of {file} holds a cell of more than {limit} characters.").format(
            row=number, file=path.name, limit=f"{MAX_CELL:,}"
        ),
        _("Often a quotation mark was opened and never closed. Correct the row, then import the file again."),
    )
