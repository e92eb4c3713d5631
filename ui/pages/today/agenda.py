"""This week's meetings, day by day: what was held, what is to be logged, what is to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from PySide6.QtCore import QRectF, Signal

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates, fonts, paint, theme
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.states import Sign
from ui.pages.parts.subjects import SubjectWords
from ui.table import Cell, Chips, Column, Person, RowDelegate, State, Table, Words
from ui.table.cells import Place
from ui.theme import px
from ui.widgets.banner import Empty

FEW = 18
"""Weeks of more meetings show each past day in one line."""
NOW = Sign(N_("Now"), "circle-dot", "accent")
_PAD = 8


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A meeting, or (without one) a whole past day in a line."""

    id: str
    date: str
    meetings: tuple[OccurrenceRow, ...]
    is_first: bool
    """Of its day."""
    is_last: bool
    is_now: bool = False

    @property
    def meeting(self) -> OccurrenceRow | None:
        """The one meeting, unless the line stands for a day."""
        return self.meetings[0] if not self.id.startswith("day ") else None


def agenda_rows(found: Sequence[OccurrenceRow], now: datetime) -> list[AgendaRow]:
    """The lines of a week; past days are folded where there are more than a few meetings."""
    rows = list[AgendaRow]()
    today = now.date().isoformat()
    local = sorted(found, key=lambda one: (one.begins, one.code))
    for day, of_day in groupby(local, lambda one: one.begins.astimezone(now.tzinfo).date().isoformat()):
        meetings = tuple(of_day)
        if day < today and len(found) > FEW:
            rows.append(AgendaRow(f"day {day}", day, meetings, is_first=True, is_last=True))
            continue
        last = len(meetings) - 1
        rows += [
            AgendaRow(_id(one), day, (one,), at == 0, at == last, is_now=_is_now(one, now))
            for at, one in enumerate(meetings)
        ]
    return rows


def _id(one: OccurrenceRow) -> str:
    return one.session_id or f"{one.schedule_id} {one.planned_date}"


def _is_now(one: OccurrenceRow, now: datetime) -> bool:
    return one.state == "planned" and one.begins <= now < one.ends


class DayCell(Cell):
    """The day at the left of its first meeting: (number, weekday, whether it is today), or None."""

    def text(self, value: Any) -> str:
        return f"{value[0]} {value[1]}" if value else ""

    def paint(self, place: Place, value: tuple[str, str, bool] | None) -> None:
        if value is None:
            return
        t, (number, weekday, today) = theme.tokens(), value
        area = place.area
        ink = t.accent_text if today else t.text
        x = area.x() + paint.words(place.painter, area, number, fonts.font(fonts.HEADING, 600), ink) + px(6)
        font = fonts.font(fonts.CAPTION, 600 if today else 400)
        rest = QRectF(x, area.y() + 1, area.right() - x, area.height())
        paint.words(place.painter, rest, weekday, font, ink if today else t.muted)


class TimeCell(Cell):
    """From and to: (start, end)."""

    def text(self, value: Any) -> str:
        return f"{value[0]}–{value[1]}" if value else ""

    def paint(self, place: Place, value: tuple[str, str] | None) -> None:
        if value is None:
            return
        t, area, font = theme.tokens(), place.area, fonts.font()
        x = area.x() + paint.words(place.painter, area, value[0], fonts.font(fonts.BODY, 500), t.text, elide=False)
        rest = QRectF(x, area.y(), area.right() - x, area.height())
        paint.words(place.painter, rest, f"–{value[1]}", font, t.muted, elide=False)


class MediumCell(Cell):
    """Icon of the medium, and the place or its word: (icon, words)."""

    def text(self, value: Any) -> str:
        return value[1] if value else ""

    def paint(self, place: Place, value: tuple[str, str] | None) -> None:
        if value is not None:
            paint.state_word(place.painter, place.area, value[1], value[0], "muted")


class AgendaDelegate(RowDelegate):
    """Days are set apart by a line and a little air; the meeting that is going on has a ground."""

    def ground(self, at: int) -> str:
        return "soft" if self._row(at).is_now else ""

    def line(self, at: int) -> str:
        return "hair" if self._row(at).is_last else ""

    def inner(self, rect: QRectF, at: int) -> QRectF:
        row = self._row(at)
        return rect.adjusted(0, px(_PAD) if row.is_first else 0, 0, -px(_PAD) if row.is_last else 0)

    def _row(self, at: int) -> AgendaRow:
        view = self.parent()
        assert isinstance(view, Table)
        row: AgendaRow = view.rows_model.source.row(at)
        return row


