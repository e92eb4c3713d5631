"""Joining an office, second half: two codes go through a chat, six words are compared, and a file is the answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog

from tutor_app import joining
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.joining import NeedsWords
from tutor_app.roster import this_copy
from tutor_app.sync.bundle import ENDING
from ui import fonts
from ui.fields import TextArea
from ui.pages.parts.joining import code_box, copy_code, six_words
from ui.pages.setup.card import SetupCard
from ui.pages.setup.frame import SetupFrame
from ui.pages.setup.newcopy import joining_steps
from ui.shell.dropping import Dropping
from ui.widgets.button import Button
from ui.widgets.chip import Icon, StateWord
from ui.widgets.flow import Flow
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Paragraph

SOME = 20
"""From so many letters on, what is pasted is meant to be a code."""
BECOMES = {
    "office": N_("This computer gets the whole record, as another desk of the office."),
    "partner": N_("This computer gets the work of the office by alias, as a partner office."),
    "tutor": N_("This computer gets your own students by alias, and nothing else."),
}


class CodeCard(SetupCard):
    """The join code, to be sent by chat. `copied` when it is on the clipboard."""

    copied = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(_("1. Send this code to your office"), _("By chat or e-mail; nothing in it is secret."))
        self._code = code
        self.is_copied = False
        self.copy = Button(_("Copy the code"), "primary", "copy")
        self.copy.clicked.connect(self.copy_it)
        self._copied = StateWord(_("On the clipboard: paste it into the chat"), "check", "good")
        self._copied.hide()
        self.set_content(code_box(code), 10, Flow(self.copy, self._copied, gap=12))

    def is_done(self) -> bool:
        return self.is_copied

    def copy_it(self) -> None:
        """Put the code on the clipboard."""
        copy_code(self._code)
        self.is_copied = True
        self.copy.kind = "secondary"
        self.copy.update()
        self._copied.show()
        self.copied.emit()


class WordsCard(SetupCard):
    """The code that the office sends back, and the six words of both. `matched` once somebody said that they do."""

    matched = Signal()
    unlike = Signal()

    def __init__(self, app: App) -> None:
        super().__init__(_("2. Compare six words"), _("So that nobody can be between you and the office."))
        self._app = app
        self.is_compared = False
        self.code = TextArea(placeholder=_("Paste the code that the office sends back"), lines=2)
        self.code.setAccessibleName(_("Code of the office"))
        self.code.typed.connect(self._look)
        self._parts = column(gap=10)
        self.set_content(self.code, 10, self._parts)

    def is_done(self) -> bool:
        return self.is_compared

    def _look(self, text: str) -> None:
        """Show the words that go with the code."""
        emptied(self._parts)
        self.code.show()
        try:
            said = joining.words_with(self._app, text)
        except UserError as error:
            if len(text.strip()) > SOME:
                self._parts.addWidget(Paragraph(error.said, tone="bad"))
            return
        self.same, self.different = Button(_("They are the same"), "primary", "check"), _differ()
        self.same.clicked.connect(self._match)
        self.different.clicked.connect(self._differ)
        self.code.hide()
        self._parts.addWidget(Paragraph(_("Call the office. Both must see these six words, in this order:")))
        self._parts.addWidget(six_words(said))
        self._parts.addLayout(row(self.same, self.different, None, gap=8))

    def _match(self) -> None:
        joining.confirm(self._app, self.code.value())
        self.show_compared()
        self.matched.emit()

    def _differ(self) -> None:
        self.code.set_value("")
        self._look("")
        self.unlike.emit()

    def show_compared(self) -> None:
        """Nothing is left to do here."""
        emptied(self._parts)
        self.code.hide()
        self.is_compared = True
        self._parts.addWidget(
            StateWord(_("Both see the same words. The office can send its file now."), "check", "good")
        )


class AnswerCard(SetupCard):
    """Where the file of the office goes: `chosen` carries its path. Words that nobody compared yet are shown here."""

    chosen = Signal(object)
    unlike = Signal()

    def __init__(self) -> None:
        super().__init__(_("3. Take in its answer"), _("A file whose name ends in {ending}").format(ending=ENDING))
        self._parts = column(gap=10)
        self.set_content(self._parts)
        self.ask_for_file()

    def ask_for_file(self) -> None:
        """Wait for the file."""
        emptied(self._parts)
        self.choose = Button(_("Choose the file…"), "secondary", "folder-open")
        self.choose.clicked.connect(self._ask)
        said = Paragraph(
            _("When the office has sent it, drag it on to this window, or choose it. You may close the program "
              "meanwhile: it waits here.")
        )  # fmt: skip
        waits = row(Icon("package-open", "accent", 22), said, self.choose, gap=12, margins=(0, 4, 0, 4))
        waits.setStretch(1, 1)
        self._parts.addLayout(waits)

    def show_words(self, said: str, kind: str) -> None:
        """The file is there: show what is to be compared before it is taken."""
        emptied(self._parts)
        different = _differ()
        different.clicked.connect(self.unlike)
        self._parts.addWidget(Paragraph(_("Call the office. Both must see these six words, in this order:")))
        self._parts.addWidget(six_words(said))
        becomes = row(Paragraph(_(BECOMES[kind]), fonts.CAPTION, tone="muted"), different)
        becomes.setStretch(0, 1)
        self._parts.addLayout(becomes)

    def _ask(self) -> None:
        picked, _kind = QFileDialog.getOpenFileName(self.window(), _("The answer of the office"), "", f"*{ENDING}")
        if picked:
            self.chosen.emit(Path(picked))


class AwaitPage(SetupFrame):
    """A copy that no office has answered yet. `answered` carries the path of a file, and the words once they match.

    `closed` when the window is closed: what is kept waits until the program is opened again.
    """

    answered = Signal(object, str)
    closed = Signal()
    key: ClassVar[str] = "answer"
    icon: ClassVar[str] = "package-open"
    opens: ClassVar[Mapping[str, str]] = {ENDING: N_("Drop the answer of the office")}

    def __init__(self, app: App) -> None:
        super().__init__(
            _("Join an office"),
            _("You and the office send each other a code, and it answers with a file that fills this computer."),
            _("The words match: join"),
        )
        self._app = app
        self._path: Path | None = None
        self._words = ""
        self.code, self.words, self.answer = CodeCard(joining.show_code(app)), WordsCard(app), AnswerCard()
        if joining.is_expected(app):
            self.code.is_copied = True
            self.words.show_compared()
        for moved in (self.code.copied, self.words.matched):
            moved.connect(self._show)
        self.words.unlike.connect(self._say_unlike)
        self.answer.chosen.connect(self.take)
        self.answer.unlike.connect(self._differ)
        self.go_on.clicked.connect(self._join)
        promise = _("Only this computer can open what the office sends you.")
        self.lay_out((self.code, self.words, self.answer), [], "", promise)
        self.dropping = Dropping(self, [type(self)], lambda _key, file: self.take(Path(file.split("\n")[0])))
        self._show()
        self.code.copy.setFocus()

    def take(self, path: Path) -> None:
        """Look into the file that the office sent."""
        self._path, self._words = path, ""
        self.answered.emit(path, "")

    def show_refused(self, error: UserError) -> None:
        """The file was not taken, or the words must be compared first."""
        if isinstance(error, NeedsWords):
            self._words = error.words
            self.answer.show_words(error.words, error.kind)
        else:
            self._words = ""
            self.answer.ask_for_file()
            self.say_refused(error, _("Your code. Nothing was taken in."))
        self._show()
        if self._words:
            self.go_on.setFocus()

    def _join(self) -> None:
        if self._path is not None:
            self.go_on.setEnabled(False)
            self.answered.emit(self._path, self._words)

    def _differ(self) -> None:
        self.show_refused(
            UserError(
                _("The words are different, so this file may come from somebody else."),
                _("Tell the office on the telephone, and ask it for the file again."),
            )
        )

    def _say_unlike(self) -> None:
        self.show_refused(
            UserError(
                _("The words are different, so somebody may be between you and the office."),
                _("Tell the office on the telephone, and send each other your codes again."),
            )
        )

    def _show(self) -> None:
        here = this_copy(self._app).member_name
        compares = self._words or not self.words.is_compared
        now = "code" if not (self.code.is_copied or self._words) else "words" if compares else "answer"
        self.steps.show_steps(joining_steps(here, "", now))
        self.code.show_progress(now=now == "code")
        self.words.setHidden(bool(self._words))
        self.words.show_progress(now=now == "words" and not self._words, later=now == "code")
        self.answer.show_progress(now=now == "answer" or bool(self._words), later=now == "code")
        waits = _("Waiting for the file of the office") if now == "answer" else _("Waiting for the code of the office")
        self.needed.setText("" if self._words or now == "code" else waits)
        self.go_on.setEnabled(bool(self._words))
        self.go_on.setVisible(bool(self._words))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _differ() -> Button:
    return Button(_("They are different"), "quiet")
