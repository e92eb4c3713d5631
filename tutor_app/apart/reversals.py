"""What taking back a merge would do: the net change of each row that it wrote, turned round.

A cell goes back where it still holds what the merge made of it; a row that the merge brought goes where nobody changed
it since and nothing stays that hangs from it; a row that it took away comes back where what it refers to is there.
Rows that a final command wrote, in the merge or since, are left alone, and so are those that wait for a parent.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, Literal

from sqlalchemy import Table
from sqlmodel import SQLModel

from tutor_app.apart import Execute, Place
from tutor_app.apart.folding import Image, fold
from tutor_app.model.base import tied

Why = Literal["changed", "hangs", "final", "missing"]
"""Changed since; something hangs from it; a final command wrote it; what it refers to is gone."""
_MANY = 5_000


@dataclass
class Reversal:
    """The plan: rows to delete with who brought them (copy and member), to bring back, cells to set; and what stays."""

    delete: dict[Place, tuple[str, str | None]] = field(default_factory=dict)
    restore: dict[Place, dict[str, Any]] = field(default_factory=dict)
    cells: dict[Place, dict[str, Any]] = field(default_factory=dict)
    left: dict[Place, Why] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.delete or self.restore or self.cells)


def reversal(execute: Execute, span: tuple[int, int], is_final: Callable[[str], bool]) -> Reversal:
    """The plan for the merge whose entries are those of `span`, both ends included."""
    found = Reversal()
    tables = SQLModel.metadata.tables
    by_table: dict[str, list[str]] = {}
    for tbl, row in execute("SELECT DISTINCT tbl, row FROM entry WHERE id BETWEEN ? AND ?", span):
        if tbl in tables:
            by_table.setdefault(tbl, []).append(row)
    for tbl, ids in by_table.items():
        now = _rows(execute, tables[tbl], ids)
        for row, entries in _entries(execute, tbl, ids):
            _plan(found, tables[tbl], row, entries, now.get(row), span, is_final)
    _keep_parents(execute, found)
    _keep_orphans_out(execute, found)
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    op: str
    after: str | None
    copy_id: str
    label: str
    member_id: str | None


def _entries(execute: Execute, tbl: str, ids: Sequence[str]) -> Iterator[tuple[str, list[_Entry]]]:
    """By row, all its entries in stamp order."""
    sql = (
        "SELECT e.row, s.stamp, s.copy_id, e.id, e.op, e.after, s.label, s.member_id FROM json_each(?) j CROSS JOIN "
        "entry e ON e.row = j.value CROSS JOIN step s ON s.id = e.step WHERE e.tbl = ?"
    )
    for part in _parts(ids):
        found = sorted(execute(sql, (json.dumps(part), tbl)), key=lambda entry: entry[:4])
        for row, entries in groupby(found, key=lambda entry: entry[0]):
            yield row, [_Entry(id, op, after, copy, *by) for _row, _stamp, copy, id, op, after, *by in entries]


def _rows(execute: Execute, table: Table, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    names = [column.name for column in table.columns]
    listed = ", ".join(f't."{name}"' for name in names)
    sql = f'SELECT {listed} FROM json_each(?) j CROSS JOIN "{table.name}" t ON t.id = j.value'
    rows = (dict(zip(names, row, strict=True)) for part in _parts(ids) for row in execute(sql, (json.dumps(part),)))
    return {row["id"]: row for row in rows}


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while part := list(islice(rest, _MANY)):
        yield part


def _plan(
    found: Reversal,
    table: Table,
    row: str,
    entries: list[_Entry],
    now: Mapping[str, Any] | None,
    span: tuple[int, int],
    is_final: Callable[[str], bool],
) -> None:
    first, last = span
    before = fold((e.op, e.after) for e in entries if e.id < first)
    after = fold((e.op, e.after) for e in entries if e.id <= last)
    if before == after or (before is None and now is None):
        return
    place = (table.name, row)
    if any(is_final(e.label) for e in entries if e.id >= first) or not _whole(table, before, after):
        found.left[place] = "final"
    elif after is None:
        assert before is not None
        if now is None:
            found.restore[place] = {column.name: before[column.name] for column in table.columns}
        else:
            found.left[place] = "changed"
    elif now is None:
        found.left[place] = "changed"
    elif before is not None:
        cells = _cells(table, before, after, now)
        if cells:
            found.cells[place] = cells
        else:
            found.left[place] = "changed"
    elif all(now[name] == after[name] for name in now):
        brought = next(e for e in entries if first <= e.id <= last)
        found.delete[place] = (brought.copy_id, brought.member_id)
    else:
        found.left[place] = "changed"


def _whole(table: Table, *images: Image) -> bool:
    """Whether no column is missing, as where one was scrubbed or is newer than who wrote the row."""
    return all(image is None or all(column.name in image for column in table.columns) for image in images)


def _cells(table: Table, before: dict[str, Any], after: dict[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The cells that the merge changed and nobody since, as they were; what a CHECK ties together whole or not."""
    cells: dict[str, Any] = {}
    for column in now:
        together = tied(table, column)
        changed = any(before[name] != after[name] for name in together)
        if changed and all(now[name] == after[name] for name in together):
            cells |= {name: before[name] for name in together if before[name] != now[name]}
    return cells


def _keep_parents(execute: Execute, found: Reversal) -> None:
    """Rows from which something hangs that stays are not deleted: with one child its parents stay too."""
    links = [
        (child, column.name, key.column.table.name)
        for child in SQLModel.metadata.sorted_tables
        for column in child.columns
        for key in column.foreign_keys
    ]
    children: dict[Place, set[Place]] = {}
    for child, column, parent in links:
        ids = [row for tbl, row in found.delete if tbl == parent]
        sql = f'SELECT c."{column}", c.id FROM json_each(?) j CROSS JOIN "{child.name}" c ON c."{column}" = j.value'
        for part in _parts(ids):
            for of, row in execute(sql, (json.dumps(part),)):
                children.setdefault((parent, of), set()).add((child.name, row))
    stays = True
    while stays:
        stays = False
        for place in [place for place in found.delete if not children.get(place, set()) <= found.delete.keys()]:
            del found.delete[place]
            found.left[place] = "hangs"
            stays = True


def _keep_orphans_out(execute: Execute, found: Reversal) -> None:
    """What would refer to a row that is not there, or goes, is left as it is."""
    missing = True
    while missing:
        missing = False
        for images in (found.restore, found.cells):
            for place in [place for place, image in images.items() if not _has_parents(execute, found, place, image)]:
                del images[place]
                found.left[place] = "missing"
                missing = True


def _has_parents(execute: Execute, found: Reversal, place: Place, image: Mapping[str, Any]) -> bool:
    for column in SQLModel.metadata.tables[place[0]].columns:
        value = place[1] if column.name == "id" and place in found.restore else image.get(column.name)
        for key in column.foreign_keys:
            parent = (key.column.table.name, str(value))
            if value is None or parent in found.restore:
                continue
            if parent in found.delete or not list(execute(f'SELECT 1 FROM "{parent[0]}" WHERE id = ?', parent[1:])):
                return False
    return True


def in_order(places: Collection[Place], *, parents_first: bool) -> list[Place]:
    """The places by table, so that what hangs from others comes after them or before."""
    order = {table.name: number for number, table in enumerate(SQLModel.metadata.sorted_tables)}
    return sorted(places, key=lambda place: order[place[0]], reverse=not parents_first)
