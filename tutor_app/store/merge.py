"""Taking steps that another copy has: the journal is a set that only grows, and the tables are a function of it.

So any order, repetition and grouping of what arrives ends in the same tables. A row that is new in every respect, or
has only newer updates, goes in by the thousand (see newer); every other row that an entry arrived for is folded again
(see settle).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from tutor_app.apart import Place
from tutor_app.apart.conflicts import ConflictRow
from tutor_app.apart.subjects import Subject
from tutor_app.store import engine, erase, newer, settle
from tutor_app.store.newer import Arrived, ByTable
from tutor_app.store.schema import journalled, quoted
from tutor_app.store.settle import Counts
from tutor_app.store.travel import FIELDS, Travelling

HIGHEST_STAMP = 2**53
"""Beyond it not every JSON reader keeps a number; no clock gives such a stamp."""
MUCH = 10
"""A merge that takes away more than one in so many rows of a table is asked about before."""

Places = tuple[tuple[str, int], ...]
"""Steps: copy and k."""


@dataclass(frozen=True)
class Arrival:
    """Where steps come from, for the history of merges: the copy that sent them and the SHA-256 of the bundle.

    `refused` says in ids, never in names, what of it was not taken, and why.
    """

    copy_id: str = ""
    bundle: str = ""
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merged:
    """What a merge did. Steps in `forked` (two contents under one number) and `early` (after a gap) were not taken."""

    steps: int = 0
    entries: int = 0
    known: int = 0
    forked: Places = ()
    early: Places = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    """What came of it, for every table that anything arrived for."""
    aside: int = 0
    erased: frozenset[str] = frozenset()
    id: int | None = None
    """Its number in the history of merges; None where nothing was worth noting."""

    @property
    def tables(self) -> frozenset[str]:
        """The tables that may have changed."""
        return frozenset(self.counts)


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do, by table, and which conflicts it would bring, each with the record that it is in."""

    merged: Merged
    rows: Mapping[str, int]
    """How many rows there are now in each table that would lose any."""
    conflicts: tuple[tuple[ConflictRow, Subject], ...] = ()

    @property
    def deletes_much(self) -> tuple[str, ...]:
        """The tables of which more than a tenth of the rows would go: ask first."""
        counts = self.merged.counts
        return tuple(table for table, rows in self.rows.items() if counts[table].deleted * MUCH > rows)


_NONE: frozenset[str] = frozenset()
FROM_SOMEWHERE = Arrival()
"""Of steps of which nobody said where they come from."""


def merge(connection: Connection, steps: Iterable[Travelling], at: str, arrival: Arrival) -> Merged:
    """Take `steps` in the caller's transaction, on a connection that does not journal, with foreign keys deferred.

    `at` (UTC, ISO) and `arrival` are for the history of merges.
    """
    bare = engine.driver(connection)
    fresh, known_steps, forked, early = _sorted_out(bare, steps)
    untaken = Merged(known=known_steps, forked=forked, early=early)
    if not fresh:
        noted = _note(bare, untaken, at, arrival, 0) if forked or early or arrival.refused else None
        return Merged(known=known_steps, forked=forked, early=early, id=noted)
    arrived = _by_row(fresh)
    known = _known(bare, arrived)
    first = _append(bare, fresh)
    _contest(bare, fresh, known)
    erased, again = _scrub(connection, arrived)
    for tbl, row in again:
        arrived.get(tbl, {}).pop(row, None)
    tables = {*arrived, *(tbl for tbl, _row in again)}
    inserted = newer.insert_new(bare, arrived, known)
    updated = newer.update_known(bare, arrived, known)
    for tbl, rows in arrived.items():
        left = rows.keys() - inserted.get(tbl, _NONE) - updated.get(tbl, _NONE)
        again |= {(tbl, row) for row in left}
    settled = settle.settle(bare, again)
    counts = {
        tbl: settled.get(tbl, Counts()).plus(Counts(len(inserted.get(tbl, _NONE)), len(updated.get(tbl, _NONE))))
        for tbl in {*tables, *settled}
    }
    aside = bare.execute("SELECT count(*) FROM aside").fetchone()[0]
    entries = sum(len(step.entries) for step in fresh)
    merged = Merged(len(fresh), entries, known_steps, forked, early, counts, aside, erased)
    return replace(merged, id=_note(bare, merged, at, arrival, first))


