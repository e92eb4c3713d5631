"""When a student or tutor is free: the week to paint in, and the days on which they are away."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from tutor_app.i18n import _
from tutor_app.queries.availability import AbsenceRow, absences, week
from tutor_app.queries.schedule import OccurrenceRow, occurrences
from tutor_app.services import availability
from ui import dates, patterns
from ui.fields import DateField, Field, Segment
from ui.fields.segment import Mark
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.clocks import clock_of, other_clock
from ui.pages.parts.records import Kind
from ui.pages.parts.tab import Tab
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import column, emptied_for, row
from ui.widgets.label import Elided, Paragraph, caption, heading
from ui.widgets.swatch import Swatch
from ui.widgets.week import HALF_HOUR, Stroke, Week
from ui.widgets.week_grid import WeekGrid

TABLES = frozenset({"availability", "absence", "schedule", "schedule_exception", "match"})


class WeekPanel(QWidget):
    """The week of one person: a brush, the grid, and what its fills mean. A stroke is saved as it is made."""

    def __init__(self, desk: Desk, kind: Kind, *, whole_day: bool = False) -> None:
        super().__init__()
        self._desk, self._kind, self._person = desk, kind, ""
        brushes: list[tuple[str, str, Mark]] = [
            ("free", _("Free"), patterns.free), ("if_needed", _("If needed"), patterns.spare),
            ("clear", _("Clear"), "eraser"),
        ]  # fmt: skip
        self.brush = Segment(brushes, name=_("What is painted"))
        self.brush.committed.connect(self._take_brush)
        self.grid = WeekGrid(_("When this person is free"), whole_day=whole_day)
        self.grid.setToolTip("")
        self.grid.painted.connect(self._paint)
        self._total = caption()
        legend = QWidget()
        legend.setLayout(row(
            *Swatch.labelled(patterns.free, _("free")), 10, *Swatch.labelled(patterns.spare, _("if needed")), 10,
            *Swatch.labelled(patterns.booked, _("booked")), gap=6,
        ))  # fmt: skip
        under = row(Flow(legend, self._total, gap=20, line_gap=4), margins=(44, 0, 0, 0))
        head = row(heading(_("Availability")), None, self.brush, gap=8)
        self.setLayout(column(head, self.grid, under, gap=8))

    def show_person(self, person_id: str) -> None:
        """Show the week of a student or tutor as the record says now."""
        self._person = person_id
        found = self._desk.app.query(self._read)
        self.grid.show_week(found)
        free, booked = len(found.free) * HALF_HOUR, len(found.booked) * HALF_HOUR
        said = _("{free} free a week, {booked} booked").format(free=dates.hours(free), booked=dates.hours(booked))
        self._total.setText(said)

    def _read(self, read: Session) -> Week:
        found, today = week(read, self._person), self._desk.today()
        monday = date.fromisoformat(today) - timedelta(days=date.fromisoformat(today).weekday())
        sunday = (monday + timedelta(days=6)).isoformat()
        whose = {f"{self._kind}_id": self._person}
        now = self._desk.app.clock()
        met = occurrences(read, monday.isoformat(), sunday, now=now, zone=found.zone, **whose)
        booked = {slot: self._word(one) for one in met for slot in found.slots_of(one.begins, one.ends)}
        other = other_clock(self._desk, found.zone)
        return Week(clock_of(found.zone), today, other, found.free, found.if_needed, booked)

    def _word(self, one: OccurrenceRow) -> str:
        if self._kind == "student":
            return _("booked")
        return one.code if self._desk.hides_names else one.alias or one.code

    def _take_brush(self, mark: str) -> None:
        self.grid.brush = mark  # type: ignore[assignment]

    def _paint(self, stroke: Stroke) -> None:
        self._desk.do(availability.paint, self._person, stroke.weekdays, stroke.first, stroke.last, stroke.mark)


class AbsenceList(QWidget):
    """The days on which a person is away, from today on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._person = desk, ""
        self._lines = column(gap=2)
        add = Button(_("Add"), "link", height=20)
        add.setAccessibleName(_("Add days away"))
        add.clicked.connect(self.add)
        self.setLayout(column(row(heading(_("Away")), None, add), self._lines, gap=6))

    def show_person(self, person_id: str) -> None:
        """Show when a student or tutor is away."""
        self._person = person_id
        found = self._desk.app.query(absences, person_id, self._desk.today())
        if not emptied_for(self._lines, found):
            return
        for one in found:
            self._lines.addWidget(self._line(one))
        if not found:
            self._lines.addWidget(Paragraph(_("No days away are known."), tone="muted"))

    def add(self) -> None:
        """Ask from when to when the person is away."""
        starts = DateField(self._desk.today, self._desk.today())
        ends = DateField(self._desk.today, "")

        def run() -> None:
            self._desk.app.do(availability.add_absence, self._person, starts.value(), ends.value() or None)

        sheet = AskSheet(_("Days away"), _("Note it"), text=_("Both days are included."))
        sheet.ask(run, row(Field(_("From"), starts), Field(_("To"), ends, _("empty: one day")), gap=12))
        self._desk.show_sheet(sheet)

    def _line(self, one: AbsenceRow) -> QWidget:
        when = dates.period(one.starts, one.ends)
        gone = IconButton("x", _("Forget: away {days}").format(days=when), size=24)
        gone.clicked.connect(partial(self._forget, one.id))
        made = QWidget()
        made.setLayout(row(Icon("calendar-x"), Elided(when), None, gone, gap=10))
        made.setMinimumHeight(px(26))
        return made

    def _forget(self, absence_id: str, _checked: bool = False) -> None:
        self._desk.do(availability.remove_absence, absence_id)


class AvailabilityTab(Tab):
    """The whole day to paint in, and the days away."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__(desk)
        self.week = WeekPanel(desk, kind, whole_day=True)
        self.away = AbsenceList(desk)
        text = _(
            "Drag over half hours to paint them. With the keyboard: arrows move, Shift extends, Space paints; "
            "1 is free, 2 if needed, 0 clears."
        )
        self.fill(column(self.week, Paragraph(text, 11, tone="muted"), self.away, None, gap=14,
                         margins=(24, 16, 24, 20)))  # fmt: skip

    def read(self) -> None:
        self.week.show_person(self.person_id)
        self.away.show_person(self.person_id)
