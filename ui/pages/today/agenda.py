"""This week's meetings, day by day: what was held, what is to be logged, what is to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent

from tutor_app.i18n import N_, _, ngettext
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.states import Sign
from ui.pages.parts.subjects import SubjectWords
from ui.pages.today.cells import DayCell, MediumCell, TimeCell
from ui.pages.today.days import AgendaRow
from ui.table import Chips, Column, Person, RowDelegate, State, Table, Words
from ui.table.column import EDGE
from ui.theme import px
from ui.widgets.banner import Empty

WIDE = {"day": 68, "time": 98, "tutor": 118, "subject": 94, "place": 108, "state": 104}
CLOSE = {"day": 64, "time": 94, "tutor": 104, "subject": 84, "place": 92, "state": 98}
"""Widths of the columns, the student's apart, which takes what is left."""
NOW = Sign(N_("Now"), "circle-dot", "accent")
_PAD = 8


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
        text = _("Meetings stand here as soon as a pair or a class has a schedule.")
        self.set_empty(Empty(_("Nobody meets this week"), text, "calendar-days"))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("day", "", DayCell(), WIDE["day"], value=self._day, sorts=False),
            Column("time", "", TimeCell(), WIDE["time"], value=self._time, sorts=False),
            Column("student", "", Person(), 132, value=self._student, sorts=False, stretch=True),
            Column("tutor", "", Words("text2"), WIDE["tutor"], value=self._tutor, sorts=False),
            Column("subject", "", Chips(), WIDE["subject"], value=self._chip, sorts=False),
            Column("place", "", MediumCell(), WIDE["place"], value=_place, sorts=False),
            Column("state", "", State(), WIDE["state"], value=_state, sorts=False),
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

    def make_room(self, width: int) -> None:
        """Fit the columns into so many pixels: narrower ones, then without the place, then without the tutor."""
        widths = WIDE if width >= px(690) else CLOSE
        away = {key for key, least in (("place", 620), ("tutor", 560)) if width < px(least)}
        self.show_columns({column.key for column in self.rows_model.columns} - away)
        for at, column in enumerate(self.rows_model.columns):
            if column.key in widths:
                self.header.resizeSection(at, px(widths[column.key] + (EDGE if at == 0 else 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.make_room(event.size().width())
        super().resizeEvent(event)

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
        if row.one is None:
            return None
        zone = self._desk.now().tzinfo
        return tuple(f"{at.astimezone(zone):%H:%M}" for at in (row.one.begins, row.one.ends))  # type: ignore[return-value]

    def _student(self, row: AgendaRow) -> tuple[str, str]:
        if row.gathering is not None:
            return row.gathering.name, ""
        if row.meeting is None:
            count = len(row.meetings)
            return ngettext("{count} meeting", "{count} meetings", count).format(count=count), ""
        one = row.meeting
        return (one.code, "") if self._desk.hides_names or not one.alias else (one.alias, one.code)

    def _tutor(self, row: AgendaRow) -> str:
        together = row.gathering
        if together is not None and together.kind != "class":
            return ngettext("{count} person", "{count} people", together.people).format(count=together.people)
        if self._desk.hides_names:
            return ""
        if together is not None:
            return ", ".join(one.name for one in together.tutors)
        return row.meeting.tutor if row.meeting else ""

    def _chip(self, row: AgendaRow) -> list[tuple[str, str]]:
        if row.gathering is not None and row.gathering.kind != "class":
            return [(states.EVENT[row.gathering.kind].words, "")]
        return [] if row.one is None else [self.subjects.chip(row.one.subject_id)]


def _place(row: AgendaRow) -> tuple[str, str] | None:
    if row.one is None:
        return None
    sign = states.MEDIUM[row.one.medium]
    in_person = row.one.medium == "in_person"
    return sign.icon, (row.one.place if in_person else "") or sign.words


def _state(row: AgendaRow) -> tuple[str, str, str] | None:
    if row.one is not None:
        sign = NOW if row.is_now else states.TO_LOG if row.one.state == "to_log" else states.SESSION[row.one.state]
        return sign.shown
    counts = Counter(one.state for one in row.meetings)
    if counts["to_log"]:
        return _("{count} to log").format(count=counts["to_log"]), *states.TO_LOG.shown[1:]
    return _("{count} held").format(count=counts["held"]), *states.SESSION["held"].shown[1:]
