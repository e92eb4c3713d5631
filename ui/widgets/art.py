"""The picture beside the unlock form: a sun rising from an open book."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, paint
from ui.theme import px

_SKY, _GROUND, _SUN, _RAY = "#0F5F59", "#0C4F4A", "#F2C879", "#F2C879"
_LEFT_PAGE, _RIGHT_PAGE, _FOLD, _LEFT_LINE, _RIGHT_LINE = "#FBF6EA", "#F3EBD8", "#E1D7C0", "#BFDCD6", "#E3C58C"
_WIDTH, _HEIGHT = 264, 520


class BookArt(QWidget):
    """264 wide; the drawing keeps its place relative to the middle, name and motto stay at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(px(_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Tutor App"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lift = (self.height() - px(_HEIGHT)) / 2
        _fill(painter, QRectF(self.rect()), _SKY)
        horizon = lift + px(292)
        _fill(painter, QRectF(0, horizon, self.width(), self.height() - horizon), _GROUND)
        painter.save()
        painter.translate(0, lift)
        painter.scale(px(100) / 100, px(100) / 100)
        _draw_sun(painter)
        _draw_book(painter)
        painter.restore()
        foot = self.height() - px(78)
        name, motto = QRectF(px(28), foot, px(220), px(26)), QRectF(px(28), foot + px(25), px(226), px(20))
        paint.words(painter, name, _("Tutor App"), fonts.font(fonts.TITLE, 600), "#FFFFFF")
        paint.words(painter, motto, _("Learning goes on, records stay safe"), fonts.font(12), "#CFE5E1")


def _fill(painter: QPainter, area: QRectF, colour: str) -> None:
    """As fillRect, which first makes the 169 names of ready-made gradients."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(area)


def _draw_sun(painter: QPainter) -> None:
    centre = QPointF(132, 214)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for radius, alpha in ((124, 0.18), (101, 0.38)):
        ray = QColor(_RAY)
        ray.setAlphaF(alpha)
        painter.setPen(QPen(ray, 1.25))
        painter.drawEllipse(centre, radius, radius)
    _fill(painter, QRectF(0, 292, 264, 60), _GROUND)
    painter.setBrush(QColor(_SUN))
    painter.drawEllipse(centre, 78, 78)


def _draw_book(painter: QPainter) -> None:
    for side, ground, line in ((-1, _LEFT_PAGE, _LEFT_LINE), (1, _RIGHT_PAGE, _RIGHT_LINE)):
        page = QPainterPath(QPointF(132 + side * 104, 238))
        page.quadTo(QPointF(132 + side * 43, 238), QPointF(132, 267))
        page.lineTo(QPointF(132, 372))
        page.quadTo(QPointF(132 + side * 43, 342), QPointF(132 + side * 104, 342))
        page.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawPath(page)
        painter.setPen(QPen(QColor(line), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for top, inner in ((268, 24), (288, 24), (308, 40)):
            stroke = QPainterPath(QPointF(132 + side * 84, top))
            fall = (84 - inner) / 60 * 17
            stroke.quadTo(QPointF(132 + side * (inner + 84) / 2, top + 2), QPointF(132 + side * inner, top + fall))
            painter.drawPath(stroke)
    _fill(painter, QRectF(131, 267, 2, 104), _FOLD)
