"""The first run, on one page. Nothing is written before the last button; language can change on the way."""

from PySide6.QtCore import Signal

from tutor_app.clock import Clock
from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.pages.setup import zones
from ui.pages.setup.answers import Answers
from ui.pages.setup.basics import LanguageCard, OfficeCard
from ui.pages.setup.card import SetupCard
from ui.pages.setup.frame import SetupFrame
from ui.pages.setup.passphrase import PassphraseCard
from ui.pages.setup.recovery import RecoveryCard
from ui.pages.setup.second_place import SecondPlaceCard
from ui.shell.language import NAMES
from ui.widgets.frame import Columns
from ui.widgets.option_card import OptionCard
from ui.widgets.steps import Step


class FirstRunPage(SetupFrame):
    """`finished` when everything is answered; `join_wanted`, `sample_wanted` and `backup_wanted` lead elsewhere."""

    finished = Signal(object)
    join_wanted = Signal()
    sample_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, answers: Answers, clock: Clock) -> None:
        super().__init__(
            _("Set up your record"),
            _("About ten minutes. Nothing is written before you open the record."),
            _("Open the record"),
        )
        self.answers = answers
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
        self.join = OptionCard(
            _("Join an office"), _("For tutors and partner offices"), "ticket", "chevron-right", icon_tone="accent"
        )
        self.sample = OptionCard(
            _("Try with sample data"), _("Invented people, kept apart"), "flask-round", "chevron-right",
            icon_tone="accent",
        )  # fmt: skip
        self.backup = OptionCard(
            _("I have a backup"), _("From another computer or a stick"), "archive-restore", "chevron-right",
            icon_tone="accent",
        )  # fmt: skip
        self.join.clicked.connect(self.join_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.backup.clicked.connect(self.backup_wanted)
        self.go_on.clicked.connect(self._finish)
        top = Columns(self.office, self.language, narrow=760)
        self.lay_out(
            (top, self.passphrase, self.recovery, self.second_place),
            (self.join, self.sample, self.backup),
            _("Not a new office?"),
            _("Nothing leaves this computer. No account, no internet needed."),
        )

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
        self.steps.show_steps([self._step(at, card, reached) for at, card in enumerate(self._cards)])
        self.needed.setText(self._missing(now))
        self.go_on.setEnabled(now is self.second_place)

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
        state = "now" if at == reached else "done" if card.is_done() else "later"
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
        self.go_on.setEnabled(False)
        self.go_on.setText(_("Opening…"))

    def show_refused(self, error: UserError) -> None:
        """The record could not be made."""
        self.go_on.setText(_("Open the record"))
        self._show()
        self.say_refused(error, _("Your answers. Nothing was written."))

    def _finish(self) -> None:
        self.show_making()
        self.finished.emit(self.answers)