def live_rows(bare: sqlcipher.Connection, merged: Merged) -> dict[str, int]:
    """How many rows the tables that lost any had before the merge that was just done."""
    names = {table.name for table in journalled()}
    return {
        tbl: bare.execute(f"SELECT count(*) FROM {quoted(tbl)}").fetchone()[0] + did.deleted - did.new
        for tbl, did in merged.counts.items()
        if did.deleted and tbl in names
    }


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
    for number, step in enumerate(fresh, first_step):
        last = at + len(step.entries) - 1
        steps.append((number, *(getattr(step, name) for name in FIELDS), at, last))
        at = last + 1
    bare.executemany(f"INSERT INTO step VALUES ({', '.join('?' * 13)})", steps)
    entries = ((number, *entry) for number, step in enumerate(fresh, first_step) for entry in step.entries)
    bare.executemany("INSERT INTO entry (step, tbl, row, op, before, after) VALUES (?, ?, ?, ?, ?, ?)", entries)
    bare.execute(
        "UPDATE meta SET head_stamp = max(head_stamp, ?), entries = entries + ?",
        (max(step.stamp for step in fresh), at - first_entry),
    )
    return int(first_entry)


Known = Mapping[Place, tuple[int, str, str]]
"""By row, the newest stamp of what is here, and the least and greatest id of the copies that wrote it."""


def _by_row(fresh: Sequence[Travelling]) -> dict[str, dict[str, Arrived]]:
    found: dict[str, dict[str, Arrived]] = {}
    for step in fresh:
        stamp = step.stamp
        for tbl, row, op, _before, after in step.entries:
            rows = found.get(tbl)
            if rows is None:
                rows = found[tbl] = {}
            here = rows.get(row)
            rows[row] = (stamp, op, after) if here is None else (here[0], here[1] + op, *here[2:], after)
    return found


def _known(bare: sqlcipher.Connection, arrived: ByTable) -> Known:
    sql = (
        "SELECT e.tbl, e.row, max(s.stamp), min(s.copy_id), max(s.copy_id) FROM json_each(?) j "
        "CROSS JOIN entry e ON e.row = j.value CROSS JOIN step s ON s.id = e.step GROUP BY e.tbl, e.row"
    )
    rows = {row for table in arrived.values() for row in table}
    return {(tbl, row): tuple(rest) for tbl, row, *rest in newer.chunked(bare, sql, rows)}


def _contest(bare: sqlcipher.Connection, fresh: Sequence[Travelling], known: Known) -> None:
    """Note the rows that several copies wrote: only in them can conflicts be."""
    alone = {step.copy_id for step in fresh}
    contested = {place for place, (_stamp, low, high) in known.items() if low != high or {low} != alone}
    if len(alone) > 1:
        writers: dict[Place, str] = {}
        for step in fresh:
            for tbl, row, *_rest in step.entries:
                if writers.setdefault((tbl, row), step.copy_id) != step.copy_id:
                    contested.add((tbl, row))
    bare.executemany("INSERT OR IGNORE INTO contested (tbl, row) VALUES (?, ?)", contested)


def contest_aside(bare: sqlcipher.Connection, last_before: int) -> None:
    """The same of rows aside that a command wrote, with entries after `last_before`: it did not see what is in them."""
    bare.execute(
        "INSERT OR IGNORE INTO contested (tbl, row) SELECT a.tbl, a.row FROM aside a "
        "CROSS JOIN entry e ON e.row = a.row AND e.tbl = a.tbl CROSS JOIN step s ON s.id = e.step "
        "GROUP BY a.tbl, a.row HAVING max(e.id) > ? AND min(s.copy_id) <> max(s.copy_id)",
        (last_before,),
    )


def _scrub(connection: Connection, arrived: ByTable) -> tuple[frozenset[str], set[Place]]:
    """Take the erased out of what arrived, and those of whose erasing it tells out of all; gives them, and the rows."""
    before = set(connection.exec_driver_sql("SELECT id FROM erased").scalars())
    fresh = {row for row, what in arrived.get("erased", {}).items() if "i" in what[1]} - before
    named = erase.scrub(connection, fresh)
    return frozenset(before | fresh), named | erase.scrub_rows(connection, before, arrived)


def _note(bare: sqlcipher.Connection, merged: Merged, at: str, arrival: Arrival, first: int) -> int:
    """Put the merge into the history; gives its number."""
    untaken = {"refused": arrival.refused, "forked": merged.forked, "early": merged.early}
    last = first + merged.entries - 1 if first else 0
    return int(
        bare.execute(
            "INSERT INTO merge (at, copy_id, bundle, steps, entries, first_entry, last_entry, counts, untaken) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                at,
                arrival.copy_id,
                arrival.bundle,
                merged.steps,
                merged.entries,
                first,
                last,
                json.dumps(merged.counts),
                json.dumps({kind: what for kind, what in untaken.items() if what}),
            ),
        ).lastrowid
        or 0
    )
