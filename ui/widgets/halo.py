"""Rings drawn outside a widget: keyboard focus around buttons, a soft halo around fields.

A ring is a widget of its own, laid over the target's neighbours, so the target needs no margin. (Qt's QFocusFrame
would do, but takes its measures from a style written in Python, which every drawing of every widget would call.)
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from ui import paint, theme
from ui.theme import px

KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Halo(QWidget):
    """A ring around a widget. `kind`: focus (accent, 2 px away), field or wrong (soft, touching)."""

    def __init__(self, target: QWidget, kind: str, radius: float = 8) -> None:
        super().__init__(target.window())
        self.kind = kind
        self._target = target
        self._radius = radius
        self._wanted = False
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_shown(self, shown: bool) -> None:
        """Show the ring, or take it away."""
        self._wanted = shown
        if shown:
            self._watch()
            self._place()
        else:
            # The focus may leave because the target is being destroyed: nothing above it may be touched now.
            self.hide()
            QTimer.singleShot(0, self._unwatch)

    def _watch(self) -> None:
        self._let_go()
        self._watched = list(_up_to_holder(self._target))
        for widget in self._watched[:-1]:
            widget.installEventFilter(self)
        if self.parentWidget() is not self._watched[-1]:
            self.setParent(self._watched[-1])

    def _unwatch(self) -> None:
        if not self._wanted:
            self._let_go()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._wanted:
            self._place()
        return False

    def _place(self) -> None:
        if self._target.isVisible():
            room = px(4)
            at = self._target.mapTo(self._watched[-1], QPoint(0, 0))
            self.setGeometry(QRect(at, self._target.size()).adjusted(-room, -room, room, room))
            self.show()
            self.raise_()
            self.update()
        else:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), theme.tokens()
        area = QRectF(self.rect())
        if self.kind == "focus":
            paint.box(painter, area, None, t.accent, self._radius + 3, 2)
            return
        spare = px(4) - 2
        shade = QColor(t.bad_bg if self.kind == "wrong" else t.softline)
        paint.box(painter, area.adjusted(spare, spare, -spare, -spare), None, shade, self._radius + 1.5, 2)


def _up_to_holder(target: QWidget) -> Iterator[QWidget]:
    """The widget and those above it, up to the window or to what scrolls as one."""
    widget: QWidget | None = target
    while widget is not None:
        yield widget
        above = widget.parentWidget()
        if widget.isWindow() or (above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)):
            return
        widget = above


class FocusRing(QObject):
    """Gives a widget the keyboard focus ring: shown when focus came by key, gone when it leaves."""

    def __init__(self, target: QWidget, radius: float = 8) -> None:
        super().__init__(target)
        self._target = target
        self._radius = radius
        self._halo: Halo | None = None
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._show(event.gotFocus() and event.reason() in KEYBOARD)
        return False

    def _show(self, shown: bool) -> None:
        if shown and self._halo is None:
            self._halo = Halo(self._target, "focus", self._radius)
            self._target.destroyed.connect(self._halo.deleteLater)
        if self._halo is not None:
            self._halo.set_shown(shown)


class FieldHalo(QObject):
    """Gives a field its soft ring: while it has the focus, and in another colour while its value is wrong."""

    def __init__(self, target: QWidget, radius: float = 8) -> None:
        super().__init__(target)
        self._target = target
        self._radius = radius
        self._framed = target
        self._wrong = False
        self._halo: Halo | None = None
        target.installEventFilter(self)

    def frame_instead(self, widget: QWidget) -> None:
        """Draw the ring around `widget`, the box that the field is a part of."""
        self._framed = widget

    def leave(self) -> None:
        """Draw no ring any more."""
        self._target.removeEventFilter(self)

    def set_wrong(self, wrong: bool) -> None:
        """Show whether the value is wrong."""
        self._wrong = wrong
        self._update(self._target.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._update(event.gotFocus())
        return False

    def _update(self, focused: bool) -> None:
        shown = focused or self._wrong
        if self._framed is not self._target:
            self._framed.update()
        if shown and self._halo is None:
            self._halo = Halo(self._framed, "field", self._radius)
            self._framed.destroyed.connect(self._halo.deleteLater)
        if self._halo is not None:
            self._halo.kind = "wrong" if self._wrong else "field"
            self._halo.set_shown(shown)
