"""The passphrase: typed twice, its strength shown at once, six words suggested."""

from tutor_app.i18n import _, language
from tutor_app.keys import strength, suggest
from ui import fonts
from ui.fields import Field, SecretField
from ui.fields.secret import keyboard_words
from ui.pages.setup.answers import Answers
from ui.pages.setup.card import SetupCard
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Columns, Ground, Line, column, row
from ui.widgets.label import Label, caption
from ui.widgets.strength import StrengthLine


class PassphraseCard(SetupCard):
    """Opens the record on this computer."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(_("Passphrase"), _("Opens the record on this computer. Only you know it."))
        self._answers = answers
        self._words: list[str] = []
        self.first = SecretField()
        self.again = SecretField().without_eye()
        self.first.setText(answers.passphrase)
        self.again.setText(answers.again)
        self.first.typed.connect(self._take)
        self.again.typed.connect(self._take)
        self._again_field = Field(_("Once more"), self.again)
        both = Columns(Field(_("Passphrase"), self.first, keyboard_words()), self._again_field, narrow=560, gap=12)
        self._bars = StrengthLine()
        self._suggestion = Flow(gap=8)
        self.use = Button(_("Use these"), "link")
        self.others = Button(_("Six others"), "link", "refresh-cw")
        self.use.clicked.connect(self._use)
        self.others.clicked.connect(self._suggest)
        offer = row(caption(_("Suggestion")), 24, self._suggestion, self.use, 16, self.others, gap=8)
        offer.setStretch(2, 1)
        self.set_content(both, 8, self._bars, 12, Line(), 12, offer)
        self._suggest()
        self._show()

    def word(self) -> str:
        """The strength in a word."""
        return strength(self._answers.passphrase).word if self._answers.passphrase else ""

    def is_done(self) -> bool:
        typed = self._answers.passphrase
        return bool(typed) and typed == self._answers.again and strength(typed).is_enough

    def _suggest(self) -> None:
        self._words = suggest(language())
        self._suggestion.clear()
        for word in self._words:
            self._suggestion.addWidget(Ground("token", column(Label(word, fonts.BODY, 500), margins=(10, 5, 10, 5))))

    def _use(self) -> None:
        self.first.setText(" ".join(self._words))
        self.again.clear()
        self.again.setFocus()

    def _take(self) -> None:
        self._answers.passphrase, self._answers.again = self.first.value(), self.again.value()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        typed, again = self._answers.passphrase, self._answers.again
        found = strength(typed)
        self._bars.show_strength(found.bars, found.word if typed else "", enough=found.is_enough)
        self.again.set_right(bool(again) and typed == again)
        unlike = bool(again) and not typed.startswith(again)
        self._again_field.say_wrong(_("These two are not the same.") if unlike else "")
