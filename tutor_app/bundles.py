"""Bundles that come in: looked at, and taken after a backup."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from tutor_app import joining
from tutor_app.app import App
from tutor_app.backups import back_up_before_merge
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import ThisCopy
from tutor_app.pictures import judged
from tutor_app.queries.exchange import agrees_at
from tutor_app.queries.lease import news_from
from tutor_app.queries.office import copies, peers, settings
from tutor_app.queries.refusals import REFUSE, RefusalRow
from tutor_app.roster import all_keys, known_state, organisation, roster, state_of, this_copy
from tutor_app.store import blobs
from tutor_app.store.merge import Arrival, Merged
from tutor_app.store.pictures import Picture, Refused
from tutor_app.store.travel import Travelling
from tutor_app.sync import body, bundle, refused
from tutor_app.sync.envelope import Sealed, unseal
from tutor_app.sync.manifest import Body
from tutor_app.sync.police import Verdict
from tutor_app.sync.roster import OFFICE, Vouched


@dataclass(frozen=True)
class Found:
    """What is in a bundle, before anything of it is taken."""

    sealed: Sealed
    sender: Vouched
    name: str
    """Of the sender, as it is called here."""
    new: int
    """How many of its steps are not here yet; 1 for a picture that was not taken yet."""
    steps: Sequence[Travelling] = ()
    """As they are to be merged: of those `refused`, which its home office judges, only the number."""
    refused: Sequence[Refused] = ()
    waits: bool = False
    """Some of its steps are not among them: they hold what a newer program writes, and come again with a later one."""
    picture: Picture | None = None
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> Body:
        return self.sealed.manifest.body

    @property
    def sequence(self) -> int:
        return self.sealed.address.sequence

    def told(self) -> tuple[RefusalRow, ...]:
        """What is refused of it, as it will be told."""
        steps = {(step.copy_id, step.k): step for step in self.steps}
        return tuple(_told(steps[one.copy_id, one.k], one) for one in self.refused)

    def named(self) -> set[str]:
        """The blobs that it refers to."""
        return blobs.named_in_picture(self.picture) if self.picture is not None else blobs.named_in(self.steps)


def _told(step: Travelling, one: Refused) -> RefusalRow:
    label = json.loads(step.about).get("of", REFUSE)
    return RefusalRow(one.copy_id, one.k, step.at, label, one.why, one.tbl, one.row)


class NeedsConsent(UserError):
    """Nothing was taken: somebody must first agree that more than a tenth of the rows of `tables` go."""

    def __init__(self, tables: tuple[str, ...]) -> None:
        super().__init__(
            _("This bundle takes away more than a tenth of what is here. Nothing was taken."),
            _("Ask who sent it whether that is meant. If so, take it all the same: it can be taken back."),
        )
        self.tables = tables


def inspect_bundle(app: App, path: Path) -> Found:
    """What is in a bundle for this copy. Takes nothing of it; `NeedsWords` where it is the answer of an office."""
    return _found(app, path, None)


def open_bundle(app: App, path: Path, *, words: str | None = None, consent: bool = False) -> Merged:
    """Take what is in a bundle for this copy; the first of a day with anything new after a backup.

    The answer of an office that is not known yet needs the six `words` that somebody confirmed: see `NeedsWords`. What
    takes away much needs the `consent` of somebody who was told: see `NeedsConsent`.
    """
    found = _found(app, path, words)
    if found.new:
        if not consent and (tables := deletes_much(app, found)):
            raise NeedsConsent(tables)
        back_up_before_merge(app)
    now = utc_text(app.clock())
    news_at = app.query(news_from, found.picture.at, now) if found.picture is not None else now
    merged = _take(app, found)
    wanted = found.named()
    with app.record.local() as session:
        blobs.keep(session, {digest: content for digest, content in found.blobs.items() if digest in wanted})
        session.flush()
        blobs.sweep(session)
        _note(session, found, app.record.copy_id(), now, news_at)
    joining.settle_in(app, found.sealed.manifest.sender, found.name or app.query(settings).get("name") or _("Office"))
    return merged


def deletes_much(app: App, found: Found) -> tuple[str, ...]:
    """The tables of which a bundle takes away more than a tenth of the rows; a picture never asks."""
    if not any(entry[2] == "d" for step in found.steps for entry in step.entries):
        return ()
    return app.record.preview_merge(found.steps).deletes_much


def _take(app: App, found: Found) -> Merged:
    if found.picture is not None:
        return app.take_picture(found.picture) if found.new else Merged()
    told = tuple(f"{one.why} {one.copy_id}:{one.k} {one.tbl} {one.row}".rstrip() for one in found.refused)
    return app.merge(found.steps, Arrival(found.sender.copy_id, found.sealed.manifest.sha256, told))


def _found(app: App, path: Path, words: str | None) -> Found:
    sealed = unseal(bundle.read(path), all_keys(app))
    manifest = sealed.manifest
    there = roster(app, manifest.copies, manifest.revoked)
    sender = there.copies.get(manifest.sender.copy_id)
    if manifest.sender.copy_id in there.revoked:
        raise refused.revoked_sender()
    is_strange = sender is None or sender.keys != manifest.sender
    if this_copy(app).waiting_since is not None and (is_strange or joining.is_confirmed(app, manifest.sender)):
        sender = joining.believe_the_answer(app, manifest, words)
        there = roster(app, manifest.copies, manifest.revoked)
    if sender is None or sender.keys != manifest.sender:
        raise refused.unknown_sender()
    _require_its_place(app, sealed, sender, there.copies.get(sealed.us))
    _require_its_turn(app, sealed)
    names = {row.id: row.name for row in app.query(copies)} | {row.id: row.name for row in app.query(peers)}
    name = names.get(sender.copy_id, "")
    if manifest.body == "picture":
        shown, contents = body.read_picture(sealed.lines())
        same = state_of(app, sender.copy_id).received_hash == manifest.hash
        return Found(sealed, sender, name, int(not same), picture=shown, blobs=contents)
    sent, contents = body.read(sealed.lines())
    verdict = judged(app, sender.copy_id, sent) if manifest.body == "outbox" else Verdict(tuple(sent))
    steps, not_taken = verdict.steps, verdict.refused
    here = app.record.vector()
    new = sum(step.k > here.get(step.copy_id, (0, 0))[0] for step in steps)
    return Found(sealed, sender, name, new, steps, not_taken, verdict.waits, blobs=contents)


def _require_its_place(app: App, sealed: Sealed, sender: Vouched, us: Vouched | None) -> None:
    """Refuse what belongs to another organisation, or what copies like these two do not exchange."""
    if sealed.manifest.organisation != organisation(app):
        raise refused.other_organisation()
    kind, here = sealed.manifest.body, this_copy(app).kind
    from_office, to_office = sender.kind == OFFICE, here == OFFICE
    match kind:
        case "steps":
            fits = from_office and to_office
        case "picture":
            fits = from_office and not to_office and us is not None and us.home == sender.copy_id
        case "outbox":
            fits = to_office and not from_office and sender.home == sealed.us
    if not fits:
        raise refused.not_its_kind()


def _require_its_turn(app: App, sealed: Sealed) -> None:
    """Refuse a second bundle of one number, and hold one that builds on what is not here.

    Numbers do not count in a bundle for the copy that this record was before it was restored.
    """
    manifest, address = sealed.manifest, sealed.address
    state = state_of(app, manifest.sender.copy_id)
    if sealed.us == app.record.copy_id():
        if manifest.body == "picture" and address.sequence < state.received:
            raise refused.older_picture()
        same = address.sequence == state.received and manifest.hash != state.received_hash
        after = address.sequence == state.received + 1 and state.received and address.previous != state.received_hash
        if same or after:
            raise refused.forked()
    missing, forked = app.query(agrees_at, manifest.since)
    if forked:
        raise refused.forked()
    if missing:
        with app.record.local() as session:
            known_state(session, manifest.sender.copy_id).held = json.dumps(manifest.since)
        raise refused.held()


def _note(session: Session, found: Found, own: str, now: str, news_at: str) -> None:
    """What the other copy has, and that this bundle of it was taken; an older one says nothing new."""
    manifest, address = found.sealed.manifest, found.sealed.address
    state = known_state(session, manifest.sender.copy_id)
    if found.sealed.us == own and address.sequence > state.received:
        state.received, state.received_hash = address.sequence, manifest.hash
        state.vector, state.heard_at, state.held = json.dumps(manifest.vector), now, "{}"
        state.news_at = manifest.news_at or None
        here = session.get_one(ThisCopy, 1)
        here.news_at, here.latest_at = news_at, max(now, here.latest_at or "")
        if manifest.body == "picture":
            here.home = manifest.sender.copy_id
