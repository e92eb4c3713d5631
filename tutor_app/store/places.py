"""Where a record must not live: folders that something else writes to, disks that are shared or carried about.

A service that copies the files of an open record elsewhere tears it apart and hands it to a company; a network
disk breaks SQLite's locks; a stick gets lost. Sealed backups may lie in all of them.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import disks
from tutor_app.store.faults import DiskFull, plain

SPARE_BYTES = 100_000_000
"""Room that stays free beside what a big piece of work needs."""

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "cloudstorage": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "megasync": "MEGA",
    "naver mybox": "Naver MYBOX",
    "naver cloud": "Naver MYBOX",
    "네이버 mybox": "Naver MYBOX",
    "synologydrive": "Synology Drive",
    "synology drive": "Synology Drive",
}
"""Names that the services give their folders, anywhere in a path."""

_NAMES_AT_HOME = {
    "box": "Box",
    "mega": "MEGA",
    "mybox": "Naver MYBOX",
    "my drive": "Google Drive",
    "내 드라이브": "Google Drive",
    "sync": "Syncthing",
}
"""Names that mean something else elsewhere: these count in the home folder and at the top of a drive."""

_BEGINNINGS = {
    "onedrive -": "OneDrive",
    "onedrive-": "OneDrive",
    "dropbox (": "Dropbox",
    "googledrive-": "Google Drive",
}

_MARKERS = {
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".megaignore": "MEGA",
    ".SynologyWorkingDirectory": "Synology Drive",
    ".stfolder": "Syncthing",
}
"""What the services leave at the top of the folders they copy."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class RefusedPlace(UserError):
    """The record may not live there without a reason; `by` is the service, "network" or "removable"."""

    def __init__(self, by: str, message: str) -> None:
        super().__init__(
            message,
            _("Choose a folder on this computer's own disk, or give the reason why it must be this one."),
        )
        self.by = by


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a folder; the judgement needs nothing else."""

    folder: PurePath
    home: PurePath
    disk: disks.Kind = "own"
    roots: tuple[tuple[PurePath, str], ...] = ()
    """Folders that services say they copy."""
    marked_by: str | None = None
    """The service that left its mark in the folder or above it."""


def check_place(folder: Path, *, reason: str | None = None) -> RefusedPlace | None:
    """Raise `RefusedPlace` where a record must not live in `folder`, which need not exist yet.

    With a `reason` the objection is returned instead, for the caller to note both.
    """
    refusal = objection(facts_of(folder))
    if refusal is not None and not (reason and reason.strip()):
        raise refusal
    return refusal


def objection(facts: Facts) -> RefusedPlace | None:
    """Why a record must not live there, or None."""
    service = _service(facts)
    if service is not None:
        return RefusedPlace(
            service,
            _(
                "This folder is copied elsewhere by {service}: an open record would be torn and leave the office."
            ).format(service=service),
        )
    if facts.disk == "network":
        return RefusedPlace(
            "network", _("This folder is on a network disk, where two computers can damage the record.")
        )
    if facts.disk == "removable":
        return RefusedPlace("removable", _("This folder is on a removable disk, which is easily lost or pulled out."))
    return None


def facts_of(folder: Path) -> Facts:
    """Look at `folder`, or at the nearest folder above it that exists."""
    folder = folder.expanduser().absolute()
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    real = existing.resolve() / folder.relative_to(existing)
    home = Path.home()
    return Facts(
        folder=real,
        home=home.resolve(),
        disk=disks.kind_of(existing.resolve()),
        roots=tuple(_roots(home, os.environ)),
        marked_by=next((name for place in (real, *real.parents) if (name := _marked(place))), None),
    )


def require_room(folder: Path, file_bytes: int) -> None:
    """Raise `DiskFull` unless twice `file_bytes` and 100 MB are free where `folder` is."""
    with plain():
        free = shutil.disk_usage(folder).free
    if free < 2 * file_bytes + SPARE_BYTES:
        raise DiskFull(
            _("There is too little room on the disk: {free} MB are free, {needed} MB are needed.").format(
                free=free // 1_000_000, needed=(2 * file_bytes + SPARE_BYTES) // 1_000_000
            ),
            _("Free some space, then try again."),
        )


def _service(facts: Facts) -> str | None:
    for root, service in facts.roots:
        if facts.folder.is_relative_to(root):
            return service
    for place in (facts.folder, *facts.folder.parents):
        if (name := _named(place, facts.home)) is not None:
            return name
    return facts.marked_by


def _named(place: PurePath, home: PurePath) -> str | None:
    part = place.name.casefold()
    if part in _NAMES:
        return _NAMES[part]
    if part in _NAMES_AT_HOME and (place.parent == home or not place.parent.name):
        return _NAMES_AT_HOME[part]
    return next((name for start, name in _BEGINNINGS.items() if part.startswith(start)), None)


def _marked(place: Path) -> str | None:
    return next((name for mark, name in _MARKERS.items() if os.path.lexists(place / mark)), None)


def _roots(home: Path, environment: Mapping[str, str]) -> Iterator[tuple[PurePath, str]]:
    for variable in _VARIABLES:
        if path := environment.get(variable):
            yield Path(path).resolve(), "OneDrive"
    for path in _dropbox_roots(home, environment):
        yield Path(path).resolve(), "Dropbox"
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    if sys.platform == "darwin":
        for name in ("Desktop", "Documents"):
            if (cloud / name).exists():
                yield (home / name).resolve(), "iCloud Drive"


def _dropbox_roots(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The folders that Dropbox notes in its info.json."""
    folders = [
        home / ".dropbox",
        *(Path(environment[v]) / "Dropbox" for v in ("APPDATA", "LOCALAPPDATA") if v in environment),
    ]
    for folder in folders:
        try:
            accounts = json.loads((folder / "info.json").read_text(encoding="utf-8"))
            yield from (str(account["path"]) for account in accounts.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
