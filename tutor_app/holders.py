"""Who has what: every copy of the organisation as a person sees it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from tutor_app.app import App
from tutor_app.model import PeerState, ThisCopy
from tutor_app.queries.lease import LeaseThere, lease_there
from tutor_app.queries.office import PeerRow, peers, revocations, settings
from tutor_app.queries.refusals import RefusalRow, refusals
from tutor_app.queries.rows import cursor, value
from tutor_app.roster import exchanges_with, roster, this_copy
from tutor_app.sync.roster import OFFICE


@dataclass(frozen=True, slots=True)
class Holder:
    """A copy; `kind` is office, partner or tutor. Times are UTC, ISO; days ISO."""

    id: str
    name: str
    kind: str
    is_here: bool = False
    tutor_id: str | None = None
    code: str = ""
    """Of the tutor."""
    students: int = 0
    """Whom the tutor has now."""
    is_fed: bool = False
    """Bundles for it are made here: it is an office's, or this one is its home."""
    added_on: str = ""
    heard_at: str | None = None
    sent_at: str | None = None
    """When the last bundle for it was made."""
    lacks: int = 0
    """Steps here that it does not have yet, as far as it has said; where it gets pictures, those since the last one."""
    behind: int = 0
    """Steps that it said it has and that are not here: a bundle was lost, or it is newer than this program."""
    lease: LeaseThere | None = None
    """Of a tutor's copy that said from when it runs."""
    is_held: bool = False
    """Its last bundle builds on one that has not come."""
    refused: tuple[RefusalRow, ...] = ()
    """What was refused of what it sent, newest first, as it is told it."""
    revoked_on: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything was ever heard of it."""
        return self.is_here or self.heard_at is not None


TABLES = frozenset({"peer", "revocation", "copy", "office_setting", "tutor", "match"})
"""What `holders` looks at, besides what no change tells of."""


def holders(app: App) -> list[Holder]:
    """This copy, then offices, partners and tutors by name; those that were shut out come last."""
    own, here, now = app.record.copy_id(), this_copy(app), app.clock()
    counted = roster(app)
    shut = {row.copy_id: row.revoked_on for row in app.query(revocations) if row.copy_id in counted.revoked}
    states = app.query(_states)
    tutors = app.query(_tutors)
    untaken = app.query(refusals)
    vector = app.record.vector()
    office = app.query(settings).get("name", "")
    names = {row.id: row for row in (*_trusted(app, office), *app.query(peers))}
    mine = names.get(own)
    found = [Holder(own, mine.name if mine else office, here.kind, is_here=True)]
    for row in names.values():
        if row.id == own or (row.id not in counted.copies and row.id not in shut):
            continue
        state = states.get(row.id, PeerState(copy_id=row.id))
        code, students = tutors.get(row.tutor_id or "", ("", 0))
        found.append(
            Holder(
                row.id, row.name, row.kind,
                tutor_id=row.tutor_id, code=code, students=students,
                is_fed=row.id not in shut and (row.home == own or (row.kind == OFFICE and _sends_to(here, row))),
                added_on=row.added_on, heard_at=state.heard_at,
                sent_at=state.sent_at,
                lacks=0 if row.id in shut else _to_send(app, here, row, state),
                behind=0 if row.id in shut or here.kind != OFFICE else _lacks(json.loads(state.vector), vector),
                lease=lease_there(state.news_at, state.sent_at, now) if row.kind == "tutor" else None,
                is_held=row.id not in shut and state.held != "{}",
                refused=tuple(one for one in untaken if one.copy_id == row.id),
                revoked_on=shut.get(row.id),
            )
        )  # fmt: skip
    order = {"office": 0, "partner": 1, "tutor": 2}
    return sorted(found, key=lambda one: (not one.is_here, one.revoked_on is not None, order[one.kind], one.name))


def _trusted(app: App, name: str) -> list[PeerRow]:
    """Offices that were confirmed by their words: a copy that holds less knows its home from there alone."""
    return [
        PeerRow(one.copy_id, name, one.keys.encrypts, one.keys.signs, one.kind, one.tutor_id, one.home, one.replaces,
                "", None, None)
        for one in exchanges_with(app).values()
    ]  # fmt: skip


def _sends_to(here: ThisCopy, row: PeerRow) -> bool:
    """Whether bundles for that office are made here: other copies send to their home alone."""
    return here.kind == OFFICE or row.id == here.home


def _to_send(app: App, here: ThisCopy, row: PeerRow, state: PeerState) -> int:
    if here.kind != OFFICE:
        return sum(bool(step.entries) for step in app.record.unsent()) if row.id == here.home else 0
    if row.kind == OFFICE:
        return _lacks(app.record.vector(), json.loads(state.vector))
    sent_at = state.sent_at or "1970-01-01T00:00:00Z"
    stamp = int(datetime.fromisoformat(sent_at).timestamp() * 1000) * 1024  # by the index; clocks ahead only raise it
    return int(app.query(lambda read: value(read, _SINCE, (stamp, sent_at, row.id))))


_SINCE = (
    "SELECT count(*) FROM step WHERE stamp >= ? AND at > ? AND copy_id <> ? AND first_entry > 0 "
    "AND last_entry >= first_entry"
)


def _lacks(here: Mapping[str, Sequence[int]], there: Mapping[str, Sequence[int]]) -> int:
    """How many steps of `here` are not there: they are numbered 1, 2, 3 in each copy, so it is a sum."""
    return sum(max(0, k - (there[copy][0] if copy in there else 0)) for copy, (k, _stamp) in here.items())


def _states(read: Session) -> dict[str, PeerState]:
    return {one.copy_id: one for one in read.exec(select(PeerState).order_by(col(PeerState.copy_id))).all()}


def _tutors(read: Session) -> dict[str, tuple[str, int]]:
    """Code and number of students of each tutor."""
    sql = (
        'SELECT t.id, t.code, (SELECT count(DISTINCT student_id) FROM "match" m WHERE m.tutor_id = t.id '
        "AND m.status IN ('agreed', 'active', 'paused')) FROM tutor t WHERE t.id IN (SELECT tutor_id FROM peer)"
    )
    return {id: (code, students) for id, code, students in cursor(read, sql).fetchall()}
