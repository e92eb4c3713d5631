"""Taking steps that another copy has: the journal is a set that only grows, and the tables are a function of it.

So any order, repetition and grouping of what arrives ends in the same tables. A row that is new in every respect goes
in with one statement a table; every other row that an entry arrived for is folded again (see settle).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Table

from tutor_app.store import engine, erase, settle
from tutor_app.store.schema import journalled, quoted
from tutor_app.store.settle import Rows
from tutor_app.store.travel import FIELDS, EntryTuple, Travelling

HIGHEST_STAMP = 2**53
"""Beyond it not every JSON reader keeps a number; no clock gives such a stamp."""


@dataclass(frozen=True)
class Merged:
    """What a merge did. Steps in `forked` (two contents under one number) and `early` (after a gap) were not taken."""

    steps: int = 0
    entries: int = 0
    known: int = 0
    forked: tuple[tuple[str, int], ...] = ()
    early: tuple[tuple[str, int], ...] = ()
    tables: frozenset[str] = frozenset()
    aside: int = 0
    erased: frozenset[str] = frozenset()


def merge(connection: Connection, steps: Iterable[Travelling]) -> Merged:
    """Take `steps` in the caller's transaction, on a connection that does not journal, with foreign keys deferred."""
    bare = engine.driver(connection)
    fresh, known, forked, early = _sorted_out(bare, steps)
    if not fresh:
        return Merged(known=known, forked=forked, early=early)
    first = _append(bare, fresh)
    erased = frozenset(row for (row,) in bare.execute("SELECT row FROM entry WHERE tbl = 'erased' AND op = 'i'"))
    erase.scrub(connection, erased)
    named = {place for person in erased for place in erase.rows_naming(connection, person)}
    _insert_new_rows(bare, first, bool(erased))
    again = _arrived_and_not_inserted(bare, first) | named
    bare.execute("DROP TABLE temp.new_row")
    changed = settle.settle(bare, again)
    aside = bare.execute("SELECT count(*) FROM aside").fetchone()[0]
    tables = {tbl for (tbl,) in bare.execute("SELECT DISTINCT tbl FROM entry WHERE id >= ?", (first,))} | changed
    entries = sum(len(step.entries) for step in fresh)
    return Merged(len(fresh), entries, known, forked, early, frozenset(tables), aside, erased)


Places = tuple[tuple[str, int], ...]


def _sorted_out(
    bare: sqlcipher.Connection, steps: Iterable[Travelling]
) -> tuple[list[Travelling], int, Places, Places]:
    """The steps to take, in order; how many are here already; and which fork or come after a gap."""
    fresh: list[Travelling] = []
    known, forked, early = 0, [], []
    reached: dict[str, int] = {}
    held = "SELECT stamp FROM step WHERE copy_id = ? AND k = ?"
    newest = "SELECT coalesce(max(k), 0) FROM step WHERE copy_id = ?"
    stopped: set[str] = set()
    for step in sorted(steps, key=lambda step: (step.copy_id, step.k)):
        copy_id, k = step.copy_id, step.k
        if copy_id not in reached:
            reached[copy_id] = bare.execute(newest, (copy_id,)).fetchone()[0]
        if k <= reached[copy_id]:
            here = bare.execute(held, (copy_id, k)).fetchone()
            if here is None or here[0] == step.stamp:
                known += 1
            else:
                forked.append((copy_id, k))
                stopped.add(copy_id)
        elif copy_id in stopped or not 0 < step.stamp < HIGHEST_STAMP:
            forked.append((copy_id, k))
        elif k > reached[copy_id] + 1:
            early.append((copy_id, k))
        else:
            reached[copy_id] = k
            fresh.append(step)
    fresh.sort(key=lambda step: (step.stamp, step.copy_id, step.k))
    return fresh, known, tuple(forked), tuple(early)


