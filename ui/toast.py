"""What was just done, at the bottom of the window for six seconds, with Undo."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.button import key_text
from ui.widgets.popover import shadow

SECONDS = 6
_EDGE = 16


class Toast(QWidget):
    """One message; it stays while the pointer is on it. `undone` when Undo is pressed."""

    undone = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget, text: str, *, undo: bool = True) -> None:
        super().__init__(parent)
        self._over = parent
        self._text, self.offers_undo = text, undo
        self._left = SECONDS * 1000
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor if undo else Qt.CursorShape.ArrowCursor)
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._pass)
        width = px(48) + paint.width_of(text, self._font(500))
        if undo:
            width += px(12) + paint.width_of(_("Undo"), self._font(600)) + px(12)
            width += paint.keycap_width(key_text("Ctrl+Z"))
        self.resize(round(width + px(14)) + 2 * px(_EDGE), px(40) + 2 * px(_EDGE))
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        """Stand at the bottom centre, 16 above the status bar."""
        bottom = self._over.height() - px(26) - px(16) + px(_EDGE)
        self.move((self._over.width() - self.width()) // 2, bottom - self.height())

    def _font(self, weight: int) -> QFont:
        return fonts.font(fonts.BODY, weight)

    def _pass(self) -> None:
        self._left -= 100
        self.update()
        if self._left <= 0:
            self.leave()

    def leave(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def mousePressEvent(self, event: object) -> None:
        if self.offers_undo:
            self.undone.emit()
        self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, edge = QPainter(self), px(_EDGE)
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        shadow(painter, card, edge)
        paint.box(painter, card, t.toast)
        x, middle = card.x() + px(12), card.center().y()
        icons.paint(painter, "check", x, round(middle - px(8)), 16, t.toast_accent)
        x += px(28)
        x += paint.words(painter, _after(card, x), self._text, self._font(500), t.toast_text, elide=False)
        if self.offers_undo:
            x += px(12)
            x += paint.words(painter, _after(card, x), _("Undo"), self._font(600), t.toast_accent, elide=False)
            rim = theme.colour("toast_text")
            rim.setAlphaF(0.35)
            paint.keycap(painter, x + px(12), middle, key_text("Ctrl+Z"), t.toast_text, None, rim)
        spent = card.width() * self._left / (SECONDS * 1000)
        line = QRectF(card.x() + px(4), card.bottom() - 2, max(0.0, spent - px(8)), 2)
        painter.fillRect(line, theme.colour("toast_accent"))


def _after(card: QRectF, x: float) -> QRectF:
    return QRectF(x, card.y(), card.right() - x, card.height())
