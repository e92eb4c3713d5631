"""The first run, on one page. Nothing is written before the last button; language can change on the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tutor_app.clock import Clock
from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui import fonts, theme
from ui.messages import ErrorBanner
from ui.pages.setup import zones
from ui.pages.setup.answers import Answers
from ui.pages.setup.basics import LanguageCard, OfficeCard
from ui.pages.setup.card import SetupCard
from ui.pages.setup.passphrase import PassphraseCard
from ui.pages.setup.recovery import RecoveryCard
from ui.pages.setup.second_place import SecondPlaceCard
from ui.shell.brand import Brand
from ui.shell.language import NAMES, LanguageButton
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Columns, Scroll, column, fit, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.option import OptionCard
from ui.widgets.steps import Step, StepList

_CONTENT = 960


class FirstRunPage(QWidget):
    """`finished` when everything is answered; `sample_wanted` and `backup_wanted` lead elsewhere."""

    finished = Signal(object)
    language_wanted = Signal(str)
    sample_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, answers: Answers, clock: Clock) -> None:
        super().__init__()
        self.answers = answers
        self.setObjectName("window")
        self.setWindowTitle(_("Tutor App"))
        fit(self, 1440, 900)
        self.setMinimumSize(640, 480)
        self.office = OfficeCard(answers)
        self.language = LanguageCard(answers, clock)
        self.passphrase = PassphraseCard(answers)
        self.recovery = RecoveryCard(answers, clock)
        self.second_place = SecondPlaceCard(answers)
        self._cards: tuple[SetupCard, ...] = (
            self.office, self.language, self.passphrase, self.recovery, self.second_place
        )  # fmt: skip
        for card in self._cards:
            card.changed.connect(self._show)
        self.language.language_wanted.connect(self.language_wanted)
        self._build()
        self._show()
        self.office.office.setFocus()

    def _build(self) -> None:
        top = Columns(self.office, self.language, narrow=760)
        self._notice = column(gap=0)
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(self._notice, top, self.passphrase, self.recovery, self.second_place, None, gap=16))
        inner.setMaximumWidth(px(_CONTENT))
        holder = QWidget()
        holder.setObjectName("sheet")
        holder.setLayout(_centred(inner))
        language = LanguageButton()
        language.chosen.connect(self.language_wanted)
        bar = row(None, language, margins=(0, 8, 88, 8))
        right = column(bar, Scroll(holder), self._foot(), gap=0)
        right.setStretch(1, 1)
        both = row(self._side(), right, gap=0)
        both.setStretch(1, 1)
        self.setLayout(both)

    def _side(self) -> QWidget:
        self._steps = StepList()
        self.sample = OptionCard(
            _("Try with sample data"), _("Invented people, kept apart"), "flask-round", "chevron-right",
            icon_tone="accent",
        )  # fmt: skip
        self.backup = OptionCard(
            _("I have a backup"), _("From another computer or a stick"), "archive-restore", "chevron-right",
            icon_tone="accent",
        )  # fmt: skip
        self.sample.clicked.connect(self.sample_wanted)
        self.backup.clicked.connect(self.backup_wanted)
        lead = Paragraph(_("About ten minutes. Nothing is written before you open the record."), tone="muted")
        words = column(Label(_("Set up your record"), fonts.TITLE, 600), lead, gap=4, margins=(10, 0, 0, 0))
        side = _Side()
        mark = Brand()
        mark.setEnabled(False)
        brand = row(mark, margins=(10, 0, 0, 0))
        doors = column(caption(_("Not a new office?")), self.sample, self.backup, gap=8, margins=(10, 0, 10, 0))
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(brand, 36, words, 24, self._steps, 24, None, doors, gap=0, margins=(14, 12, 14, 24)))
        side.setLayout(column(Scroll(inner), gap=0, margins=(0, 0, 1, 0)))
        return side

    def _foot(self) -> QWidget:
        self._needed = Elided("", fonts.BODY, 400, "muted")
        self.open_button = Button(_("Open the record"), "primary", height=40)
        self.open_button.clicked.connect(self._finish)
        self._promise = caption(_("Nothing leaves this computer. No account, no internet needed."))
        self._shield = Icon("shield-check", "good", 14)
        foot = QWidget()
        inner = QWidget()
        inner.setMaximumWidth(px(_CONTENT))
        inner.setLayout(row(self._shield, self._promise, None, self._needed, self.open_button, gap=8))
        foot.setLayout(_centred(inner))
        foot.setFixedHeight(px(88))
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._shield, self._promise):
            part.setVisible(event.size().width() > px(1040))

    # what is shown

    def _show(self) -> None:
        needed = self._cards[:4]
        now = next((card for card in needed if not card.is_done()), self.second_place)
        reached = self._cards.index(now)
        for at, card in enumerate(self._cards):
            card.show_progress(now=card is now and card is not self.second_place, later=at > reached)
        self.recovery.show_office()
        self.recovery.set_reached(reached >= 3)
        self.second_place.show_progress(now=False, later=not self.second_place.is_done())
        self._steps.show_steps([self._step(at, card, reached) for at, card in enumerate(self._cards)])
        self._needed.setText(self._missing(now))
        self.open_button.setEnabled(now is self.second_place)

    def _step(self, at: int, card: SetupCard, reached: int) -> Step:
        notes = (
            self.answers.office or _("Its name and yours"),
            _("{language}, {zone} time").format(
                language=NAMES[self.answers.language], zone=zones.name_of(self.answers.zone)
            ),
            self.passphrase.word() or _("Only you know it"),
            _("Typed back") if self.recovery.is_done() else _("Print it, type it back"),
            _("Chosen") if self.second_place.is_done() else _("A stick or a cloud folder"),
        )
        state = "now" if at == reached else "done" if card.is_done() and at < reached else "later"
        if card is self.second_place and card.is_done():
            state = "done"
        return Step(card.heading_label().text(), notes[at], state)

    def _missing(self, now: SetupCard) -> str:
        if now is self.office:
            return _("Still needed: the office and your name")
        if now is self.passphrase:
            return _("Still needed: a passphrase, typed twice")
        if now is self.recovery:
            return _("Still needed: the recovery key, typed back")
        return ""

    def show_making(self) -> None:
        """The record is being made."""
        self.open_button.setEnabled(False)
        self.open_button.setText(_("Opening…"))

    def show_refused(self, error: UserError) -> None:
        """The record could not be made."""
        self.open_button.setText(_("Open the record"))
        self._show()
        banner = ErrorBanner(error, _("Your answers. Nothing was written."))
        banner.closed.connect(banner.deleteLater)
        self._notice.addWidget(banner)

    def _finish(self) -> None:
        self.show_making()
        self.finished.emit(self.answers)


class _Side(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(304))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("hair"))


def _centred(inner: QWidget) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setContentsMargins(px(24), 0, px(24), 0)
    box.addStretch(1)
    box.addWidget(inner, 1000)
    box.addStretch(1)
    box.setAlignment(Qt.AlignmentFlag.AlignTop)
    return box