class Agenda(Table):
    """The list. `wanted` gives the line that was pressed."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.subjects = SubjectWords(())
        super().__init__(self._columns(), name=_("This week"), row_height=30, delegate=AgendaDelegate)
        self.header.hide()
        self.clicked.connect(self._press)
        self.opened.connect(self.wanted)
        text = _("Meetings stand here as soon as a pair has a schedule.")
        self.set_empty(Empty(_("Nobody meets this week"), text, "calendar-days"))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("day", "", DayCell(), 68, value=self._day, sorts=False),
            Column("time", "", TimeCell(), 100, value=self._time, sorts=False),
            Column("student", "", Person(), 132, value=self._student, sorts=False, stretch=True),
            Column("tutor", "", Words("text2"), 122, value=self._tutor, sorts=False),
            Column("subject", "", Chips(), 98, value=self._chip, sorts=False),
            Column("place", "", MediumCell(), 112, value=_place, sorts=False),
            Column("state", "", State(), 92, value=_state, sorts=False),
        )

    def show_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these lines."""
        self.set_rows(rows)
        for at, row in enumerate(rows):
            if row.is_first or row.is_last:
                self.setRowHeight(at, px(30 + _PAD * (row.is_first + row.is_last)))
        self.clearSelection()

    def show_day(self, day: str) -> None:
        """Let the list begin with a day, as far as it reaches."""
        at = next((at for at, row in enumerate(self._rows()) if row.date >= day), -1)
        if at > 0:
            self.scrollTo(self.rows_model.index(max(0, at - 1), 0), self.ScrollHint.PositionAtTop)

    def make_room(self, close: bool) -> None:
        """Leave the place away where there is little room."""
        self.setColumnHidden(5, close)

    def _rows(self) -> list[AgendaRow]:
        source = self.rows_model.source
        return [source.row(at) for at in range(len(source))]

    def _press(self, _index: object) -> None:
        self.wanted.emit(self.current_row())

    def _day(self, row: AgendaRow) -> tuple[str, str, bool] | None:
        if not row.is_first:
            return None
        day = date.fromisoformat(row.date)
        return str(day.day), dates.weekday_initials()[day.weekday()], row.date == self._desk.today()

    def _time(self, row: AgendaRow) -> tuple[str, str] | None:
        if row.meeting is None:
            return None
        zone = self._desk.now().tzinfo
        return tuple(f"{at.astimezone(zone):%H:%M}" for at in (row.meeting.begins, row.meeting.ends))  # type: ignore[return-value]

    def _student(self, row: AgendaRow) -> tuple[str, str]:
        if row.meeting is None:
            count = len(row.meetings)
            return ngettext("{count} meeting", "{count} meetings", count).format(count=count), ""
        one = row.meeting
        return (one.code, "") if self._desk.hides_names or not one.alias else (one.alias, one.code)

    def _tutor(self, row: AgendaRow) -> str:
        return "" if row.meeting is None or self._desk.hides_names else row.meeting.tutor

    def _chip(self, row: AgendaRow) -> list[tuple[str, str]]:
        return [] if row.meeting is None else [self.subjects.chip(row.meeting.subject_id)]


def _place(row: AgendaRow) -> tuple[str, str] | None:
    if row.meeting is None:
        return None
    sign = states.MEDIUM[row.meeting.medium]
    in_person = row.meeting.medium == "in_person"
    return sign.icon, (row.meeting.place if in_person else "") or sign.words


def _state(row: AgendaRow) -> tuple[str, str, str] | None:
    if row.meeting is not None:
        sign = NOW if row.is_now else _sign(row.meeting)
        return sign.shown
    counts = Counter(one.state for one in row.meetings)
    if counts["to_log"]:
        return _("{count} to log").format(count=counts["to_log"]), *states.TO_LOG.shown[1:]
    return _("{count} held").format(count=counts["held"]), *states.SESSION["held"].shown[1:]


def _sign(one: OccurrenceRow) -> Sign:
    return states.TO_LOG if one.state == "to_log" else states.SESSION[one.state]
