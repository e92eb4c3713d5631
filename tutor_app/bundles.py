"""Bundles of an open record: made for the copies that count, looked at, and taken after a backup."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from tutor_app import joining
from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import PeerState, ThisCopy
from tutor_app.queries.exchange import agrees_at
from tutor_app.queries.office import peers, settings
from tutor_app.roster import all_keys, exchanges_with, organisation, own_keys, roster, signed_rows, state_of, this_copy
from tutor_app.store import blobs
from tutor_app.store.merge import Arrival, Merged
from tutor_app.store.travel import Travelling, Vector
from tutor_app.sync import body, bundle, refused
from tutor_app.sync.envelope import Sealed, seal, unseal
from tutor_app.sync.keys import Keys
from tutor_app.sync.manifest import Address, Body, Manifest, vector_of
from tutor_app.sync.roster import OFFICE, Vouched

MOST_ENTRIES = 200_000
"""What is more goes into a further bundle, which builds on the one before."""


@dataclass(frozen=True)
class Made:
    """A bundle that was written."""

    path: Path
    to: tuple[str, ...]
    """Ids of copies."""
    kind: Body
    steps: int


@dataclass(frozen=True)
class _Parcel:
    """What goes into one bundle."""

    to: Sequence[Vouched]
    kind: Body
    steps: Sequence[Travelling]
    since: Vector


def make_bundles(app: App, folder: Path, to: Collection[str] | None = None) -> list[Made]:
    """Bundles in `folder` with what each copy lacks, for every one that counts, or those of `to` alone (ids)."""
    keys = own_keys(app)
    if keys.copy_id in roster(app).revoked:
        raise UserError(
            _("This copy was revoked: no other one takes its bundles."), _("Show its join code to an office again.")
        )
    there = exchanges_with(app)
    chosen = [one for copy_id, one in there.items() if to is None or copy_id in to]
    if not chosen:
        raise UserError(
            _("There is no other copy to make a bundle for."), _("Add one with the join code that it shows.")
        )
    return [_write(app, folder, keys, parcel) for parcel in _parcels(app, chosen)]


def _parcels(app: App, to: Sequence[Vouched]) -> Iterator[_Parcel]:
    """Offices that were heard of share what the furthest behind lacks; one that never was gets its own."""
    offices = [one for one in to if one.kind == OFFICE]
    vectors = {one.copy_id: vector_of(json.loads(state_of(app, one.copy_id).vector)) for one in offices}
    heard = [one for one in offices if vectors[one.copy_id]]
    for group in ([heard] if heard else []) + [[one] for one in offices if one not in heard]:
        yield from _steps_for(app, group, common([vectors[one.copy_id] for one in group]))


def common(vectors: Sequence[Vector]) -> Vector:
    """What all of these have."""
    shared = set(vectors[0]).intersection(*vectors[1:])
    return {copy_id: min(vector[copy_id] for vector in vectors) for copy_id in shared}


def _steps_for(app: App, to: Sequence[Vouched], since: Vector) -> Iterator[_Parcel]:
    """One parcel, or several that each build on the one before."""
    part: list[Travelling] = []
    entries = 0
    for step in app.record.steps_beyond(since):
        if part and entries + len(step.entries) > MOST_ENTRIES:
            yield _Parcel(to, "steps", part, since)
            since = since | {step.copy_id: (step.k, step.stamp) for step in part}
            part, entries = [], 0
        part.append(step)
        entries += len(step.entries)
    yield _Parcel(to, "steps", part, since)


def _write(app: App, folder: Path, keys: Keys, parcel: _Parcel) -> Made:
    """The number is taken before the file is written: one that fails leaves a gap, which harms nobody."""
    contents = app.query(blobs.kept, blobs.named_in(parcel.steps))
    copies, revoked = signed_rows(app, [one.copy_id for one in parcel.to])
    vector = app.record.vector()
    with app.record.local() as session:
        states = [_state(session, one.copy_id) for one in parcel.to]
        manifest = Manifest(
            organisation=organisation(app),
            sender=keys.public,
            body=parcel.kind,
            made_at=utc_text(app.clock()),
            to={state.copy_id: Address(state.sent + 1, state.sent_hash) for state in states},
            since=parcel.since,
            vector=vector,
            copies=copies,
            revoked=revoked,
        )
        data, digest = seal(manifest, body.lines(parcel.steps, contents), keys, [one.keys for one in parcel.to])
        for state in states:
            state.sent, state.sent_hash, state.sent_at = state.sent + 1, digest, manifest.made_at
    path = bundle.write(folder, data)
    return Made(path, tuple(one.copy_id for one in parcel.to), parcel.kind, len(parcel.steps))


@dataclass(frozen=True)
class Found:
    """What is in a bundle, before anything of it is taken."""

    sealed: Sealed
    sender: Vouched
    name: str
    """Of the sender, as it is called here."""
    steps: Sequence[Travelling] = ()
    new: int = 0
    """How many of the steps are not here yet."""
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> Body:
        return self.sealed.manifest.body

    @property
    def sequence(self) -> int:
        return self.sealed.address.sequence


def inspect_bundle(app: App, path: Path) -> Found:
    """What is in a bundle for this copy. Takes nothing of it; `NeedsWords` where it is the answer of an office."""
    return _found(app, path, None)


def _found(app: App, path: Path, words: str | None) -> Found:
    sealed = unseal(bundle.read(path), all_keys(app))
    manifest = sealed.manifest
    there = roster(app, manifest.copies, manifest.revoked)
    sender = there.copies.get(manifest.sender.copy_id)
    if manifest.sender.copy_id in there.revoked:
        raise refused.revoked_sender()
    if (sender is None or sender.keys != manifest.sender) and this_copy(app).waiting_since is not None:
        sender = joining.believe_the_answer(app, manifest, words)
    if sender is None or sender.keys != manifest.sender:
        raise refused.unknown_sender()
    _require_its_place(app, manifest, sender)
    _require_its_turn(app, sealed)
    names = {row.id: row.name for row in app.query(peers)}
    steps, contents = body.read(sealed.lines())
    here = app.record.vector()
    new = sum(step.k > here.get(step.copy_id, (0, 0))[0] for step in steps)
    return Found(sealed, sender, names.get(sender.copy_id, ""), steps, new, contents)


def open_bundle(app: App, path: Path, *, words: str | None = None) -> Merged:
    """Take what is in a bundle for this copy, after a backup where anything is new.

    The answer of an office that is not known yet needs the six `words` that somebody confirmed: see `NeedsWords`.
    """
    found = _found(app, path, words)
    if found.new:
        back_up(app, "before-merge")
    arrival = Arrival(found.sender.copy_id, found.sealed.manifest.sha256)
    merged = app.merge(found.steps, arrival)
    wanted = blobs.named_in(found.steps)
    with app.record.local() as session:
        blobs.keep(session, {digest: content for digest, content in found.blobs.items() if digest in wanted})
        session.flush()
        blobs.sweep(session)
        _note(session, found, utc_text(app.clock()))
    joining.settle_in(app, found.sealed.manifest.sender, found.name or app.query(settings).get("name") or _("Office"))
    return merged


def _require_its_place(app: App, manifest: Manifest, sender: Vouched) -> None:
    """Refuse what belongs to another organisation, or what copies of these kinds do not exchange."""
    if manifest.organisation != organisation(app):
        raise refused.other_organisation()
    kinds = (sender.kind == OFFICE, this_copy(app).kind == OFFICE)
    if kinds != {"steps": (True, True), "picture": (True, False), "outbox": (False, True)}[manifest.body]:
        raise refused.not_its_kind()


def _require_its_turn(app: App, sealed: Sealed) -> None:
    """Refuse a second bundle of one number, and hold one that builds on what is not here."""
    manifest, address = sealed.manifest, sealed.address
    state = state_of(app, manifest.sender.copy_id)
    same = address.sequence == state.received and manifest.hash != state.received_hash
    after = address.sequence == state.received + 1 and state.received and address.previous != state.received_hash
    if same or after:
        raise refused.forked()
    missing, forked = app.query(agrees_at, manifest.since)
    if forked:
        raise refused.forked()
    if missing:
        with app.record.local() as session:
            _state(session, manifest.sender.copy_id).held = json.dumps(manifest.since)
        raise refused.held()


def _note(session: Session, found: Found, now: str) -> None:
    """What the other copy has, and that this bundle of it was taken; an older one says nothing new."""
    manifest, address = found.sealed.manifest, found.sealed.address
    state = _state(session, manifest.sender.copy_id)
    if address.sequence > state.received:
        state.received, state.received_hash = address.sequence, manifest.hash
        state.vector, state.heard_at, state.held = json.dumps(manifest.vector), now, "{}"
        here = session.get_one(ThisCopy, 1)
        if here.home in (None, manifest.sender.copy_id):
            here.news_at = now


def _state(session: Session, copy_id: str) -> PeerState:
    found = session.get(PeerState, copy_id) or PeerState(copy_id=copy_id)
    session.add(found)
    return found
