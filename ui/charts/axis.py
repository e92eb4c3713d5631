"""The ground of charts over time: a vertical scale with few lines, and days below."""

from math import ceil, floor, log10

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui import fonts, paint, theme
from ui.theme import px

LEFT, TOP, FOOT = 40, 14, 22
_STEPS = (1, 2, 3, 5, 10)


def scale(least: float, most: float, lines: int = 2) -> tuple[float, float, float]:
    """Round numbers around two values, for `lines` gaps: the lowest, the highest, and the step between lines."""
    raw = max((most - least) / lines, 1)
    unit = 10 ** floor(log10(raw))
    step = next(unit * one for one in _STEPS if unit * one >= raw * 0.999)
    low = floor(least / step) * step
    return low, low + max(lines, ceil((most - low) / step)) * step, step


class Axis:
    """Places values of a range in an area; `left` leaves room for the numbers, `right` for a label at the end."""

    def __init__(self, area: QRectF, low: float, high: float, step: float, right: float = 0) -> None:
        self.low, self.high, self.step = low, high, step
        self.area = area.adjusted(px(LEFT), px(TOP), -px(right), -px(FOOT))

    def y(self, value: float) -> float:
        """Where a value stands."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0
        return round(self.area.bottom() - share * self.area.height())

    def slots(self, count: int) -> list[QRectF]:
        """Equal upright strips side by side, one for each of so many places along the axis."""
        area, pitch = self.area, self.area.width() / max(1, count)
        return [QRectF(area.x() + at * pitch, area.y() - px(10), pitch, area.height() + px(10)) for at in range(count)]

    def paint(self, painter: QPainter) -> None:
        """Lines and numbers."""
        t, value = theme.tokens(), self.low
        while value <= self.high + self.step / 2:
            y = self.y(value)
            line = theme.colour("line" if value == self.low else "grid")
            painter.fillRect(QRectF(self.area.x(), y, self.area.width(), 1), line)
            numbers = QRectF(self.area.x() - px(LEFT), y - px(8), px(LEFT - 9), px(16))
            paint.words(painter, numbers, f"{value:,.0f}", fonts.font(fonts.CAPTION), t.muted, paint.RIGHT)
            value += self.step

    def paint_day(self, painter: QPainter, x: float, words: str) -> None:
        """A day below the place `x`, kept inside the drawing."""
        font = fonts.font(fonts.CAPTION)
        width = paint.width_of(words, font)
        left = max(0.0, min(x - width / 2, self.area.right() + px(8) - width))
        area = QRectF(left, self.area.bottom() + px(4), width + 1, px(16))
        paint.words(painter, area, words, font, theme.tokens().muted, elide=False)


def labelled(count: int) -> list[int]:
    """Which of so many places along the axis bear a day: every fourth, and the last."""
    last = count - 1
    return [*range(0, last - 1, 4), last] if count else []
