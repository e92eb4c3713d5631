"""The door of the record: a passphrase, or the recovery key where it is forgotten.

It is the first thing painted, so it imports nothing of the record: opening is asked for with signals.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui import fonts
from ui.fields.field import Field
from ui.fields.secret import SecretField
from ui.shell.language import LanguageButton
from ui.theme import px
from ui.widgets.art import BookArt
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Label, Paragraph, caption
from ui.widgets.option import OptionCard

_SIZE = (720, 520)


class UnlockPage(QWidget):
    """`unlock_wanted` carries a passphrase, `recovery_wanted` a recovery key, `renewal_wanted` (member, passphrase)."""

    unlock_wanted = Signal(str)
    recovery_wanted = Signal(str)
    renewal_wanted = Signal(str, str)
    language_wanted = Signal(str)
    new_record_wanted = Signal()
    other_record_wanted = Signal()

    def __init__(self, record: str, note: str) -> None:
        """`record` names what is opened, `note` says when it was saved last."""
        super().__init__()
        self._title = Label("", fonts.TITLE, 600)
        self._lead = Paragraph("", tone="muted")
        self._note = note
        self._record = record
        self.setObjectName("window")
        self.setWindowTitle(_("Tutor App"))
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        self.setMinimumSize(px(640), px(480))
        self._ways = QStackedWidget()
        self._build_ways()
        self._build()
        self.ask_passphrase()

    def _build_ways(self) -> None:
        self.passphrase = SecretField(large=True)
        self.passphrase.returnPressed.connect(self._unlock)
        self._passphrase_field = Field(_("Passphrase"), self.passphrase, _keyboard(), gap=6)
        QGuiApplication.inputMethod().localeChanged.connect(self._show_keyboard)
        self.open_button = _wide(Button(_("Open the record"), "primary", "lock-open", key="Enter", height=40))
        self.open_button.clicked.connect(self._unlock)
        forgotten = Button(_("Forgotten the passphrase?"), "link")
        forgotten.clicked.connect(self.ask_recovery)
        card = OptionCard(self._record, self._note, "hard-drive", "chevron-down", icon_tone="accent")
        card.clicked.connect(self.other_record_wanted)
        way = QWidget()
        way.setLayout(
            column(
                Field(_("Record"), card, gap=6), 15, self._passphrase_field, 16, self.open_button, 14,
                row(None, forgotten, None), None, gap=4,
            )
        )  # fmt: skip
        self._ways.addWidget(way)

    def _build_recovery(self) -> None:
        from ui.fields.recovery import RecoveryField

        self.recovery = RecoveryField()
        self.recovery.changed.connect(self._recovery_typed)
        self._recovery_field = Field(_("Recovery key"), self.recovery, _("Small letters are fine"))
        self.recover_button = _wide(Button(_("Open with the recovery key"), "primary", "key-round", height=40))
        self.recover_button.clicked.connect(self._recover)
        back = Button(_("Back to the passphrase"), "link")
        back.clicked.connect(self.ask_passphrase)
        way = QWidget()
        way.setLayout(column(self._recovery_field, 12, self.recover_button, 12, row(None, back, None), None, gap=4))
        self._ways.addWidget(way)

    def _build_renewal(self) -> None:
        from ui.fields.choice import Choice

        self.member = Choice()
        self.renewed = SecretField(large=True)
        self.again = SecretField(large=True).without_eye()
        self._again_field = Field(_("Once more"), self.again)
        self._renewed_field = Field(_("New passphrase"), self.renewed, _("Five or six unrelated words"))
        self.again.returnPressed.connect(self._renew)
        self.renew_button = _wide(Button(_("Set it and open the record"), "primary", "lock-open", height=40))
        self.renew_button.clicked.connect(self._renew)
        way = QWidget()
        way.setLayout(
            column(
                Field(_("Who are you?"), self.member), 8, self._renewed_field, 8, self._again_field, 12,
                self.renew_button, None, gap=4,
            )
        )  # fmt: skip
        self._ways.addWidget(way)

    def _build(self) -> None:
        language = LanguageButton()
        language.chosen.connect(self.language_wanted)
        new = Button(_("Make a new record"), "quiet", "plus", height=28)
        other = Button(_("Open another copy"), "quiet", "layers", height=28)
        new.clicked.connect(self.new_record_wanted)
        other.clicked.connect(self.other_record_wanted)
        promise = caption(_("Everything is kept encrypted, on this computer only."))
        form = column(
            self._title, 7, self._lead, 26, self._ways, 12, Line(), 8, row(None, new, other, None, gap=16), 4,
            row(None, Icon("shield-check", "good", 14), promise, None, gap=6), gap=4,
            margins=(56, 18, 56, 16),
        )  # fmt: skip
        form.setStretch(form.indexOf(self._ways), 1)
        right = column(row(None, language, margins=(0, 10, 10, 0)), form, gap=0)
        right.setStretch(1, 1)
        both = row(BookArt(), right, gap=0)
        both.setStretch(1, 1)
        self.setLayout(both)

    # what is asked

    def ask_passphrase(self) -> None:
        """The usual way in."""
        self._say(_("Good to see you again"), _("Type your passphrase and the record opens."))
        self._ways.setCurrentIndex(0)
        self.passphrase.setFocus()

    def ask_recovery(self) -> None:
        """The way in where every passphrase is forgotten."""
        if self._ways.count() == 1:
            self._build_recovery()
        self._say(
            _("Open with the recovery key"),
            _("It is on the sheet that was printed when the record was made. Then you choose a new passphrase."),
        )
        self._ways.setCurrentIndex(1)
        self.recover_button.setEnabled(self.recovery.is_full())
        self.recovery.setFocus()

    def ask_renewal(self, members: list[tuple[str, str]]) -> None:
        """After recovery: a new passphrase for one of `members`, pairs of id and name."""
        self._say(_("Choose a new passphrase"), _("It opens the record from now on. The printed key stays valid."))
        self._build_renewal()
        self.member.set_options(members, members[0][0] if members else "")
        self._set_busy(False)
        self._ways.setCurrentIndex(2)
        self.renewed.setFocus()

    def show_opening(self) -> None:
        """The record is being opened."""
        self._set_busy(True)

    def show_refused(self, error: UserError) -> None:
        """The record did not open."""
        self._set_busy(False)
        sentence = f"{error.message} {error.hint}".strip()
        if self._ways.currentIndex() == 0:
            self._passphrase_field.say_wrong(sentence)
            self.passphrase.setFocus()
            self.passphrase.selectAll()
        elif self._ways.currentIndex() == 1:
            self._recovery_field.say_wrong(sentence)
            self.recovery.mark_wrong(getattr(error, "group", None))
        else:
            self._renewed_field.say_wrong(sentence)
            self.renewed.setFocus()

    # what is done

    def _unlock(self) -> None:
        if self.passphrase.value() and self.open_button.isEnabled():
            self._passphrase_field.say_wrong("")
            self.unlock_wanted.emit(self.passphrase.value())

    def _recover(self) -> None:
        self._recovery_field.say_wrong("")
        self.recovery_wanted.emit(self.recovery.value())

    def _renew(self) -> None:
        same = self.renewed.value() == self.again.value()
        self._again_field.say_wrong("" if same else _("These two are not the same."))
        if same and self.renewed.value():
            self.renewal_wanted.emit(self.member.value(), self.renewed.value())

    def _recovery_typed(self) -> None:
        self.recover_button.setEnabled(self.recovery.is_full())

    def _say(self, title: str, lead: str) -> None:
        self._title.setText(title)
        self._lead.setText(lead)

    def _set_busy(self, busy: bool) -> None:
        self._ways.setEnabled(not busy)
        self.open_button.setText(_("Opening…") if busy else _("Open the record"))

    def _show_keyboard(self) -> None:
        self._passphrase_field.help.setText(_keyboard())


def _wide(button: Button) -> Button:
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


def _keyboard() -> str:
    """Which language the keyboard types, where the system says so."""
    code = QGuiApplication.inputMethod().locale().name()[:2]
    named = {"ko": _("Korean"), "en": _("English")}.get(code, "")
    return _("Keyboard: {language}").format(language=named) if named else ""
