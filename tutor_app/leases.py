"""The lease of a tutor's copy: without news from its office for thirty days it goes, keys first.

What the office was not sent yet stays as a bundle that it alone can open. So neither somebody who was away for long nor
a clock that was set ahead loses a word, and nobody reads one.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from tutor_app import files, settings
from tutor_app.app import App
from tutor_app.clock import utc_text
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import ThisCopy
from tutor_app.paths import Paths
from tutor_app.queries.lease import DAYS, lease
from tutor_app.store import backup, erase, installation


class LeaseOver(UserError):
    """The copy was removed from this computer; `left` is the bundle with what the office was not known to have."""

    def __init__(self, left: Path | None) -> None:
        known = _("Ask your office for a new one. What you sent is safe there.")
        sealed = _(
            "Send the file {file} to your office, and then ask it for a new copy. In it is what you had not sent yet, "
            "sealed so that the office alone can open it."
        )
        super().__init__(
            _("There was no news from the office for {days} days, so this copy was removed, as was agreed.").format(
                days=DAYS
            ),
            sealed.format(file=left) if left is not None else known,
        )
        self.left = left


def keep(app: App) -> None:
    """Note the time; where the lease is over, close and remove the record with its keys and backups: `LeaseOver`."""
    now = app.clock()
    held = app.query(lease, now)
    if held is None:
        return
    if held.is_over:
        from tutor_app.leaving import seal_what_waits

        left = seal_what_waits(app)
        app.close()
        _remove(app.paths, app.record.record_id)
        raise LeaseOver(left)
    with app.record.local() as session:
        here = session.get_one(ThisCopy, 1)
        here.latest_at = max(here.latest_at or "", utc_text(now))


def _remove(paths: Paths, record_id: str) -> None:
    """Backups have keys of their own, so they go before the keys, and the record last: it opens no more then.

    A second place that is not there now keeps its backups: nothing can reach them.
    """
    shutil.rmtree(paths.backups, ignore_errors=True)
    if second := settings.load(paths.settings).second_backup_folder:
        with suppress(UserError, OSError):
            backup.remove_all(Path(second), record_id)
    log, shared = (paths.record.with_name(paths.record.name + ending) for ending in ("-wal", "-shm"))
    beside = (installation.file_beside(paths.record), erase.list_beside(paths.record))
    for left in (paths.keys, log, shared, *beside, paths.record):
        files.discard(left)
    paths.purge_temp()
