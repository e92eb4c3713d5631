"""A month as weeks of days: the first meetings of each, and how many there are besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.days_off import DayOff
from ui import dates, fonts, icons, paint, theme
from ui.pages.parts.days_off import off_words_of
from ui.pages.schedule import drawing
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.grid import TURNING
from ui.theme import px

_HEAD, _TOP, _LINE = 30, 30, 19
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip


class MonthView(QWidget):
    """Paints whole weeks, in each day what many come to first.

    `day_opened` to look into a day, `opened` for a single meeting.
    """

    day_opened = Signal(str)
    opened = Signal(object)
    stepped = Signal(int)
    wanted = Signal(object, int)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._month = ""
        self._by_day: dict[str, list[Event]] = {}
        self._off: dict[str, list[DayOff]] = {}
        self.at = 0
        """Number of the day that the cursor is on."""
        self.setAccessibleName(_("Calendar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_board(self, board: Board, on: str) -> None:
        """Show the weeks of `board`, with the cursor on the day `on`; days of other months are quieter."""
        self._board, self._month = board, on[:7]
        by_day, off = defaultdict[str, list[Event]](list), defaultdict[str, list[DayOff]](list)
        for event in sorted(board.events, key=lambda one: one.gathering is None):
            by_day[event.day].append(event)
        for one in board.off:
            first, last = board.place_of(one.begins)[0], board.place_of(one.finishes - timedelta(minutes=1))[0]
            for at in range(max(0, first), min(last, len(board.days) - 1) + 1):
                off[board.days[at]].append(one)
        self._by_day, self._off = by_day, off
        self._go(board.days.index(on))

    def _go(self, at: int) -> None:
        self.at = at
        day = self._board.days[at]
        count = len(self._by_day.get(day, ()))
        said = [dates.long(day), ngettext("{count} meeting", "{count} meetings", count).format(count=count)]
        said.append(off_words_of(self._off.get(day, ()), self._board.clocks))
        self.setAccessibleDescription(", ".join(filter(None, said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(300))

    # geometry

    def _cell(self, at: int) -> QRectF:
        weeks = max(1, len(self._board.days) // 7)
        width, height = self.width() / 7, (self.height() - px(_HEAD)) / weeks
        return QRectF(at % 7 * width, px(_HEAD) + at // 7 * height, width, height)

    def _at(self, point: QPointF) -> int:
        weeks = max(1, len(self._board.days) // 7)
        week = int((point.y() - px(_HEAD)) // ((self.height() - px(_HEAD)) / weeks))
        return min(weeks - 1, max(0, week)) * 7 + min(6, max(0, int(point.x() // (self.width() / 7))))

    def _lines(self, at: int) -> tuple[Sequence[Event], int, float]:
        """The meetings that have a line in a day's cell, how many have none, and where the lines begin."""
        cell, events = self._cell(at), self._by_day.get(self._board.days[at], [])
        top = cell.y() + px(_TOP) + (px(_LINE) if self._off.get(self._board.days[at]) else 0)
        room = int((cell.bottom() - top - px(2)) // px(_LINE))
        if len(events) <= room:
            return events, 0, top
        shown = max(0, room - 1)
        return events[:shown], len(events) - shown, top

    def area_of(self, event: Event) -> QRectF:
        """Where a meeting is drawn, or its day where it has no line."""
        at = self._board.days.index(event.day)
        events, _rest, top = self._lines(at)
        if event not in events:
            return self._cell(at)
        cell = self._cell(at)
        return QRectF(cell.x(), top + list(events).index(event) * px(_LINE), cell.width(), px(_LINE))

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        at = self._at(point)
        again = at == self.at
        self._go(at)
        events, _rest, top = self._lines(at)
        line = int((point.y() - top) // px(_LINE))
        if 0 <= line < len(events):
            self.opened.emit(events[line])
        elif line >= len(events) > 0 or again or point.y() < self._cell(at).y() + px(_TOP):
            self.day_opened.emit(self._board.days[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(min(len(self._board.days) - 1, max(0, self.at + _STEPS[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self._board.days[self.at])
        elif not TURNING.handle(
            event, turn=lambda at: self.stepped.emit((-1, 1)[at]), now=lambda _at: self.stepped.emit(0)
        ):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), theme.colour("surface"))
        for at, word in enumerate(dates.weekday_initials()):
            area = QRectF(at * self.width() / 7 + px(10), 0, self.width() / 7, px(_HEAD))
            paint.words(painter, area, word, fonts.font(fonts.CAPTION, 500), t.muted)
        for at in range(len(self._board.days)):
            self._paint_day(painter, at)
        if self.hasFocus():
            paint.ring(painter, self._cell(self.at).adjusted(2, 2, -1, -1), 5)

    def _paint_day(self, painter: QPainter, at: int) -> None:
        t, day, cell = theme.tokens(), self._board.days[at], self._cell(at)
        found, off = date.fromisoformat(day), self._off.get(day, [])
        inner = cell.adjusted(px(10), 0, -px(8), 0)
        if at % 7 >= 5:
            painter.fillRect(cell, theme.colour("window"))
        if off:
            drawing.shade(painter, cell, off[-1].kind)
        painter.fillRect(QRectF(cell.x(), round(cell.y()), cell.width(), 1), theme.colour("hair"))
        painter.fillRect(QRectF(round(cell.x()), cell.y(), 1, cell.height()), theme.colour("hair"))
        number = QRectF(cell.x() + px(6), cell.y() + px(4), px(24), px(24))
        if day == self._board.now.date().isoformat():
            paint.box(painter, number, t.fill, radius=12)
            paint.words(painter, number, str(found.day), fonts.font(fonts.BODY, 600), t.on, paint.CENTRE, elide=False)
        else:
            ink = t.text if day[:7] == self._month else t.muted
            paint.words(painter, number, str(found.day), fonts.font(fonts.BODY, 600), ink, paint.CENTRE, elide=False)
        count = len(self._by_day.get(day, ()))
        head = QRectF(inner.x(), number.y(), inner.width(), number.height())
        paint.words(painter, head, f"{count:,}" if count else "", fonts.font(fonts.CAPTION), t.muted, paint.RIGHT)
        if off:
            line = QRectF(inner.x() - px(2), cell.y() + px(_TOP), inner.width(), px(_LINE))
            ink = t.warn if off[-1].kind == "holiday" else t.text2
            paint.words(painter, line, off_words_of(off, self._board.clocks), fonts.font(fonts.CAPTION, 500), ink)
        events, rest, top = self._lines(at)
        for place, event in enumerate(events):
            self._paint_line(painter, QRectF(inner.x() - px(4), top + place * px(_LINE), inner.width() + px(6),
                                             px(_LINE - 2)), event)  # fmt: skip
        if rest:
            line = QRectF(inner.x(), top + len(events) * px(_LINE), inner.width(), px(_LINE))
            words = _("+{count} more").format(count=rest) if events else ""
            paint.words(painter, line, words, fonts.font(fonts.CAPTION, 500), t.text2)

    def _paint_line(self, painter: QPainter, area: QRectF, event: Event) -> None:
        t, look = theme.tokens(), drawing.look_of(event)
        quiet = event.meeting.state in ("held", "missed")
        paint.box(painter, area, t.surface if quiet else look.calendar, t.bad if event.clash else None, 4)
        icons.paint(painter, look.icon, round(area.x() + px(4)), round(area.center().y() - px(5)), 10, look.mark)
        ink = t.muted if quiet else look.text
        words = area.adjusted(px(18), 0, -px(4), 0)
        took = paint.words(painter, words, f"{event.begins:%H:%M}", fonts.font(fonts.CAPTION), ink, elide=False)
        paint.words(painter, words.adjusted(took + px(5), 0, 0, 0), event.who, fonts.font(fonts.CAPTION, 600), ink)
