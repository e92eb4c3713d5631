"""backup, restore, check."""

import os
from contextlib import closing
from pathlib import Path

from tutor_app.backups import back_up
from tutor_app.cli.call import Call, Parsers, command, passphrase
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import backup, engine, integrity, keyslots
from tutor_app.store.fold import all_differences

RECOVERY_KEY = "TUTOR_APP_RECOVERY_KEY"


def add(parsers: Parsers) -> None:
    making = command(parsers, "backup", _("make a verified backup, or list those there are"), _backup, rows=True)
    making.add_argument("--to", type=Path, default=None, metavar=_("FOLDER"), help=_("put a copy there as well"))
    making.add_argument("--list", action="store_true", help=_("list the backups instead"))
    restoring = command(parsers, "restore", _("make the record what it was when a backup was made"), _restore)
    restoring.add_argument("file", type=Path, metavar=_("FILE"), help=_("the backup"))
    restoring.add_argument(
        "--recovery", action="store_true", help=_("open it with the recovery key instead of a passphrase")
    )
    restoring.add_argument(
        "--keys", action="store_true", help=_("take only the key file from it; the record stays as it is")
    )
    command(parsers, "check", _("check the whole record: every page, every row against the journal"), _check)


def _backup(call: Call) -> None:
    with call.office() as app:
        if call.arguments.list:
            found = backup.backups(app.paths.backups, app.record.key)
            call.table(
                [
                    {
                        "file": str(info.path),
                        "made_at": info.manifest.made_at.isoformat() if info.manifest else None,
                        "why": info.manifest.why if info.manifest else _("damaged"),
                        "bytes": info.size,
                    }
                    for info in found
                ]
            )
            return
        print(back_up(app, "asked", second=call.arguments.to).path)


def _restore(call: Call) -> None:
    if call.arguments.keys:
        backup.restore_keys(call.arguments.file, call.paths, _unlock(call))
        print(_("The key file is that of the backup. The record is as it was."))
        return
    backup.restore(call.arguments.file, call.paths, _unlock(call))
    print(_("The record is what it was when the backup was made. What was there before is kept beside it."))


def _unlock(call: Call) -> keyslots.Unlock:
    given = os.environ.get(RECOVERY_KEY, "")
    if call.arguments.recovery or given:
        key = given or passphrase(RECOVERY_KEY, _("Recovery key: "))
        return keyslots.by_recovery(key)
    return keyslots.by_passphrase(passphrase())


def _check(call: Call) -> None:
    with call.office() as app:
        with closing(engine.connect(app.record.path, app.record.key)) as connection:
            integrity.require_flawless(connection, app.record.path, app.record.record_id)
        differing = app.query(lambda read: all_differences(read.connection()))
        if differing:
            rows = sum(map(len, differing.values()))
            raise UserError(
                _("{count} rows are not what the journal says.").format(count=rows),
                _("Restore the newest backup, and keep this file: the journal in it holds every change."),
            )
        if app.record.went_back:
            raise UserError(
                _("The record is sound, but older than what was last saved here."),
                _("Look for what is missing in the newest backup."),
            )
    print(_("The record is sound: every page, and every row against the journal."))
