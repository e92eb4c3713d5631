"""Lucide icons, drawn in a colour of the theme at the density of the screen they appear on."""

from __future__ import annotations

from functools import lru_cache

from PySide6 import QtGui
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui import theme


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Icon `name` in "#RRGGBB" `colour`, `size` real logical pixels square; 12 px icons get a firmer stroke."""
    stroke = "2" if size <= theme.px(12) else "1.75"
    source = resources.icon(name).read_text(encoding="utf-8")
    source = source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def paint(painter: QPainter, name: str, x: float, y: float, size: float, colour: QColor | str) -> None:
    """Draw an icon with its top left corner at (x, y); `size` is logical pixels before text size."""
    ratio = painter.device().devicePixelRatioF()
    side = theme.px(size)
    shade = QColor(colour)
    if shade.alpha() < 255:
        painter.save()
        painter.setOpacity(painter.opacity() * shade.alphaF())
        painter.drawPixmap(QPointF(x, y), pixmap(name, side, shade.name(), ratio))
        painter.restore()
    else:
        painter.drawPixmap(QPointF(x, y), pixmap(name, side, shade.name(), ratio))


def centred(painter: QPainter, name: str, rect: QRectF, size: float, colour: QColor | str) -> None:
    """Draw an icon in the middle of `rect`."""
    side = theme.px(size)
    x, y = rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2
    paint(painter, name, round(x), round(y), size, colour)


def icon(name: str, colour: str = "text2", size: float = 16) -> QtGui.QIcon:
    """A QIcon for menus and line edits, in the colour of a token."""
    made = QtGui.QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, theme.px(size), theme.colour(colour).name(), ratio))
    faded = pixmap(name, theme.px(size), theme.tokens().faint, 1.0)
    made.addPixmap(faded, QtGui.QIcon.Mode.Disabled)
    return made
