"""The history of merges into this file."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tutor_app.apart import Place
from tutor_app.apart.reversals import Reversal, reversal
from tutor_app.queries.named import copy_name, member_name
from tutor_app.queries.rows import cursor
from tutor_app.work import is_final


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
    can_go: bool = False
    """Whether it brought anything that `services.merges.take_back` may take back: never on a copy that holds less."""


def merges(read: Session, *, limit: int = 200, codes_only: bool = False) -> list[MergeRow]:
    """The newest merges, newest first; those that brought nothing and said nothing were never noted."""
    sql = (
        f"SELECT m.id, m.at, m.copy_id, {copy_name('m.copy_id', codes_only=codes_only)}, "
        "m.bundle, m.steps, m.entries, m.counts, m.untaken, "
        "m.entries > 0 AND EXISTS (SELECT 1 FROM this_copy WHERE kind = 'office') "
        "FROM merge m ORDER BY m.id DESC LIMIT ?"
    )
    found = []
    for number, at, copy_id, copy, bundle, steps, entries, counts, untaken, goes in cursor(read, sql, (limit,)):
        tables = tuple(TableCount(tbl, *did) for tbl, did in sorted(json.loads(counts).items()) if any(did))
        said = json.loads(untaken)
        forked, early = (tuple((one, k) for one, k in said.get(kind, ())) for kind in ("forked", "early"))
        refused = tuple(said.get("refused", ()))
        told = (refused, forked, early, bool(goes))
        found.append(MergeRow(number, at, copy_id, copy, bundle, steps, entries, tables, *told))
    return found


def forked_copies(read: Session, *, codes_only: bool = False) -> list[str]:
    """The names of copies of which two contents of one number came: their record is at work in two places.

    Copies that were revoked since are left out.
    """
    told = cursor(read, "SELECT untaken FROM merge WHERE untaken LIKE '%\"forked\"%'").fetchall()
    ids = {copy_id for (untaken,) in told for copy_id, _k in json.loads(untaken)["forked"]}
    ids -= {copy_id for (copy_id,) in cursor(read, "SELECT copy_id FROM revocation")}
    return sorted(_called(read, copy_name, copy_id, codes_only) for copy_id in ids)


@dataclass(frozen=True, slots=True)
class GoingRow:
    """Rows of one table that somebody brought and that would disappear on every copy."""

    copy: str
    """The copy's name, empty where it has none."""
    member: str
    """Who wrote them; empty where nobody in particular."""
    tbl: str
    rows: int


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking a merge back would do."""

    going: tuple[GoingRow, ...]
    """Whose work would disappear."""
    restored: tuple[tuple[str, int], ...]
    """Rows that would come back, by table."""
    changed: tuple[tuple[str, int], ...]
    """Rows of which fields would be as before, by table."""
    left: tuple[tuple[str, str, int], ...]
    """Rows that would stay, by table and reason (see `apart.reversals.Why`)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to take back."""
        return not (self.going or self.restored or self.changed)


def what_would_go(read: Session, merge_id: int, *, codes_only: bool = False) -> TakingBack:
    """What `services.merges.take_back` would do. It travels to everybody, so ask with this before."""
    span = cursor(read, "SELECT first_entry, last_entry FROM merge WHERE id = ?", (merge_id,)).fetchone()
    plan = reversal(lambda sql, values: cursor(read, sql, values), span, is_final) if span and span[0] else Reversal()
    brought = Counter((by, tbl) for (tbl, _row), by in plan.delete.items())
    going = [
        GoingRow(_called(read, copy_name, copy_id, codes_only), _called(read, member_name, member_id, codes_only), tbl,
                 count)
        for ((copy_id, member_id), tbl), count in brought.items()
    ]  # fmt: skip
    kept = Counter((tbl, why) for (tbl, _row), why in plan.left.items())
    return TakingBack(
        tuple(sorted(going, key=lambda one: (one.copy, one.member, one.tbl))),
        _by_table(plan.restore),
        _by_table(plan.cells),
        tuple((tbl, why, count) for (tbl, why), count in sorted(kept.items())),
    )


def _by_table(places: Iterable[Place]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(tbl for tbl, _row in places).items()))


def _called(read: Session, name: Callable[..., str], one: str | None, codes_only: bool) -> str:
    return str(cursor(read, f"SELECT {name('?1', codes_only=codes_only)}", (one,)).fetchone()[0])


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


def ahead_clocks(read: Session, now: datetime, *, codes_only: bool = False) -> list[AheadClock]:
    """The copies that wrote more than a day later than `now`, the furthest first.

    It goes by the time that the writer's clock showed: stamps rise above every stamp that arrives, so that one wrong
    clock lifts the stamps of all.
    """
    limit = now + FAR
    sql = (
        f"SELECT s.copy_id, {copy_name('s.copy_id', codes_only=codes_only)}, count(*), max(s.at), "
        "max(s.k) = (SELECT max(k) FROM step o WHERE o.copy_id = s.copy_id) "
        "FROM step s WHERE s.stamp > ? AND s.at > ? GROUP BY s.copy_id ORDER BY 4 DESC, 1"
    )
    stamp = int(limit.timestamp() * 1000) * 1024
    found = cursor(read, sql, (stamp, limit.isoformat()[:19])).fetchall()
    return [
        AheadClock(copy_id, name, steps, newest, datetime.fromisoformat(newest) - now, bool(still))
        for copy_id, name, steps, newest, still in found
    ]
