"""An opaque sheet over the whole window, drawn at once when the record is locked."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px


class Cover(QWidget):
    """Hides everything below it from the moment it is made."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Locking the record"))
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        painter.fillRect(area, theme.colour("window"))
        middle = QRectF(area.width() / 2 - px(32), area.height() / 2 - px(48), px(64), px(64))
        paint.box(painter, middle, theme.tokens().soft, radius=32)
        icons.centred(painter, "lock", middle, 28, theme.tokens().accent)
        below = QRectF(0, middle.bottom() + px(12), area.width(), px(24))
        paint.words(painter, below, _("Locking the record"), fonts.font(15, 600), theme.tokens().text, paint.CENTRE)
