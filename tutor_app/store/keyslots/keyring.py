"""The system's keyring as a convenience on one computer: a slot opened by a secret that the keyring holds.

Never the only way in, and never needed: whatever goes wrong here, the program asks for the passphrase.
"""

import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from tutor_app.errors import UserError
from tutor_app.store import box
from tutor_app.store.keyslots import file, sealing
from tutor_app.store.keyslots.opening import Unlocked

SERVICE = "Tutor App"
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


def remember(path: Path, key: bytes, member_id: str) -> bool:
    """Let this computer open the record for a member; False where it cannot keep the secret."""
    slots = file.read(path).authentic(key)
    secret = secrets.token_bytes(box.KEY_BYTES)
    if not _store(_account(slots, member_id), secret):
        return False
    file.write(path, slots.with_slot(sealing.seal(slots, "keyring", member_id, secret, key)), key)
    return True


def forget(path: Path, key: bytes, member_id: str) -> None:
    """Ask for the member's passphrase again from now on."""
    slots = file.read(path).authentic(key)
    file.write(path, slots.without("keyring", member_id), key)
    _erase(_account(slots, member_id))


def is_remembered(path: Path, member_id: str) -> bool:
    """Whether this record has a keyring slot for the member."""
    return any(slot.id == member_id for slot in file.read(path).keyslots.of("keyring"))


def open_with_keyring(path: Path) -> Unlocked | None:
    """The record key by this computer's keyring, or None: then ask."""
    try:
        sheet = file.read(path)
        for slot in sheet.keyslots.of("keyring"):
            secret = _fetch(_account(sheet.keyslots, slot.id))
            if secret and (key := sealing.unseal(sheet.keyslots, slot, secret)) is not None:
                return Unlocked(key, slot.id, sheet.authentic(key).record_id)
    except UserError:
        pass
    return None


def _account(slots: file.Keyslots, member_id: str) -> str:
    return f"{slots.record_id}/{member_id}"


def _store(account: str, secret: bytes) -> bool:
    """Store and read back: some keyrings say yes and keep nothing."""
    try:
        backend = _backend()
        backend.set_password(SERVICE, account, b64encode(secret).decode())
        return _fetch(account) == secret
    except Exception:  # any failure of a keyring means: ask for the passphrase
        return False


def _fetch(account: str) -> bytes | None:
    try:
        kept = _backend().get_password(SERVICE, account)
        return b64decode(kept, validate=True) if kept else None
    except Exception:  # any failure of a keyring means: ask for the passphrase
        return None


def _erase(account: str) -> None:
    try:
        _backend().delete_password(SERVICE, account)
    except Exception:  # the slot is gone; a secret that opens nothing does no harm
        pass


def _backend() -> Any:
    """The system's own keyring; files that other packages call a keyring do not count."""
    import keyring

    active = keyring.get_keyring()
    for backend in getattr(active, "backends", [active]):
        if type(backend).__module__ in _TRUSTED:
            return backend
    raise LookupError("no trusted keyring")
