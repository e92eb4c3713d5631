"""The page: a day, a week or a month of meetings, filters above, and the card of the one looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tutor_app.calendar import later
from tutor_app.i18n import N_, ngettext
from tutor_app.names import folded
from tutor_app.queries.clashes import Meeting, double_bookings, meetings
from tutor_app.queries.days_off import DayOff, days_off
from tutor_app.queries.gatherings import READS as GATHERINGS
from tutor_app.queries.gatherings import GatheringRow
from tutor_app.queries.office import settings
from tutor_app.queries.schedule import READS as MEETINGS
from tutor_app.queries.schedule import OccurrenceRow, occurrences
from tutor_app.services.office import setting
from ui.actions import Action
from ui.jobs import PATIENCE_S
from ui.page import Desk, Page
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.schedule import span
from ui.pages.schedule.asking import Asking
from ui.pages.schedule.bar import Bar, Wish
from ui.pages.schedule.board import Board, Event, board
from ui.pages.schedule.card import MeetingCard
from ui.pages.schedule.grid import KEYS as WEEK
from ui.pages.schedule.month import MonthView
from ui.pages.schedule.scopes import KEYS as SCOPES
from ui.pages.schedule.timeview import TimeView
from ui.widgets.frame import Line, column

if TYPE_CHECKING:
    from tutor_app.store.record import Change

A_MINUTE = timedelta(minutes=1)


class SchedulePage(Page):
    """Meetings on the clocks of both offices."""

    key = "schedule"
    icon = "calendar-days"
    name = N_("Schedule")
    keys = (WEEK, SCOPES)
    reads = frozenset({
        "schedule", "schedule_exception", "session_log", "match", "student", "tutor", "identity", "subject", "closure",
        "office_setting", *GATHERINGS,
    })  # fmt: skip
    counts = MEETINGS | GATHERINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view, self.on = self._read_for = "week", desk.today()
        self._rows: list[Meeting] = []
        self._off: list[DayOff] = []
        self._text = ""
        self._subjects = SubjectWords(())
        self._people = People(desk)
        self._clocks = ("Asia/Seoul", "Asia/Seoul")
        self.board = Board(span.days_of(self.view, self.on), *self._clocks, desk.now())
        self.card: MeetingCard | None = None
        self.bar = Bar(desk, self._people)
        self.times, self.month = TimeView(self.board), MonthView(self.board)
        self.asking = Asking(desk, self._shown_board)
        self._views = QStackedWidget()
        self._views.addWidget(self.times)
        self._views.addWidget(self.month)
        whole = column(self.bar, Line(), self._views, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._connect()

    def _connect(self) -> None:
        bar, grid, month = self.bar, self.times.grid, self.month
        self.asking.asked.connect(self.close_card)
        self.asking.let_go.connect(grid.drop)
        bar.moved.connect(self.go)
        bar.view_wanted.connect(self.show_view)
        bar.wished.connect(self._wish)
        bar.new_wanted.connect(lambda: self.new_meeting())
        bar.closure_wanted.connect(self.close_office)
        bar.clash_wanted.connect(self.show_clash)
        grid.opened.connect(self.open_card)
        grid.changed.connect(self.asking.change)
        grid.wanted.connect(self.asking.create)
        grid.cancel_wanted.connect(self.asking.cancel)
        grid.refused.connect(self.asking.say_why)
        grid.stepped.connect(self.go)
        grid.pointed.connect(self.close_card)
        grid.crowd_opened.connect(self.open_day)
        self.times.head.day_opened.connect(self.open_day)
        self.times.head.off_opened.connect(self._open_off)
        month.opened.connect(self.open_card)
        month.day_opened.connect(self.open_day)
        month.stepped.connect(self.go)

    # what the window asks

    def subtitle(self) -> str:
        count = len(self.board.events)
        return ngettext("{count} meeting", "{count} meetings", count).format(count=f"{count:,}")

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches("subject"):
            self._subjects = self.bar.subjects = the_subjects(self.desk.app)
        if change is None or change.touches("office_setting"):
            made = self.desk.app.query(settings)
            self._clocks = (setting(made, "zone"), setting(made, "other_zone"))
        self._read()

    def cafe_mode_changed(self) -> None:
        self.bar.show_wish(self.bar.wish)
        self._show()

    def shown(self) -> None:
        self.tick()

    def tick(self) -> None:
        is_in_use = self.card or self.times.grid.ghost or QApplication.activePopupWidget()
        if not is_in_use and not self.is_stale and self.desk.now() - self.board.now >= A_MINUTE:
            self._read()

    def hidden(self) -> None:
        self.close_card()

    def find_here(self) -> None:
        self.bar.filters["student"].setFocus()

    def search(self, text: str) -> None:
        """Show the meetings of those who fit the words."""
        if text.strip() != self._text:
            self._text = text.strip()
            self._show()

    def open_item(self, **what: str) -> None:
        """Show a `date`, a `match`'s next meeting, or the meetings of a `student`, a `tutor` or a `kind` (`bar.KINDS`),
        in a `view`; `plan` a match anew."""
        if "plan" in what:
            self.bar.show_wish(Wish())
            self.new_meeting(what["plan"])
            return
        self.bar.show_wish(Wish(**{key: what.get(key, "") for key in ("kind", "student", "tutor")}))
        self.view = what.get("view", self.view)
        match, today = what.get("match", ""), self.desk.today()
        coming = self._next_of(match, what.get("date", today)) if match else None
        day = coming.begins.astimezone(ZoneInfo(self._clocks[0])).date().isoformat() if coming else self.on
        self.on = what.get("date", day)
        self._read(partial(self._point_at_match, match))

    def _point_at_match(self, match: str) -> None:
        theirs = [event for event in self.board.events if event.pair and event.pair.match_id == match]
        if theirs:
            self.times.grid.point_at(next((one for one in theirs if one.day >= self.on), theirs[-1]))

    def _next_of(self, match: str, since: str) -> OccurrenceRow | None:
        """The first meeting of a match from a day on, within a year."""
        app = self.desk.app
        rows = app.query(occurrences, since, later(since, 366), now=app.clock(), match_id=match)
        return rows[0] if rows else None

    def state(self) -> dict[str, Any]:
        return {"view": self.view, "on": self.on, "wish": self.bar.wish}

    def restore(self, state: dict[str, Any]) -> None:
        self.view, self.on = state.get("view", self.view), state.get("on", self.on)
        self.bar.show_wish(state.get("wish", self.bar.wish))

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Pairs of meetings of this and the next six days that one person cannot both keep."""
        today = desk.now().date()
        until = (today + timedelta(days=6)).isoformat()
        rows = desk.app.query(meetings, today.isoformat(), until, now=desk.app.clock())
        return len(double_bookings(rows))

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("New meeting"), self.new_meeting, "Ctrl+N", "plus"),
            Action(N_("Close the office"), self.close_office, "", "calendar-x"),
            Action(N_("Day"), lambda: self.show_view("day"), "Ctrl+1"),
            Action(N_("Week"), lambda: self.show_view("week"), "Ctrl+2"),
            Action(N_("Month"), lambda: self.show_view("month"), "Ctrl+3"),
        ]

    # what is shown

    def go(self, step: int) -> None:
        """Go on or back by a day, a week or a month; 0 is today."""
        self.on = span.stepped(self.view, self.on, step) if step else self.desk.today()
        self._read()

    def show_view(self, view: str, then: Callable[[], None] | None = None) -> None:
        """Show days, weeks or months; `then` is done once they are shown."""
        self.view = view
        self._read(then)

    def open_day(self, day: str, then: Callable[[], None] | None = None) -> None:
        """Look into one day."""
        self.on = day
        self.show_view("day", then or self.times.grid.setFocus)

    def show_clash(self) -> None:
        """Put the cursor on the next of the meetings that clash; it says whose day it is."""
        clashing = [event for event in self.board.events if event.clash]
        if not clashing:
            return
        keys = [event.key for event in clashing]
        at = (keys.index(self.times.grid.selected) + 1) if self.times.grid.selected in keys else 0
        one = clashing[at % len(clashing)]
        if self.view == "month" or one.day not in self.board.days:
            self.open_day(one.day, partial(self._show_one, one))
        else:
            self._show_one(one)

    def _show_one(self, one: Event) -> None:
        self.times.grid.point_at(one)
        self.times.grid.setFocus()
        self.open_card(one)

    def _read(self, then: Callable[[], None] | None = None) -> None:
        """Read the days that are to be seen beside the window, show them, and do what comes `then`."""
        app, days, clocks = self.desk.app, span.days_of(self.view, self.on), self._clocks
        wanted = self.view, self.on

        def read() -> tuple[list[Meeting], list[DayOff]]:
            rows = app.query(meetings, days[0], days[-1], now=app.clock(), zone=clocks[0])
            return rows, app.query(days_off, days[0], days[-1], clocks)

        def show(found: tuple[list[Meeting], list[DayOff]]) -> None:
            self._rows, self._off = found
            self._read_for = wanted
            self.board = Board(days, *clocks, self.desk.now())
            self._show()
            if then is not None:
                then()

        self.desk.jobs.ask("schedule", read, show, PATIENCE_S)

    def _show(self) -> None:
        """Show what was read last, which may be other days than those that are wanted by now."""
        self.close_card()
        view, on = self._read_for
        wanted = [row for row in self._rows if self.bar.wish.wants(row)]
        if self._text:
            ids, words = self._people.ids(self._text), folded(self._text)
            wanted = [row for row in wanted if _fits(row, ids, words)]
        self.board = board(self.board.days, self._clocks, self.desk.now(), wanted, self._off, self._subjects,
                           hides=self.desk.hides_names)  # fmt: skip
        self.bar.show_span(view, on)
        self.bar.show_rows(self._rows, self.board.clashes)
        if view == "month":
            self.month.show_board(self.board, on)
        else:
            self.times.show_board(self.board)
        self._views.setCurrentWidget(self.month if view == "month" else self.times)
        self.desk.title_changed()

    def _wish(self, _wish: Wish) -> None:
        self._show()

    # one meeting

    def open_card(self, event: Event) -> None:
        """Say all about a meeting beside it."""
        self.close_card()
        card = MeetingCard(self, event, self.board)
        card.log_wanted.connect(self._log)
        card.subject_wanted.connect(self._open_subject)
        card.change_wanted.connect(self.asking.edit)
        card.cancel_wanted.connect(self.asking.cancel)
        card.restore_wanted.connect(self.asking.restore)
        card.closed.connect(self._back_from_card)
        self.card = card
        card.show_beside(self._area_of(event))
        if card.buttons:
            card.buttons[0].setFocus()

    def close_card(self) -> None:
        """Put the card away."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _back_from_card(self) -> None:
        self.close_card()
        self._shown_view().setFocus()

    def _shown_view(self) -> QWidget:
        return self.month if self.view == "month" else self.times.grid

    def _area_of(self, event: Event) -> QRectF:
        widget = self._shown_view()
        area = self.times.grid.area_of(event.key) if widget is self.times.grid else None
        if area is None:
            area = self.month.area_of(event) if self.view == "month" else QRectF(0, 0, 1, 1)
        return area.translated(widget.mapTo(self, QPoint(0, 0)))

    def _log(self, event: Event) -> None:
        match event.meeting:
            case GatheringRow(id=key, date=day):
                self.desk.open_page("classes", id=key, date=day)
            case OccurrenceRow(state="to_log"):
                self.desk.open_page("sessions", log=event.key)
            case OccurrenceRow(match_id=match):
                self.desk.open_page("sessions", match=match)

    def _open_subject(self, event: Event) -> None:
        """Open whom or what a meeting is of: the student, the class or the event."""
        match event.meeting:
            case GatheringRow(id=key):
                self.desk.open_page("classes", id=key)
            case OccurrenceRow(student_id=student):
                self.desk.open_page("students", id=student)

    # what can be made

    def new_meeting(self, match: str = "") -> None:
        """Make a meeting where the cursor is, or tomorrow where that is past; perhaps of a match."""
        day, minute = self.times.grid.slot if self.view != "month" else (self.month.at, 14 * 60)
        begins, now = self.board.moment(day, minute), self.desk.now()
        if begins <= now:
            begins = datetime.combine(now.date() + timedelta(days=1), begins.time(), begins.tzinfo)
        self.asking.create(begins, 60, match)

    def close_office(self) -> None:
        """Close the office for some days, or take a closure back."""
        self.asking.close_office(self.on)

    def _open_off(self, off: DayOff) -> None:
        if off.closure_id:
            self.close_office()

    def _shown_board(self) -> Board:
        return self.board


def _fits(row: Meeting, people: frozenset[str], words: str) -> bool:
    """Whether somebody of `people` comes, or the class or event is called so."""
    if isinstance(row, GatheringRow) and words in folded(row.name):
        return True
    return any(person in people for _who, person in row.parties)
