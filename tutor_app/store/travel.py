"""Steps as they travel between copies, how far a copy has each other's, and taking them out of the journal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher

EntryTuple = tuple[str, str, str, str | None, str | None]
"""Table, row, op, before, after."""
Vector = dict[str, tuple[int, int]]
"""By copy id, the newest step that is here: its k, and the stamp of that k."""


@dataclass(frozen=True, slots=True)
class Travelling:
    """A step with its entries. It travels whole or not at all, and is the same on every copy."""

    copy_id: str
    k: int
    stamp: int
    at: str
    member_id: str | None
    label: str
    about: str
    reason: str
    undoes: int | None
    joins: int | None
    entries: tuple[EntryTuple, ...]


FIELDS = ("copy_id", "k", "stamp", "at", "member_id", "label", "about", "reason", "undoes", "joins")
"""The columns of a step that travel."""


def vector(connection: sqlcipher.Connection) -> Vector:
    """How far this record has the steps of every copy."""
    rows = connection.execute("SELECT copy_id, max(k), stamp FROM step GROUP BY copy_id").fetchall()
    return {copy_id: (k, stamp) for copy_id, k, stamp in rows}


def steps_beyond(connection: sqlcipher.Connection, known: Mapping[str, tuple[int, int]]) -> Iterator[Travelling]:
    """The steps that a copy with the vector `known` lacks, in stamp order."""
    steps = connection.execute(
        f"SELECT {', '.join(FIELDS)}, first_entry, last_entry FROM step ORDER BY stamp, copy_id, k"
    )
    entries = "SELECT tbl, row, op, before, after FROM entry WHERE id BETWEEN ? AND ? ORDER BY id"
    for step in steps.fetchall():
        copy_id, k = step[:2]
        if k > known.get(copy_id, (0, 0))[0]:
            yield Travelling(*(*step[:10], tuple(connection.execute(entries, step[10:]))))
