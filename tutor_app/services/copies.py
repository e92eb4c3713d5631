"""Commands on the copies that bundles are exchanged with."""

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Peer
from tutor_app.services import checks
from tutor_app.work import Work, command


@command(N_("Add another office’s copy"), final=True)
def add_copy(work: Work, copy_id: str, name: str, encrypts: str, signs: str) -> None:
    """Exchange bundles with a copy of another office from now on: it gets everything. Its public keys never change."""
    if copy_id == work.copy_id:
        raise UserError(_("This join code is your own."), _("Paste the code of the other copy."))
    if work.get(Peer, copy_id) is not None:
        raise UserError(_("This copy was added before. Nothing was changed."))
    work.add(Peer(id=copy_id, name=checks.needed(name), encrypts=encrypts, signs=signs, added_on=work.today))
    work.about(copy=copy_id)


@command(N_("Revoke a copy"), final=True)
def revoke_copy(work: Work, copy_id: str) -> None:
    """Send a copy no more bundles, and take none from it. What it has already cannot be recalled."""
    work.one(Peer, copy_id).revoked_on = work.today
    work.about(copy=copy_id)
