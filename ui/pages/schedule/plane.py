"""Where days, hours and meetings lie in real pixels, for painting and for the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from ui.pages.schedule.board import Board
from ui.pages.schedule.layout import DAY, Arrangement, More, Placed, arrange
from ui.theme import px

HOUR, SCALE, STEP = 48, 54, 30
"""Height of an hour, width of a clock's scale; minutes to which a drag snaps."""
NARROWEST = {True: 112, False: 52}
"""How narrow a meeting may get, in a view of one day and of several."""
_ROOM, _STRIP, _GAP = 9, 27, 2
_TIGHT = 100
"""Width of a day below which "+n" lies over the foot of the hour instead of beside the meetings."""
EDGE = 7
"""Height of the zone at the foot of a meeting where a drag changes its length."""


@dataclass(frozen=True)
class Plane:
    """The days of a board spread over `width` pixels."""

    board: Board
    width: int

    @property
    def left(self) -> int:
        """Where the days begin, right of the clocks."""
        return px(SCALE) * len(self.board.clocks)

    @property
    def height(self) -> int:
        return px(HOUR) * 24

    @property
    def day_width(self) -> float:
        return (self.width - self.left) / len(self.board.days)

    @cached_property
    def arrangement(self) -> Arrangement:
        """Where the meetings stand; days that have too many leave room for "+n"."""
        least, pieces = px(NARROWEST[len(self.board.days) == 1]), self.board.pieces
        whole = arrange(pieces, max(1, int(self._room() // least)))
        crowded = {more.day for more in whole.more}
        if not crowded:
            return whole
        narrow = arrange((p for p in pieces if p.day in crowded), max(1, int((self._room() - self._strip) // least)))
        return Arrangement((*(p for p in whole.placed if p.piece.day not in crowded), *narrow.placed), narrow.more)

    @cached_property
    def crowded(self) -> frozenset[int]:
        """The days on which not every meeting is drawn."""
        return frozenset(more.day for more in self.arrangement.more)

    @cached_property
    def areas(self) -> tuple[tuple[Placed, QRectF], ...]:
        """Every meeting that is drawn, with its rectangle."""
        return tuple((placed, self._area(placed)) for placed in self.arrangement.placed)

    @property
    def _strip(self) -> int:
        return px(_STRIP) if self.day_width >= px(_TIGHT) else 0

    def _room(self) -> float:
        return self.day_width - px(_ROOM)

    def _area(self, placed: Placed) -> QRectF:
        piece = placed.piece
        room = self._room() - (self._strip if piece.day in self.crowded else 0)
        width = (room - _GAP * (placed.columns - 1)) / placed.columns
        x = self.x_of(piece.day) + px(3) + placed.column * (width + _GAP)
        return QRectF(x, self.y_of(piece.top) + 1, width, self.y_of(piece.bottom) - self.y_of(piece.top) - 2)

    def x_of(self, day: int) -> float:
        return self.left + day * self.day_width

    def y_of(self, minute: int) -> float:
        return minute * px(HOUR) / 60

    def day_at(self, x: float) -> int:
        return min(len(self.board.days) - 1, max(0, int((x - self.left) // self.day_width)))

    def minute_at(self, y: float) -> int:
        """The minute at a height, not snapped."""
        return min(DAY, max(0, round(y * 60 / px(HOUR))))

    def slot(self, day: int, top: int, bottom: int) -> QRectF:
        """The rectangle of a time over the whole width of its day."""
        x = self.x_of(day) + px(3)
        return QRectF(x, self.y_of(top) + 1, self._room(), self.y_of(bottom) - self.y_of(top) - 2)

    def more_area(self, more: More) -> QRectF:
        """Where "+n" stands."""
        x = self.x_of(more.day + 1) - px(_STRIP) - px(3)
        y = self.y_of(more.hour * 60) + (px(3) if self._strip else px(HOUR) - px(21))
        return QRectF(x, y, px(_STRIP), px(18))

    def at(self, point: QPointF) -> tuple[Placed, QRectF] | None:
        """The meeting under a point."""
        return next(((placed, area) for placed, area in reversed(self.areas) if area.contains(point)), None)

    def more_at(self, point: QPointF) -> More | None:
        """The "+n" under a point."""
        return next((more for more in self.arrangement.more if self.more_area(more).contains(point)), None)


def snapped(minute: int) -> int:
    """The nearest half hour."""
    return min(DAY, max(0, STEP * round(minute / STEP)))
