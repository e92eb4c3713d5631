"""passphrase and recovery."""

import os

from tutor_app.app import App
from tutor_app.cli.backups import RECOVERY_KEY
from tutor_app.cli.call import Call, Parsers, command, passphrase, warn
from tutor_app.cli.people import NEW_PASSPHRASE
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.opening import open_with_recovery
from tutor_app.queries.office import members
from tutor_app.store import keyslots


def add(parsers: Parsers) -> None:
    changing = command(
        parsers, "passphrase", _("change your passphrase, or set one with the recovery key"), _passphrase
    )
    changing.add_argument("--recovery", action="store_true", help=_("the old one is forgotten: use the recovery key"))
    changing.add_argument("--member", default="", metavar=_("NAME"), help=_("whose it is, with --recovery"))
    command(parsers, "recovery", _("make a new recovery key; the old one opens nothing any more"), _recovery)


def _passphrase(call: Call) -> None:
    if not call.arguments.recovery:
        with call.office() as app:
            _set(app, str(app.record.member_id))
        return
    key = os.environ.get(RECOVERY_KEY) or passphrase(RECOVERY_KEY, _("Recovery key: "))
    app = open_with_recovery(call.paths, key)
    try:
        _set(app, _member(app, call.arguments.member))
    finally:
        app.close()


def _member(app: App, name: str) -> str:
    there = [member for member in app.query(members) if member.left_on is None]
    chosen = [member for member in there if name in ("", member.name)]
    if len(chosen) != 1:
        raise UserError(
            _("Say whose passphrase it is."),
            _("Give --member with one of: {names}").format(names=", ".join(member.name for member in there)),
        )
    return chosen[0].id


def _set(app: App, member_id: str) -> None:
    words = passphrase(NEW_PASSPHRASE, _("New passphrase: "))
    keyslots.set_passphrase(app.paths.keys, app.record.key, member_id, words, accept_weak=NEW_PASSPHRASE in os.environ)
    if not keyslots.strength(words).is_enough:
        warn(_("This passphrase is easy to guess."))
    print(_("The passphrase was changed. Older backups still open with the old one."))


def _recovery(call: Call) -> None:
    with call.office() as app:
        print(_("Recovery key: {key}").format(key=keyslots.renew_recovery(app.paths.keys, app.record.key)))
        print(_("Write it down and lock it away. The old one opens only older backups."))
