"""A small sheet that asks for a few words or fields before something is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _, in_any_language
from ui.fields import Field, TextField
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import Line, Scroll, column, row
from ui.widgets.label import Paragraph, heading

if TYPE_CHECKING:
    from ui.widgets.frame import Part


TALLEST = 720


class AskSheet(Sheet):
    """Title, fields, and a button that does it. Enter in a field of one line, and Ctrl+Enter anywhere, do it too.

    It is as high as what it asks needs, up to `TALLEST`, and grows when more is asked. Words typed in it belong to what
    is open on the page, unless it says what it is `about`.
    """

    keeps_words = True

    def __init__(self, title: str, yes: str, *, width: float = 520, text: str = "", about: str | None = None) -> None:
        super().__init__(title, width, TALLEST)
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
        self._content = QWidget()
        self._content.installEventFilter(self)
        self.foot = row(None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        head = column(heading(title), margins=(24, 18, 24, 14))
        self._scroll = Scroll(self._content)
        whole = column(head, Line(), self._scroll, Line(), self.foot, gap=0)
        whole.setStretch(2, 1)
        self._around: tuple[QWidget | QLayout, ...] = (head, self.foot)
        self.fill(whole)

    def about(self, item: str) -> str:
        return f"{item if self._about is None else self._about} {in_any_language(self._text.text())}".strip()

    def say_above(self, notice: QWidget) -> None:
        super().say_above(notice)
        self._around += (notice,)

    def ask(self, run: Callable[[], object], *parts: Part) -> None:
        """Ask with these parts. `run` does it; where it raises UserError the sentence is shown and the sheet stays."""
        self._run = run
        self._asked = column(self._text, *parts, self.wrong, None, gap=12, margins=(24, 16, 24, 16))
        self._content.setLayout(self._asked)

    def wanted(self) -> tuple[int, int]:
        width, tallest = super().wanted()
        asked = self._asked
        needed = asked.totalHeightForWidth(width) if asked.hasHeightForWidth() else asked.totalSizeHint().height()
        around = sum(part.sizeHint().height() for part in self._around if not _is_hidden(part)) + 2
        return width, min(tallest, needed + around)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.outgrown.emit()
        return False

    def try_it(self) -> None:
        """Do it, and close where it was done."""
        focus: QWidget | None = self.focusWidget()
        while focus is not None and focus is not self:
            if hasattr(focus, "commit"):
                focus.commit()
            focus = focus.parentWidget()
        try:
            self._run()
        except UserError as error:
            self.wrong.setText(" ".join(part for part in (error.message, error.hint) if part))
            self.wrong.show()
            QTimer.singleShot(0, self.wrong, lambda: self._scroll.ensureWidgetVisible(self.wrong))
        else:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_it()
        else:
            super().keyPressEvent(event)


def _is_hidden(part: QWidget | QLayout) -> bool:
    return isinstance(part, QWidget) and part.isHidden()


def ask_words(
    title: str, label: str, run: Callable[[str], object], *, yes: str, text: str = "", value: str = ""
) -> AskSheet:
    """A sheet with one line of text, `value` at first, given to `run`."""
    field = TextField(value)
    sheet = AskSheet(title, yes, text=text)
    sheet.ask(lambda: run(field.value()), Field(label, field))
    return sheet
