"""What is really painted on a window, word by word: drawn as SVG, text stays text, also where no label holds it."""

import html
import re
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from ui import fonts

GROUP = re.compile(r'<g [^>]*?transform="matrix\(([^)]*)\)"[^>]*>(.*?)</g>', re.DOTALL)
TEXT = re.compile(
    r'<text fill="(#\w+)"[^>]*? x="([^"]*)" y="([^"]*)"[^>]*? font-size="(\d+)"[^>]*?>(.*?)</text>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one colour on one line, where they stand in the window, and where the painter's zero was."""

    text: str
    ink: QColor
    area: QRect
    origin: tuple[int, int]

    def is_seen(self, window: QWidget, within: QWidget) -> bool:
        """Whether a widget that may have painted them is enabled, and not scrolled away or covered there."""
        middle = self.area.center()
        upper = window.childAt(middle)
        for widget in [within, *within.findChildren(QWidget)]:
            corner = widget.mapTo(window, QPoint(0, 0))
            if (corner.x(), corner.y()) != self.origin or not (widget.isEnabled() and widget.isVisible()):
                continue
            covered = upper is not None and not (upper is widget or _are_related(upper, widget))
            if not covered and widget.visibleRegion().contains(middle - corner):
                return True
        return False


def painted(window: QWidget) -> list[Words]:
    """All words on `window`, in the order in which they are painted."""
    there = QBuffer()
    there.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(there)
    drawing.setSize(window.size())
    window.render(drawing)
    there.close()
    drawn = bytes(there.data().data()).decode()
    return [
        _words(matrix, *found)
        for matrix, group in GROUP.findall(drawn)
        for found in TEXT.findall(group)
        if found[-1].strip()
    ]


def _are_related(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _words(matrix: str, ink: str, x: str, y: str, size: str, inner: str) -> Words:
    across, _up, _down, along, left, top = map(float, matrix.split(","))
    text, high = html.unescape(inner).strip(), int(size)
    face = QFont(fonts.FAMILIES)
    face.setPixelSize(high)
    wide = QFontMetricsF(face).horizontalAdvance(text)
    corner = QPointF(left + across * float(x), top + along * (float(y) - 0.8 * high))
    area = QRectF(corner.x(), corner.y(), across * wide, along * high)
    return Words(text, QColor(ink), area.toAlignedRect(), (round(left), round(top)))
