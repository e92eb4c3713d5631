"""From what a person types to a slot key, and from a slot to the record key."""

import unicodedata

from nacl.pwhash import argon2id

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import box
from tutor_app.store.keyslots.file import Cost, Keyslots, Kind, Slot


def normal(passphrase: str) -> str:
    """A passphrase as it counts: NFC, as Macs type Hangul in pieces; blanks between words are one blank."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The costly step, once for all members' slots: Argon2id of the normal passphrase."""
    try:
        return argon2id.kdf(
            box.KEY_BYTES, normal(passphrase).encode(), salt, opslimit=cost.passes, memlimit=cost.memory << 20
        )
    except (RuntimeError, MemoryError):
        raise UserError(
            _("There is not enough free memory to open the record."),
            _("Close some other programs, then try again."),
        ) from None


def seal(keyslots: Keyslots, kind: Kind, slot_id: str, secret: bytes, record_key: bytes) -> Slot:
    """A new slot holding `record_key`, opened by `secret`, bound to this record, kind and id."""
    sealed = box.seal(record_key, box.derived(secret, kind, slot_id), _bound_to(keyslots, kind, slot_id))
    return Slot(kind, slot_id, sealed)


def unseal(keyslots: Keyslots, slot: Slot, secret: bytes) -> bytes | None:
    """The record key, or None where `secret` is not the slot's."""
    key = box.derived(secret, slot.kind, slot.id)
    return box.unseal(slot.sealed, key, _bound_to(keyslots, slot.kind, slot.id))


def _bound_to(keyslots: Keyslots, kind: Kind, slot_id: str) -> bytes:
    return "\n".join(("tutor-app slot 1", keyslots.record_id, kind, slot_id)).encode()
