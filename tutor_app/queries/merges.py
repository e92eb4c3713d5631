"""The history of merges into this file."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tutor_app.queries.rows import cursor


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows of a table came, changed and went."""

    tbl: str
    new: int
    changed: int
    deleted: int


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One merge. `copy` is the name of the copy that sent it, empty where it has none or is not known."""

    id: int
    at: str
    """UTC, ISO."""
    copy_id: str
    copy: str
    bundle: str
    """SHA-256 of the bundle; empty where there was none."""
    steps: int
    entries: int
    counts: tuple[TableCount, ...]
    refused: tuple[str, ...]
    """What of it was refused, as whoever policed it put it, in ids."""
    forked: tuple[tuple[str, int], ...]
    """Steps not taken because another content has their number: copy and k."""
    early: tuple[tuple[str, int], ...]
    """Steps not taken because those before them are missing."""


def merges(read: Session, *, limit: int = 200) -> list[MergeRow]:
    """The newest merges, newest first; those that brought nothing and said nothing were never noted."""
    sql = (
        "SELECT m.id, m.at, m.copy_id, coalesce((SELECT name FROM peer p WHERE p.id = m.copy_id), "
        "(SELECT name FROM copy c WHERE c.id = m.copy_id), ''), m.bundle, m.steps, m.entries, m.counts, m.untaken "
        "FROM merge m ORDER BY m.id DESC LIMIT ?"
    )
    found = []
    for number, at, copy_id, copy, bundle, steps, entries, counts, untaken in cursor(read, sql, (limit,)).fetchall():
        tables = tuple(TableCount(tbl, *did) for tbl, did in sorted(json.loads(counts).items()) if any(did))
        said = json.loads(untaken)
        forked, early = (tuple((one, k) for one, k in said.get(kind, ())) for kind in ("forked", "early"))
        refused = tuple(said.get("refused", ()))
        found.append(MergeRow(number, at, copy_id, copy, bundle, steps, entries, tables, refused, forked, early))
    return found


@dataclass(frozen=True, slots=True)
class AheadClock:
    """A copy some of whose steps were taken by a clock that was far ahead of ours."""

    copy_id: str
    name: str
    steps: int
    newest: str
    """The latest of those times: UTC, ISO. What that copy wrote wins over what others write until then."""
    ahead: timedelta
    """By how much that time is later than now."""
    still: bool
    """Whether the newest step that we have of it is one of them."""


FAR = timedelta(days=1)


def ahead_clocks(read: Session, now: datetime) -> list[AheadClock]:
    """The copies that wrote more than a day later than `now`, the furthest first.

    It goes by the time that the writer's clock showed: stamps rise above every stamp that arrives, so that one wrong
    clock lifts the stamps of all.
    """
    limit = now + FAR
    sql = (
        "SELECT s.copy_id, coalesce((SELECT name FROM peer p WHERE p.id = s.copy_id), "
        "(SELECT name FROM copy c WHERE c.id = s.copy_id), ''), count(*), max(s.at), "
        "max(s.k) = (SELECT max(k) FROM step o WHERE o.copy_id = s.copy_id) "
        "FROM step s WHERE s.stamp > ? AND s.at > ? GROUP BY s.copy_id ORDER BY 4 DESC, 1"
    )
    stamp = int(limit.timestamp() * 1000) * 1024
    found = cursor(read, sql, (stamp, limit.isoformat()[:19])).fetchall()
    return [
        AheadClock(copy_id, name, steps, newest, datetime.fromisoformat(newest) - now, bool(still))
        for copy_id, name, steps, newest, still in found
    ]
