"""What a copy acknowledged, and what stands in it: to find what was said to be saved and is nowhere."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from tutor_app.store.schema import journalled, quoted

Said = dict[tuple[str, str, str], set[Any]]
"""By table, row and column, every value that somebody was shown as saved."""


def copied(said: Said) -> Said:
    return defaultdict(set, {cell: set(values) for cell, values in said.items()})


def cells(read: Session, tbl: str, rows: frozenset[str] | None) -> Iterator[tuple[str, str, Any]]:
    """Row, column and value of all that stands in `rows` of a table, or in all of it."""
    wanted = json.dumps(sorted(rows or ()))
    which = "" if rows is None else " WHERE id IN (SELECT value FROM json_each(?))"
    found = read.connection().exec_driver_sql(f"SELECT * FROM {quoted(tbl)}{which}", (wanted,) if which else ())
    names = list(found.keys())
    return ((row[0], name, value) for row in found.all() for name, value in zip(names, row, strict=True))


def all_values(read: Session) -> Said:
    """All that stands in a table or in the history."""
    there: Said = defaultdict(set)
    for table in journalled():
        for row, column, value in cells(read, table.name, None):
            there[table.name, row, column].add(value)
    for tbl, row, *images in read.connection().exec_driver_sql("SELECT tbl, row, before, after FROM entry"):
        for image in images:
            for column, value in json.loads(image or "{}").items():
                there[tbl, row, column].add(value)
    return there


def erased(read: Session) -> frozenset[str]:
    return frozenset(read.connection().exec_driver_sql("SELECT id FROM erased").scalars())


def unfound(said: Said, there: Said, gone: frozenset[str]) -> list[tuple[tuple[str, str, str], Any]]:
    """What was acknowledged and is nowhere, but for what tells of the people in `gone`."""
    named = {(tbl, row) for (tbl, row, _column), values in there.items() if row in gone or not gone.isdisjoint(values)}
    cells = [(table.name, column) for table in journalled() for column in table.columns]
    tells = {(tbl, column.name) for tbl, column in cells if column.info.keys() & {"personal", "faceless"}}
    return [
        (cell, value)
        for cell, values in said.items()
        for value in values - there.get(cell, set())
        if not ((cell[0], cell[2]) in tells and cell[:2] in named)
    ]
