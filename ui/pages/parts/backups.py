"""How a backup is said, wherever one is listed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStorageInfo

from tutor_app.backups import KeptBackup
from tutor_app.i18n import N_, _
from ui import dates

if TYPE_CHECKING:
    from ui.page import Desk

WHY = {
    "daily": N_("Daily"),
    "asked": N_("Asked for"),
    "before-migration": N_("Before an update"),
    "before-import": N_("Before an import"),
    "before-merge": N_("Before a merge"),
    "before-restore": N_("Before a restore"),
}
COUNTED = {"student": N_("students"), "tutor": N_("tutors"), "session_log": N_("sessions")}
"""The tables whose rows are counted in a backup."""


def second_place(desk: Desk) -> Path | None:
    """The second place for backups of this computer; the sample office has none."""
    kept = desk.settings.second_backup_folder
    return Path(kept) if kept and not desk.is_sample else None


def when(desk: Desk, made_at: datetime | None) -> str:
    """When it was made, by the office's clock."""
    if made_at is None:
        return ""
    here = made_at.astimezone(ZoneInfo(desk.app.zone()))
    day = here.date().isoformat()
    return f"{_('today') if day == desk.today() else dates.short(day)} {here:%H:%M}"


def place(one: KeptBackup) -> str:
    """Where it lies, in words: a stick by its name, a folder by its own."""
    if not one.in_second:
        return _("This computer")
    disk = QStorageInfo(str(one.path.parent))
    name = disk.displayName() if not disk.isRoot() and disk.isValid() else ""
    return name or one.path.parent.name


def contents(counts: Mapping[str, int] | None) -> str:
    """What is in it: "550 students, 1,224 tutors, 24,426 sessions"."""
    if counts is None:
        return ""
    return ", ".join(f"{counts.get(table, 0):,} {_(words)}" for table, words in COUNTED.items())
