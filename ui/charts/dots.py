"""Levels then and now as a dot plot: a hollow dot for then, a filled one for now, a soft line between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, paint, theme
from ui.theme import px

_HEAD, _ROW, _FOOT = 20, 24, 6


@dataclass(frozen=True, slots=True)
class DotRow:
    """One skill: places in the levels, None where nobody said; `then` is None where there is one rating only."""

    words: str
    then: int | None
    now: int | None


class DotPlot(QWidget):
    """Rows of skills over the levels that matter: those in use and one beyond on either side where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: Sequence[str] = ()
        self._rows: Sequence[DotRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, levels: Sequence[str], rows: Sequence[DotRow], name: str) -> None:
        """Show these skills; what the plot says is also its accessible description."""
        self._levels, self._rows = levels, rows
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{row.words}: {self._change(row)}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_HEAD + _ROW * len(self._rows) + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), self.sizeHint().height())

    def _span(self) -> tuple[int, int]:
        used = [place for row in self._rows for place in (row.then, row.now) if place is not None]
        low, high = min(used, default=0), max(used, default=0)
        high = min(len(self._levels) - 1, max(high + 1, low + 3))
        return max(0, min(low, high - 3)), high

    def _change(self, row: DotRow) -> str:
        now = self._levels[row.now] if row.now is not None else ""
        return f"{self._levels[row.then]} → {now}" if row.then is not None and row.then != row.now else now

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        low, high = self._span()
        small = fonts.font(fonts.CAPTION, 500)
        label = max((paint.width_of(row.words, fonts.font(12)) for row in self._rows), default=0) + px(16)
        changes = max(
            (paint.width_of(self._change(row), fonts.font(fonts.CAPTION, 600)) for row in self._rows), default=0
        )
        left, right = max(label, px(86)), self.width() - changes - px(30)
        used = {place for row in self._rows for place in (row.then, row.now)}
        pitch = (right - left) / max(1, high - low)
        for place in range(low, high + 1):
            x = left + (place - low) * pitch
            strong = place in used
            head = QRectF(x - px(40), 0, px(80), px(_HEAD - 4))
            font = fonts.font(fonts.CAPTION, 600) if strong else small
            paint.words(painter, head, self._levels[place], font, t.text if strong else t.muted, paint.CENTRE)
            painter.fillRect(QRectF(round(x), px(_HEAD), 1, self.height() - px(_HEAD)), theme.colour("grid"))
        for at, row in enumerate(self._rows):
            self._paint_row(painter, row, px(_HEAD) + at * px(_ROW), left, right, pitch, low)

    def _paint_row(
        self, painter: QPainter, row: DotRow, top: float, left: float, right: float, pitch: float, low: int
    ) -> None:
        t = theme.tokens()
        middle = top + px(_ROW) / 2
        area = QRectF(0, top, left - px(12), px(_ROW))
        paint.words(painter, area, row.words, fonts.font(12), t.text)
        painter.fillRect(QRectF(left - px(8), round(middle), right - left + px(16), 1), theme.colour("grid"))
        if row.now is not None:
            now = QPointF(left + (row.now - low) * pitch, middle)
            if row.then is not None and row.then != row.now:
                then = QPointF(left + (row.then - low) * pitch, middle)
                line = QRectF(then, now).normalized()
                painter.fillRect(QRectF(line.x(), middle - px(3) / 2, line.width(), px(3)), theme.colour("softline"))
                paint.dot(painter, then, px(4.5), t.surface, t.muted)
            paint.dot(painter, now, px(5), t.fill)
        words = QRectF(right, top, self.width() - right, px(_ROW))
        paint.words(painter, words, self._change(row), fonts.font(fonts.CAPTION, 600), t.text, paint.RIGHT)
