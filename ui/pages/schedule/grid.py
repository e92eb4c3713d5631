"""The hours with hands on them: drag to create, move and resize, and the same by keys.

Nothing here changes the record: a drag ends in a signal, and the page asks what it is to mean.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tutor_app.i18n import N_
from ui.keys import Key, Keys
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.ghost import Ghost
from ui.pages.schedule.hours import Hours
from ui.pages.schedule.plane import EDGE, STEP, snapped
from ui.theme import px

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
TURNING = Keys(
    N_("Schedule"),
    Key("turn", ("PgUp", "PgDown"), N_("Earlier or later")),
    Key("now", ("Home",), N_("Today")),
)
KEYS = Keys(
    TURNING.words,
    *TURNING.lines,
    Key("", ("Return",), N_("Open the meeting, or make one")),
    Key("", ("Ctrl+Up", "Ctrl+Down"), N_("Go on by half hours")),
    Key("", ("Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down"), N_("Move the meeting")),
    Key("", ("Alt+Shift+Up", "Alt+Shift+Down"), N_("Shorten or lengthen the meeting")),
    Key("cancel", ("Del",), N_("Cancel the meeting"), ("Backspace",)),
)
FAR = 80
"""Beyond the edge by so much, something is let go of outside."""
_NEW = 60
"""Minutes of a meeting that is made on a slot without a drag."""


class Grid(Hours):
    """`opened` to look at a meeting, `cancel_wanted` to take it off; `changed` and `wanted` after a drag."""

    opened = Signal(object)
    changed = Signal(object, object, int)
    """A meeting, the moment at which it is to begin, and its minutes."""
    wanted = Signal(object, int)
    """A new meeting: the moment and its minutes."""
    cancel_wanted = Signal(object)
    refused = Signal(object)
    """Of a meeting that stands still: it is past or logged."""
    crowd_opened = Signal(str)
    carried = Signal(float)
    """The height at which the mouse holds what is dragged."""
    stepped = Signal(int)

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._pressed: QPointF | None = None
        self._grip: Ghost | None = None
        self._held: Event | None = None

    def show_board(self, board: Board) -> None:
        """Show other days or meetings; what is in the hand is let go of."""
        super().show_board(board)
        self._pressed = None

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.position().x() < self.plane.left:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        crowd = self.plane.more_at(point)
        if crowd is not None:
            self.crowd_opened.emit(self.board.days[crowd.day])
            return
        self._pressed, self._held, minute = point, self._event_at(point), self.plane.minute_at(point.y())
        if self._held is None:
            start = min(minute - minute % STEP, 24 * 60 - STEP)
            self._grip = Ghost("create", self.plane.day_at(point.x()), start, STEP, held=start)
            self.point_at(None, (self._grip.day, start))
        else:
            self._grip = self._grip_of(self._held, point)
            self.point_at(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            self._show_cursor(point)
            return
        if self.ghost is None and (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        if self._grip is None:
            self.setCursor(Qt.CursorShape.ForbiddenCursor)
            return
        day = self.plane.day_at(point.x()) if self._grip.kind == "move" else self._grip.day
        self.set_ghost(self._grip.dragged(day, self.plane.minute_at(point.y())))
        self.carried.emit(point.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._pressed, held = None, self._held
        if self.ghost is not None and not self._is_near(event.position()):
            self.drop()
        elif self.ghost is not None:
            self.confirm()
        elif held is not None and moved:
            self.refused.emit(held)
        elif held is not None:
            self.opened.emit(held)
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.plane.left and self._event_at(event.position()) is None:
            self.wanted.emit(self.board.moment(*self.slot), _NEW)

    def _is_near(self, point: QPointF) -> bool:
        """Whether a point is on the hours that are seen or close to them: what is let go of far away goes back."""
        seen, edge = self.visibleRegion().boundingRect(), px(FAR)
        return seen.adjusted(-edge, -edge, edge, edge).contains(point.toPoint())

    def confirm(self) -> None:
        """Ask for what the ghost shows; one that changes nothing goes."""
        ghost = self.ghost
        if ghost is None:
            return
        begins = self.board.moment(ghost.day, ghost.top)
        if ghost.event is None:
            self.wanted.emit(begins, ghost.minutes)
        elif (begins, ghost.minutes) == (ghost.event.begins, ghost.event.meeting.minutes):
            self.set_ghost(None)
        else:
            self.changed.emit(ghost.event, begins, ghost.minutes)

    def drop(self) -> None:
        """Let go of what is dragged; nothing changes."""
        self._pressed = None
        self.set_ghost(None)

    def _grip_of(self, held: Event, point: QPointF) -> Ghost | None:
        """How a meeting is taken in the hand: at its foot to change its length, else to move it; None where it is
        past or logged."""
        found = self.plane.at(point)
        if not held.is_open or found is None:
            return None
        day, top = self.board.place_of(held.begins)
        at_foot = found[1].bottom() - point.y() < px(EDGE) and found[0].piece.day == day
        held_at = self.plane.minute_at(point.y()) - top + 24 * 60 * (found[0].piece.day - day)
        return Ghost("resize" if at_foot else "move", day, top, held.meeting.minutes, held, held_at)

    def _show_cursor(self, point: QPointF) -> None:
        found = self._event_at(point)
        grip = self._grip_of(found, point) if found else None
        shape = Qt.CursorShape.ArrowCursor
        if found:
            shape = (
                Qt.CursorShape.SizeVerCursor if grip and grip.kind == "resize" else Qt.CursorShape.PointingHandCursor
            )
        self.setCursor(shape)

    def _event_at(self, point: QPointF) -> Event | None:
        found = self.plane.at(point)
        return self.board.events[found[0].piece.at] if found else None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._event_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.said if found else "", self)
            return True
        return super().event(event)

    # the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        alt, shift = bool(held & Qt.KeyboardModifier.AltModifier), bool(held & Qt.KeyboardModifier.ShiftModifier)
        current = self.current()
        if key in _ARROWS and alt:
            self._nudge(*_ARROWS[key], "resize" if shift else "move")
        elif key in _ARROWS:
            self._walk(*_ARROWS[key], by_slots=bool(held & Qt.KeyboardModifier.ControlModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(current)
        elif key == Qt.Key.Key_Escape and self.ghost is not None:
            self.drop()
        elif not KEYS.handle(event, cancel=self._cancel, turn=self._turn, now=lambda _at: self.stepped.emit(0)):
            super().keyPressEvent(event)

    def _cancel(self, _at: int) -> None:
        current = self.current()
        if current is not None:
            (self.cancel_wanted if current.is_open else self.refused).emit(current)

    def _turn(self, at: int) -> None:
        self.stepped.emit((-1, 1)[at])

    def _enter(self, current: Event | None) -> None:
        if self.ghost is not None:
            self.confirm()
        elif current is not None:
            self.opened.emit(current)
        else:
            self.wanted.emit(self.board.moment(*self.slot), _NEW)

    def _nudge(self, days: int, steps: int, kind: str) -> None:
        """Carry the meeting under the cursor on; Enter asks for it, Esc lets go."""
        current = self.current()
        if current is None:
            return
        if not current.is_open:
            self.refused.emit(current)
            return
        ghost = self.ghost
        if ghost is None or ghost.kind != kind:
            day, top = self.board.place_of(current.begins)
            ghost = Ghost("resize" if kind == "resize" else "move", day, top, current.meeting.minutes, current)
        moved = ghost.nudged(days, steps)
        if 0 <= moved.day < len(self.board.days):
            self.set_ghost(moved)

    def _walk(self, days: int, steps: int, *, by_slots: bool) -> None:
        """Go to the meeting before or after, or near the same time of another day; by half hours where there is none
        or free slots are wanted."""
        self.set_ghost(None)
        day, minute = self.slot
        there = min(len(self.board.days) - 1, max(0, day + days))
        theirs = [event for event in self.board.events if event.day == self.board.days[there]]
        if by_slots or not theirs:
            minute = min(24 * 60 - STEP, max(0, snapped(minute) + steps * STEP))
            self.point_at(None, (there, minute))
            return
        if days:
            if there != day:
                self.point_at(min(theirs, key=lambda event: abs(self.board.place_of(event.begins)[1] - minute)))
            return
        current = self.current()
        if current in theirs:
            at = theirs.index(current) + steps
        else:
            before = sum(self.board.place_of(event.begins)[1] <= minute for event in theirs)
            at = before if steps > 0 else before - 1
        if 0 <= at < len(theirs):
            self.point_at(theirs[at])

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)
