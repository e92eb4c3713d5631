"""The keyslot file beside a record: who may open it, with what.

The record is encrypted with a random key. Each slot of `office.keys` holds that key, sealed: one slot per
member, opened by that member's passphrase, so that unlocking says who acts; one opened by the printed recovery
key; and, as a convenience of this computer, slots opened by the system's keyring. A new passphrase or recovery
key seals the same key anew, so nothing is encrypted again.

What is protected: without a passphrase or the recovery key the file gives nothing away but ids. Any change of
it, by accident or on purpose (a slot taken out or brought from elsewhere, cheaper Argon2 parameters), is noticed
at the next unlock, because the whole file is authenticated with the record key.
What is not: deleting the file, and putting a whole older file back. An old file opens with the passphrases of
its time, as any old backup does; a member who is taken out keeps whatever was copied before.
"""

from tutor_app.store.keyslots.errors import (
    DamagedKeyslots,
    KeyslotError,
    MissingKeyslots,
    WrongPassphrase,
    WrongRecoveryKey,
)
from tutor_app.store.keyslots.file import Cost, Keyslots
from tutor_app.store.keyslots.keyring import forget, is_remembered, open_with_keyring, remember
from tutor_app.store.keyslots.opening import (
    Unlock,
    Unlocked,
    by_key,
    by_passphrase,
    by_recovery,
    create,
    members,
    open_with_passphrase,
    open_with_recovery,
    remove_member,
    renew_recovery,
    set_passphrase,
)
from tutor_app.store.keyslots.recovery import parse
from tutor_app.store.keyslots.strength import Strength, require_strong, strength
from tutor_app.store.keyslots.words import suggest

__all__ = [
    "Cost",
    "DamagedKeyslots",
    "KeyslotError",
    "Keyslots",
    "MissingKeyslots",
    "Strength",
    "Unlock",
    "Unlocked",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "by_key",
    "by_passphrase",
    "by_recovery",
    "create",
    "forget",
    "is_remembered",
    "members",
    "open_with_keyring",
    "open_with_passphrase",
    "open_with_recovery",
    "parse",
    "remember",
    "remove_member",
    "renew_recovery",
    "require_strong",
    "set_passphrase",
    "strength",
    "suggest",
]
