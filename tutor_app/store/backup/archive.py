"""The file of a backup.

A ZIP of exactly three entries, nothing compressed, so that any unpacker and sqlcipher open it in ten years:
`manifest.json`, `office.keys`, and `office.db`, encrypted. Its comment is the SHA-256 of every byte before it, so
damage shows without a key.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tutor_app import files
from tutor_app.store.backup import manifest
from tutor_app.store.backup.manifest import DamagedBackup, Manifest
from tutor_app.store.faults import plain
from tutor_app.store.keyslots import file as keyslot_file

ENDING = ".tutorbackup"
BLOCK = 1 << 20

_MANIFEST, _KEYS, _DATABASE = "manifest.json", "office.keys", "office.db"
_MOST_BYTES = {_MANIFEST: 1 << 16, _KEYS: 1 << 20, _DATABASE: 8 << 30}
_DIGEST_CHARS = 64
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (zipfile.BadZipFile, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError, OverflowError)


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup as read, but for its database."""

    path: Path
    manifest: Manifest
    keys: bytes

    @property
    def sheet(self) -> keyslot_file.Sheet:
        """Its keyslots; raises as reading a keyslot file does."""
        return keyslot_file.parse(self.keys)

    def extract_database(self, target: Path) -> None:
        """Write the database to `target`, counting and hashing; raises `DamagedBackup` where it differs."""
        with _opened(self.path) as archive, archive.open(_DATABASE) as source, target.open("wb") as out:
            if _copied(source, out) != self.manifest.database_hash:
                raise DamagedBackup


def write(target: Path, made: Manifest, keys: bytes, database: Path) -> None:
    """Write a backup to `target`. Raises OSError."""
    with open(target, "wb", opener=files.private) as new, zipfile.ZipFile(new, "w") as archive:
        archive.comment = b"0" * _DIGEST_CHARS
        archive.writestr(_entry(_MANIFEST), made.as_bytes())
        archive.writestr(_entry(_KEYS), keys)
        with archive.open(_entry(_DATABASE, made.size), "w") as out, database.open("rb") as source:
            _copied(source, out)
    with target.open("r+b") as file:
        digest = _digest_of_body(file)
        file.seek(-_DIGEST_CHARS, 2)
        file.write(digest)


def read(path: Path) -> Archive:
    """The backup at `path`, its directory, manifest and keyslots checked; raises `DamagedBackup` and kin."""
    with _opened(path) as archive:
        made = manifest.parse(archive.read(_MANIFEST))
        keys = archive.read(_KEYS)
        if archive.getinfo(_DATABASE).file_size != made.size or hash_of(keys) != made.keys_hash:
            raise DamagedBackup
    return Archive(path, made, keys)


def require_whole(path: Path) -> None:
    """Raise `DamagedBackup` where any byte of the file was changed or is missing."""
    with plain(), path.open("rb") as file:
        file.seek(0, 2)
        if file.tell() <= _DIGEST_CHARS:
            raise DamagedBackup
        digest = _digest_of_body(file)
        if file.read(_DIGEST_CHARS) != digest:
            raise DamagedBackup


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP at `path`, with three stored entries of bearable size."""
    try:
        with plain(), zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if [entry.filename for entry in entries] != list(_MOST_BYTES) or not all(map(_is_plain, entries)):
                raise DamagedBackup
            yield archive
    except _UNREADABLE:
        raise DamagedBackup from None


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.compress_type == zipfile.ZIP_STORED
        and entry.flag_bits & 1 == 0
        and entry.compress_size == entry.file_size <= _MOST_BYTES[entry.filename]
    )


def _entry(name: str, size: int = 0) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.file_size = size
    entry.external_attr = 0o600 << 16
    return entry


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy all of `source` and give its SHA-256."""
    digest = hashlib.sha256()
    while block := source.read(BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


def _digest_of_body(file: IO[bytes]) -> bytes:
    """SHA-256, in hex, of everything but the comment; leaves the file there."""
    file.seek(0, 2)
    left = file.tell() - _DIGEST_CHARS
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (block := file.read(min(BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.hexdigest().encode()
