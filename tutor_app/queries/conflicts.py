"""Where two copies wrote without knowing of each other: read off the journal, so equal on every full copy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlmodel import Session

from tutor_app.ids import made_from

EXISTENCE = ""
"""The column of a conflict about whether the row is there at all."""
_NEWEST_KNOWN = "@"


@dataclass(frozen=True, slots=True)
class SideRow:
    """One of the two: who wrote `value` when, in which step. `at` is UTC, ISO, by that copy's clock."""

    copy_id: str
    k: int
    at: str
    member_id: str | None
    value: Any


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A cell that was set by two who did not know of each other; the later one stands until a person decides."""

    id: str
    tbl: str
    row: str
    column: str
    earlier: SideRow
    later: SideRow


def conflicts(read: Session) -> list[ConflictRow]:
    """Every conflict, in the order of tables, rows and stamps."""
    sql = (
        "SELECT e.tbl, e.row, e.op, e.before, e.after, s.copy_id, s.k, s.at, s.member_id, s.stamp "
        "FROM entry e JOIN step s ON s.id = e.step WHERE e.row IN (SELECT o.row FROM entry o JOIN step t "
        "ON t.id = o.step GROUP BY o.row HAVING min(t.copy_id) <> max(t.copy_id)) "
        "ORDER BY e.tbl, e.row, s.stamp, s.copy_id, e.id"
    )
    rows = read.connection().exec_driver_sql(sql)
    return [
        conflict
        for (tbl, row), entries in groupby(map(tuple, rows), key=lambda entry: entry[:2])
        for conflict in _of_row(tbl, row, [entry[2:] for entry in entries])
    ]


def _of_row(tbl: str, row: str, entries: list[tuple[Any, ...]]) -> Iterator[ConflictRow]:
    cells: dict[str, SideRow] = {}
    newest = 0
    for op, old, new, copy_id, k, at, member_id, stamp in entries:
        before, after = json.loads(old or "{}"), json.loads(new or "{}")
        alive = cells.get(EXISTENCE)

        def side(value: Any, by: tuple[str, int, str, str | None] = (copy_id, k, at, member_id)) -> SideRow:
            return SideRow(*by, value)

        if op == "d":
            if alive is not None and alive.value and newest > (before.get(_NEWEST_KNOWN) or 0):
                yield _conflict(tbl, row, EXISTENCE, alive, side(False))
            cells = {EXISTENCE: side(False)}
        else:
            if op == "u" and alive is not None and not alive.value:
                yield _conflict(tbl, row, EXISTENCE, alive, side(True))
            for column, value in after.items():
                earlier = cells.get(column)
                unseen = op == "i" or (earlier is not None and earlier.value != before.get(column))
                if earlier is not None and unseen and earlier.value != value:
                    yield _conflict(tbl, row, column, earlier, side(value))
                cells[column] = side(value)
            cells[EXISTENCE] = side(True)
        newest = stamp


def _conflict(tbl: str, row: str, column: str, earlier: SideRow, later: SideRow) -> ConflictRow:
    steps = (earlier.copy_id, str(earlier.k), later.copy_id, str(later.k))
    return ConflictRow(made_from("conflict", tbl, row, column, *steps), tbl, row, column, earlier, later)
