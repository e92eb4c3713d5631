"""A week in half hours, painted with the mouse or the keyboard.

It knows a `Week` and says `painted` with the stroke that was made; whoever shows it puts the stroke into the record and
shows the week again. Arrows move, Shift extends, Esc lets go; the other keys are `KEYS`.
"""

from itertools import product

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import N_, _
from ui import dates, fonts, icons, paint, patterns, theme
from ui.keys import Key, Keys
from ui.theme import px
from ui.widgets.halo import FocusRing
from ui.widgets.week import DAY, HALF_HOUR, Clock, Mark, Slot, Stroke, Week, clock, state_words

HEAD, CELL, FOOT = 22, 12, 6
LEFT, RIGHT = 44, 50
USUAL = (7 * 60, 22 * 60)
"""The hours that are shown where nobody is free earlier or later."""
_STEPS = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_PageUp: (0, -4), Qt.Key.Key_PageDown: (0, 4), Qt.Key.Key_Home: (-6, 0), Qt.Key.Key_End: (6, 0),
}  # fmt: skip
_BRUSHES: tuple[Mark, ...] = ("free", "if_needed", "clear")
KEYS = Keys(
    N_("Availability"),
    Key("paint", ("1", "2", "0"), N_("Free, if needed, not free")),
    Key("now", ("Space",), N_("Paint as chosen above"), ("Return",)),
    Key("", ("Shift+Up", "Shift+Down"), N_("Mark a longer time")),
    Key("", ("PgUp", "PgDown"), N_("Two hours up or down")),
    Key("", ("Home", "End"), N_("The first or the last day")),
)


