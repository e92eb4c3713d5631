"""The backups in a folder: listed, copied to a second place, and thinned out with age."""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tutor_app import files
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.paths import is_running
from tutor_app.store import places
from tutor_app.store.backup import archive
from tutor_app.store.backup.manifest import Manifest
from tutor_app.store.faults import plain

_PERIODS: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
    (7, lambda made_at: made_at.date()),
    (4, lambda made_at: made_at.isocalendar()[:2]),
    (6, lambda made_at: (made_at.year, made_at.month)),
)
_OF_EACH_KIND = 10
_NAME = re.compile(r"office-.*\.tutorbackup(\.db)?\.(\d+)\.partial(-wal|-shm|-journal)?")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A file in a folder of backups; `manifest` is None where it is damaged or cannot be read."""

    path: Path
    size: int
    manifest: Manifest | None
    counts: dict[str, int] | None = None
    """Rows by table, where the record's key was at hand."""

    @property
    def is_damaged(self) -> bool:
        return self.manifest is None


def backups(folder: Path, key: bytes | None = None) -> list[BackupInfo]:
    """The backups in `folder`, newest first, damaged ones last; with `key` also what is in each.

    Looks at names and manifests; `verify` looks at all of one.
    """
    with plain():
        found = sorted(folder.glob(f"*{archive.ENDING}")) if folder.is_dir() else []
    infos = [info_of(path, key) for path in found]
    good = [info for info in infos if info.manifest]
    return sorted(good, key=_made_at, reverse=True) + [info for info in infos if info.is_damaged]


def newest_by_name(folder: Path, record_id: str) -> datetime | None:
    """When the newest backup of a record in `folder` was made, by the names alone: a stick or a cloud is slow to read.

    None where there is none, or no such folder.
    """
    stem = re.compile(rf"office-{re.escape(record_id[-8:])}-(\d{{4}}-\d\d-\d\dT\d{{6}})Z-.*{re.escape(archive.ENDING)}")
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return None
    made = [found[1] for found in map(stem.fullmatch, names) if found]
    return datetime.strptime(max(made), "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC) if made else None


def info_of(path: Path, key: bytes | None = None) -> BackupInfo:
    """What the backup at `path` says of itself."""
    size = path.stat().st_size if path.exists() else 0
    try:
        made = archive.read(path).manifest
        return BackupInfo(path, size, made, made.counts(key) if key else None)
    except UserError:
        return BackupInfo(path, size, None)


def copy_to(info: BackupInfo, folder: Path) -> BackupInfo:
    """Put the same file into the second place `folder`, which must be there, and read it back."""
    with plain():
        if not folder.is_dir():
            raise UserError(
                _("The second place for backups is not there. The backup on this computer was made."),
                _("Connect the disk, or choose another second place."),
            )
    places.require_room(folder, info.size // 2)
    target = folder / info.path.name
    partial = target.with_name(f"{target.name}.{os.getpid()}{files.PARTIAL}")
    with plain():
        try:
            with info.path.open("rb") as source, open(partial, "wb", opener=files.private) as new:
                shutil.copyfileobj(source, new, archive.BLOCK)
            files.flush(partial)
            archive.require_whole(partial)
            files.put_in_place(partial, target)
        finally:
            files.discard(partial)
    return info_of(target)


def rotate(folder: Path, record_id: str) -> list[Path]:
    """Remove what need not be kept of this record's backups in `folder`; gives what went.

    Kept are the newest of each of the last 7 days, 4 weeks and 6 months that have one, and the last ten of each other
    kind: asked for by a person, or made before a big change. Damaged files, other records' and other files stay.
    """
    own = [info for info in backups(folder) if info.manifest and info.manifest.record_id == record_id]
    gone = sorted({info.path for info in own} - {info.path for info in kept(own)})
    with plain():
        for path in gone:
            path.unlink(missing_ok=True)
    return gone


def remove_all(folder: Path, record_id: str) -> None:
    """Remove every backup of a record from `folder`, as far as that can be done: the place may not be there."""
    for info in backups(folder):
        if info.manifest and info.manifest.record_id == record_id:
            files.discard(info.path)


def kept(infos: Iterable[BackupInfo]) -> list[BackupInfo]:
    """Those of one record's good backups that are kept; among them always the newest."""
    newest_first = sorted(infos, key=_made_at, reverse=True)
    keep = newest_first[:1]
    ordinary = [info for info in newest_first if not _why(info).startswith("before-")]
    for count, period in _PERIODS:
        keep += _newest_of_each(ordinary, period)[:count]
    for kind in {_why(info) for info in newest_first} - {"daily"}:
        keep += [info for info in newest_first if _why(info) == kind][:_OF_EACH_KIND]
    return [info for info in newest_first if info in keep]


def clean(folder: Path) -> None:
    """Remove the unfinished files of processes of this computer that ended."""
    with plain():
        for path in folder.glob(f"*{files.PARTIAL}*") if folder.is_dir() else []:
            found = _NAME.fullmatch(path.name)
            if found and not is_running(int(found[2])):
                files.discard(path)


def _newest_of_each(newest_first: list[BackupInfo], period: Callable[[datetime], Any]) -> list[BackupInfo]:
    firsts: dict[Any, BackupInfo] = {}
    for info in newest_first:
        firsts.setdefault(period(_made_at(info)), info)
    return list(firsts.values())


def _made_at(info: BackupInfo) -> datetime:
    assert info.manifest is not None
    return info.manifest.made_at


def _why(info: BackupInfo) -> str:
    assert info.manifest is not None
    return info.manifest.why
