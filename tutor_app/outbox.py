"""What a copy that holds less has for its home office, and how the two stand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from tutor_app.app import App
from tutor_app.queries.lease import Lease, lease
from tutor_app.queries.office import own_copy, peers, settings
from tutor_app.queries.outbox import OutgoingRow, outgoing
from tutor_app.queries.refusals import RefusalRow
from tutor_app.roster import known_state, state_of
from tutor_app.store.travel import Travelling


@dataclass(frozen=True, slots=True)
class Outbox:
    """`waits` are changes since the last bundle was made, of which `parts` says what they are; `on_its_way` those that
    were sent and that the office has not acknowledged yet, so that the next bundle holds them again."""

    home: str
    """The name of the home office."""
    waits: int = 0
    on_its_way: int = 0
    parts: tuple[OutgoingRow, ...] = ()
    sent_at: str | None = None
    heard_at: str | None = None
    """UTC, ISO."""
    lease: Lease | None = None
    """Of a tutor's copy."""


def outbox(app: App) -> Outbox:
    """How this copy and its home office stand."""
    home = app.query(own_copy).home or ""
    state = state_of(app, home)
    names = {row.id: row.name for row in app.query(peers)}
    known = [step for step in app.record.unsent() if step.entries]  # others only count on
    fresh = [step for step in known if step.at > (state.sent_at or "")]
    return Outbox(
        names.get(home) or app.query(settings).get("name", ""),
        len(fresh),
        len(known) - len(fresh),
        tuple(app.query(outgoing, _places(fresh))),
        state.sent_at,
        state.heard_at,
        app.query(lease, app.clock()),
    )


def waiting(app: App) -> int:
    """How many changes of this copy were in no bundle yet; 0 at an office, whose bundles tell each what it lacks."""
    own = app.query(own_copy)
    if own.home is None:
        return 0
    sent_at = state_of(app, own.home).sent_at or ""
    return sum(bool(step.entries) and step.at > sent_at for step in app.record.unsent())


def put_away(app: App, one: RefusalRow) -> None:
    """Forget what was refused, with the words that are nowhere else: somebody has read or copied them."""
    with app.record.local() as session:
        state = known_state(session, one.copy_id)
        kept = [told for told in json.loads(state.refused) if told.get("k") != one.k]
        state.refused = json.dumps(kept, ensure_ascii=False)


def _places(steps: Iterable[Travelling]) -> set[tuple[str, str]]:
    return {(tbl, row) for step in steps for tbl, row, *_rest in step.entries}
