"""A line over time, its last value labelled, with a goal as a dashed line. It may start above zero."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from ui import fonts, paint, theme
from ui.charts.axis import Axis, labelled, scale
from ui.charts.plot import Plot
from ui.theme import px


class Trend(Plot):
    """One place for each point, in order; `goal` is (value, word)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.goal: tuple[float, str] | None = None

    def _axis(self) -> Axis:
        values = [point.value for point in self.points] + ([self.goal[0] * 1.2] if self.goal else [])
        end = self.points[-1].words if self.points else ""
        right = paint.width_of(end, fonts.font(fonts.CAPTION, 600)) / max(theme.current().scale, 0.1) + 18
        return Axis(QRectF(self.rect()), *scale(min(values, default=0), max(values, default=1)), right=right)

    def areas(self) -> list[QRectF]:
        return self._axis().slots(len(self.points))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        if not self.points:
            self.paint_nothing(painter)
            return
        self.paint_current(painter)
        axis, areas = self._axis(), self.areas()
        axis.paint(painter)
        places = [
            QPointF(area.center().x(), axis.y(point.value)) for point, area in zip(self.points, areas, strict=True)
        ]
        self._paint_goal(painter, axis)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.accent), px(2)))
        painter.drawPolyline(QPolygonF(places))
        for at in {self.current, len(places) - 1} - {-1}:
            paint.dot(painter, places[at], px(4), t.accent, t.surface)
        end = QRectF(places[-1].x() + px(12), places[-1].y() - px(8), self.width(), px(16))
        paint.words(painter, end, self.points[-1].words, fonts.font(fonts.CAPTION, 600), t.text, elide=False)
        for at in labelled(len(places)):
            axis.paint_day(painter, places[at].x(), self.points[at].label)

    def _paint_goal(self, painter: QPainter, axis: Axis) -> None:
        if self.goal is None:
            return
        t, (value, words) = theme.tokens(), self.goal
        y = axis.y(value) + 0.5
        pen = QPen(QColor(t.field), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(axis.area.x(), y), QPointF(axis.area.right(), y))
        above = QRectF(axis.area.x() + px(10), y - px(17), axis.area.width(), px(16))
        paint.words(painter, above, words, fonts.font(fonts.CAPTION), t.muted)
