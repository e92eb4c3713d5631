"""A small window that opens beside its button and closes by itself: a card with a soft shadow."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui import paint, theme
from ui.tabbing import go_on
from ui.theme import px

_SHADOW = 16


class Popover(QWidget):
    """A frameless popup with a shadow drawn by itself; `set_content` fills it."""

    def __init__(self, parent: QWidget) -> None:
        flags = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor: QWidget | None = None

    def set_content(self, layout: QLayout) -> None:
        """Fill the card."""
        edge = px(_SHADOW)
        box = QVBoxLayout(self)
        box.setContentsMargins(edge + px(8), edge + px(8), edge + px(8), edge + px(8))
        box.addLayout(layout)

    def show_below(self, anchor: QWidget) -> None:
        """Open under `anchor`, or above it where the screen ends."""
        self._anchor = anchor
        self.fit_again()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit_again(self) -> None:
        """Take the size that the content needs now, at the anchor."""
        if self._anchor is None:
            return
        self.adjustSize()
        edge, anchor = px(_SHADOW), self._anchor
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + px(4)))
        screen = anchor.screen().availableGeometry()
        x = min(at.x(), screen.right() - self.width() + edge)
        y = at.y()
        if y + self.height() - edge > screen.bottom():
            y = anchor.mapToGlobal(QPoint(0, 0)).y() - px(4) - self.height() + 2 * edge
        self.move(x - edge, y - edge)

    def focusNextPrevChild(self, next: bool) -> bool:
        return go_on(self, forward=next)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, edge = QPainter(self), px(_SHADOW)
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        shadow(painter, card, edge)
        paint.box(painter, card, theme.tokens().surface, theme.tokens().line)


def shadow(painter: QPainter, card: QRectF, reach: float) -> None:
    """A soft shadow around `card`, `reach` wide, a third of it downwards."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(4, int(reach / 2))
    shade = QColor(theme.tokens().shadow)
    shade.setAlphaF((0.30 if theme.current().is_dark else 0.14) / steps)
    painter.setBrush(shade)
    for step in range(steps):
        grown = reach * (step + 1) / steps
        area = card.adjusted(-grown, -grown, grown, grown).translated(0, reach / 4)
        corner = px(8) + grown
        painter.drawRoundedRect(area, corner, corner)
