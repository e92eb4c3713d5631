"""Fills that tell kinds apart without colour: stripes and dots, as tiles that are made once for each theme."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from ui import theme
from ui.theme import px

TILE = 5


def free(painter: QPainter, rect: QRectF, radius: float = 3) -> None:
    """Stripes: somebody is free."""
    t = theme.tokens()
    _fill(painter, rect, _stripes(t.free, t.accent, px(TILE), _ratio(painter)), radius)


def spare(painter: QPainter, rect: QRectF, radius: float = 3) -> None:
    """Dots: only if needed."""
    t = theme.tokens()
    _fill(painter, rect, _dots(t.spare, t.spare_mark, px(TILE), _ratio(painter)), radius)


def booked(painter: QPainter, rect: QRectF, radius: float = 3) -> None:
    """Plain accent: taken."""
    _fill(painter, rect, QBrush(theme.colour("fill")), radius)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


def _fill(painter: QPainter, rect: QRectF, brush: QBrush, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(rect, px(radius), px(radius))


def _tile(ground: str, side: int, ratio: float) -> tuple[QPixmap, QPainter]:
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(ground))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made, painter


@lru_cache(maxsize=16)
def _stripes(ground: str, ink: str, side: int, ratio: float) -> QBrush:
    made, painter = _tile(ground, side, ratio)
    shade = QColor(ink)
    shade.setAlphaF(0.55)
    painter.setPen(QPen(shade, 1.6 * side / TILE))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return QBrush(made)


@lru_cache(maxsize=16)
def _dots(ground: str, ink: str, side: int, ratio: float) -> QBrush:
    made, painter = _tile(ground, side, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    radius = 0.9 * side / TILE
    painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
    painter.end()
    return QBrush(made)
