"""Where two copies wrote without knowing of each other: read off the journal, so equal on every full copy."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

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
    return list(
        _in_row(tbl, row, [tuple(entry) for entry in execute(f"{_ENTRIES} e.row = ? AND e.tbl = ?", (row, tbl))])
    )


def decision_of(conflict: str) -> str:
    """The id that a decision on a conflict has on every copy."""
    return made_from("decision", conflict)


_COLUMNS = "e.id, s.stamp, s.copy_id, e.op, e.before, e.after, s.k, s.at, s.member_id"
_ENTRIES = f"SELECT {_COLUMNS} FROM entry e JOIN step s ON s.id = e.step WHERE"
_CONTESTED = (
    f"SELECT c.tbl, c.row, {_COLUMNS} FROM contested c CROSS JOIN entry e ON e.row = c.row AND e.tbl = c.tbl "
    "CROSS JOIN step s ON s.id = e.step ORDER BY c.tbl, c.row"
)


def _all(execute: Execute) -> Iterator[ConflictRow]:
    for (tbl, row), entries in groupby(execute(_CONTESTED, ()), key=lambda entry: entry[:2]):
        yield from _in_row(tbl, row, [entry[2:] for entry in entries])


def _is_echo(found: ConflictRow) -> bool:
    """Whether it only says that a decision was taken back: then the conflict itself is open again."""
    return found.tbl == "decision" and found.column == EXISTENCE


def _in_row(tbl: str, row: str, entries: Iterable[tuple[Any, ...]]) -> Iterator[ConflictRow]:
    cells: dict[str, SideRow] = {}
    newest = 0
    for _id, stamp, copy_id, op, old, new, k, at, member_id in sorted(entries, key=_in_order):
        before, after = json.loads(old or "{}"), json.loads(new or "{}")
        alive = cells.get(EXISTENCE)

        def side(value: Any, by: tuple[str, int, str, str | None] = (copy_id, k, at, member_id)) -> SideRow:
            return SideRow(*by, value)

        if op == "d":
            if alive is not None and alive.value and newest > (before.get(NEWEST_KNOWN) or 0):
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


def _in_order(entry: tuple[Any, ...]) -> tuple[int, str, int]:
    number, stamp, copy_id = entry[:3]
    return stamp, copy_id, number


def _conflict(tbl: str, row: str, column: str, earlier: SideRow, later: SideRow) -> ConflictRow:
    steps = (earlier.copy_id, str(earlier.k), later.copy_id, str(later.k))
    return ConflictRow(made_from("conflict", tbl, row, column, *steps), tbl, row, column, earlier, later)
