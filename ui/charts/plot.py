"""What the small charts share: points that can be pointed at, walked along with the arrow keys, and picked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.halo import KEYBOARD


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart: what it stands for, how long its mark is, and how it is written."""

    id: str
    label: str
    value: float
    words: str
    note: str = ""
    """Another figure for the table and for those who listen: "41 sessions"."""
    look: str = ""
    """The key of a subject's look, where it has one."""
    unfinished: bool = False
    """The week that is not over yet."""


class Plot(QWidget):
    """A chart; subclasses say with `areas` where each point can be pressed. `picked` gives the place of a point."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.points: Sequence[Point] = ()
        self.current = -1
        """The point that keys or the pointer are on."""
        self._ringed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(200), px(96))

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these values; what they say is also the accessible description."""
        self.points, self.current = points, -1
        self.setAccessibleDescription("; ".join(said(point) for point in points))
        self.update()

    def areas(self) -> list[QRectF]:
        """Where each point can be pressed."""
        raise NotImplementedError

    def _at(self, x: float, y: float) -> int:
        return next((at for at, area in enumerate(self.areas()) if area.contains(x, y)), -1)

    def _move_to(self, at: int) -> None:
        if at != self.current:
            self.current = at
            self.setToolTip(said(self.points[at]) if at >= 0 else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(self._at(event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._move_to(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().x(), event.position().y())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()), 0)  # fmt: skip
        if step and self.points:
            self._move_to(max(0, min(len(self.points) - 1, self.current + step)) if self.current >= 0 else 0)
            self.setAccessibleName(self.accessibleName())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current >= 0:
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        if self._ringed and self.current < 0 and self.points:
            self._move_to(len(self.points) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        self._move_to(-1)
        self.update()

    def paint_current(self, painter: QPainter) -> None:
        """The ground of the point that keys or pointer are on, and the ring of the keyboard."""
        if 0 <= self.current < len(self.points):
            area = self.areas()[self.current]
            paint.box(painter, area, theme.tokens().hover, radius=4)
            if self._ringed:
                paint.ring(painter, area, 4)

    def paint_nothing(self, painter: QPainter) -> None:
        """Say that there is nothing to draw."""
        t = theme.tokens()
        paint.words(painter, QRectF(self.rect()), _("Nothing yet"), fonts.font(), t.muted, paint.CENTRE)


def said(point: Point) -> str:
    """A point in words."""
    return f"{point.label}: {point.words}" + (f", {point.note}" if point.note else "")
