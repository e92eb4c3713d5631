"""The steps to a goal as a ladder of discs: done, being worked on, still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


@dataclass(frozen=True, slots=True)
class Rung:
    """A step: `state` is reached, working or next; `note` stands at the right (a date), `tag` in a chip."""

    id: str
    words: str
    state: str
    note: str = ""
    tag: str = ""


class RungRow(QPushButton):
    """One step of a ladder, 28 high. A folded one stands for several and has a chevron."""

    def __init__(self, rung: Rung, *, is_first: bool, is_last: bool, is_folded: bool = False) -> None:
        super().__init__(rung.words)
        self.rung = rung
        self._first, self._last, self._folded = is_first, is_last, is_folded
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (rung.words, rung.tag, rung.note) if part))
        self.setToolTip(rung.words)
        FocusRing(self, 6)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, rung = theme.tokens(), self.rung
        painter, area = QPainter(self), QRectF(self.rect())
        centre = QPointF(px(9), area.center().y())
        self._paint_links(painter, centre, area)
        self._paint_disc(painter, centre)
        right = area.right()
        if self._folded:
            icons.paint(painter, "chevron-down", right - px(14), round(centre.y()) - px(7), 14, t.faint)
            right -= px(22)
        elif rung.tag:
            look = paint.state_look("accent", "")
            right -= paint.chip_width(rung.tag, None)
            paint.chip(painter, right, centre.y(), rung.tag, look)
            right -= px(8)
        elif rung.note:
            font = fonts.font(fonts.CAPTION)
            right -= paint.width_of(rung.note, font)
            note = QRectF(right, 0, area.width(), area.height())
            paint.words(painter, note, rung.note, font, t.muted, elide=False)
            right -= px(8)
        ink = t.muted if rung.state == "next" else t.text
        font = fonts.font(fonts.BODY, 500 if rung.state == "working" else 400)
        paint.words(painter, QRectF(px(28), 0, right - px(28), area.height()), rung.words, font, ink)

    def _paint_links(self, painter: QPainter, centre: QPointF, area: QRectF) -> None:
        t = theme.tokens()
        shade = QColor(t.accent if self.rung.state in ("reached", "working") else t.line)
        if not self._first:
            painter.fillRect(QRectF(centre.x() - 1, 0, 2, centre.y() - px(9)), shade)
        if not self._last:
            below = QColor(t.accent if self.rung.state == "reached" else t.line)
            painter.fillRect(QRectF(centre.x() - 1, centre.y() + px(9), 2, area.height()), below)

    def _paint_disc(self, painter: QPainter, centre: QPointF) -> None:
        t = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match self.rung.state:
            case "reached":
                paint.dot(painter, centre, px(9), t.fill)
                icons.centred(
                    painter, "check", QRectF(centre.x() - px(9), centre.y() - px(9), px(18), px(18)), 12, t.on
                )
            case "working":
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, px(9) - 1, px(9) - 1)
                paint.dot(painter, centre, px(3), t.accent)
            case _:
                pen = QPen(QColor(t.faint), 1.2)
                pen.setDashPattern([2.4, 2.0])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, px(9) - 0.8, px(9) - 0.8)


class Ladder(QWidget):
    """All steps of a goal, in order. `picked` gives the id of a step that is pressed.

    With `fold_words`, the reached steps but the last one are folded into one line of these words until it is pressed.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rungs: Sequence[Rung] = ()
        self._fold_words = ""

    def show_rungs(self, rungs: Sequence[Rung], fold_words: str = "") -> None:
        """Show these steps."""
        if (rungs, fold_words) == (self._rungs, self._fold_words):
            return
        self._rungs, self._fold_words = rungs, fold_words
        self._fill(is_folded=bool(fold_words))

    def _fill(self, *, is_folded: bool) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        reached = [rung for rung in self._rungs if rung.state == "reached"]
        shown = list(self._rungs)
        if is_folded and len(reached) > 2:
            folded = Rung("", self._fold_words, "reached")
            shown = [folded, *(rung for rung in self._rungs if rung not in reached[:-1])]
        for at, rung in enumerate(shown):
            line = RungRow(rung, is_first=at == 0, is_last=at == len(shown) - 1, is_folded=not rung.id)
            line.clicked.connect(self._press)
            self._column.addWidget(line)

    def _press(self) -> None:
        line = self.sender()
        if isinstance(line, RungRow):
            if line.rung.id:
                self.picked.emit(line.rung.id)
            else:
                self._fill(is_folded=False)
