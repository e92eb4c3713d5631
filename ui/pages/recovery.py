"""The ways in for who has forgotten: the recovery key, then a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.fields.choice import Choice
from ui.fields.field import Field
from ui.fields.recovery import RecoveryField
from ui.fields.secret import SecretField
from ui.widgets.button import Button
from ui.widgets.frame import column, row


class RecoveryWay(QWidget):
    """Asks for the recovery key; `given` carries it, `left` goes back to the passphrase."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Open with the recovery key")
        self.lead = _("It is on the sheet that was printed when the record was made. Then you choose a new passphrase.")
        self.key = RecoveryField()
        self.framed = Field(_("Recovery key"), self.key, _("Small letters are fine"))
        self.open_button = Button(_("Open with the recovery key"), "primary", "key-round", height=40).wide()
        back = Button(_("Back to the passphrase"), "link")
        self.key.changed.connect(self._typed)
        self.open_button.clicked.connect(self._give)
        back.clicked.connect(self.left)
        self.setLayout(column(self.framed, 12, self.open_button, 12, row(None, back, None), None, gap=4))
        self.setFocusProxy(self.key)
        self._typed()

    def show_refused(self, error: UserError) -> None:
        """Say why it did not open, and mark the group that is mistyped where that is known."""
        self.framed.say_wrong(error.said)
        self.key.mark_wrong(getattr(error, "group", None))

    def _typed(self) -> None:
        self.open_button.setEnabled(self.key.is_full())

    def _give(self) -> None:
        self.framed.say_wrong("")
        self.given.emit(self.key.value())


class RenewalWay(QWidget):
    """Asks who it is and for a new passphrase; `given` carries the member's id and the passphrase."""

    given = Signal(str, str)

    def __init__(self, members: list[tuple[str, str]]) -> None:
        """`members` are pairs of id and name."""
        super().__init__()
        self.title = _("Choose a new passphrase")
        self.lead = _("It opens the record from now on. The printed key stays valid.")
        self.member = Choice(members, members[0][0] if members else "")
        self.first = SecretField(large=True)
        self.again = SecretField(large=True).without_eye()
        self.framed = Field(_("New passphrase"), self.first, _("Five or six unrelated words"))
        self._again_framed = Field(_("Once more"), self.again)
        self.open_button = Button(_("Set it and open the record"), "primary", "lock-open", height=40).wide()
        self.open_button.clicked.connect(self._give)
        self.again.returnPressed.connect(self._give)
        who = Field(_("Who are you?"), self.member)
        self.setLayout(column(who, 8, self.framed, 8, self._again_framed, 12, self.open_button, None, gap=4))
        self.setFocusProxy(self.first)

    def show_refused(self, error: UserError) -> None:
        """Say why the passphrase was not taken."""
        self.framed.say_wrong(error.said)

    def _give(self) -> None:
        same = self.first.value() == self.again.value()
        self._again_framed.say_wrong("" if same else _("These two are not the same."))
        if same and self.first.value():
            self.given.emit(self.member.value(), self.first.value())
