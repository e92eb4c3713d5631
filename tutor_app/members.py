"""Who may open the record: a row that says who they are, and a keyslot that their passphrase opens.

The two are changed in the order in which a failure between them harms least: a slot is made before its member can be
seen, and is taken away before the member is noted as gone.
"""

from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.ids import new_id
from tutor_app.services import checks
from tutor_app.services.office import add_member, dismiss_member
from tutor_app.store import keyslots


def admit(app: App, name: str, passphrase: str, *, role: str = "coordinator", accept_weak: bool = False) -> str:
    """Let somebody in with a passphrase of their own; gives the id. UserError: nobody was let in."""
    kept = checks.needed(name)
    member_id = new_id()
    keyslots.set_passphrase(app.paths.keys, app.record.key, member_id, passphrase, accept_weak=accept_weak)
    try:
        return app.do(add_member, kept, role, member_id=member_id)
    except BaseException:
        keyslots.remove_member(app.paths.keys, app.record.key, member_id)
        raise


def let_go(app: App, member_id: str) -> None:
    """Take a member's passphrase away and note that they left. Who is working now cannot let themselves go."""
    if member_id == app.record.member_id:
        raise UserError(
            _("You are working with this passphrase now, so it stays."),
            _("Let another member open the record and do it."),
        )
    keyslots.remove_member(app.paths.keys, app.record.key, member_id)
    app.do(dismiss_member, member_id)


def change_passphrase(app: App, member_id: str, new: str, *, old: str | None = None) -> None:
    """Give a member another passphrase; `old` is asked of those who change their own. Old backups keep the old one."""
    if old is not None and keyslots.open_with_passphrase(app.paths.keys, old).member_id != member_id:
        raise UserError(_("This is not your passphrase."), _("Type the one that you open the record with."))
    keyslots.set_passphrase(app.paths.keys, app.record.key, member_id, new)


def take_recovery_key(app: App, recovery_key: str) -> None:
    """Let a new recovery key, which was printed and typed back, open the record; the old one opens it no more."""
    keyslots.renew_recovery(app.paths.keys, app.record.key, recovery_key)


def with_passphrase(app: App) -> frozenset[str]:
    """Ids of the members who have a passphrase."""
    return frozenset(keyslots.members(app.paths.keys))


def own_slot(app: App) -> str | None:
    """Whose passphrase who works here has: their own, or the only one there is, as on a tutor’s copy, where the office
    knows them by another id than the one that they joined with. None after the recovery key."""
    slots, member = with_passphrase(app), app.record.member_id
    return member if member in slots or len(slots) != 1 else next(iter(slots))
