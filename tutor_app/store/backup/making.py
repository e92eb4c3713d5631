"""Make a backup and prove that it opens."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from tutor_app import files
from tutor_app.clock import Clock, now
from tutor_app.store import engine, integrity, places
from tutor_app.store.backup import archive
from tutor_app.store.backup.keeping import BackupInfo, info_of
from tutor_app.store.backup.manifest import DamagedBackup, Manifest, Why
from tutor_app.store.faults import RecordDamaged, plain
from tutor_app.store.keyslots import Unlock
from tutor_app.store.keyslots import file as keyslots
from tutor_app.store.schema import journalled, quoted

_PAGES_AT_A_TIME = 2_000

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; raising in it ends the backup and leaves nothing behind."""


@plain()
def make(
    connection: sqlcipher.Connection,
    key: bytes,
    keys: Path,
    folder: Path,
    why: Why,
    *,
    clock: Clock = now,
    progress: Progress | None = None,
) -> BackupInfo:
    """A verified backup of the open record in `folder`, named by the record and the time.

    `connection` may be read-only and stays usable; `keys` is the record's keyslot file. Raises `UserError`s of
    disk and damage; then no file is left.
    """
    moment = clock().astimezone(UTC)
    [(record_id, schema)] = connection.execute("SELECT record, schema_version FROM meta").fetchall()
    [(size,)] = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchall()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    places.require_room(folder, int(size))
    target = _free_name(folder, record_id, moment, why)
    with partial_files(target) as (partial, database):
        _copy(connection, database, key, progress)
        counts = _checked_counts(database, key, record_id)
        keyslots.read(keys).authentic(key)
        key_bytes = keys.read_bytes()
        made = Manifest(
            record_id=record_id,
            made_at=moment,
            why=why,
            schema=schema,
            size=database.stat().st_size,
            database_hash=archive.hash_of_file(database),
            keys_hash=archive.hash_of(key_bytes),
        )
        archive.write(partial, made.with_counts(counts, key), key_bytes, database)
        files.flush(partial)
        archive.require_whole(partial)
        files.put_in_place(partial, target)
    return info_of(target, key)


@plain()
def verify(path: Path, unlock: Unlock, scratch: Path) -> BackupInfo:
    """Open the backup at `path` in the private folder `scratch` and look at every page and row."""
    archive.require_whole(path)
    found = archive.read(path)
    key = unlock(found.sheet).key
    with scratch_file(scratch / f"verify-{os.getpid()}{files.PARTIAL}") as database:
        require_good(found, key, database)
    return info_of(path, key)


def require_good(found: archive.Archive, key: bytes, database: Path) -> None:
    """Extract a backup's database to `database` and check it against its manifest; raises `DamagedBackup`."""
    record_id = found.sheet.authentic(key).record_id
    if found.manifest.record_id != record_id:
        raise DamagedBackup
    counts = found.manifest.counts(key)
    found.extract_database(database)
    try:
        if _checked_counts(database, key, record_id) != counts:
            raise DamagedBackup
    except RecordDamaged:
        raise DamagedBackup from None


@contextmanager
def scratch_file(database: Path) -> Iterator[Path]:
    """A place for a database that is gone, with all that SQLite puts beside it, afterwards."""
    try:
        yield database
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            files.discard(database.with_name(database.name + ending))


@contextmanager
def partial_files(target: Path) -> Iterator[tuple[Path, Path]]:
    """Names for the unfinished backup and its database beside `target`; nothing of them stays."""
    partial = target.with_name(f"{target.name}.{os.getpid()}{files.PARTIAL}")
    with scratch_file(partial.with_name(f"{target.name}.db.{os.getpid()}{files.PARTIAL}")) as database:
        try:
            yield partial, database
        finally:
            files.discard(partial)


def _copy(connection: sqlcipher.Connection, database: Path, key: bytes, progress: Progress | None) -> None:
    """One state of the record, page by page, encrypted with the same key; others may go on writing."""
    with closing(engine.connect(database, key, write=True)) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT count(*) FROM meta").fetchone()
            connection.backup(
                made,
                pages=_PAGES_AT_A_TIME,
                progress=lambda _status, left, pages: progress(pages - left, pages) if progress else None,
                sleep=0,
            )
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    files.flush(database)


def _checked_counts(database: Path, key: bytes, record_id: str) -> dict[str, int]:
    """Rows by table, once a fresh connection found every page, index and reference in order."""
    integrity.require_openable(database)
    with closing(engine.connect(database, key)) as connection:
        integrity.require_flawless(connection, database, record_id)
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        names = [table.name for table in journalled() if table.name in there]
        count = "SELECT count(*) FROM "
        return {name: int(connection.execute(count + quoted(name)).fetchone()[0]) for name in names}


def _free_name(folder: Path, record_id: str, moment: datetime, why: Why) -> Path:
    """ "office-1a2b3c4d-2026-11-24T140312Z-daily.tutorbackup", or with a number where that is taken."""
    stem = f"office-{record_id[-8:]}-{moment:%Y-%m-%dT%H%M%SZ}-{why}"
    target, number = folder / f"{stem}{archive.ENDING}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{archive.ENDING}"
    return target
