"""The card of this week: its counts, the list of meetings, and the way to the schedule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.days_off import DayOff, days_off
from tutor_app.queries.gatherings import READS as GATHERINGS
from tutor_app.queries.gatherings import GatheringRow, gatherings
from tutor_app.queries.office import settings
from tutor_app.queries.schedule import READS, OccurrenceRow, occurrences
from tutor_app.services.office import setting
from ui import dates
from ui.page import Desk
from ui.pages.parts.days_off import off_words
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.today.agenda import Agenda
from ui.pages.today.days import AgendaRow, Meeting, agenda_rows
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import Card, Line, column, emptied_for, row
from ui.widgets.label import Elided, heading


class WeekRead(NamedTuple):
    """What the week needs from the record."""

    at: datetime
    meetings: list[OccurrenceRow]
    together: list[GatheringRow]
    """Meetings of classes, and events."""
    subjects: SubjectWords


class WeekCard(Card):
    """Meetings from Monday to Sunday by the office's clock. Everything in it leads to the records it stands for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[OccurrenceRow] = []
        self._together: list[GatheringRow] = []
        self._first_day = ""
        self._read_at = self._turns = desk.now()
        """Until the next meeting begins or ends, the week is what it was when it was read."""
        self.days = Elided("", tone="muted")
        self.all, self.held, self.to_log = Button("", "link"), Button("", "link"), Button("", "link")
        self.all.clicked.connect(lambda: self._show_week(""))
        self.held.clicked.connect(lambda: self._list("held"))
        self.to_log.clicked.connect(lambda: self._list("to_log"))
        self.together = Button("", "link")
        self.together.clicked.connect(lambda: self._show_week("together"))
        self.schedule = Button(_("Open schedule"), "link")
        self.schedule.clicked.connect(lambda: desk.open_page("schedule"))
        self.agenda = Agenda(desk)
        self.agenda.wanted.connect(self._open)
        head = row(
            heading(_("This week")), self.days, self.all, self.held, self.to_log, self.together, self.schedule,
            gap=14, margins=(24, 6, 16, 5),
        )  # fmt: skip
        head.setStretch(1, 1)
        self._off = Flow(gap=14)
        self.off_days = QWidget()
        away = row(Icon("calendar-x", "warn", 14), gap=8, margins=(24, 8, 16, 4))
        away.addLayout(self._off, 1)
        self.off_days.setLayout(column(Line(), away, gap=0))
        self.off_days.hide()
        whole = column(head, Line(), self.agenda, self.off_days, gap=0, margins=(1, 1, 1, 6))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setMinimumHeight(px(300))

    def read(self) -> WeekRead:
        """Read the week again; it may be done beside the window."""
        read_at = self._desk.now() if self.has_turned() else self._read_at
        found = self._desk.app.known(READS, occurrences, *self.span(), now=read_at)
        together = self._desk.app.known(GATHERINGS, gatherings, *self.span(), now=read_at)
        return WeekRead(read_at, found, together, the_subjects(self._desk.app))

    def show_read(self, read: WeekRead) -> None:
        """Show what was read."""
        self.agenda.subjects = read.subjects
        self._desk.jobs.ask("days off", self._read_days_off, self._show_days_off)
        monday, sunday = self.span()
        now, found = self._desk.now(), read.meetings
        self._read_at = read.at
        if found is self._found and read.together is self._together:
            return
        self._found, self._together = found, read.together
        self._turns = _next_turn([*found, *read.together], now)
        self.days.setText(dates.period(monday, sunday))
        counts = Counter(one.state for one in self._found)
        every = len(self._found) + len(self._together)
        self._say(self.all, ngettext("{count} meeting", "{count} meetings", every), every)
        self._say(self.held, _("{count} held"), counts["held"])
        self._say(self.to_log, _("{count} to log"), counts["to_log"])
        together = ngettext("{count} class or event", "{count} classes and events", len(self._together))
        self._say(self.together, together, len(self._together))
        self.agenda.show_rows(agenda_rows(self._found, self._together, now))
        if self._first_day != self._desk.today():
            self._first_day = self._desk.today()
            self.agenda.show_day(self._first_day)

    def _read_days_off(self) -> list[tuple[str, str]]:
        """Which days of the week are holidays of either office, or closed: the first day, and the words. The first look
        brings in a library."""
        app = self._desk.app
        made = app.known(frozenset({"office_setting"}), settings)
        zones = tuple(dict.fromkeys((setting(made, "zone"), setting(made, "other_zone"))))
        found = app.query(days_off, *self.span(), zones)
        return [(max(one.starts, self.span()[0]), f"{_days(one)} {off_words(one, zones)}") for one in found]

    def _show_days_off(self, found: list[tuple[str, str]]) -> None:
        if not emptied_for(self._off, found):
            return
        for day, words in found:
            link = Button(words, "link", height=20)
            link.clicked.connect(partial(self._show_day, day))
            self._off.addWidget(link)
        self.off_days.setVisible(bool(found))

    def span(self) -> tuple[str, str]:
        """The Monday and the Sunday of this week."""
        today = date.fromisoformat(self._desk.today())
        monday = today - timedelta(days=today.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()

    def next_words(self) -> str:
        """When the next meeting is, in a sentence; "" where none is planned."""
        now = self._desk.now()
        both: list[Meeting] = [*self._found, *self._together]
        begins = min((one.begins for one in both if one.state == "planned" and one.begins > now), default=None)
        if begins is None:
            return ""
        local = begins.astimezone(now.tzinfo)
        if local.date() == now.date():
            return _("The next meeting is at {time}.").format(time=f"{local:%H:%M}")
        day = dates.short(local.date().isoformat())
        return _("The next meeting is on {date} at {time}.").format(date=day, time=f"{local:%H:%M}")

    def has_turned(self) -> bool:
        """Whether a meeting has begun or ended, or the day has changed, since the week was read."""
        return self._desk.now() >= self._turns or self._first_day != self._desk.today()

    def _say(self, button: Button, words: str, count: int) -> None:
        button.setText(words.format(count=f"{count:,}"))
        button.setVisible(bool(count))
        button.updateGeometry()

    def _list(self, status: str) -> None:
        starts, ends = self.span()
        self._desk.open_page("sessions", starts=starts, ends=ends, status=status)

    def _show_week(self, kind: str) -> None:
        self._desk.open_page("schedule", date=self._desk.today(), view="week", kind=kind)

    def _show_day(self, day: str, _checked: bool = False) -> None:
        self._desk.open_page("schedule", date=day, view="day")

    def _open(self, line: AgendaRow) -> None:
        meeting = line.meeting
        if not self.isVisible():
            return
        if line.gathering is not None:
            one = line.gathering
            is_over = one.kind == "class" and one.state != "planned"
            self._desk.open_page("classes", id=one.id, **({"date": one.date} if is_over else {}))
        elif meeting is None:
            self._desk.open_page("sessions", starts=line.date, ends=line.date)
        elif meeting.state == "to_log" or line.is_now:
            self._desk.open_page("sessions", log=line.id)
        elif meeting.session_id is not None:
            self._desk.open_page("sessions", id=meeting.session_id)
        else:
            self._desk.open_page("students", id=meeting.student_id)


def _days(off: DayOff) -> str:
    return dates.short(off.starts) if off.starts == off.ends else dates.period(off.starts, off.ends)


def _next_turn(found: Sequence[Meeting], now: datetime) -> datetime:
    """When the next of these meetings begins or ends."""
    turns = (moment for one in found for moment in (one.begins, one.ends) if moment > now)
    return min(turns, default=datetime.max.replace(tzinfo=now.tzinfo))
