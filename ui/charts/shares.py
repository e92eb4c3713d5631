"""Shares of a whole as lying bars: icon and word, bar in the subject's colour, per cent, and the count."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.charts.plot import Plot
from ui.theme import px

_ROW, _MOST = 28, 6


class Shares(Plot):
    """One bar for each point, the largest first."""

    def areas(self) -> list[QRectF]:
        count = min(len(self.points), _MOST)
        height = min(px(_ROW), self.height() / max(1, count))
        top = max(0.0, (self.height() - height * count) / 2)
        return [QRectF(0, top + at * height, self.width(), height) for at in range(count)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.points:
            self.paint_nothing(painter)
            return
        self.paint_current(painter)
        font, small = fonts.font(12), fonts.font(fonts.CAPTION)
        label = min(px(110), max(paint.width_of(point.label, font) for point in self.points)) + px(30)
        count = max(paint.width_of(point.words, small) for point in self.points)
        room = self.width() - label - count - px(60)
        whole = sum(point.value for point in self.points)
        most = max(point.value for point in self.points)
        for point, area in zip(self.points, self.areas(), strict=False):
            self._paint_row(painter, area, label, room * point.value / most, round(100 * point.value / whole))

    def _paint_row(self, painter: QPainter, area: QRectF, label: float, length: float, percent: int) -> None:
        t = theme.tokens()
        point = self.points[self.areas().index(area)]
        look = theme.current().subject(point.look)
        middle = area.center().y()
        icons.paint(painter, look.icon, px(2), round(middle - px(7)), 14, look.mark)
        words = QRectF(px(24), area.y(), label - px(30), area.height())
        paint.words(painter, words, point.label, fonts.font(12), t.text)
        bar = QRectF(label, round(middle - px(8)), max(px(3), length), px(15))
        paint.box(painter, bar, look.mark, radius=3)
        share = QRectF(bar.right() + px(8), area.y(), px(50), area.height())
        said = _("{number} %").format(number=percent)
        paint.words(painter, share, said, fonts.font(fonts.CAPTION, 600), t.text, elide=False)
        paint.words(painter, area, point.words, fonts.font(fonts.CAPTION), t.muted, paint.RIGHT)
