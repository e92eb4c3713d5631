"""Making bundles: for offices what they lack, for tutors and partners whose home this is what they may see."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.pictures import picture_of
from tutor_app.roster import (
    all_keys,
    exchanges_with,
    former_self,
    known_state,
    organisation,
    own_keys,
    roster,
    signed_rows,
    state_of,
    this_copy,
    vouching,
)
from tutor_app.store import blobs
from tutor_app.store.travel import Travelling, Vector
from tutor_app.sync import body, bundle, picture
from tutor_app.sync.envelope import seal
from tutor_app.sync.keys import Keys
from tutor_app.sync.manifest import Address, Body, Manifest, vector_of
from tutor_app.sync.roster import OFFICE, Vouched

MOST_ENTRIES, MOST_BYTES = 200_000, 40 * 2**20
"""What is more goes into a further bundle, which builds on the one before: no reader takes files of any size."""


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
    """What goes into one bundle: its lines, and the blobs that they refer to."""

    to: Sequence[Vouched]
    kind: Body
    lines: Iterable[Any]
    named: Collection[str]
    since: Vector
    acknowledges: Vector
    """What the sender has, as far as the receivers may know it."""
    steps: int
    news_at: str = ""
    """Of an outbox: from when the lease of this copy runs."""


def make_bundles(app: App, folder: Path, to: Collection[str] | None = None) -> list[Made]:
    """Bundles in `folder` with what each copy lacks, for every one that gets any, or those of `to` alone (ids)."""
    keys = own_keys(app)
    if keys.copy_id in roster(app).revoked:
        raise UserError(
            _("This copy was revoked: no other one takes its bundles."), _("Show its join code to an office again.")
        )
    chosen = [one for one in receivers(app) if to is None or one.copy_id in to]
    if not chosen and (before := former_self(app)) is not None:
        raise UserError(
            _("The other copies still belong to the copy that this record was before it was restored or moved."),
            _("Take its place under “Copies”, or with “copy revoke {id}”, if it is at work nowhere else.").format(
                id=before.copy_id
            ),
        )
    if not chosen:
        raise UserError(
            _("There is no other copy to make a bundle for."), _("Add one with the join code that it shows.")
        )
    parcels = _to_offices(app, chosen) if this_copy(app).kind == OFFICE else [_outbox(app, chosen)]
    return [_write(app, folder, keys, parcel) for parcel in parcels]


def is_known(app: App, vector: Vector) -> bool:
    """Whether all offices that get bundles of this copy have said that they have what it had at `vector`.

    Of a tutor or partner they say how far they have its own steps. What pictures showed nobody acknowledges.
    """
    own = {keys.copy_id for keys in all_keys(app)}
    wanted = {id: k for id, (k, _stamp) in vector.items() if this_copy(app).kind == OFFICE or id in own}
    there = [vector_of(json.loads(state_of(app, one.copy_id).vector)) for one in receivers(app) if one.kind == OFFICE]
    return all(has.get(id, (0, 0))[0] >= k for has in there for id, k in wanted.items())


def receivers(app: App) -> list[Vouched]:
    """Of an office all offices that count, and the copies whose home it is; of a tutor or partner its home alone."""
    here, own = this_copy(app), app.record.copy_id()
    there = exchanges_with(app).values()
    if here.kind == OFFICE:
        return [one for one in there if one.kind == OFFICE or one.home == own]
    return [one for one in there if one.copy_id == here.home]


def _to_offices(app: App, to: Sequence[Vouched]) -> Iterator[_Parcel]:
    """Offices that were heard of share what the furthest behind lacks; one that never was gets its own."""
    offices = [one for one in to if one.kind == OFFICE]
    vectors = {one.copy_id: vector_of(json.loads(state_of(app, one.copy_id).vector)) for one in offices}
    heard = [one for one in offices if vectors[one.copy_id]]
    for group in ([heard] if heard else []) + [[one] for one in offices if one not in heard]:
        yield from _steps_for(app, group, common([vectors[one.copy_id] for one in group]))
    for one in to:
        if one.kind != OFFICE:
            shown = picture_of(app, one.copy_id)
            known = {copy_id: far for copy_id, far in app.record.vector().items() if copy_id in shown.taken}
            named = blobs.named_in_picture(shown)
            yield _Parcel([one], "picture", picture.lines(shown), named, {}, known, 0)


def _outbox(app: App, home: Sequence[Vouched]) -> _Parcel:
    steps = app.record.unsent()
    own = {keys.copy_id for keys in all_keys(app)}
    known = {copy_id: far for copy_id, far in app.record.vector().items() if copy_id in own}
    return replace(_parcel(home, "outbox", steps, {}, known), news_at=this_copy(app).news_at or "")


def _parcel(to: Sequence[Vouched], kind: Body, steps: Sequence[Travelling], since: Vector, known: Vector) -> _Parcel:
    return _Parcel(to, kind, body.lines(steps), blobs.named_in(steps), since, known, len(steps))


def common(vectors: Sequence[Vector]) -> Vector:
    """What all of these have."""
    shared = set(vectors[0]).intersection(*vectors[1:])
    return {copy_id: min(vector[copy_id] for vector in vectors) for copy_id in shared}


def _steps_for(app: App, to: Sequence[Vouched], since: Vector) -> Iterator[_Parcel]:
    """One parcel, or several that each build on the one before."""
    part: list[Travelling] = []
    entries = weight = 0
    known = app.record.vector()
    for step in app.record.steps_beyond(since):
        heavy = _weight(app, step)
        if part and (entries + len(step.entries) > MOST_ENTRIES or weight + heavy > MOST_BYTES):
            yield _parcel(to, "steps", part, since, known)
            since = since | {step.copy_id: (step.k, step.stamp) for step in part}
            part, entries, weight = [], 0, 0
        part.append(step)
        entries += len(step.entries)
        weight += heavy
    yield _parcel(to, "steps", part, since, known)


def _weight(app: App, step: Travelling) -> int:
    """About how many bytes a step and the blobs that it names take."""
    texts = sum(len(before or "") + len(after or "") for _tbl, _row, _op, before, after in step.entries)
    named = blobs.named_in([step])
    return texts + (app.query(blobs.size, named) if named else 0)


def _write(app: App, folder: Path, keys: Keys, parcel: _Parcel) -> Made:
    """The number is taken before the file is written: one that fails leaves a gap, which harms nobody."""
    lines = chain(parcel.lines, body.blob_lines(app.query(blobs.kept, parcel.named)))
    copies, revoked = signed_rows(app, [one.copy_id for one in parcel.to])
    vouched = vouching(app)
    with app.record.local() as session:
        states = [known_state(session, one.copy_id) for one in parcel.to]
        if not all(state.received for state in states):
            copies += vouched
        manifest = Manifest(
            organisation=organisation(app),
            sender=keys.public,
            body=parcel.kind,
            made_at=utc_text(app.clock()),
            to={state.copy_id: Address(state.sent + 1, state.sent_hash) for state in states},
            since=parcel.since,
            vector=parcel.acknowledges,
            copies=copies,
            revoked=revoked,
            news_at=parcel.news_at,
        )
        data, digest = seal(manifest, lines, keys, [one.keys for one in parcel.to])
        for state in states:
            state.sent, state.sent_hash, state.sent_at = state.sent + 1, digest, manifest.made_at
    path = bundle.write(folder, data)
    return Made(path, tuple(one.copy_id for one in parcel.to), parcel.kind, parcel.steps)
