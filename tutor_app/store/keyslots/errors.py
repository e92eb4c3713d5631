"""Why a record stays locked, one sentence each."""

from tutor_app.errors import UserError
from tutor_app.i18n import _


class KeyslotError(UserError):
    """The record key could not be had."""


class WrongPassphrase(KeyslotError):
    """No member's slot opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            _("This passphrase does not open the record."),
            _("Check Caps Lock and the keyboard language, or use the recovery key."),
        )


class WrongRecoveryKey(KeyslotError):
    """A well-formed recovery key, but not the one of this record."""

    def __init__(self) -> None:
        super().__init__(
            _("This recovery key belongs to another record, or a newer one has replaced it."),
            _("Use the sheet that was printed last for this office."),
        )


class MissingKeyslots(KeyslotError):
    """The record is there, its keyslot file is not."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file that belongs to the record is missing, so the record cannot be opened."),
            _("Put office.keys back beside office.db, or take it from a backup: “tutor-app restore --keys FILE”."),
        )


class DamagedKeyslots(KeyslotError):
    """The keyslot file is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file of the record is damaged or was changed. The record itself was not touched."),
            _("Take it from the latest backup: “tutor-app restore --keys FILE”. The record stays as it is."),
        )


class NewerKeyslots(KeyslotError):
    """Written by a later release."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file was written by a newer version of this program."),
            _("Install the newest version, then open the record again."),
        )


class UnreasonableCost(KeyslotError):
    """The file asks for more or less work than a passphrase may cost."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file asks for an unreasonable amount of memory or time, so it was not used."),
            _("Take it from the latest backup: “tutor-app restore --keys FILE”. The record stays as it is."),
        )
