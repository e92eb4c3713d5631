"""What a backup says of itself: in the open what finding it needs, sealed what is in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, cast, get_args

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import box

FORMAT = "tutor-app backup"
VERSION = 1

Why = Literal["daily", "asked", "before-migration", "before-import", "before-merge", "before-restore"]


class DamagedBackup(UserError):
    """A file that is no backup, is not whole, or was changed."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup is damaged, or it is no backup of this program. Nothing was changed."),
            _("Choose another backup, for example the copy in the second place."),
        )


class NewerBackup(UserError):
    """Made by a later release."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup was made by a newer version of this program. Nothing was changed."),
            _("Install the newest version, then restore the backup again."),
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of one backup. Counts are sealed with the record key, which also authenticates all the rest."""

    record_id: str
    made_at: datetime
    why: Why
    schema: int
    size: int
    """Bytes of the database."""
    database_hash: str
    keys_hash: str
    sealed: bytes = field(default=b"", repr=False)

    def with_counts(self, counts: Mapping[str, int], record_key: bytes) -> "Manifest":
        """This manifest with the number of rows by table, sealed."""
        body = json.dumps(dict(counts)).encode()
        return replace(self, sealed=box.seal(body, box.derived(record_key, "backup"), self._bound()))

    def counts(self, record_key: bytes) -> dict[str, int]:
        """Rows by table; raises `DamagedBackup` where anything in the manifest was changed."""
        opened = box.unseal(self.sealed, box.derived(record_key, "backup"), self._bound())
        if opened is None:
            raise DamagedBackup
        return cast("dict[str, int]", json.loads(opened))

    def as_bytes(self) -> bytes:
        return json.dumps({**self._in_the_open(), "sealed": self.sealed.hex()}, indent=1).encode()

    def _in_the_open(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "record": self.record_id,
            "made_at": self.made_at.isoformat(),
            "why": self.why,
            "schema": self.schema,
            "size": self.size,
            "database_sha256": self.database_hash,
            "keys_sha256": self.keys_hash,
        }

    def _bound(self) -> bytes:
        return json.dumps(self._in_the_open(), sort_keys=True).encode()


def parse(data: bytes) -> Manifest:
    """The manifest in `data`; raises `DamagedBackup` and `NewerBackup`."""
    try:
        raw = json.loads(data)
        if raw["format"] != FORMAT or raw["why"] not in get_args(Why):
            raise DamagedBackup
        if raw["version"] > VERSION:
            raise NewerBackup
        made_at = datetime.fromisoformat(raw["made_at"])
        if made_at.tzinfo is None:
            raise DamagedBackup
        return Manifest(
            record_id=str(raw["record"]),
            made_at=made_at,
            why=raw["why"],
            schema=int(raw["schema"]),
            size=int(raw["size"]),
            database_hash=str(raw["database_sha256"]),
            keys_hash=str(raw["keys_sha256"]),
            sealed=bytes.fromhex(raw["sealed"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise DamagedBackup from None
