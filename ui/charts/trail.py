"""What happened last, one line each along a thin trail: date, length, medium, and what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


@dataclass(frozen=True, slots=True)
class Mark:
    """One line: `tag` is (word, tone) where there is something to note; `icon_name` says what the icon means."""

    id: str
    day: str
    length: str
    icon: str
    icon_name: str
    words: str
    tag: tuple[str, str] | None = None


class MarkRow(QPushButton):
    """One line of a trail, 27 high."""

    def __init__(self, mark: Mark, *, is_first: bool, is_last: bool) -> None:
        super().__init__(mark.words)
        self.mark = mark
        self._first, self._last = is_first, is_last
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(mark.words)
        parts = (mark.day, mark.length, mark.icon_name, mark.tag[0] if mark.tag else "", mark.words)
        self.setAccessibleName(", ".join(part for part in parts if part))
        FocusRing(self, 6)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(27))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(27))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, mark = theme.tokens(), self.mark
        painter, area = QPainter(self), QRectF(self.rect())
        middle = area.center().y()
        centre = QPointF(px(3.5), middle)
        if not self._first:
            painter.fillRect(QRectF(centre.x() - 0.5, 0, 1, middle - px(5)), theme.colour("line"))
        if not self._last:
            painter.fillRect(QRectF(centre.x() - 0.5, middle + px(6), 1, area.height()), theme.colour("line"))
        paint.dot(painter, centre, px(3.5), t.accent if self._first else t.line)
        x = float(px(17))
        day = QRectF(x, 0, px(84), area.height())
        paint.words(painter, day, mark.day, fonts.font(fonts.BODY), t.text2 if self.underMouse() else t.muted)
        x += px(88)
        length = QRectF(x, 0, px(50), area.height())
        paint.words(painter, length, mark.length, fonts.font(12), t.muted)
        x += px(56)
        icons.paint(painter, mark.icon, x, round(middle) - px(7), 14, t.muted)
        x += px(22)
        room = area.right() - x
        if mark.tag:
            room -= paint.chip_width(mark.tag[0], None) + px(8)
        ink = t.accent_text if self.underMouse() else t.text
        x += paint.words(painter, QRectF(x, 0, room, area.height()), mark.words, fonts.font(fonts.BODY), ink)
        if mark.tag:
            paint.chip(
                painter, x + (px(8) if mark.words else 0), middle, mark.tag[0], paint.state_look(mark.tag[1], "")
            )


class Trail(QWidget):
    """The lines, newest first. `picked` gives the id of one that is pressed."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._marks: Sequence[Mark] = ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these lines."""
        if marks == self._marks:
            return
        self._marks = marks
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for at, mark in enumerate(marks):
            line = MarkRow(mark, is_first=at == 0, is_last=at == len(marks) - 1)
            line.clicked.connect(self._press)
            self._column.addWidget(line)

    def _press(self) -> None:
        line = self.sender()
        if isinstance(line, MarkRow):
            self.picked.emit(line.mark.id)
