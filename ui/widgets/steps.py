"""The steps of a longer task: discs that fill as they are done, the present one on a soft ground."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px

_HEIGHT = 54


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its words, what was answered, and whether it is "done", "now" or "later"."""

    words: str
    note: str
    state: str


def disc(painter: QPainter, x: float, y: float, state: str) -> None:
    """A disc 18 across at (x, y): filled with a tick, a ring with a dot, or a dashed ring."""
    t = theme.tokens()
    area = QRectF(x, y, px(18), px(18))
    if state == "done":
        paint.dot(painter, area.center(), px(9), t.fill)
        icons.centred(painter, "check", area, 12, t.on)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(t.surface))
    if state == "now":
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        paint.dot(painter, area.center(), px(3), t.accent)
        return
    pen = QPen(QColor(t.faint), 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))


class StepList(QWidget):
    """Steps one below the other."""

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        self._steps: Sequence[Step] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self._steps = steps
        now = next((step.words for step in steps if step.state == "now"), "")
        self.setAccessibleName(now)
        self.setAccessibleDescription("; ".join(f"{step.words}: {step.note}" for step in steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(272), px(_HEIGHT) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        left = px(10)
        for at, step in enumerate(self._steps):
            top = at * px(_HEIGHT)
            now = step.state == "now"
            if now:
                paint.box(painter, QRectF(0, top, self.width(), px(_HEIGHT)), t.soft, radius=6)
            if at + 1 < len(self._steps):
                shade = t.accent if step.state == "done" else t.line
                painter.setPen(QPen(QColor(shade), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                x = left + px(9)
                painter.drawLine(QPointF(x, top + px(30)), QPointF(x, top + px(58)))
            disc(painter, left, top + px(10), step.state)
            ink = t.accent_text if now else t.muted if step.state == "later" else t.text
            line = QRectF(left + px(30), top + px(8), self.width() - left - px(38), px(22))
            paint.words(painter, line, step.words, fonts.font(fonts.BODY, 600 if now else 500), ink)
            note = t.text2 if now else t.muted
            below = line.translated(0, px(19))
            paint.words(painter, below, step.note, fonts.font(fonts.CAPTION), note)
