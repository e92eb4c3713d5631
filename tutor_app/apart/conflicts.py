"""Where two copies wrote without knowing of each other: read off the journal, so equal on every full copy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from tutor_app.apart import Execute
from tutor_app.ids import made_from

EXISTENCE = ""
"""The column of a conflict about whether the row is there at all."""
NEWEST_KNOWN = "@"
"""Key under which a delete notes the newest stamp that it knew of its row."""


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


def undecided(execute: Execute) -> list[ConflictRow]:
    """Every conflict on which nobody decided, in the order of tables, rows and stamps."""
    decided = {conflict for (conflict,) in execute("SELECT conflict FROM decision", ())}
    return [found for found in _all(execute) if found.id not in decided and not _is_echo(found)]


def of_row(execute: Execute, tbl: str, row: str) -> list[ConflictRow]:
    """Every conflict in one row, decided or not."""
    return list(_in_row(tbl, row, map(tuple, execute(f"{_ENTRIES} e.row = ? AND e.tbl = ?", (row, tbl)))))


def decision_of(conflict: str) -> str:
    """The id that a decision on a conflict has on every copy."""
    return made_from("decision", conflict)


_COLUMNS = "e.id, s.stamp, s.copy_id, e.op, e.before, e.after, s.k, s.at, s.member_id"
_ENTRIES = f"SELECT {_COLUMNS} FROM entry e JOIN step s ON s.id = e.step WHERE"
_CONTESTED = (
    f"SELECT {_COLUMNS}, c.tbl, c.row FROM contested c CROSS JOIN entry e ON e.row = c.row AND e.tbl = c.tbl "
    "CROSS JOIN step s ON s.id = e.step ORDER BY c.tbl, c.row"
)


def _all(execute: Execute) -> Iterator[ConflictRow]:
    for (tbl, row), entries in groupby(execute(_CONTESTED, ()), key=itemgetter(9, 10)):
        yield from _in_row(tbl, row, entries)


def _is_echo(found: ConflictRow) -> bool:
    """Whether it only says that a decision was taken back: then the conflict itself is open again."""
    return found.tbl == "decision" and found.column == EXISTENCE


_By = tuple[str, int, str, str | None]
"""Who wrote: copy, k, time and member."""
_NOBODY: _By = ("", 0, "", None)
_in_order = itemgetter(1, 2, 0)
_by = itemgetter(2, 6, 7, 8)


def _in_row(tbl: str, row: str, entries: Iterable[tuple[Any, ...]]) -> Iterator[ConflictRow]:
    image: dict[str, Any] = {}
    whole, of_cell = _NOBODY, dict[str, _By]()  # who wrote the whole row, and cells of it later
    last, alive, newest = _NOBODY, True, 0
    for entry in sorted(entries, key=_in_order):
        _id, stamp, _copy_id, op, old, new = entry[:6]
        by = _by(entry)
        if op == "d":
            if newest and alive and newest > (orjson.loads(old or "{}").get(NEWEST_KNOWN) or 0):
                yield _conflict(tbl, row, EXISTENCE, (True, last), (False, by))
            image, of_cell, alive = {}, {}, False
        else:
            if op == "u" and not alive:
                yield _conflict(tbl, row, EXISTENCE, (False, last), (True, by))
            changed = orjson.loads(new or "{}")
            if not image:
                image, whole = changed, by
            else:
                before = orjson.loads(old) if old else {}
                for column, value in changed.items():
                    if column in image:
                        was = image[column]
                        if was != value and (op == "i" or was != before.get(column)):
                            yield _conflict(tbl, row, column, (was, of_cell.get(column, whole)), (value, by))
                    image[column], of_cell[column] = value, by
            alive = True
        last, newest = by, stamp


def _conflict(tbl: str, row: str, column: str, *sides: tuple[Any, _By]) -> ConflictRow:
    earlier, later = (SideRow(*by, value) for value, by in sides)
    steps = (earlier.copy_id, str(earlier.k), later.copy_id, str(later.k))
    return ConflictRow(made_from("conflict", tbl, row, column, *steps), tbl, row, column, earlier, later)
