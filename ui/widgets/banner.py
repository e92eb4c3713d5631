"""Larger pieces of a page: a banner that says what is the matter, an empty state, a strip of figures."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.chip import Icon
from ui.widgets.frame import Line, column, emptied_for, row
from ui.widgets.label import Elided, Label, Paragraph, caption


class Banner(QFrame):
    """One thing to know, on a warn, bad, good or accent ground, with what can be done about it at the right."""

    def __init__(self, title: str, text: str = "", tone: str = "warn", icon: str = "info") -> None:
        super().__init__()
        self._tone = tone
        ink = "accent_text" if tone == "accent" else tone
        self.title = Paragraph(title, weight=600, tone="text")
        self.text = Paragraph(text, 12)
        words = column(self.title, self.text, gap=2)
        self._row = row(Icon(icon, ink, 18), words, gap=12, margins=(14, 10, 12, 10))
        self._row.setStretch(1, 1)
        self.setLayout(self._row)
        self.text.setVisible(bool(text))  # after it has its place: alone it would be a window
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        ground = {"warn": t.warn_bg, "bad": t.bad_bg, "good": t.good_bg}.get(self._tone, t.soft)
        paint.box(QPainter(self), QRectF(self.rect()), ground)


class Empty(QWidget):
    """What a page is for and its first step, where there is nothing to show yet."""

    def __init__(self, title: str, text: str, icon: str, *actions: QWidget) -> None:
        super().__init__()
        self._icon = icon
        mark = _Mark(icon)
        head = Label(title, fonts.HEADING, 600)
        body = Paragraph(text, tone="muted")
        for label in (head, body):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.setFixedWidth(body.balanced(px(320)))
        layout = QVBoxLayout(self)
        layout.setSpacing(px(4))
        layout.addStretch(2)
        for widget, gap in ((mark, 10), (head, 0), (body, 12)):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(px(gap))
        if actions:
            layout.addLayout(row(None, *actions, None, gap=8))
        layout.addStretch(3)


class Calm(QFrame):
    """Nothing is left to do: a tick, a sentence, and what comes next, in a dashed frame."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._text = Elided(text, tone="muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark, head = Icon("circle-check", "accent", 28), Label(title, fonts.HEADING, 600)
        lines = (row(None, mark, None), 4, row(None, head, None), self._text)
        self.setLayout(column(*lines, gap=2, margins=(16, 16, 16, 16)))
        self.setAccessibleName(title)

    def say(self, text: str) -> None:
        """What comes next, in a sentence."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), None, theme.tokens().line, dashed=True)


class _Mark(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = Icon(icon, "accent", 28)
        self.setFixedSize(px(64), px(64))
        self._icon.setParent(self)
        self._icon.move(px(18), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.tokens().soft, radius=32)


class StatStrip(QFrame):
    """A few figures side by side, each a value above its caption."""

    def __init__(self, figures: list[tuple[str, str]]) -> None:
        super().__init__()
        self._row = row(gap=0)
        self.setLayout(self._row)
        self.show_figures(figures)

    def show_figures(self, figures: list[tuple[str, str]]) -> None:
        """Replace the figures: pairs of value and caption."""
        if not emptied_for(self._row, figures):
            return
        for at, (value, words) in enumerate(figures):
            if at:
                self._row.addWidget(Line(vertical=True))
            cell = QWidget()
            cell.setLayout(column(Label(value, fonts.HEADING, 600), caption(words), gap=2, margins=(12, 9, 12, 9)))
            cell.setAccessibleName(f"{words}: {value}")
            self._row.addWidget(cell, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        paint.box(QPainter(self), QRectF(self.rect()), t.window, t.hair)
