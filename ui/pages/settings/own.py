"""What somebody sets who alone works on a copy: what opens it, and when it locks itself."""

from tutor_app import members as doors
from tutor_app.i18n import N_, _
from ui.fields import NumberField
from ui.page import Desk
from ui.pages.settings.passphrases import NewPassphrase, NewRecoveryKey
from ui.pages.settings.section import Section
from ui.widgets.button import Button
from ui.widgets.frame import Line, row
from ui.widgets.label import caption


class OwnDoor(Section):
    """The passphrase and the recovery key."""

    key, name, icon = "door", N_("Passphrase"), "key-round"
    reads = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        another = Button(_("Change…"), "secondary", "key-round", height=28)
        another.setAccessibleName(_("Change the passphrase"))
        another.clicked.connect(self.change)
        recovery = Button(_("New…"), "secondary", "printer", height=28)
        recovery.setAccessibleName(_("New recovery key"))
        recovery.clicked.connect(self.renew_recovery)
        self.set_content(
            self.line(_("Passphrase"), another, _("Opens this copy. Only you know it.")), Line(name="gridline"),
            self.line(_("Recovery key"), recovery, _("On paper, for when the passphrase is forgotten")),
        )  # fmt: skip

    def change(self) -> None:
        """Ask for another passphrase."""
        slot = doors.own_slot(self.desk.app)
        if slot is not None:
            self.desk.show_sheet(NewPassphrase(self.desk, slot))

    def renew_recovery(self) -> None:
        """Show a new recovery key, to be printed and typed back."""
        self.desk.show_sheet(NewRecoveryKey(self.desk))


class Locking(Section):
    """When the record locks itself."""

    key, name, icon = "locking", N_("Locking"), "lock"
    reads = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.idle = NumberField(desk.settings.idle_minutes, least=5, most=60, step=5, name=_("Lock after"))
        self.idle.committed.connect(lambda minutes: desk.change_settings(idle_minutes=minutes))
        lock = row(self.idle, caption(_("min")), gap=8)
        self.set_content(self.line(_("Lock after"), lock, _("Without a key or a click the record locks")))