class WeekGrid(QWidget):
    """Half hours by seven days on a person's own clock, at the right perhaps another. `painted` gives a `Stroke`."""

    painted = Signal(object)

    def __init__(self, name: str, *, whole_day: bool = False) -> None:
        super().__init__()
        self.week = Week(Clock("UTC", ""), "2026-01-05")
        self.brush: Mark = "free"
        self._whole_day = whole_day
        self._first, self._last = USUAL
        self._cursor: Slot = (0, 9 * 60)
        self._anchor: Slot | None = None
        self._is_dragging = False
        self._hovered: Slot | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self)

    def show_week(self, week: Week) -> None:
        """Show when somebody is free; a stroke that is being made goes on."""
        self.week = week
        marked = [minute for _day, minute in (*week.free, *week.if_needed, *week.booked)]
        if self._whole_day:
            self._first, self._last = 0, DAY
        else:
            self._first = min([USUAL[0], *(minute - minute % 60 for minute in marked)])
            self._last = max([USUAL[1], *(minute - minute % 60 + 60 for minute in marked)])
        self._describe()
        self.updateGeometry()
        self.update()

    def stroke(self, mark: Mark | None = None) -> Stroke:
        """What would be painted now: from where the stroke began to the cursor."""
        (day, minute), (other_day, other_minute) = self._cursor, self._anchor or self._cursor
        days = tuple(range(min(day, other_day), max(day, other_day) + 1))
        return Stroke(days, min(minute, other_minute), max(minute, other_minute) + HALF_HOUR, mark or self.brush)

    # measures

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(HEAD + FOOT) + self._rows() * px(CELL))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), self.sizeHint().height())

    def _rows(self) -> int:
        return (self._last - self._first) // HALF_HOUR

    def _pitch(self) -> float:
        return (self.width() - px(LEFT) - (px(RIGHT) if self.week.other else 0)) / 7

    def cell(self, slot: Slot, days: int = 1, halves: int = 1) -> QRectF:
        """Where some half hours are drawn, from `slot` on."""
        pitch = self._pitch()
        top = px(HEAD) + (slot[1] - self._first) // HALF_HOUR * px(CELL)
        return QRectF(px(LEFT) + slot[0] * pitch + 1, top, days * pitch - 2, halves * px(CELL) - 1)

    def slot_at(self, at: QPointF, *, near: bool = False) -> Slot | None:
        """The half hour at a point; with `near` the nearest one."""
        day = int((at.x() - px(LEFT)) // self._pitch())
        row = int((at.y() - px(HEAD)) // px(CELL))
        if near:
            day, row = min(6, max(0, day)), min(self._rows() - 1, max(0, row))
        if 0 <= day <= 6 and 0 <= row < self._rows():
            return day, self._first + row * HALF_HOUR
        return None

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot = self.slot_at(event.position())
        if slot is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._is_dragging, self._anchor = True, slot
        self._go(slot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self.slot_at(event.position(), near=self._is_dragging)
        if self._is_dragging and self._hovered:
            self._go(self._hovered)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self._paint_now(self.brush)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if (
            key in _STEPS
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
        ):
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._anchor = (self._anchor or self._cursor) if extends else None
            days, rows = _STEPS[key]
            minute = min(self._last - HALF_HOUR, max(self._first, self._cursor[1] + rows * HALF_HOUR))
            self._go((min(6, max(0, self._cursor[0] + days)), minute))
        elif key == Qt.Key.Key_Escape and self._anchor is not None:
            self._is_dragging, self._anchor = False, None
            self.update()
        elif not KEYS.handle(
            event,
            paint=lambda at: self._paint_now(_BRUSHES[at]),
            now=lambda _at: self._paint_now(self.brush),
        ):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self._is_dragging:
            self._anchor = None
        self.update()
        super().focusOutEvent(event)

    def _go(self, slot: Slot) -> None:
        self._cursor = slot
        self._describe()
        self.update()

    def _paint_now(self, mark: Mark) -> None:
        stroke = self.stroke(mark)
        self._is_dragging, self._anchor = False, None
        self.update()
        self.painted.emit(stroke)

    def _describe(self) -> None:
        """Say to those who listen where the cursor is, and then the whole week."""
        here = f"{self.stroke().words(self.week)[0]}, {state_words(self.week, self._cursor)}"
        free, spare = self.week.words("free"), self.week.words("if_needed")
        said = [here, _("Free: {times}").format(times=free or "–")]
        if spare:
            said.append(_("If needed: {times}").format(times=spare))
        self.setAccessibleDescription(". ".join(said))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_clocks(painter)
        self._paint_cells(painter)
        for slot in self.week.booked:
            before = (slot[0], slot[1] - HALF_HOUR)
            if self.week.booked.get(before) != self.week.booked[slot]:
                self._paint_booked(painter, slot)
        if self._is_dragging or self._anchor is not None or self.hasFocus():
            self._paint_stroke(painter)
        elif self._hovered is not None:
            self._paint_tip(
                painter, Stroke((self._hovered[0],), self._hovered[1], self._hovered[1] + HALF_HOUR, "free")
            )

    def _paint_clocks(self, painter: QPainter) -> None:
        t, pitch = theme.tokens(), self._pitch()
        small, strong = fonts.font(fonts.CAPTION), fonts.font(fonts.CAPTION, 600)
        for day, name in enumerate(dates.weekday_initials()):
            area = QRectF(px(LEFT) + day * pitch, 0, pitch, px(HEAD) - px(4))
            font = fonts.font(fonts.CAPTION, 500 if day < 5 else 400)
            paint.words(painter, area, name, font, t.text if day < 5 else t.muted, paint.CENTRE, elide=False)
        right = self.width() - px(RIGHT) + px(8)
        if self.week.other is not None:
            paint.words(painter, QRectF(0, 0, px(LEFT) - px(6), px(HEAD) - px(4)), self.week.own.name, strong, t.text)
            head = QRectF(right, 0, px(RIGHT) - px(8), px(HEAD) - px(4))
            paint.words(painter, head, self.week.other.name, strong, t.text)
        for minute in range(self._first, self._last + 1, 60):
            middle = px(HEAD) + (minute - self._first) // HALF_HOUR * px(CELL)
            area = QRectF(0, middle - px(8), px(LEFT) - px(8), px(16))
            paint.words(painter, area, clock(minute), small, t.muted, paint.RIGHT, elide=False)
            if self.week.other is not None:
                self._paint_other(painter, minute, QRectF(right, middle - px(8), px(RIGHT), px(16)))

    def _paint_other(self, painter: QPainter, minute: int, area: QRectF) -> None:
        t = theme.tokens()
        weekday, there = self.week.elsewhere(0, minute)
        turns = there < 60 and minute != self._first
        font = fonts.font(fonts.CAPTION, 600 if turns else 400)
        paint.words(painter, area, clock(there), font, t.text if turns else t.muted, elide=False)
        if turns:
            said = _("next day") if weekday == 1 else _("same day")
            below = area.translated(0, px(CELL))
            paint.words(painter, below, said, fonts.font(10), t.muted, elide=False)

    def _paint_cells(self, painter: QPainter) -> None:
        """All but those booked; the many that are empty at one stroke."""
        empty = QPainterPath()
        for slot in product(range(7), range(self._first, self._last, HALF_HOUR)):
            if slot in self.week.booked:
                continue
            if slot in self.week.free:
                patterns.free(painter, self.cell(slot), 2)
            elif slot in self.week.if_needed:
                patterns.spare(painter, self.cell(slot), 2)
            else:
                empty.addRoundedRect(self.cell(slot), px(2), px(2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(empty, theme.colour("sunken"))

    def _paint_booked(self, painter: QPainter, slot: Slot) -> None:
        word, halves = self.week.booked[slot], 1
        while self.week.booked.get((slot[0], slot[1] + halves * HALF_HOUR)) == word:
            halves += 1
        area = self.cell(slot, halves=halves)
        patterns.booked(painter, area)
        font = fonts.font(10, 600)
        if QFontMetricsF(font).horizontalAdvance(word) > area.width() - px(4):
            font = fonts.font(9, 600)
        paint.words(painter, area.adjusted(px(2), 0, -px(2), 0), word, font, theme.tokens().on, paint.CENTRE)

    def _paint_stroke(self, painter: QPainter) -> None:
        t, stroke = theme.tokens(), self.stroke()
        halves = (stroke.last - stroke.first) // HALF_HOUR
        area = self.cell((stroke.weekdays[0], stroke.first), len(stroke.weekdays), halves)
        if self._is_dragging or self._anchor is not None:
            ground = theme.colour("sunken" if self.brush == "clear" else "softline")
            paint.box(painter, area, ground, radius=4)
            icon = "eraser" if self.brush == "clear" else "plus"
            for day in stroke.weekdays:
                for minute in range(stroke.first, stroke.last, HALF_HOUR):
                    icons.centred(painter, icon, self.cell((day, minute)), 10, t.accent)
        paint.box(painter, area.adjusted(-1, -1, 1, 1), None, t.accent, 4, 2)
        self._paint_tip(painter, stroke)

    def _paint_tip(self, painter: QPainter, stroke: Stroke) -> None:
        """The time in both clocks, on a dark ground above the stroke, or below where there is no room."""
        t, lines = theme.tokens(), stroke.words(self.week)
        font = fonts.font(12, 500)
        width = max(paint.width_of(line, font) for line in lines) + px(24)
        height = px(18) * len(lines) + px(10)
        area = self.cell((stroke.weekdays[0], stroke.first), len(stroke.weekdays))
        top = area.y() - height - px(6)
        if top < 0:
            top = self.cell((0, stroke.last)).y() + px(6)
        x = min(max(2.0, area.center().x() - width / 2), self.width() - width - 2)
        tip = QRectF(round(x), round(top), width, height)
        paint.box(painter, tip, t.toast, radius=6)
        for at, line in enumerate(lines):
            inner = QRectF(tip.x(), tip.y() + px(5) + at * px(18), width, px(18))
            painter.setOpacity(1 if at == 0 else 0.75)
            paint.words(painter, inner, line, font, t.toast_text, paint.CENTRE)
        painter.setOpacity(1)
