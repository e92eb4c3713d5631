"""What stands above the hours: the days with how many meet, and the days off as bars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import _
from tutor_app.queries.days_off import DayOff
from ui import dates, fonts, icons, paint, theme
from ui.pages.parts.cities import short_city
from ui.pages.parts.days_off import off_words
from ui.pages.schedule.board import Board
from ui.pages.schedule.plane import SCALE, Plane
from ui.theme import px

_DAYS, _LANE = 40, 26
_TIGHT = 96
"""Width of a day below which its weekday is said, and not how many meet."""


class _Bar(NamedTuple):
    """What lies over some days, in a lane; `off` is None for a change of clocks."""

    lane: int
    first: int
    last: int
    words: str
    off: DayOff | None


class Head(QWidget):
    """Days and days off over the same columns as the hours; `day_opened` when a day's number is pressed."""

    day_opened = Signal(str)
    off_opened = Signal(object)

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._plane = Plane(board, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plane(self, plane: Plane) -> None:
        """Show the days of `plane`, on its columns."""
        self._plane = plane
        self.setToolTip("\n".join(bar.words for bar in self._bars()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lanes = max((bar.lane + 1 for bar in self._bars()), default=1)
        return QSize(px(360), px(_DAYS) + px(_LANE) * lanes + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _bars(self) -> list[_Bar]:
        """Every day off, and the day on which the second clock is changed, in lanes that do not cover each other."""
        board, found, taken = self._plane.board, list[_Bar](), list[int]()
        spans: list[tuple[int, int, str, DayOff | None]] = []
        for off in board.off:
            first, last = board.place_of(off.begins)[0], board.place_of(off.finishes - timedelta(minutes=1))[0]
            spans.append((max(0, first), min(len(board.days) - 1, last), off_words(off, board.clocks), off))
        if board.clock_change is not None:
            day, minute = board.clock_change
            words = _("{time} clocks change").format(time=f"{minute // 60:02}:{minute % 60:02}")
            spans.append((day, day, words, None))
        for first, last, words, each in spans:
            lane = next((lane for lane, end in enumerate(taken) if end < first), len(taken))
            taken[lane : lane + 1] = [last]
            found.append(_Bar(lane, first, last, words, each))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if x <= self._plane.left:
            return
        day = self._plane.day_at(x)
        if y < px(_DAYS):
            self.day_opened.emit(self._plane.board.days[day])
            return
        lane = int((y - px(_DAYS)) // px(_LANE))
        for bar in self._bars():
            if bar.off is not None and bar.lane == lane and bar.first <= day <= bar.last:
                self.off_opened.emit(bar.off)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plane = QPainter(self), self._plane
        painter.fillRect(self.rect(), theme.colour("surface"))
        self._paint_places(painter)
        for at, day in enumerate(plane.board.days):
            x = round(plane.x_of(at))
            painter.fillRect(QRectF(x, 0, 1, self.height()), theme.colour("hair"))
            self._paint_day(painter, QRectF(x, 0, plane.day_width, px(_DAYS)), day)
        painter.fillRect(QRectF(plane.left, px(_DAYS), self.width(), 1), theme.colour("hair"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        for bar in self._bars():
            start = plane.x_of(bar.first) + px(3)
            top = px(_DAYS) + 1 + bar.lane * px(_LANE) + px(2)
            self._paint_bar(painter, QRectF(start, top, plane.x_of(bar.last + 1) - px(4) - start, px(22)), bar)

    def _paint_places(self, painter: QPainter) -> None:
        t, board = theme.tokens(), self._plane.board
        painter.fillRect(QRectF(0, 0, self._plane.left, self.height()), theme.colour("window"))
        for at, zone in enumerate(board.clocks):
            area = QRectF(at * (px(SCALE) - px(2)), 0, px(SCALE) - px(8), px(_DAYS))
            ink = t.text2 if at == 0 else t.muted
            paint.words(painter, area, short_city(zone), fonts.font(fonts.CAPTION, 500), ink, paint.RIGHT)
        line = QRectF(px(12), px(_DAYS), self._plane.left - px(12), px(_LANE))
        if board.clock_change is not None:
            paint.words(painter, line, _("Clocks change"), fonts.font(fonts.CAPTION, 600), t.warn)
        else:
            paint.words(painter, line, _("All day"), fonts.font(fonts.CAPTION), t.muted)

    def _paint_day(self, painter: QPainter, area: QRectF, day: str) -> None:
        t, board = theme.tokens(), self._plane.board
        found = date.fromisoformat(day)
        is_today = day == board.now.date().isoformat()
        number, strong = QRectF(area.x() + px(8), area.y(), px(28), area.height()), fonts.font(16, 600)
        if is_today:
            disc = QRectF(number.x() - px(3), area.center().y() - px(14), px(28), px(28))
            paint.box(painter, disc, t.fill, radius=14)
            paint.words(painter, disc, str(found.day), fonts.font(fonts.BODY, 600), t.on, paint.CENTRE, elide=False)
        else:
            paint.words(painter, number, str(found.day), strong, t.text, elide=False)
        count = board.counts.get(day, 0)
        shown = f"{count:,}" if count and area.width() >= px(_TIGHT) else ""
        right = area.adjusted(0, 0, -px(10), 0)
        took = paint.words(painter, right, shown, fonts.font(fonts.CAPTION), t.muted, paint.RIGHT)
        word = area.adjusted(px(38), 0, -px(14) - took, 0)
        ink = t.accent_text if is_today else t.muted
        weekday = dates.weekday_initials()[found.weekday()]
        paint.words(painter, word, weekday, fonts.font(fonts.BODY, 600 if is_today else 400), ink)

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: _Bar) -> None:
        t = theme.tokens()
        closed = bar.off is not None and bar.off.kind == "closure"
        ground, ink = (t.hair, t.text2) if closed else (t.warn_bg, t.warn)
        icon = "clock" if bar.off is None else "calendar-x" if closed else "flag"
        paint.box(painter, area, ground, radius=5)
        icons.paint(painter, icon, round(area.x() + px(7)), round(area.center().y() - px(6)), 12, ink)
        words = area.adjusted(px(25), 0, -px(6), 0)
        paint.words(painter, words, bar.words, fonts.font(fonts.CAPTION, 500), ink)
