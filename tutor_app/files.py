"""Files that are whole or not there: written beside, flushed to the disk, then put in place."""

import os
from pathlib import Path

try:
    from fcntl import F_FULLFSYNC, fcntl  # type: ignore[attr-defined,unused-ignore]  # macOS alone
except ImportError:
    F_FULLFSYNC = None

PARTIAL = ".partial"
"""The ending of a file that is being written; one found later is left over from an interruption."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by this user only; after a crash the old or the new content is there.

    Raises OSError; then what was at `path` before is still there.
    """
    partial = path.with_name(path.name + PARTIAL)
    try:
        with open(partial, "wb", opener=private) as file:
            file.write(data)
        put_in_place(partial, path)
    except OSError:
        discard(partial)
        raise


def private(path: str, flags: int) -> int:
    """An `opener` for `open`: a new file is readable by this user only."""
    return os.open(path, flags, 0o600)


def put_in_place(partial: Path, path: Path) -> None:
    """Flush `partial` to the disk and rename it to `path`, replacing what is there."""
    flush(partial)
    os.replace(partial, path)
    flush_folder(path.parent)


def flush(path: Path) -> None:
    """Wait until the content of the file at `path` is on the disk."""
    with path.open("rb+") as file:
        _flush(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk; Windows keeps them itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """Remove the file at `path` if that is possible; a later start cleans up what stays."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass


def _flush(handle: int) -> None:
    if F_FULLFSYNC is None:
        os.fsync(handle)
    else:
        fcntl(handle, F_FULLFSYNC)
