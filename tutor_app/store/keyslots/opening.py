"""Make a keyslot file, open it, change who opens it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.store import box
from tutor_app.store.keyslots import file, recovery, sealing
from tutor_app.store.keyslots.errors import WrongPassphrase, WrongRecoveryKey
from tutor_app.store.keyslots.file import Cost, Keyslots
from tutor_app.store.keyslots.strength import require_strong

RECOVERY = "recovery"
DEFAULT = Cost()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The record key, and whose slot gave it: None where the recovery key did."""

    key: bytes = field(repr=False)
    member_id: str | None
    record_id: str


Unlock = Callable[[file.Sheet], Unlocked]
"""A way to open a keyslot file."""


def create(
    path: Path,
    record_id: str,
    member_id: str,
    passphrase: str,
    *,
    recovery_key: str | None = None,
    cost: Cost = DEFAULT,
    accept_weak: bool = False,
) -> tuple[bytes, str]:
    """A keyslot file at `path` for a new record: its 32-byte key and the recovery key, to be shown once.

    A `recovery_key` that was made, shown and typed back before is taken as it is. Refuses to replace a file that is
    there, since a record that needs it may be there too.
    """
    if path.exists():
        raise UserError(_("There is already a record in this folder."), _("Open it, or choose another folder."))
    require_strong(passphrase, accept_weak=accept_weak)
    record_key = secrets.token_bytes(box.KEY_BYTES)
    empty = Keyslots(record_id, secrets.token_bytes(file.SALT_BYTES), cost)
    slots = _with_passphrase(empty, record_key, member_id, passphrase)
    slots, recovery_key = _with_recovery(slots, record_key, recovery_key or recovery.generate())
    file.write(path, slots, record_key)
    return record_key, recovery_key


def open_with_passphrase(path: Path, passphrase: str) -> Unlocked:
    """The record key and the member whose passphrase this is; raises `WrongPassphrase` and its kin."""
    return by_passphrase(passphrase)(file.read(path))


def open_with_recovery(path: Path, recovery_key: str) -> Unlocked:
    """The record key by the printed recovery key, typed in any case with any blanks and dashes."""
    return by_recovery(recovery_key)(file.read(path))


def by_passphrase(passphrase: str) -> Unlock:
    """Opens any keyslot file, such as the one in a backup, by a member's passphrase."""

    def unlock(sheet: file.Sheet) -> Unlocked:
        slots = sheet.keyslots
        secret = sealing.stretch(passphrase, slots.salt, slots.cost)
        for slot in slots.of("passphrase"):
            if (key := sealing.unseal(slots, slot, secret)) is not None:
                return Unlocked(key, slot.id, sheet.authentic(key).record_id)
        raise WrongPassphrase

    return unlock


def by_recovery(recovery_key: str) -> Unlock:
    """Opens any keyslot file by the printed recovery key."""

    def unlock(sheet: file.Sheet) -> Unlocked:
        slots = sheet.keyslots
        secret = recovery.secret(recovery.parse(recovery_key))
        for slot in slots.of("recovery"):
            if (key := sealing.unseal(slots, slot, secret)) is not None:
                return Unlocked(key, None, sheet.authentic(key).record_id)
        raise WrongRecoveryKey

    return unlock


def by_key(key: bytes) -> Unlock:
    """Opens the keyslot files of the record that is open already with `key`; raises `DamagedKeyslots`."""
    return lambda sheet: Unlocked(key, None, sheet.authentic(key).record_id)


def members(path: Path) -> list[str]:
    """Ids of the members who have a passphrase."""
    return [slot.id for slot in file.read(path).keyslots.of("passphrase")]


def set_passphrase(path: Path, key: bytes, member_id: str, new: str, *, accept_weak: bool = False) -> None:
    """Give a member a passphrase: a first one, another one, or a new one after recovery.

    Refuses a weak one, and one that opens another member's slot: it would say the wrong person.
    """
    slots = file.read(path).authentic(key)
    require_strong(new, accept_weak=accept_weak)
    file.write(path, _with_passphrase(slots, key, member_id, new), key)


def remove_member(path: Path, key: bytes, member_id: str) -> None:
    """Take a member's slots out; the last passphrase stays, or nobody could open the record daily."""
    slots = file.read(path).authentic(key)
    if all(slot.id == member_id for slot in slots.of("passphrase")):
        raise UserError(_("This is the only passphrase of the record, so it stays."), _("Add another member first."))
    file.write(path, slots.without("passphrase", member_id).without("keyring", member_id), key)


def renew_recovery(path: Path, key: bytes, recovery_key: str | None = None) -> str:
    """A new recovery key, to be shown once; the old one opens nothing any more.

    A `recovery_key` that was made, shown and typed back before is taken as it is.
    """
    slots, recovery_key = _with_recovery(file.read(path).authentic(key), key, recovery_key or recovery.generate())
    file.write(path, slots, key)
    return recovery_key


def _with_passphrase(slots: Keyslots, key: bytes, member_id: str, passphrase: str) -> Keyslots:
    secret = sealing.stretch(passphrase, slots.salt, slots.cost)
    others = (slot for slot in slots.of("passphrase") if slot.id != member_id)
    if any(sealing.unseal(slots, slot, secret) is not None for slot in others):
        raise UserError(
            _("Another member already opens the record with this passphrase."),
            _("Choose another one: the passphrase tells the program who is working."),
        )
    return slots.with_slot(sealing.seal(slots, "passphrase", member_id, secret, key))


def _with_recovery(slots: Keyslots, key: bytes, recovery_key: str) -> tuple[Keyslots, str]:
    secret = recovery.secret(recovery.parse(recovery_key))
    return slots.with_slot(sealing.seal(slots, "recovery", RECOVERY, secret, key)), recovery_key
