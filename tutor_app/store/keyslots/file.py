"""The keyslot file as data: read with suspicion, written whole."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from tutor_app import files
from tutor_app.store.faults import NotFound, plain
from tutor_app.store.keyslots.errors import DamagedKeyslots, MissingKeyslots, NewerKeyslots, UnreasonableCost

FORMAT = "tutor-app keyslots"
VERSION = 1
SALT_BYTES = 16
_MAX_BYTES = 1 << 20

Kind = Literal["passphrase", "recovery", "keyring"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a passphrase costs: Argon2id memory in MiB and passes over it."""

    memory: int = 256
    passes: int = 3

    def is_reasonable(self) -> bool:
        return 64 <= self.memory <= 1024 and 1 <= self.passes <= 10


@dataclass(frozen=True, slots=True)
class Slot:
    """The record key, sealed; `id` is the member's, or "recovery"."""

    kind: Kind
    id: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Keyslots:
    """All slots of one record. One salt serves them all: one Argon2 run tries every member."""

    record_id: str
    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...] = field(default=())

    def of(self, kind: Kind) -> list[Slot]:
        return [slot for slot in self.slots if slot.kind == kind]

    def with_slot(self, new: Slot) -> "Keyslots":
        """These slots with `new` in the place of the one of its kind and id."""
        return replace(self.without(new.kind, new.id), slots=(*self.without(new.kind, new.id).slots, new))

    def without(self, kind: Kind, id: str) -> "Keyslots":
        return replace(self, slots=tuple(s for s in self.slots if (s.kind, s.id) != (kind, id)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A keyslot file as read: what it says, and the code that only the record key can check."""

    keyslots: Keyslots
    mac: bytes

    def authentic(self, record_key: bytes) -> Keyslots:
        """The slots, when the holder of `record_key` wrote exactly these; raises `DamagedKeyslots`."""
        if not hmac.compare_digest(self.mac, _mac(self.keyslots, record_key)):
            raise DamagedKeyslots
        return self.keyslots


def read(path: Path) -> Sheet:
    """The keyslot file at `path`; raises `MissingKeyslots`, `DamagedKeyslots` and their kin."""
    try:
        with plain(), path.open("rb") as file:
            data = file.read(_MAX_BYTES)
    except NotFound:
        raise MissingKeyslots from None
    return parse(data)


def parse(data: bytes) -> Sheet:
    """What the bytes of a keyslot file say. The checksum tells damage from a wrong passphrase."""
    try:
        raw = json.loads(data)
        if raw["format"] == FORMAT and isinstance(raw["version"], int) and raw["version"] > VERSION:
            raise NewerKeyslots
        sheet = Sheet(_from_json(raw), _unpacked(raw["mac"]))
        intact = raw["check"] == _checksum(sheet) and raw == _as_json(sheet)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DamagedKeyslots from None
    if not sheet.keyslots.cost.is_reasonable():
        raise UnreasonableCost
    if not intact:
        raise DamagedKeyslots
    return sheet


def write(path: Path, keyslots: Keyslots, record_key: bytes) -> None:
    """Put `keyslots`, authenticated with `record_key`, at `path`: whole, or the old file stays."""
    if not keyslots.cost.is_reasonable():
        raise UnreasonableCost
    content = _as_json(Sheet(keyslots, _mac(keyslots, record_key)))
    with plain():
        files.write_whole(path, json.dumps(content, indent=1).encode())


def _from_json(raw: dict[str, Any]) -> Keyslots:
    kdf = raw["kdf"]
    return Keyslots(
        record_id=str(raw["record"]),
        salt=_unpacked(kdf["salt"]),
        cost=Cost(int(kdf["memory_mib"]), int(kdf["passes"])),
        slots=tuple(Slot(slot["kind"], str(slot["id"]), _unpacked(slot["sealed"])) for slot in raw["slots"]),
    )


def _body(keyslots: Keyslots) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "record": keyslots.record_id,
        "kdf": {
            "name": "argon2id",
            "salt": _packed(keyslots.salt),
            "memory_mib": keyslots.cost.memory,
            "passes": keyslots.cost.passes,
        },
        "slots": [{"kind": s.kind, "id": s.id, "sealed": _packed(s.sealed)} for s in keyslots.slots],
    }


def _as_json(sheet: Sheet) -> dict[str, Any]:
    return {**_body(sheet.keyslots), "mac": _packed(sheet.mac), "check": _checksum(sheet)}


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _mac(keyslots: Keyslots, record_key: bytes) -> bytes:
    return hashlib.blake2b(_canonical(_body(keyslots)), key=record_key, person=b"keyslots", digest_size=32).digest()


def _checksum(sheet: Sheet) -> str:
    data = _canonical([_body(sheet.keyslots), _packed(sheet.mac)])
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError from error
