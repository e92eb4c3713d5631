"""Backing an open record up: made, verified, thinned out, and copied to the second place where there is one."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tutor_app import memory
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import backup, engine, keyslots
from tutor_app.store.backup import BackupInfo, Why
from tutor_app.store.faults import plain

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""


class SecondPlaceFailed(UserError):
    """The backup on this computer was made; the second place did not take it."""

    def __init__(self, second: Path, why: UserError) -> None:
        super().__init__(
            _("The second place “{folder}” did not take the backup. The one on this computer was made.").format(
                folder=second.name or second
            ),
            why.hint,
        )


def back_up(app: App, why: Why, *, second: Path | None = None, progress: Progress | None = None) -> BackupInfo:
    """A verified backup in the record's backup folder, and the same file in `second`.

    What a killed backup left in the first is removed; in `second` another computer may be at work.
    Where the second place fails, `SecondPlaceFailed` is raised after the first backup is safe.
    """
    record = app.record
    backup.clean(app.paths.backups)
    with plain(), closing(engine.connect(record.path, record.key)) as connection:
        made = backup.make(
            connection, record.key, app.paths.keys, app.paths.backups, why, clock=app.clock, progress=progress
        )
    backup.rotate(app.paths.backups, record.record_id)
    memory.give_back()
    if second is not None:
        try:
            backup.copy_to(made, second)
            backup.rotate(second, record.record_id)
        except UserError as error:
            raise SecondPlaceFailed(second, error) from error
    return made


def back_up_daily(app: App, *, second: Path | None = None) -> BackupInfo | None:
    """A backup where today (UTC) has none yet; None otherwise."""
    return None if _made_today(app) else back_up(app, "daily", second=second)


def back_up_before_merge(app: App) -> BackupInfo | None:
    """A backup before the first merge of today (UTC); None before the others.

    Of its kind ten are kept: where a folder brings a bundle every minute they reach ten days back, not ten minutes.
    """
    return None if _made_today(app, "before-merge") else back_up(app, "before-merge")


def _made_today(app: App, why: Why | None = None) -> bool:
    today = app.clock().astimezone(UTC).date()
    made = [info.manifest for info in backup.backups(app.paths.backups) if info.manifest]
    return any(one.made_at.astimezone(UTC).date() == today and why in (None, one.why) for one in made)


def copied_last(app: App, second: Path) -> datetime | None:
    """When the newest backup in the second place was made; None where there is none, or the place is not there."""
    return backup.newest_by_name(second, app.record.record_id)


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup of this record, or a file that may have been one, in the place on this computer or in the second."""

    path: Path
    in_second: bool
    size: int
    made_at: datetime | None = None
    why: Why | None = None
    counts: dict[str, int] | None = None
    """Rows by table; None for a damaged file."""

    @property
    def id(self) -> str:
        """What tells one file from another."""
        return str(self.path)

    @property
    def is_damaged(self) -> bool:
        return self.made_at is None or self.counts is None


def kept(app: App, *, second: Path | None = None) -> list[KeptBackup]:
    """The backups of this record in both places, newest first, damaged ones last; other records' are left out.

    A second place that is not there has none.
    """
    found = []
    for folder in [app.paths.backups] + ([second] if second is not None else []):
        for info in backup.backups(folder, app.record.key):
            made = info.manifest
            if made is None or made.record_id == app.record.record_id:
                at, why = (made.made_at, made.why) if made else (None, None)
                found.append(KeptBackup(info.path, folder == second, info.size, at, why, info.counts))
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (not one.is_damaged, one.made_at or oldest), reverse=True)


def verify(app: App, path: Path) -> None:
    """Open the backup at `path` and look at every page and row; raises `DamagedBackup`."""
    app.paths.temp.mkdir(parents=True, exist_ok=True, mode=0o700)
    backup.verify(path, keyslots.by_key(app.record.key), app.paths.temp)


def heads(app: App, path: Path) -> backup.Heads:
    """How far the journal in a backup goes, after it was verified: what came later would be lost by restoring it."""
    app.paths.temp.mkdir(parents=True, exist_ok=True, mode=0o700)
    return backup.heads(path, keyslots.by_key(app.record.key), app.paths.temp)
