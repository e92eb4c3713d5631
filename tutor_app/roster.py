"""The copies of an organisation as this one sees them: who counts; adding, revoking and replacing, signed."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.ids import made_from
from tutor_app.model import OwnKey, Peer, PeerState, Revocation, ThisCopy
from tutor_app.queries.office import PeerRow, RevocationRow, peers, revocations
from tutor_app.queries.office import copies as copy_rows
from tutor_app.services import copies
from tutor_app.sync.keys import Keys, PublicKeys, words
from tutor_app.sync.roster import OFFICE, Revoked, Roster, Vouched, judged


def this_copy(app: App) -> ThisCopy:
    """What this copy is."""
    found = app.query(lambda read: read.get(ThisCopy, 1))
    return found if found is not None else ThisCopy()


def own_keys(app: App) -> Keys:
    """The keys of this copy, made where it has none yet."""
    copy_id = app.record.copy_id()
    kept = app.query(lambda read: read.get(OwnKey, copy_id))
    return _keys(kept) if kept is not None else _new_keys(app, copy_id)


def _new_keys(app: App, copy_id: str) -> Keys:
    with app.record.local() as session:
        kept = session.get(OwnKey, copy_id)
        if kept is not None:  # another process was quicker
            return _keys(kept)
        older = [_keys(one) for one in _own(session)]
        made = Keys.new(copy_id)
        session.add(OwnKey(copy_id=copy_id, decrypts=made.decrypts, seed=made.seed))
        for state in session.exec(select(PeerState)):  # bundles to and from a new copy are counted anew
            state.sent = state.received = 0
            state.sent_hash = state.received_hash = ""
    if older:
        _succeed(app, older[-1], made)
    return made


def _succeed(app: App, old: Keys, new: Keys) -> None:
    """An office's record that was restored or moved goes on: its old keys vouch for the new ones.

    The old copy still counts, for it may be at work elsewhere; who knows it gone revokes it.
    """
    names = {row.id: row.name for row in app.query(copy_rows)} | {row.id: row.name for row in app.query(peers)}
    if this_copy(app).kind == OFFICE and exchanges_with(app) and old.copy_id not in roster(app).revoked:
        made = Vouched(new.public, OFFICE, replaces=old.copy_id).signed(old)
        app.do(copies.add_copy, _peer(made, names.get(old.copy_id) or _("Office")))


def all_keys(app: App) -> list[Keys]:
    """The keys of this copy, and those of the copies that this record was before it was restored or moved."""
    own = own_keys(app)
    return [own, *(_keys(kept) for kept in app.query(_own) if kept.copy_id != own.copy_id)]


def organisation(app: App) -> str:
    """The id that all records of one organisation share."""
    return this_copy(app).organisation or app.record.record_id


def state_of(app: App, copy_id: str) -> PeerState:
    """What this copy alone knows of another one."""
    return app.query(lambda read: read.get(PeerState, copy_id)) or PeerState(copy_id=copy_id)


def known_state(session: Session, copy_id: str) -> PeerState:
    """The same, to be changed in a transaction of this copy's own."""
    found = session.get(PeerState, copy_id) or PeerState(copy_id=copy_id)
    session.add(found)
    return found


def roster(app: App, told: Iterable[Vouched] = (), shut: Iterable[Revoked] = ()) -> Roster:
    """The copies that count here, this one among them where it is an office's.

    What a bundle has `told`, of copies and of those `shut` out, is judged together with what is here.
    """
    rows = [*(vouched(row) for row in app.query(peers)), *told]
    gone = [*(revoked(row) for row in app.query(revocations)), *shut]
    return judged(rows, gone, _roots(app))


def signed_rows(app: App, receivers: Collection[str]) -> tuple[tuple[Vouched, ...], tuple[Revoked, ...]]:
    """What a bundle tells of the roster: the signed rows of offices and `receivers`, and who of them was shut out."""
    rows = [row for row in app.query(peers) if row.signature and (row.kind == OFFICE or row.id in receivers)]
    told = {row.id for row in rows}
    shut = [row for row in app.query(revocations) if row.copy_id in told]
    return tuple(map(vouched, rows)), tuple(map(revoked, shut))


def vouching(app: App) -> tuple[Vouched, ...]:
    """All other offices that count here, signed by this copy itself: for one who trusts it alone."""
    own = own_keys(app)
    there = roster(app).copies.values()
    return tuple(one.signed(own) for one in there if one.kind == OFFICE and one.copy_id != own.copy_id)


def exchanges_with(app: App) -> dict[str, Vouched]:
    """The copies that bundles go to and come from, by id."""
    listed = {row.id for row in app.query(peers)} | set(_confirmed(app))
    own = app.record.copy_id()
    return {id: one for id, one in roster(app).copies.items() if id in listed and id != own}


def add(app: App, code: str, name: str, kind: str = OFFICE, tutor_id: str | None = None) -> str:
    """Take in the copy that shows the join code; gives the six words that both ends must see."""
    keys, own = PublicKeys.parse(code), own_keys(app)
    home = None if kind == OFFICE else own.copy_id
    made = Vouched(keys, kind, tutor_id, home).signed(own)
    app.do(copies.add_copy, _peer(made, name))
    return words(own.public, keys)


