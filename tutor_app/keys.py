"""Keys as a first run, the unlock page and the settings need them; the record need not be open, nor SQL loaded."""

from tutor_app.store.keyslots import Cost, KeyslotError, Strength, WrongPassphrase, strength, suggest
from tutor_app.store.keyslots.recovery import MistypedRecoveryKey
from tutor_app.store.keyslots.recovery import generate as new_recovery_key

__all__ = [
    "Cost",
    "KeyslotError",
    "MistypedRecoveryKey",
    "Strength",
    "WrongPassphrase",
    "new_recovery_key",
    "strength",
    "suggest",
]
