"""Bars over time, from zero. The last two are labelled; the unfinished one is pale."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent

from ui import fonts, paint, theme
from ui.charts.axis import Axis, labelled, scale
from ui.charts.plot import Plot
from ui.theme import px


class Bars(Plot):
    """One bar for each point, in order; `every` labels each of them below instead of a few."""

    def __init__(self, name: str, *, every: bool = False) -> None:
        super().__init__(name)
        self._every = every

    def _axis(self) -> Axis:
        return Axis(QRectF(self.rect()), *scale(0, max((point.value for point in self.points), default=1)))

    def areas(self) -> list[QRectF]:
        return self._axis().slots(len(self.points))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        if not any(point.value for point in self.points):
            self.paint_nothing(painter)
            return
        self.paint_current(painter)
        axis, areas = self._axis(), self.areas()
        axis.paint(painter)
        named = range(len(areas)) if self._every else labelled(len(areas))
        for at, (point, area) in enumerate(zip(self.points, areas, strict=True)):
            bar = area.adjusted(area.width() * 0.17, 0, -area.width() * 0.17, 0)
            bar.setTop(axis.y(point.value))
            bar.setBottom(axis.area.bottom())
            _paint_bar(painter, bar, t.softline if point.unfinished else t.fill)
            if self._every or at >= len(areas) - 2:
                above = QRectF(area.x() - px(12), bar.top() - px(17), area.width() + px(24), px(16))
                paint.words(painter, above, f"{point.value:,.0f}", fonts.font(fonts.CAPTION, 600), t.text, paint.CENTRE)
            if at in named:
                axis.paint_day(painter, area.center().x(), point.label)


def _paint_bar(painter: QPainter, bar: QRectF, shade: str) -> None:
    """A bar whose upper corners are round."""
    if bar.height() < 1:
        return
    round_ = min(px(3), bar.height())
    path = QPainterPath()
    path.addRoundedRect(bar.adjusted(0, 0, 0, round_), round_, round_)
    painter.save()
    painter.setClipRect(bar)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QColor(shade))
    painter.restore()
