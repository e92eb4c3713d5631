"""The hours of some days as one painted widget: two clocks, days off, meetings, and now."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import dates, fonts, icons, paint, theme
from ui.pages.schedule import drawing
from ui.pages.schedule.board import Board, Event, clash_words
from ui.pages.schedule.ghost import Ghost
from ui.pages.schedule.layout import DAY
from ui.pages.schedule.plane import HOUR, SCALE, Plane
from ui.theme import px

_SAYS_DAY = (60, 8 * 60)
"""Where the second clock says that it is still the day before: at the top, and where the calendar opens."""


_LEFT_BEHIND = 0.4
"""Opacity of a meeting in its old place while it is in the hand."""


class Hours(QWidget):
    """Paints a board; `pointed` when another meeting or slot is pointed at."""

    pointed = Signal()

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.plane = Plane(board, 1)
        self.selected = ""
        """The key of the meeting that the cursor is on, "" on a free slot."""
        self.slot = (0, 9 * 60)
        """Day and minute of the cursor where it is on no meeting."""
        self.ghost: Ghost | None = None
        self.setAccessibleName(_("Calendar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def board(self) -> Board:
        """What is shown."""
        return self.plane.board

    def show_board(self, board: Board) -> None:
        """Show other days or meetings; the cursor stays where it can."""
        self.plane, self.ghost = Plane(board, max(1, self.width())), None
        if self.selected and board.with_key(self.selected) is None:
            self.selected = ""
        self.slot = (min(self.slot[0], len(board.days) - 1), self.slot[1])
        self._say()
        self.update()

    def current(self) -> Event | None:
        """The meeting that the cursor is on."""
        return self.board.with_key(self.selected) if self.selected else None

    def area_of(self, key: str) -> QRectF | None:
        """Where a meeting is drawn; the "+n" that it is under where it has no room; None where it is not shown."""
        for placed, area in self.plane.areas:
            if self.board.events[placed.piece.at].key == key:
                return area
        for more in self.plane.arrangement.more:
            if any(self.board.events[at].key == key for at in more.ats):
                return self.plane.more_area(more)
        return None

    def point_at(self, event: Event | None, slot: tuple[int, int] | None = None) -> None:
        """Put the cursor on a meeting, or on a free slot."""
        self.selected = event.key if event else ""
        self.slot = slot or (self.board.place_of(event.begins) if event else self.slot)
        self._say()
        self.pointed.emit()
        self.update()

    def set_ghost(self, ghost: Ghost | None) -> None:
        """Show where something would be, or no longer."""
        self.ghost = ghost
        self._say()
        self.update()

    def ghost_words(self, ghost: Ghost) -> str:
        """The hours of a ghost on the clocks of both offices."""
        begins = self.board.moment(ghost.day, ghost.top)
        ends = begins + timedelta(minutes=ghost.minutes)
        said = f"{begins:%H:%M}–{ends:%H:%M}"
        if len(self.board.clocks) > 1:
            said += f" · {self.board.elsewhere(ghost.day, ghost.top):%H:%M}"
        return said

    def _say(self) -> None:
        """Tell screen readers what the cursor is on."""
        event = self.current()
        day, minute = self.slot
        free = f"{dates.short(self.board.days[day])} {minute // 60:02}:{minute % 60:02}"
        said = event.said if event else free
        if self.ghost:
            said = f"{dates.short(self.board.moment(self.ghost.day, 0).date().isoformat())} "
            said += self.ghost_words(self.ghost)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(HOUR) * 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(HOUR) * 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.plane = Plane(self.board, self.width())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, seen = QPainter(self), QRectF(event.rect())
        self._paint_ground(painter, seen)
        self._paint_scales(painter)
        for placed, area in self.plane.areas:
            if area.intersects(seen):
                one = self.board.events[placed.piece.at]
                in_hand = self.ghost is not None and self.ghost.event is one
                painter.setOpacity(_LEFT_BEHIND if in_hand else 1)
                drawing.meeting(painter, area, one, selected=one.key == self.selected and self.hasFocus())
        painter.setOpacity(1)
        self._paint_clashes(painter, seen)
        for more in self.plane.arrangement.more:
            drawing.more(painter, self.plane.more_area(more), len(more.ats))
        if not self.board.events:
            self._paint_empty(painter)
        self._paint_cursor(painter)
        self._paint_now(painter)
        self._paint_ghost(painter)

    def _paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        plane = self.plane
        painter.fillRect(seen, theme.colour("surface"))
        today = self.board.now.date().isoformat()
        for at, day in enumerate(self.board.days):
            if at % 7 >= 5 and len(self.board.days) > 1:
                painter.fillRect(QRectF(plane.x_of(at), 0, plane.day_width, self.height()), theme.colour("window"))
            if day == today and len(self.board.days) > 1:
                ground = theme.colour("soft")
                ground.setAlphaF(0.22)
                painter.fillRect(QRectF(plane.x_of(at), 0, plane.day_width, self.height()), ground)
        for off in self.board.off:
            (first, top), (last, bottom) = self.board.place_of(off.begins), self.board.place_of(off.finishes)
            for number in range(max(0, first), min(last, len(self.board.days) - 1) + 1):
                since, until = (top if number == first else 0), (bottom if number == last else DAY)
                area = QRectF(plane.x_of(number) + 1, plane.y_of(since), plane.day_width - 1,
                              plane.y_of(until) - plane.y_of(since))  # fmt: skip
                drawing.shade(painter, area, off.kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for half in range(1, 48):
            y = round(plane.y_of(half * 30))
            painter.setPen(QPen(theme.colour("grid"), 1, Qt.PenStyle.DotLine if half % 2 else Qt.PenStyle.SolidLine))
            painter.drawLine(plane.left if half % 2 else plane.left - px(6), y, self.width(), y)
        for at in range(len(self.board.days)):
            painter.fillRect(QRectF(round(plane.x_of(at)), 0, 1, self.height()), theme.colour("hair"))
        painter.fillRect(QRectF(0, 0, plane.left, self.height()), theme.colour("window"))

    def _paint_scales(self, painter: QPainter) -> None:
        plane, t = self.plane, theme.tokens()
        for hour in range(1, 24):
            line = QRectF(0, plane.y_of(hour * 60) - px(8), px(SCALE) - px(8), px(16))
            paint.words(painter, line, f"{hour:02}:00", fonts.font(fonts.CAPTION, 500), t.text2, paint.RIGHT)
            if len(self.board.clocks) > 1:
                self._paint_second(painter, line.translated(px(SCALE) - px(2), 0), hour * 60)
        painter.fillRect(QRectF(plane.left, 0, 1, self.height()), theme.colour("hair"))

    def _paint_second(self, painter: QPainter, line: QRectF, minute: int) -> None:
        """What the second clock says then: twice where it is changed on these days, or perhaps that it is another
        day there."""
        gaps, usual = self.board.gaps(minute), self.board.behind(0)
        for at, gap in enumerate(gaps):
            self._paint_other(painter, line.translated(0, at * px(14)), minute, gap, late=gap != usual)
        if len(gaps) == 1:
            self._paint_day_there(painter, line.translated(0, px(14)), minute, gaps[0])

    def _paint_other(
        self, painter: QPainter, line: QRectF, minute: int, behind: timedelta, *, late: bool = False
    ) -> None:
        """An hour of the second clock: `late` as it is once the clocks have been changed."""
        t = theme.tokens()
        there = minute - round(behind.total_seconds() / 60)
        clock = f"{there // 60 % 24:02}:{there % 60:02}"
        midnight = there % DAY == 0
        ink = t.warn if late else t.text if midnight else t.muted
        paint.words(painter, line, clock, fonts.font(fonts.CAPTION, 600 if midnight else 400), ink, paint.RIGHT)

    def _paint_day_there(self, painter: QPainter, line: QRectF, minute: int, behind: timedelta) -> None:
        """That it is another day on the second clock."""
        there = minute - round(behind.total_seconds() / 60)
        words = _("day before") if minute in _SAYS_DAY and there < 0 else _("next day") if there == DAY else ""
        area = line.adjusted(-px(24), 0, 0, 0)
        paint.words(painter, area, words, fonts.font(10), theme.tokens().muted, paint.RIGHT, elide=False)

    def _paint_clashes(self, painter: QPainter, seen: QRectF) -> None:
        """Say below the meetings that one person cannot both keep who it is, where nothing else stands there."""
        t, groups = theme.tokens(), dict[tuple[int, str], QRectF]()
        for placed, area in self.plane.areas:
            one = self.board.events[placed.piece.at]
            if one.twice:
                key = (placed.piece.day, f"{one.clash} {one.twice.person_id}")
                groups[key] = groups.get(key, area).united(area)
        for (_day, whose), area in groups.items():
            said = clash_words(whose.partition(" ")[0])
            width = px(20) + paint.width_of(said, fonts.font(fonts.CAPTION, 500))
            line = QRectF(area.x(), area.bottom() + px(1), max(width, area.width()), px(18))
            is_free = not any(other.intersects(line.adjusted(0, px(2), 0, 0)) for _placed, other in self.plane.areas)
            if is_free and line.intersects(seen):
                middle = round(line.center().y() - px(6))
                icons.paint(painter, "triangle-alert", round(line.x()), middle, 12, t.bad)
                words = line.adjusted(px(16), 0, 0, 0)
                paint.words(painter, words, said, fonts.font(fonts.CAPTION, 500), t.bad, elide=False)

    def _paint_empty(self, painter: QPainter) -> None:
        area = QRectF(self.plane.left, self.plane.y_of(12 * 60), self.width() - self.plane.left, px(24))
        words, t = _("Nobody meets on these days. Drag over free hours to plan a meeting."), theme.tokens()
        width = paint.width_of(words, fonts.font()) + px(32)
        ground = QRectF(area.center().x() - width / 2, area.y() - px(4), width, px(32))
        paint.box(painter, ground, t.surface, t.hair)
        paint.words(painter, area, words, fonts.font(), t.muted, paint.CENTRE)

    def _paint_cursor(self, painter: QPainter) -> None:
        if self.hasFocus() and not self.selected and self.ghost is None:
            day, minute = self.slot
            paint.ring(painter, self.plane.slot(day, minute, minute + 30), 5)

    def _paint_now(self, painter: QPainter) -> None:
        day, minute = self.board.place_of(self.board.now)
        if not 0 <= day < len(self.board.days):
            return
        x, y = self.plane.x_of(day), round(self.plane.y_of(minute))
        painter.fillRect(QRectF(x, y - 1, self.plane.day_width, 2), theme.colour("bad"))
        paint.dot(painter, QRectF(x - px(4), y - px(4), px(8), px(8)).center(), px(4), theme.tokens().bad)

    def _paint_ghost(self, painter: QPainter) -> None:
        ghost = self.ghost
        if ghost is None or not 0 <= ghost.day < len(self.board.days):
            return
        area = self.plane.slot(ghost.day, ghost.top, ghost.bottom)
        drawing.place(painter, area, "" if ghost.kind == "move" else self.ghost_words(ghost))
        if ghost.event is not None and ghost.kind == "move":
            drawing.lifted(painter, area, ghost.event, ghost.top)
            words = area.translated(px(6), -px(8)).adjusted(px(8), area.height() - px(20), -px(4), -px(1))
            if area.height() > px(60):
                paint.words(painter, words, self.ghost_words(ghost), fonts.font(fonts.CAPTION, 600),
                            theme.tokens().accent_text)  # fmt: skip
