"""Backing an open record up: made, verified, thinned out, and copied to the second place where there is one."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tutor_app import memory
from tutor_app.app import App
from tutor_app.store import backup, engine
from tutor_app.store.backup import BackupInfo, Why
from tutor_app.store.faults import plain

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""


def back_up(app: App, why: Why, *, second: Path | None = None, progress: Progress | None = None) -> BackupInfo:
    """A verified backup in the record's backup folder, and the same file in `second`.

    What a killed backup left in the first is removed; in `second` another computer may be at work.
    Where the second place fails, its UserError is raised after the first backup is safe.
    """
    record = app.record
    backup.clean(app.paths.backups)
    with plain(), closing(engine.connect(record.path, record.key)) as connection:
        made = backup.make(
            connection, record.key, app.paths.keys, app.paths.backups, why, clock=app.clock, progress=progress
        )
    folders = [app.paths.backups]
    if second is not None:
        backup.copy_to(made, second)
        folders.append(second)
    for folder in folders:
        backup.rotate(folder, record.record_id)
    memory.give_back()
    return made


def back_up_daily(app: App, *, second: Path | None = None) -> BackupInfo | None:
    """A backup where today (UTC) has none yet; None otherwise."""
    today = app.clock().astimezone(UTC).date()
    made = (info.manifest for info in backup.backups(app.paths.backups))
    if any(manifest.made_at.astimezone(UTC).date() == today for manifest in made if manifest):
        return None
    return back_up(app, "daily", second=second)


def copied_last(app: App, second: Path) -> datetime | None:
    """When the newest backup in the second place was made; None where there is none, or the place is not there."""
    return backup.newest_by_name(second, app.record.record_id)
