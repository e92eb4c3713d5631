"""Cells as spreadsheets take and give them: none is taken for a formula, and blocks go over the clipboard."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_BLANKS = " \u00a0\u3000\n"


def neutralised(text: str) -> str:
    """`text` such that no spreadsheet takes it for a formula: an apostrophe before =, +, -, @, also behind blanks.

    Before one that begins with such an apostrophe already stands another, so that `as_written` gives any text back.
    """
    return f"'{text}" if text.lstrip("'").lstrip(_BLANKS).startswith(_FORMULA_STARTS) else text


def as_written(text: str) -> str:
    """What `neutralised` was given."""
    return text[1:] if text[:1] == "'" and neutralised(text[1:]) == text else text


def block(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells for the clipboard: tabs between cells, quotes around line breaks, nothing taken for a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t").writerows(map(neutralised, row) for row in rows)
    return out.getvalue().removesuffix("\r\n")


def cells_of(text: str) -> list[list[str]]:
    """The rows of a block from the clipboard, ours or a spreadsheet's; rows in which nothing stands are left out."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    return [[as_written(cell) for cell in row] for row in rows if any(map(str.strip, row))]
