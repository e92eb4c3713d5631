"""Rings drawn outside a widget: keyboard focus around buttons, a soft halo around fields.

A `QFocusFrame` is a sibling of the widget it frames and follows it, so the widget needs no margin of its own.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFocusFrame, QStyle, QWidget

from ui import paint, theme
from ui.theme import px

KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Halo(QFocusFrame):
    """A ring around a widget. `kind`: focus (accent, 2 px away), field or wrong (soft, touching)."""

    def __init__(self, target: QWidget, kind: str, radius: float = 8) -> None:
        super().__init__(target)
        self.kind = kind
        self._radius = radius
        self.setWidget(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        outside = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin)
        painter = QPainter(self)
        t = theme.tokens()
        if self.kind == "focus":
            area = QRectF(self.rect())
            spare = outside - px(4)
            area.adjust(spare, spare, -spare, -spare)
            paint.box(painter, area, None, t.accent, self._radius + 3, 2)
            return
        spare = outside - 2
        area = QRectF(self.rect()).adjusted(spare, spare, -spare, -spare)
        shade = QColor(t.bad_bg if self.kind == "wrong" else t.softline)
        paint.box(painter, area, None, shade, self._radius + 1.5, 2)


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
        if self._halo is not None:
            self._halo.setVisible(shown)
            if shown:
                self._halo.raise_()


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
        if shown and self._halo is None:
            self._halo = Halo(self._framed, "field", self._radius)
        if self._framed is not self._target:
            self._framed.update()
        if self._halo is not None:
            self._halo.kind = "wrong" if self._wrong else "field"
            self._halo.setVisible(shown)
            self._halo.update()