@dataclass(frozen=True, slots=True)
class ShutOut:
    """A copy that was revoked: its name, and the names of copies whose home is another one now."""

    name: str
    kind: str
    moved: tuple[str, ...] = ()
    words: str = ""
    """What both ends must see, where another copy took its place."""


def revoke(app: App, copy_id: str) -> ShutOut:
    """Shut a copy out: what it vouched for goes on counting, and copies that had it as home have this one."""
    own = own_keys(app)
    shut, moved, told = _shutting_out(app, own, copy_id, own.copy_id)
    app.do(copies.revoke_copy, shut, moved)
    return told


def replace_copy(app: App, copy_id: str, code: str) -> ShutOut:
    """Revoke a copy that is lost, or was restored, and let the one that shows the join code take its place."""
    keys, own = PublicKeys.parse(code), own_keys(app)
    old = _known(app, copy_id)
    office = old.kind == OFFICE
    shut, moved, told = _shutting_out(app, own, copy_id, keys.copy_id if office else own.copy_id)
    home = None if office else own.copy_id
    made = Vouched(keys, old.kind, old.tutor_id, home, copy_id).signed(own)
    app.do(copies.replace_copy, _peer(made, told.name), shut, moved)
    return replace(told, words=words(own.public, keys))


@dataclass(frozen=True, slots=True)
class FormerSelf:
    """The copy that this record was before it was restored or moved, and the names of those that still belong to it."""

    copy_id: str
    belonging: tuple[str, ...]


def former_self(app: App) -> FormerSelf | None:
    """Whom this office goes on for, as long as other copies send to that one; it may be at work elsewhere, though."""
    own, there = app.record.copy_id(), roster(app).copies
    names = {row.id: row.name for row in app.query(peers)}
    for kept in reversed(app.query(_own)):
        belonging = tuple(names.get(one.copy_id, "") for one in there.values() if one.home == kept.copy_id)
        if kept.copy_id != own and kept.copy_id in there and belonging:
            return FormerSelf(kept.copy_id, belonging)
    return None


def vouched(row: PeerRow) -> Vouched:
    """What was signed of a row of the list."""
    keys = PublicKeys(row.id, row.encrypts, row.signs)
    return Vouched(keys, row.kind, row.tutor_id, row.home, row.replaces, row.signed_by or "", row.signature or "")


def revoked(row: RevocationRow) -> Revoked:
    """What was signed of a revocation; what it keeps is nothing where that cannot be read."""
    try:
        keeps = tuple(map(str, json.loads(row.keeps)))
    except (ValueError, TypeError):
        keeps = ()
    return Revoked(row.copy_id, row.revoked_on, keeps, row.signed_by, row.signature)


def _shutting_out(app: App, own: Keys, copy_id: str, new_home: str) -> tuple[Revocation, list[Peer], ShutOut]:
    known = _known(app, copy_id)
    if copy_id == own.copy_id:
        raise UserError(_("This is the copy that you are working on."), _("Revoke it from another office’s copy."))
    names = {row.id: row.name for row in app.query(peers)}
    there = roster(app)
    keeps = tuple(sorted(one.digest() for one in there.signed_by(copy_id)))
    shut = Revoked(copy_id, app.today(), keeps).signed(own)
    row = Revocation(
        id=made_from("revocation", copy_id, own.copy_id),
        copy_id=copy_id,
        revoked_on=shut.revoked_on,
        keeps=json.dumps(shut.keeps),
        signed_by=shut.signed_by,
        signature=shut.signature,
    )
    moving = [replace(one, home=new_home).signed(own) for one in there.copies.values() if one.home == copy_id]
    moved = [_peer(one, names[one.copy_id]) for one in moving]
    return row, moved, ShutOut(names.get(copy_id, ""), known.kind, tuple(one.name for one in moved))


def _known(app: App, copy_id: str) -> Vouched:
    """A copy that counts, or is at least in the list."""
    there = {row.id: vouched(row) for row in app.query(peers)} | dict(roster(app).copies)
    if copy_id not in there:
        raise UserError(_("There is no such copy in the list."), _("Look the list of copies up again."))
    return there[copy_id]


def _peer(one: Vouched, name: str) -> Peer:
    return Peer(
        id=one.copy_id,
        name=name,
        encrypts=one.keys.encrypts,
        signs=one.keys.signs,
        kind=one.kind,
        tutor_id=one.tutor_id,
        home=one.home,
        replaces=one.replaces,
        added_on="",
        signed_by=one.signed_by,
        signature=one.signature,
    )


def _roots(app: App) -> list[PublicKeys]:
    """From whom trust begins: those confirmed by six words, and, at an office, what this record is and was."""
    own = app.query(_own) if this_copy(app).kind == OFFICE else []
    return [*(_keys(kept).public for kept in own), *_confirmed(app).values()]


def _own(read: Session) -> Sequence[OwnKey]:
    """All that this record was and is, oldest first."""
    return read.exec(select(OwnKey).order_by(OwnKey.copy_id)).all()


def _keys(kept: OwnKey) -> Keys:
    return Keys(kept.copy_id, kept.decrypts, kept.seed)


def _confirmed(app: App) -> dict[str, PublicKeys]:
    known = app.query(lambda read: read.exec(select(PeerState)).all())
    return {
        one.copy_id: PublicKeys(one.copy_id, one.encrypts, one.signs) for one in known if one.encrypts and one.signs
    }
