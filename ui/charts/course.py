"""Levels over time: a lane for each skill with every rating on its day, one scale of levels and of days for all.

Arrow keys walk from rating to rating and from skill to skill; the one they are on is said in words above the lanes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import dates, fonts, paint, theme
from ui.theme import px
from ui.widgets.halo import KEYBOARD

HEAD, LANE, FOOT = 22, 54, 18
LABEL, CODES, ENDS = 86, 24, 44
MOST_LINES = 4
"""So many levels of a lane have a line each; of more only the lowest and the highest."""
INSET = 9
"""From the edges of a lane to its lowest and highest level."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rating: its place in the levels, its ISO date, who gave it (a key of `MARKS`), and all of it in words."""

    place: int
    date: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A skill and its ratings, oldest first."""

    words: str
    steps: Sequence[Step]


class Course(QWidget):
    """The lanes: discs and a line for the tutor and tests (squares), rings and a dashed line for the student."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: Sequence[str] = ()
        self._lanes: Sequence[Lane] = ()
        self._legend: Sequence[tuple[str, str]] = ()
        self._at: tuple[int, int] | None = None
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lanes(
        self, levels: Sequence[str], lanes: Sequence[Lane], legend: Sequence[tuple[str, str]], name: str
    ) -> None:
        """Show these skills; what every rating says is the accessible description. `legend` has (by, words)."""
        self._levels, self._lanes, self._legend, self._at = levels, lanes, legend, None
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "; ".join(f"{lane.words}: {', '.join(step.words for step in lane.steps)}" for lane in lanes)
        )
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """The rating that keys or pointer are on, in words; "" for none."""
        if self._at is None:
            return ""
        lane = self._lanes[self._at[0]]
        return f"{lane.words}: {lane.steps[self._at[1]].words}"

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(HEAD + LANE * len(self._lanes) + FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), self.sizeHint().height())

    # places

    def _plane(self) -> QRectF:
        """Where all lanes have their ratings."""
        left = px(LABEL + 14) + max(
            px(CODES), *(paint.width_of(self._levels[at], fonts.font(10)) for at in self._span())
        )
        return QRectF(left, px(HEAD), max(px(40), self.width() - left - px(ENDS)), px(LANE) * len(self._lanes))

    def _span(self) -> tuple[int, int]:
        used = [step.place for lane in self._lanes for step in lane.steps]
        low, high = min(used, default=0), max(used, default=0)
        return low, max(high, min(low + 1, len(self._levels) - 1))

    def _days(self) -> tuple[int, int]:
        days = [_day(step) for lane in self._lanes for step in lane.steps]
        return min(days, default=0), max(days, default=0)

    def _place(self, lane: int, step: Step) -> QPointF:
        plane, (low, high), (first, last) = self._plane(), self._span(), self._days()
        share = (_day(step) - first) / (last - first) if last > first else 1.0
        top, room = plane.y() + px(LANE) * lane + px(INSET), px(LANE - 2 * INSET)
        return QPointF(plane.x() + share * plane.width(), top + room * (high - step.place) / max(1, high - low))

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for at, lane in enumerate(self._lanes):
            self._paint_lane(painter, at, lane)
        self._paint_days(painter)

    def _paint_head(self, painter: QPainter) -> None:
        """What the marks mean; while one rating is looked at, what it says."""
        t, small = theme.tokens(), fonts.font(fonts.CAPTION)
        area = QRectF(0, 0, self.width(), px(HEAD - 6))
        said = self.current()
        if said:
            paint.words(painter, area, said, fonts.font(fonts.CAPTION, 600), t.text)
            return
        x = float(px(4))
        for by, words in self._legend:
            _mark(painter, QPointF(x, area.center().y()), by)
            x += px(9)
            x += paint.words(painter, area.adjusted(x, 0, 0, 0), words, small, t.muted) + px(18)

    def _paint_lane(self, painter: QPainter, at: int, lane: Lane) -> None:
        t, plane, (low, high) = theme.tokens(), self._plane(), self._span()
        top = plane.y() + px(LANE) * at
        paint.words(painter, QRectF(0, top, px(LABEL - 8), px(LANE)), lane.words, fonts.font(12), t.text)
        for place in range(low, high + 1) if high - low < MOST_LINES else (low, high):
            y = self._place(at, Step(place, lane.steps[0].date, "", "")).y()
            painter.fillRect(QRectF(plane.x() - px(4), round(y), plane.width() + px(8), 1), theme.colour("grid"))
            if place in (low, high):
                area = QRectF(px(LABEL), y - px(7), plane.x() - px(LABEL + 10), px(14))
                paint.words(painter, area, self._levels[place], fonts.font(10), t.muted, paint.RIGHT, elide=False)
        own = [step for step in lane.steps if step.by == "student"]
        others = [step for step in lane.steps if step.by != "student"]
        self._paint_line(painter, at, own, QPen(QColor(t.field), 1, Qt.PenStyle.DashLine))
        self._paint_line(painter, at, others, QPen(QColor(t.accent), px(2)))
        if self._at is not None and self._at[0] == at:
            centre = self._place(at, lane.steps[self._at[1]])
            paint.dot(painter, centre, px(9), t.soft, t.accent if self._ringed else t.softline)
        for step in (*own, *others):
            _mark(painter, self._place(at, step), step.by)
        last = (others or own)[-1]
        end = QRectF(self.width() - px(ENDS - 10), self._place(at, last).y() - px(8), px(ENDS - 10), px(16))
        paint.words(painter, end, self._levels[last.place], fonts.font(fonts.CAPTION, 600), t.text)
        painter.fillRect(QRectF(0, round(top + px(LANE)) - 1, self.width(), 1), theme.colour("grid"))

    def _paint_line(self, painter: QPainter, at: int, steps: Sequence[Step], pen: QPen) -> None:
        """A level holds until another one is given."""
        corners: list[QPointF] = []
        for step in steps:
            place = self._place(at, step)
            if corners:
                corners.append(QPointF(place.x(), corners[-1].y()))
            corners.append(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(corners))

    def _paint_days(self, painter: QPainter) -> None:
        plane, (first, last) = self._plane(), self._days()
        small, t = fonts.font(fonts.CAPTION), theme.tokens()
        area = QRectF(plane.x() - px(4), plane.bottom() + px(2), plane.width() + px(4 + ENDS), px(FOOT - 2))
        if first != last:
            paint.words(painter, area, dates.medium(date.fromordinal(first).isoformat()), small, t.muted)
        paint.words(painter, area, dates.medium(date.fromordinal(last).isoformat()), small, t.muted, paint.RIGHT)

    # keys and pointer

    def _look_at(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.setToolTip(self.current())
            if at is not None and self.hasFocus():
                self.setAccessibleName(self.accessibleName())
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if self._at is None or not (across or down):
            super().keyPressEvent(event)
            return
        lane = min(len(self._lanes) - 1, max(0, self._at[0] + down))
        last = len(self._lanes[lane].steps) - 1
        self._look_at((lane, min(last, max(0, self._at[1] + across))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        near = (
            (abs(place.x() - here.x()) + abs(place.y() - here.y()), at, number)
            for at, lane in enumerate(self._lanes)
            for number, step in enumerate(lane.steps)
            for place in [self._place(at, step)]
        )
        distance, at, number = min(near, default=(px(99), 0, 0))
        self._look_at((at, number) if distance < px(14) else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        if self._ringed and self._lanes:
            self._look_at((0, len(self._lanes[0].steps) - 1))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        self._look_at(None)


def _day(step: Step) -> int:
    return date.fromisoformat(step.date).toordinal()


def _mark(painter: QPainter, place: QPointF, by: str) -> None:
    """The mark of who rated: a disc for the tutor, a square for a test, a ring for the student."""
    t = theme.tokens()
    if by == "test":
        side = px(7)
        paint.box(painter, QRectF(place.x() - side / 2, place.y() - side / 2, side, side), t.accent, radius=1)
    elif by == "student":
        paint.dot(painter, place, px(5), t.surface, t.muted)
    else:
        paint.dot(painter, place, px(3.5), t.accent)
