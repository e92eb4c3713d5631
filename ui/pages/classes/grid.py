"""Who came when: students by dates as one painted widget, to be read at a glance and changed with the keys.

It changes nothing by itself: `marked` says which student attended which meeting how. Arrows move, `KEYS` mark as
in the log and go far.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tutor_app.i18n import N_, _
from ui import dates, fonts, icons, paint, theme
from ui.keys import Key, Keys
from ui.pages.classes.marking import KEYS as MARKING
from ui.pages.classes.words import MARKS
from ui.theme import px

NAMES, SUM, PITCH, ROW, HEAD, FOOT = 150, 64, 44, 32, 44, 28
ORDER = tuple(MARKS)
CAME = ("present", "late")
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
KEYS = Keys(
    MARKING.words,
    *MARKING.lines,
    Key("turn", ("PgUp", "PgDown"), N_("Earlier or later meetings")),
    Key("end", ("Home", "End"), N_("The first or the last meeting")),
)


class Met(NamedTuple):
    """A meeting that was held, or that was not, for a reason."""

    id: str
    date: str
    is_held: bool = True
    reason: str = ""


class Sitting(NamedTuple):
    """A student: alias and code as they may be shown, and attendance by meeting."""

    id: str
    shown: str
    code: str
    marks: Mapping[str, str]


class AttendanceGrid(QWidget):
    """Shows as many meetings as there is room for, up to the newest or the one gone to."""

    marked = Signal(str, str, str)
    """Meeting, student, attendance."""
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.meetings: Sequence[Met] = ()
        self.students: Sequence[Sitting] = ()
        self._first: int | None = None
        self._column, self._row = 0, 0
        self.setAccessibleName(_("Attendance by date"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, meetings: Sequence[Met], students: Sequence[Sitting], *, anew: bool) -> None:
        """Show these, oldest meeting first. The cursor stays on its meeting and student, unless it is `anew`."""
        column = None if anew else _place_of(self.meetings, self._column, meetings)
        row = None if anew else _place_of(self.students, self._row, students)
        self.meetings, self.students = meetings, students
        if column is None:
            self._first = None
        self._go(len(meetings) - 1 if column is None else column, row or 0)
        self.updateGeometry()

    # measures

    def sizeHint(self) -> QSize:
        return QSize(px(NAMES + SUM + 4 * PITCH), px(HEAD + FOOT) + px(ROW) * len(self.students))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NAMES + SUM + PITCH), self.sizeHint().height())

    @property
    def room(self) -> int:
        """How many meetings can be shown."""
        return max(1, int((self.width() - px(NAMES + SUM)) // px(PITCH)))

    @property
    def first(self) -> int:
        """The number of the first meeting that is shown."""
        last = max(0, len(self.meetings) - self.room)
        return last if self._first is None else min(last, self._first)

    def page(self, step: int) -> None:
        """Show earlier (-1) or later meetings."""
        self._first = max(0, self.first + step * self.room)
        self._column = min(max(self._column, self.first), self.first + self.room - 1)
        self._go(self._column, self._row)

    def cell(self, column: int, row: int) -> QRectF:
        """Where an attendance is drawn."""
        x = px(NAMES) + (column - self.first) * px(PITCH)
        return QRectF(x, px(HEAD) + row * px(ROW), px(PITCH), px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._go(self._column, self._row)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        column = self.first + int((point.x() - px(NAMES)) // px(PITCH))
        row = int((point.y() - px(HEAD)) // px(ROW))
        inside = self.first <= column < min(len(self.meetings), self.first + self.room)
        return (column, row) if inside and 0 <= row < len(self.students) and point.x() >= px(NAMES) else None

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            again = found == (self._column, self._row)
            self._go(*found)
            if again:
                self._next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            columns, rows = _STEPS[key]
            self._go(self._column + columns, self._row + rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next()
        elif not KEYS.handle(
            event,
            mark=lambda at: self._mark(ORDER[at]),
            next=lambda _at: self._next(),
            turn=lambda at: self.page((-1, 1)[at]),
            end=lambda at: self._go((0, len(self.meetings) - 1)[at], self._row),
        ):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._said(*found) if found else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _next(self) -> None:
        before = self._value(self._column, self._row) if self.meetings and self.students else ""
        self._mark(ORDER[(ORDER.index(before) + 1) % len(ORDER)] if before else ORDER[0])

    def _mark(self, attendance: str) -> None:
        if not self.meetings or not self.students or not self.meetings[self._column].is_held:
            return
        if attendance != self._value(self._column, self._row):
            self.marked.emit(self.meetings[self._column].id, self.students[self._row].id, attendance)

    def _go(self, column: int, row: int) -> None:
        self._column = max(0, min(column, len(self.meetings) - 1))
        self._row = max(0, min(row, len(self.students) - 1))
        if self.meetings and not self.first <= self._column < self.first + self.room:
            self._first = self._column if self._column < self.first else self._column - self.room + 1
        said = self._said(self._column, self._row) if self.meetings and self.students else ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.moved.emit()
        self.update()

    def _value(self, column: int, row: int) -> str:
        return self.students[row].marks.get(self.meetings[column].id, "")

    def _said(self, column: int, row: int) -> str:
        one, student, value = self.meetings[column], self.students[row], self._value(column, row)
        words = MARKS[value].words if value else one.reason or _("Nothing noted")
        return f"{student.shown or student.code}, {dates.short(one.date)}: {words}"

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), theme.tokens()
        shown = range(self.first, min(len(self.meetings), self.first + self.room))
        for column in shown:
            self._paint_head(painter, column)
        for row, student in enumerate(self.students):
            line = QRectF(0, px(HEAD) + row * px(ROW), self.width(), px(ROW))
            painter.fillRect(QRectF(0, line.bottom() - 1, line.width(), 1), theme.colour("grid"))
            name = line.adjusted(0, 0, px(NAMES) - line.width() - px(8), 0)
            took = paint.words(painter, name, student.shown or student.code, fonts.font(fonts.BODY, 500), t.text)
            rest = name.adjusted(took + px(8), 0, 0, 0)
            if student.shown:
                paint.words(painter, rest, student.code, fonts.font(fonts.CAPTION), t.muted)
            for column in shown:
                self._paint_cell(painter, column, row)
            came = sum(mark in CAME for mark in student.marks.values())
            words = _("{came} of {all}").format(came=came, all=len(student.marks)) if student.marks else ""
            paint.words(painter, line, words, fonts.font(fonts.CAPTION), t.text2, paint.RIGHT)
        if self.hasFocus() and self.meetings and self.students:
            paint.ring(painter, self.cell(self._column, self._row).adjusted(4, 2, -4, -3), 6)

    def _paint_head(self, painter: QPainter, column: int) -> None:
        t, one = theme.tokens(), self.meetings[column]
        day, month = dates.day_tile(one.date)
        top = QRectF(self.cell(column, 0).x(), 0, px(PITCH), px(20))
        ink = t.text if one.is_held else t.muted
        paint.words(painter, top, day, fonts.font(fonts.BODY, 600), ink, paint.CENTRE, elide=False)
        paint.words(painter, top.translated(0, px(18)), month, fonts.font(10), t.muted, paint.CENTRE, elide=False)
        foot = QRectF(top.x(), px(HEAD) + px(ROW) * len(self.students), px(PITCH), px(FOOT))
        came = sum(student.marks.get(one.id, "") in CAME for student in self.students)
        words = f"{came}" if one.is_held else "–"
        paint.words(painter, foot, words, fonts.font(12, 600), t.text2 if one.is_held else t.muted, paint.CENTRE)

    def _paint_cell(self, painter: QPainter, column: int, row: int) -> None:
        t, area, value = theme.tokens(), self.cell(column, row), self._value(column, row)
        if not self.meetings[column].is_held:
            paint.box(painter, area.adjusted(0, 0, 0, -1), t.window)
            return
        if not value:
            paint.dot(painter, area.center(), px(2), t.line)
            return
        sign = MARKS[value]
        grounds = {"good": t.good_bg, "warn": t.warn_bg, "bad": t.bad_bg}
        inks = {"good": t.good, "warn": t.warn, "bad": t.bad}
        tile = QRectF(0, 0, px(30), px(24))
        tile.moveCenter(area.center())
        paint.box(painter, tile, grounds.get(sign.tone, t.sunken), radius=6)
        icons.centred(painter, sign.icon, tile, 14, inks.get(sign.tone, t.text2))


def _place_of(before: Sequence[Met | Sitting], at: int, now: Sequence[Met | Sitting]) -> int | None:
    """Where what stood at a place stands now; None where it stands no more."""
    if at >= len(before):
        return None
    return next((number for number, one in enumerate(now) if one.id == before[at].id), None)
