"""The door of the record: a passphrase, or the recovery key where it is forgotten.

It is the first thing painted, so it imports nothing of the record and builds nothing that is not shown yet: opening
is asked for with signals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui import appearance, fonts
from ui.fields.field import Field
from ui.fields.secret import SecretField, keyboard_words
from ui.shell.language import LanguageButton
from ui.widgets.art import BookArt
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Line, column, fit, row
from ui.widgets.label import Label, Paragraph, caption
from ui.widgets.option_card import OptionCard

if TYPE_CHECKING:
    from ui.pages.recovery import RecoveryWay, RenewalWay

_SIZE = (720, 520)


class PassphraseWay(QWidget):
    """The usual way in, or into a backup that is to be restored; `given` carries the passphrase."""

    given = Signal(str)
    forgotten = Signal()
    other_wanted = Signal()

    def __init__(self, record: str, note: str, *, restores: bool) -> None:
        super().__init__()
        self._restores = restores
        self.title = _("Restore a backup") if restores else _("Good to see you again")
        self.lead = (
            _("With a passphrase of that time the backup takes the place of the record. What is there now is kept.")
            if restores else _("Type your passphrase and the record opens.")
        )  # fmt: skip
        self.passphrase = SecretField(large=True)
        self.framed = Field(_("Passphrase"), self.passphrase, keyboard_words())
        sign = "archive-restore" if restores else "lock-open"
        self.open_button = Button("", "primary", sign, key="Enter", height=40).wide()
        self.show_opening(False)
        icon = "archive" if restores else "hard-drive"
        card = OptionCard(record, note, icon, "chevron-down", icon_tone="accent")
        forgotten = Button(_("Forgotten the passphrase?"), "link")
        self.passphrase.returnPressed.connect(self._give)
        self.open_button.clicked.connect(self._give)
        card.clicked.connect(self.other_wanted)
        forgotten.clicked.connect(self.forgotten)
        link = row(None, forgotten, None)
        parts = (
            Field(_("Backup") if restores else _("Record"), card),
            12,
            self.framed,
            16,
            self.open_button,
            14,
            link,
            None,
        )
        self.setLayout(column(*parts, gap=4))
        self.setFocusProxy(self.passphrase)
        QGuiApplication.inputMethod().localeChanged.connect(self._show_keyboard)

    def show_refused(self, error: UserError) -> None:
        """Say why it did not open."""
        self.framed.say_wrong(error.said)
        self.passphrase.selectAll()

    def show_opening(self, busy: bool) -> None:
        """Say that the record is being opened."""
        idle = _("Restore and open") if self._restores else _("Open the record")
        self.open_button.setText((_("Restoring…") if self._restores else _("Opening…")) if busy else idle)

    def _give(self) -> None:
        if self.passphrase.value() and self.isEnabled():
            self.framed.say_wrong("")
            self.given.emit(self.passphrase.value())

    def _show_keyboard(self) -> None:
        self.framed.help.setText(keyboard_words())


class UnlockPage(QWidget):
    """`unlock_wanted` carries a passphrase, `recovery_wanted` a recovery key, `renewal_wanted` (member, passphrase).

    Where a backup is to be restored, `backup_wanted` asks for another one and `left` for none.
    """

    unlock_wanted = Signal(str)
    recovery_wanted = Signal(str)
    renewal_wanted = Signal(str, str)
    language_wanted = Signal(str)
    new_record_wanted = Signal()
    other_record_wanted = Signal()
    backup_wanted = Signal()
    left = Signal()

    def __init__(self, record: str, note: str, *, restores: bool = False) -> None:
        """`record` names what is opened, `note` says when it was saved last."""
        super().__init__()
        self._restores = restores
        self.by_recovery: RecoveryWay | None = None
        self.by_renewal: RenewalWay | None = None
        self.by_passphrase = PassphraseWay(record, note, restores=restores)
        self.by_passphrase.given.connect(self.unlock_wanted)
        self.by_passphrase.forgotten.connect(self.ask_recovery)
        self.by_passphrase.other_wanted.connect(self.backup_wanted if restores else self.other_record_wanted)
        self.setObjectName("window")
        appearance.dress(self)
        self.setWindowTitle(_("Tutor App"))
        fit(self, *_SIZE)
        self._build()
        self.ask_passphrase()

    def _build(self) -> None:
        self._title = Label("", fonts.TITLE, 600)
        self._lead = Paragraph("", tone="muted")
        self._ways = QStackedWidget()
        self._ways.addWidget(self.by_passphrase)
        language = LanguageButton()
        language.chosen.connect(self.language_wanted)
        promise = caption(_("Everything is kept encrypted, on this computer only."))
        feet = row(None, *self._elsewhere(), None, gap=8)
        shield = row(None, Icon("shield-check", "good", 14), promise, None, gap=6)
        parts = (self._title, 7, self._lead, 26, self._ways, 12, Line(), 8, feet, 4, shield)
        form = column(*parts, gap=4, margins=(56, 18, 56, 16))
        form.setStretch(form.indexOf(self._ways), 1)
        right = column(row(None, language, margins=(0, 10, 10, 0)), form, gap=0)
        right.setStretch(1, 1)
        both = row(BookArt(), right, gap=0)
        both.setStretch(1, 1)
        self.setLayout(both)

    def _elsewhere(self) -> Iterator[Button]:
        """What can be done instead."""
        offered = (
            ((_("Cancel"), "x", self.left), (_("Choose another backup"), "archive", self.backup_wanted))
            if self._restores
            else (
                (_("Make a new record"), "plus", self.new_record_wanted),
                (_("Open another copy"), "layers", self.other_record_wanted),
            )
        )
        for words, icon, wanted in offered:
            button = Button(words, "quiet", icon, height=28)
            button.clicked.connect(wanted)
            yield button

    def ask_passphrase(self) -> None:
        """The usual way in."""
        self._go(self.by_passphrase)

    def ask_recovery(self) -> None:
        """The way in where every passphrase is forgotten."""
        from ui.pages.recovery import RecoveryWay

        if self.by_recovery is None:
            self.by_recovery = RecoveryWay()
            self.by_recovery.given.connect(self.recovery_wanted)
            self.by_recovery.left.connect(self.ask_passphrase)
        self._go(self.by_recovery)

    def ask_renewal(self, members: list[tuple[str, str]]) -> None:
        """After recovery: a new passphrase for one of `members`, pairs of id and name."""
        from ui.pages.recovery import RenewalWay

        self.by_renewal = RenewalWay(members)
        self.by_renewal.given.connect(self.renewal_wanted)
        self._set_busy(False)
        self._go(self.by_renewal)

    def show_opening(self) -> None:
        """The record is being opened."""
        self._set_busy(True)

    def show_refused(self, error: UserError) -> None:
        """The record did not open."""
        self._set_busy(False)
        self._way().show_refused(error)
        self._way().setFocus()

    def _go(self, way: PassphraseWay | RecoveryWay | RenewalWay) -> None:
        if self._ways.indexOf(way) < 0:
            self._ways.addWidget(way)
        self._ways.setCurrentWidget(way)
        self._title.setText(way.title)
        self._lead.setText(way.lead)
        way.setFocus()

    def _way(self) -> PassphraseWay | RecoveryWay | RenewalWay:
        ways = (self.by_passphrase, self.by_recovery, self.by_renewal)
        return next(way for way in ways if way is not None and way is self._ways.currentWidget())

    def _set_busy(self, busy: bool) -> None:
        self._ways.setEnabled(not busy)
        self.by_passphrase.show_opening(busy)
