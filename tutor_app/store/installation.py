"""Which copy this file is, here.

Beside the record lies a small file that names the copy, how far its journal went, and the place (machine, file). A
record that was restored, moved or copied does not fit it any more, and takes a new copy id before its first step:
otherwise two contents would share one number and nobody would ever send the difference again. The same file shows
when a record went back in time.
"""

import hashlib
import json
import os
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LENGTH = 256


@dataclass(frozen=True)
class Installation:
    """Copy `copy_id` took its step `k` with `stamp` in the file that `seat` describes."""

    copy_id: str
    k: int
    stamp: int
    seat: str


def seat(record: Path) -> str:
    """A fingerprint of this file on this machine; it names neither."""
    facts = record.stat()
    text = f"{uuid.getnode()}:{facts.st_dev}:{facts.st_ino}:{record.resolve()}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def file_beside(record: Path) -> Path:
    """Where the note about `record` lies."""
    return record.with_suffix(".place")


def read(record: Path) -> Installation | None:
    """What was noted last; None where there is no note or it is not readable."""
    try:
        fields = json.loads(file_beside(record).read_text(encoding="utf-8"))
        return Installation(str(fields["copy"]), int(fields["k"]), int(fields["stamp"]), str(fields["seat"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(record: Path, noted: Installation) -> None:
    """Note `noted`, where the disk lets it: the note may lag behind the record, never run ahead of it.

    Written over the old one, at one length, after every command: a new file and its renaming would cost as much as
    half the commit. A note that is torn is none, and then the record takes a new copy id.
    """
    text = json.dumps({"copy": noted.copy_id, "k": noted.k, "stamp": noted.stamp, "seat": noted.seat})
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with suppress(OSError):
        file = os.open(file_beside(record), flags, 0o600)
        try:
            os.write(file, text.ljust(_LENGTH).encode())
        finally:
            os.close(file)
