"""A small sheet that asks for a few words or fields before something is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from tutor_app.errors import UserError
from tutor_app.i18n import _, in_any_language
from ui.fields import Field, TextField
from ui.form import commit_around
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, heading

if TYPE_CHECKING:
    from ui.widgets.frame import Part


class AskSheet(Sheet):
    """Title, fields, and a button that does it. Enter in a field of one line, and Ctrl+Enter anywhere, do it too.

    Words typed in it belong to what is open on the page, unless it says what it is `about`.
    """

    keeps_words = True

    def __init__(self, title: str, yes: str, *, width: float = 520, text: str = "", about: str | None = None) -> None:
        super().__init__(title, width)
        self._about = about
        self._run: Callable[[], object] = self.finish
        self._text = Paragraph(text, tone="muted")
        if not text:
            self._text.hide()
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self.yes = Button(yes, "primary", key="Ctrl+Return")
        self.yes.clicked.connect(self.try_it)
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self.give_up)
        self.foot = row(None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))

    def about(self, item: str) -> str:
        return f"{item if self._about is None else self._about} {in_any_language(self._text.text())}".strip()

    def ask(self, run: Callable[[], object], *parts: Part) -> None:
        """Ask with these parts. `run` does it; where it raises UserError the sentence is shown and the sheet stays."""
        self._run = run
        head = column(heading(self.accessibleName()), margins=(24, 18, 24, 14))
        asked = column(self._text, *parts, self.wrong, None, gap=12, margins=(24, 16, 24, 16))
        self._scroll = self.lay_out(head, asked, self.foot)

    def try_it(self) -> None:
        """Do it, and close where it was done."""
        commit_around(self.focusWidget())
        try:
            self._run()
        except UserError as error:
            self.wrong.setText(error.said)
            self.wrong.show()
            QTimer.singleShot(0, self.wrong, lambda: self._scroll.ensureWidgetVisible(self.wrong))
        else:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_it()
        else:
            super().keyPressEvent(event)


def ask_words(
    title: str, label: str, run: Callable[[str], object], *, yes: str, text: str = "", value: str = ""
) -> AskSheet:
    """A sheet with one line of text, `value` at first, given to `run`."""
    field = TextField(value)
    sheet = AskSheet(title, yes, text=text)
    sheet.ask(lambda: run(field.value()), Field(label, field))
    return sheet
