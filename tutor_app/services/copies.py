"""Commands on the roster: which copies there are, of what kind, and which were shut out. Rows come signed."""

from collections.abc import Iterable

from sqlmodel import col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Member, Peer, Revocation, ThisCopy, Tutor
from tutor_app.model.office import COPY_KINDS
from tutor_app.services import checks
from tutor_app.work import Work, command


def member_of(copy_id: str) -> str:
    """The member who works on a tutor's copy; both ends know the id without telling it."""
    return made_from("member", copy_id)


@command(N_("Add a copy"), final=True)
def add_copy(work: Work, peer: Peer) -> None:
    """Exchange bundles with a copy from now on. Its keys never change; a tutor copy brings its tutor as a member."""
    _only_offices(work)
    _add(work, peer)
    work.about(copy=peer.id)


@command(N_("Revoke a copy"), final=True)
def revoke_copy(work: Work, revocation: Revocation, moved: Iterable[Peer] = ()) -> None:
    """Send a copy no more bundles, and take none from it. What it has already cannot be recalled.

    `moved` are rows of copies that had it as their home, signed with another.
    """
    _only_offices(work)
    _revoke(work, revocation, moved)
    work.about(copy=revocation.copy_id)


@command(N_("Replace a copy"), final=True)
def replace_copy(work: Work, peer: Peer, revocation: Revocation, moved: Iterable[Peer] = ()) -> None:
    """Let `peer` take the place of the copy that is revoked."""
    _only_offices(work)
    _revoke(work, revocation, moved)
    _add(work, peer)
    work.about(copy=peer.id)


def _add(work: Work, peer: Peer) -> None:
    peer.name = checks.needed(peer.name)
    checks.one_of(COPY_KINDS)(peer.kind)
    if peer.id == work.copy_id and peer.replaces is None:
        raise UserError(_("This join code is your own."), _("Paste the code of the other copy."))
    if work.get(Peer, peer.id) is not None:
        raise UserError(_("This copy was added before. Nothing was changed."))
    peer.added_on = work.today
    work.add(peer)
    if peer.tutor_id is not None:
        tutor = work.one(Tutor, peer.tutor_id)
        work.add(Member(id=member_of(peer.id), name=tutor.name, role="tutor", tutor_id=tutor.id))


def _revoke(work: Work, revocation: Revocation, moved: Iterable[Peer]) -> None:
    if work.exec(select(Revocation.id).where(col(Revocation.copy_id) == revocation.copy_id)).first() is not None:
        raise UserError(_("This copy was revoked before. Nothing was changed."))
    work.add(revocation)
    for signed in moved:
        row = work.one(Peer, signed.id)
        row.home, row.signed_by, row.signature = signed.home, signed.signed_by, signed.signature


def _only_offices(work: Work) -> None:
    here = work.get(ThisCopy, 1)
    if here is not None and here.kind != "office":
        raise UserError(_("Only an office’s copy changes the list of copies."), _("Ask your office."))
