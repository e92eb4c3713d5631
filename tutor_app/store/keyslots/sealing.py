"""The few lines of cryptography: from what a person types to a slot key, and on to the record key."""

import hashlib
import secrets
import unicodedata

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store.keyslots.file import Cost, Keyslots, Kind, Slot

KEY_BYTES = 32
_NONCE_BYTES = 24


def normal(passphrase: str) -> str:
    """A passphrase as it counts: NFC, as Macs type Hangul in pieces; blanks between words are one blank."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The costly step, once for all members' slots: Argon2id of the normal passphrase."""
    try:
        return argon2id.kdf(
            KEY_BYTES, normal(passphrase).encode(), salt, opslimit=cost.passes, memlimit=cost.memory << 20
        )
    except (RuntimeError, MemoryError):
        raise UserError(
            _("There is not enough free memory to open the record."),
            _("Close some other programs, then try again."),
        ) from None


def slot_key(secret: bytes, kind: Kind, slot_id: str) -> bytes:
    """The key of one slot, from a stretched passphrase or another secret of 128 bits or more."""
    return hashlib.blake2b(slot_id.encode(), key=secret, person=kind.encode(), digest_size=KEY_BYTES).digest()


def seal(keyslots: Keyslots, kind: Kind, slot_id: str, secret: bytes, record_key: bytes) -> Slot:
    """A new slot holding `record_key`, opened by `secret`, bound to this record, kind and id."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    bound = _bound_to(keyslots, kind, slot_id)
    sealed = _encrypt(record_key, bound, nonce, slot_key(secret, kind, slot_id))
    return Slot(kind, slot_id, nonce + sealed)


def unseal(keyslots: Keyslots, slot: Slot, secret: bytes) -> bytes | None:
    """The record key, or None where `secret` is not the slot's."""
    nonce, sealed = slot.sealed[:_NONCE_BYTES], slot.sealed[_NONCE_BYTES:]
    bound = _bound_to(keyslots, slot.kind, slot.id)
    try:
        return _decrypt(sealed, bound, nonce, slot_key(secret, slot.kind, slot.id))
    except CryptoError:
        return None


def _bound_to(keyslots: Keyslots, kind: Kind, slot_id: str) -> bytes:
    return "\n".join(("tutor-app slot 1", keyslots.record_id, kind, slot_id)).encode()
