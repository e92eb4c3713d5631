"""The mark of the program: an open book on a teal tile."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.tokens import LIGHT
from ui.widgets.halo import FocusRing


class Brand(QPushButton):
    """Mark and name, as they stand above the navigation; `narrow` shows the mark alone. Pressed, it opens the menu."""

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        self.setAccessibleName(_("Menu"))
        FocusRing(self, 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(24) if self._narrow else px(140), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        tile = QRectF(0, 0, px(24), px(24))
        paint.box(painter, tile, t.fill, radius=6)
        icons.centred(painter, "book-open", tile, 14, t.on)
        if not self._narrow:
            area = QRectF(self.rect()).adjusted(px(34), 0, 0, 0)
            x = area.x() + paint.words(painter, area, _("Tutor App"), fonts.font(fonts.BODY, 600), t.text)
            if self.underMouse() and self.isEnabled():
                icons.paint(painter, "chevron-down", x + px(6), px(5), 14, t.muted)


def app_icon() -> QtGui.QIcon:
    """The icon of the window, the same in both themes."""
    made = QtGui.QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.fill))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 4, side / 4)
        inner = round(side * 0.62)
        painter.drawPixmap((side - inner) // 2, (side - inner) // 2, icons.pixmap("book-open", inner, LIGHT.on, 1.0))
        painter.end()
        made.addPixmap(pixmap)
    return made
