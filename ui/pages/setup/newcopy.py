"""Joining an office, first half: who joins, and the passphrase. Nothing is written before the button."""

from PySide6.QtCore import Signal

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.fields import Field, TextField
from ui.pages.setup.answers import Answers
from ui.pages.setup.card import SetupCard
from ui.pages.setup.frame import SetupFrame
from ui.pages.setup.passphrase import PassphraseCard
from ui.widgets.option_card import OptionCard
from ui.widgets.steps import Step


class YouCard(SetupCard):
    """The name of the person who joins."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(_("You"), _("So that the office knows whose code it is."))
        self._answers = answers
        self.member = TextField(answers.member)
        self.member.typed.connect(self._take)
        self.set_content(Field(_("Your name"), self.member))

    def _take(self) -> None:
        self._answers.member = self.member.value()
        self.changed.emit()

    def is_done(self) -> bool:
        return bool(self._answers.member)


class NewCopyPage(SetupFrame):
    """`finished` when everything is answered; `office_wanted` where it is to be a new office after all."""

    finished = Signal(object)
    office_wanted = Signal()

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            _("Join an office"),
            _("For tutors and partner offices. A few minutes here, then the office answers with a file."),
            _("Show the join code"),
        )
        self.answers = answers
        self.you, self.passphrase = YouCard(answers), PassphraseCard(answers)
        self.office = OptionCard(
            _("A new office instead"), _("Nobody has a record yet"), "building", "chevron-right", icon_tone="accent"
        )
        self.office.clicked.connect(self.office_wanted)
        for card in (self.you, self.passphrase):
            card.changed.connect(self._show)
        self.go_on.clicked.connect(self._finish)
        promise = _("Nothing leaves this computer. No account, no internet needed.")
        self.lay_out((self.you, self.passphrase), [self.office], _("Not joining?"), promise)
        self._show()
        self.you.member.setFocus()

    def show_refused(self, error: UserError) -> None:
        """The record could not be made."""
        self.go_on.setText(_("Show the join code"))
        self._show()
        self.say_refused(error, _("Your answers. Nothing was written.") if self.answers.passphrase
                         else _("What you sent to the office is safe there."))  # fmt: skip

    def _show(self) -> None:
        cards = (self.you, self.passphrase)
        now = next((card for card in cards if not card.is_done()), None)
        for card in cards:
            card.show_progress(now=card is now, later=now is self.you and card is not self.you)
        here = "code" if now is None else "you" if now is self.you else "passphrase"
        self.steps.show_steps(joining_steps(self.answers.member, self.passphrase.word(), here))
        needed = {self.you: _("Still needed: your name"), self.passphrase: _("Still needed: a passphrase, typed twice")}
        self.needed.setText("" if now is None else needed[now])
        self.go_on.setEnabled(now is None)

    def _finish(self) -> None:
        self.go_on.setEnabled(False)
        self.go_on.setText(_("Opening…"))
        self.finished.emit(self.answers)


def joining_steps(member: str, passphrase: str, now: str) -> list[Step]:
    """The steps of joining; `now` is "you", "passphrase", "code", "words" or "answer"."""
    said = {
        "you": (_("You"), member or _("Your name")),
        "passphrase": (_("Passphrase"), passphrase or _("Only you know it")),
        "code": (_("Join code"), _("You send it to the office")),
        "words": (_("Six words"), _("Compared on the telephone")),
        "answer": (_("Answer"), _("A file from the office")),
    }
    reached = list(said).index(now)
    return [
        Step(words, note, "done" if at < reached else "now" if at == reached else "later")
        for at, (words, note) in enumerate(said.values())
    ]