def _append(bare: sqlcipher.Connection, fresh: Sequence[Travelling]) -> int:
    """Write steps and entries into the journal; gives the id of the first entry."""
    first_entry, first_step = bare.execute(
        "SELECT (SELECT coalesce(max(id), 0) + 1 FROM entry), (SELECT coalesce(max(id), 0) + 1 FROM step)"
    ).fetchone()
    at = first_entry
    steps: list[tuple[object, ...]] = []
    entries: list[tuple[int, *EntryTuple]] = []
    for number, step in enumerate(fresh, first_step):
        last = at + len(step.entries) - 1
        steps.append((number, *(getattr(step, name) for name in FIELDS), at, last))
        entries += [(number, *entry) for entry in step.entries]
        at = last + 1
    bare.executemany(f"INSERT INTO step VALUES ({', '.join('?' * 13)})", steps)
    bare.executemany("INSERT INTO entry (step, tbl, row, op, before, after) VALUES (?, ?, ?, ?, ?, ?)", entries)
    bare.execute(
        "UPDATE meta SET head_stamp = max(head_stamp, ?), entries = entries + ?",
        (max(step.stamp for step in fresh), len(entries)),
    )
    return int(first_entry)


def _insert_new_rows(bare: sqlcipher.Connection, first: int, some_erased: bool) -> None:
    """Insert the rows of which nothing but one insert is known, parents first; those that cannot be stay out."""
    bare.execute("CREATE TEMP TABLE new_row (row TEXT PRIMARY KEY, entry INTEGER) WITHOUT ROWID")
    if some_erased:  # a scrubbed insert has columns missing: the fold knows what to put there
        return
    bare.execute(
        "INSERT INTO new_row SELECT row, max(id) FROM entry n WHERE id >= ?1 GROUP BY row "
        "HAVING count(*) = 1 AND op = 'i' AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.row = n.row AND o.id < ?1)",
        (first,),
    )
    for table in _arrived(bare, first):
        bare.execute("SAVEPOINT new_rows")
        try:
            bare.execute(_insertion(table))
        except sqlcipher.IntegrityError:  # a value of a wrong type
            bare.execute("ROLLBACK TO new_rows")
        bare.execute("RELEASE new_rows")


def _arrived(bare: sqlcipher.Connection, first: int) -> list[Table]:
    """The tables that entries arrived for, parents first: each costs a pass over what arrived."""
    names = {tbl for (tbl,) in bare.execute("SELECT DISTINCT tbl FROM entry WHERE id >= ?", (first,))}
    return [table for table in journalled() if table.name in names]


def _insertion(table: Table) -> str:
    names = [column.name for column in table.columns]
    values = ", ".join("e.row" if name == "id" else f"e.after ->> '$.{name}'" for name in names)
    conditions = []
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            value = f"e.after ->> '$.{column.name}'"
            there = f"EXISTS (SELECT 1 FROM {quoted(parent.name)} p WHERE p.id = {value})"
            conditions.append(f"AND ({value} IS NULL)" if parent is table else f"AND ({value} IS NULL OR {there})")
    where = " ".join([f"WHERE e.tbl = '{table.name}'", *conditions])
    return (
        f"INSERT OR IGNORE INTO {quoted(table.name)} ({', '.join(map(quoted, names))}) "
        f"SELECT {values} FROM new_row n JOIN entry e ON e.id = n.entry {where} ORDER BY e.id"
    )


def _arrived_and_not_inserted(bare: sqlcipher.Connection, first: int) -> Rows:
    found: Rows = set()
    for table in _arrived(bare, first):
        rows = bare.execute(
            "SELECT DISTINCT row FROM entry WHERE id >= ? AND tbl = ? AND (row NOT IN (SELECT row FROM new_row) "
            f"OR row NOT IN (SELECT id FROM {quoted(table.name)}))",
            (first, table.name),
        )
        found |= {(table.name, row) for (row,) in rows}
    return found
