"""What goes wrong with disks and files, as plain sentences: the store's edge is the block `with plain():`."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tutor_app.errors import UserError
from tutor_app.i18n import _


class DiskFull(UserError):
    """No room for what was to be written."""


class RecordLocked(UserError):
    """Another program holds the file."""


class NotWritable(UserError):
    """The disk, folder or file does not let itself be written."""


class DiskFailing(UserError):
    """The disk reported an error of its own."""


class NotFound(UserError):
    """A file or folder that is not there, or cannot be reached any more."""


class RecordDamaged(UserError):
    """The content of the record is not what was written."""


def disk_full() -> DiskFull:
    return DiskFull(
        _("The disk is full. Nothing was changed; everything saved before is kept."),
        _("Free some space, then try again."),
    )


def record_locked() -> RecordLocked:
    return RecordLocked(
        _("Another program is using the file. Nothing was changed."),
        _("Close other windows of this program, wait for virus scans and backups to end, then try again."),
    )


def not_writable() -> NotWritable:
    return NotWritable(
        _("The file or folder cannot be written. Nothing was changed."),
        _("Check that the disk is not write-protected and that you may change this folder."),
    )


def disk_failing() -> DiskFailing:
    return DiskFailing(
        _("The disk reported an error. Nothing was changed; everything saved before is kept."),
        _("Make a backup on another disk now, then have this disk checked."),
    )


def not_found() -> NotFound:
    return NotFound(
        _("The file or folder cannot be reached."),
        _("Check that it is still there and that its disk is connected."),
    )


def record_damaged() -> RecordDamaged:
    return RecordDamaged(
        _("The record is damaged. Nothing was written to it, so that nothing gets worse."),
        _("Restore the latest backup. Keep the damaged file until you have checked the result."),
    )


_OF_ERRNO = {
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EFBIG: disk_full,
    errno.EACCES: not_writable,
    errno.EPERM: not_writable,
    errno.EROFS: not_writable,
    errno.EIO: disk_failing,
    errno.ENXIO: disk_failing,
    errno.EBUSY: record_locked,
    errno.ETXTBSY: record_locked,
    errno.ENOENT: not_found,
    errno.ENOTDIR: not_found,
    errno.ENODEV: not_found,
}
_OF_WINDOWS = {
    32: record_locked,
    33: record_locked,
    39: disk_full,
    112: disk_full,
    19: not_writable,
    23: disk_failing,
}
_OF_SQLITE = {
    5: record_locked,  # SQLITE_BUSY
    6: record_locked,  # SQLITE_LOCKED
    8: not_writable,  # SQLITE_READONLY
    10: disk_failing,  # SQLITE_IOERR
    11: record_damaged,  # SQLITE_CORRUPT
    13: disk_full,  # SQLITE_FULL
    14: not_writable,  # SQLITE_CANTOPEN
    15: record_locked,  # SQLITE_PROTOCOL
    26: record_damaged,  # SQLITE_NOTADB
}


_OF_TEXT = {
    "unable to open database file": 14,
    "disk I/O error": 10,
    "database or disk is full": 13,
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "database disk image is malformed": 11,
    "file is not a database": 26,
}
"""The backup call of sqlcipher3 gives no error code with its errors."""


def _code(error: sqlite.Error) -> int:
    given = getattr(error, "sqlite_errorcode", None)
    return (given or _OF_TEXT.get(str(error), 0)) & 0xFF


def translated(error: BaseException) -> UserError | None:
    """The plain sentence for `error`, or None where it is a bug."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, PoolTimeout):  # another command of this program goes on writing
        return record_locked()
    if isinstance(error, sqlite.Error):
        made = _OF_SQLITE.get(_code(error))
    elif isinstance(error, OSError):
        made = _OF_WINDOWS.get(getattr(error, "winerror", 0)) or _OF_ERRNO.get(error.errno or 0)
    else:
        made = None
    return made() if made else None


@contextmanager
def plain() -> Iterator[None]:
    """Errors of disk, lock and damage leave this block as a `UserError`; everything else is left alone."""
    try:
        yield
    except (OSError, sqlite.Error, DBAPIError, PoolTimeout) as error:
        if (kind := translated(error)) is None:
            raise
        raise kind from None
