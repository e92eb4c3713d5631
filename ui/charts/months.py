"""A bar for each month, the last one labelled: how much was done, from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts, paint, theme
from ui.theme import px

_TOP, _BARS, _FOOT = 16, 56, 16


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: a letter or two below the bar, what the bar stands for, and the same in words."""

    letter: str
    amount: int
    words: str
    shown: str
    """Above the bar, where it is the last or the highest."""


class MonthBars(QWidget):
    """Bars from zero; the last one is the month that is not over yet, and softer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: Sequence[MonthBar] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[MonthBar]) -> None:
        """Show these months, the oldest first."""
        self._bars = bars
        said = "; ".join(bar.words for bar in bars)
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join(bar.words for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(_TOP + _BARS + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        t, painter = theme.tokens(), QPainter(self)
        pitch, most = self.width() / len(self._bars), max(1, *(bar.amount for bar in self._bars))
        bottom, small = px(_TOP + _BARS), fonts.font(10)
        painter.fillRect(QRectF(0, bottom, self.width(), 1), theme.colour("line"))
        highest = max(range(len(self._bars)), key=lambda at: self._bars[at].amount)
        for at, bar in enumerate(self._bars):
            is_last = at == len(self._bars) - 1
            height = px(_BARS) * bar.amount / most
            if bar.amount:
                area = QRectF(at * pitch + 2, bottom - max(2.0, height), pitch - 4, max(2.0, height))
                paint.box(painter, area, t.softline if is_last else t.fill, radius=2)
            foot = QRectF(at * pitch, bottom + 2, pitch, px(_FOOT) - 2)
            paint.words(painter, foot, bar.letter, small, t.text if is_last else t.muted, paint.CENTRE, elide=False)
            if bar.amount and (is_last or at == highest):
                need = paint.width_of(bar.shown, fonts.font(10, 600))
                x = min(max(0.0, (at + 0.5) * pitch - need / 2), self.width() - need)
                before = self._bars[at - 1].amount if is_last and at else 0
                height = px(_BARS) * max(bar.amount, before) / most
                above = QRectF(x, bottom - height - px(15), need + 1, px(14))
                paint.words(painter, above, bar.shown, fonts.font(10, 600), t.text, elide=False)
