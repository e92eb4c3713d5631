"""Put a backup in the record's place, so that a crash at any moment leaves one of the two whole.

What comes is made ready and checked in a folder `restoring.partial` beside the record. Renaming that to `restoring`
decides: from then on `finish_restore`, called here and at every start, moves the old files aside and the new ones
in, whatever was done already. The keyslots that the record has now are kept when they are its own, so that today's
passphrases go on working. The note of the copy id stays behind: what was restored is a new copy.
"""

import shutil
from contextlib import closing
from datetime import UTC
from pathlib import Path

from tutor_app import files
from tutor_app.clock import Clock, now
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.paths import Paths
from tutor_app.store import engine, integrity, places
from tutor_app.store.backup import archive, making
from tutor_app.store.faults import NotFound, RecordDamaged, plain
from tutor_app.store.keyslots import Unlock, Unlocked, WrongPassphrase, WrongRecoveryKey
from tutor_app.store.keyslots import file as keyslot_file

_READY = "restoring"
_DROP, _KEEP = "drop-", "keep-"
_DATABASE, _KEYS = "office.db", "office.keys"
_OF_DATABASE = (_DATABASE, "office.db-wal", "office.db-shm", "office.place")


@plain()
def restore(backup: Path, paths: Paths, unlock: Unlock, *, clock: Clock = now) -> Unlocked:
    """Make the record at `paths` what it was when `backup` was made; gives its key and who unlocked it.

    A record that is open anywhere is refused. One that is there is kept: as a backup "before-restore" where it opens,
    and in a folder `set-aside-…` otherwise. Raises `UserError`s; then the record is as it was.
    """
    archive.require_whole(backup)
    found = archive.read(backup)
    unlocked = _unlock(found, paths, unlock)
    _require_closed(paths, unlocked.key)
    paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    places.require_room(paths.data, found.manifest.size)
    ready = paths.data / _READY
    partial = ready.with_name(_READY + files.PARTIAL)
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(mode=0o700)
        _make_ready(partial, found, paths, unlocked.key, clock)
        partial.rename(ready)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    files.flush_folder(paths.data)
    finish_restore(paths)
    return unlocked


@plain()
def finish_restore(paths: Paths) -> None:
    """Go on with a restore that was decided and interrupted; nothing to do otherwise. Call before opening."""
    ready = paths.data / _READY
    if not ready.is_dir():
        return
    note = next((path.name for path in ready.iterdir() if path.name[:5] in (_DROP, _KEEP)), _KEEP)
    aside = paths.data / f"set-aside-{note[5:]}"
    aside.mkdir(mode=0o700, exist_ok=True)
    if (ready / _DATABASE).exists():
        for name in _OF_DATABASE:
            _move(paths.data / name, aside)
        (ready / _DATABASE).replace(paths.record)
    if (ready / _KEYS).exists():
        _move(paths.keys, aside)
        (ready / _KEYS).replace(paths.keys)
    files.flush_folder(paths.data)
    if note.startswith(_DROP) or not any(aside.iterdir()):
        shutil.rmtree(aside)
    shutil.rmtree(ready)


@plain()
def restore_keys(backup: Path, paths: Paths, unlock: Unlock) -> Unlocked:
    """Put only the backup's keyslots beside the record, whose own are missing or damaged, and which they open.

    Sound ones stay, since they may know passphrases that came later: UserError.
    """
    found = archive.read(backup)
    unlocked = unlock(found.sheet)
    if _has_sound_keys(paths, unlocked.key):
        raise UserError(
            _("The key file of this record is in order, so it stays. Nothing was changed."),
            _("Open the record with its passphrase, or with the recovery key."),
        )
    integrity.require_openable(paths.record)
    with closing(engine.connect(paths.record, unlocked.key)) as connection:
        integrity.require_sound(connection, paths.record, unlocked.record_id)
    files.write_whole(paths.keys, found.keys)
    return unlocked


def _make_ready(partial: Path, found: archive.Archive, paths: Paths, key: bytes, clock: Clock) -> None:
    """Fill `partial` with the new files and a note whether the old ones are sealed in a backup by now."""
    database, keys = partial / _DATABASE, partial / _KEYS
    making.require_good(found, key, database)
    for ending in ("-wal", "-shm"):
        files.discard(database.with_name(database.name + ending))
    files.flush(database)
    files.write_whole(keys, _keys_to_use(found, paths, key))
    note = _DROP if _seal_present(paths, key, keys, clock) else _KEEP
    (partial / f"{note}{clock().astimezone(UTC):%Y-%m-%dT%H%M%SZ}").touch()
    files.flush_folder(partial)


def _unlock(found: archive.Archive, paths: Paths, unlock: Unlock) -> Unlocked:
    """By the backup's keyslots, or by those of the same record today, if the passphrase changed since."""
    try:
        return unlock(found.sheet)
    except (WrongPassphrase, WrongRecoveryKey):
        try:
            today = keyslot_file.read(paths.keys)
        except UserError:
            today = None
        if today is None or today.keyslots.record_id != found.manifest.record_id:
            raise
        return unlock(today)


def _require_closed(paths: Paths, key: bytes) -> None:
    """Raise `RecordLocked` where a window has the record open: it would go on writing to the file moved aside.

    Only the sole connection may leave the write-ahead log; the next one that opens takes it up again.
    """
    try:
        integrity.require_openable(paths.record)
        with plain(), closing(engine.connect(paths.record, key, write=True)) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except (RecordDamaged, NotFound):
        pass


def _keys_to_use(found: archive.Archive, paths: Paths, key: bytes) -> bytes:
    return paths.keys.read_bytes() if _has_sound_keys(paths, key) else found.keys


def _has_sound_keys(paths: Paths, key: bytes) -> bool:
    """Whether the key file beside the record is the record's own."""
    try:
        keyslot_file.read(paths.keys).authentic(key)
    except UserError:
        return False
    return True


def _seal_present(paths: Paths, key: bytes, keys: Path, clock: Clock) -> bool:
    """Whether the record that is there now could be made a backup; False where there is none that opens."""
    try:
        integrity.require_openable(paths.record)
        with plain(), closing(engine.connect(paths.record, key)) as connection:
            making.make(connection, key, keys, paths.backups, "before-restore", clock=clock)
    except UserError:
        return False
    return True


def _move(path: Path, folder: Path) -> None:
    if path.exists():
        path.replace(folder / path.name)
