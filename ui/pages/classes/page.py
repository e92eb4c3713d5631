"""The page: classes and events at the left, the class (or the loans) in the middle, the event at the right."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from tutor_app.calendar import later
from tutor_app.i18n import N_, _
from tutor_app.queries import classes as seen
from tutor_app.queries.classes import TimeRow
from tutor_app.queries.events import LISTED_IN, EventRow, event_rows
from tutor_app.queries.guests import KEPT_DAYS, guests
from tutor_app.queries.loans import overdue_loans
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.classes.detail import ClassDetail
from ui.pages.classes.events import EventPanel
from ui.pages.classes.grid import KEYS as ATTENDANCE
from ui.pages.classes.loans import LoansView
from ui.pages.classes.sheets import class_sheet, event_sheet
from ui.pages.classes.side import Side
from ui.pages.parts.loans import loan_sheet
from ui.pages.parts.subjects import the_subjects
from ui.pages.parts.writing import KEYS as WRITING
from ui.theme import px
from ui.widgets.frame import Line, row
from ui.widgets.only import ids_of

if TYPE_CHECKING:
    from tutor_app.store.record import Change

SIDE, PANEL = 248, 374
BOTH_FROM = 1150
"""Width of the page from which class and event stand side by side."""
RECENT = 400
"""Days of past events that are listed on request."""


class ClassesPage(Page):
    """Weekly classes, events and loans."""

    key = "classes"
    icon = "presentation"
    name = N_("Classes & events")
    keys = (ATTENDANCE, WRITING)
    reads = frozenset({
        "group_class", "class_run", "class_tutor", "class_time", "class_time_exception", "class_session",
        "class_session_tutor", "class_attendance", "event", "participation", "loan", "match", "student", "tutor",
        "subject", "level",
    })  # fmt: skip
    counts = frozenset({"class_session", "class_time", "class_time_exception"})
    lists = frozenset({"group_class", "loan"})
    parts: ClassVar = {N_("Loans"): {"what": "loans"}}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.class_id = self.event_id = ""
        self._shows_event = False
        self._events: list[EventRow] = []
        self.side, self.detail = Side(), ClassDetail(desk)
        self.panel = EventPanel(desk)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.detail)
        self._line = Line(vertical=True)
        whole = row(self.side, Line(vertical=True), self.middle, self._line, self.panel, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.side.setFixedWidth(px(SIDE))
        self.side.class_chosen.connect(self.show_class)
        self.side.event_chosen.connect(self.show_event)
        self.side.loans_wanted.connect(self.show_loans)
        self.side.class_wanted.connect(self.add_class)
        self.side.event_wanted.connect(self.add_event)
        self.side.past.clicked.connect(self._list_events)
        self.side.only.dropped.connect(lambda: self.refresh(None))
        self.detail.new_wanted.connect(self.add_class)
        self.panel.new_wanted.connect(self.add_event)
        self.panel.gone.connect(lambda: self.show_event(""))

    @cached_property
    def loans(self) -> LoansView:
        """What is lent; made when it is first shown."""
        made = LoansView(self.desk)
        self.middle.addWidget(made)
        return made

    # what the window asks

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        cls.read_events(desk)

    @staticmethod
    def read_events(desk: Desk) -> list[EventRow]:
        """The events to come, and those of a year."""
        return desk.app.known(LISTED_IN, event_rows, since=later(desk.today(), -RECENT))

    def refresh(self, change: Change | None) -> None:
        app, today = self.desk.app, self.desk.today()
        subjects = the_subjects(app)
        self.detail.subjects = subjects
        rows = app.query(seen.class_rows)
        times: dict[str, list[TimeRow]] = defaultdict(list)
        for one in app.query(seen.class_times):
            times[one.class_id].append(one)
        self.side.show_classes(self.side.only.among(rows) if self.side.only.ids else rows, times, subjects, today)
        self._events = self.read_events(self.desk)
        self.side.show_overdue(len(app.query(overdue_loans, today)))
        coming = [one.id for one in self._events if one.date >= today]
        known = {one.id for one in rows}
        self.class_id = self.class_id if self.class_id in known else rows[0].id if rows else ""
        if self.event_id not in {one.id for one in self._events}:
            self.event_id = coming[0] if coming else ""
        self._list_events()
        self._show()

    def hold_words(self) -> None:
        self.detail.log.hold_words()

    def hidden(self) -> None:
        self.detail.log.keep_drafts()

    def cafe_mode_changed(self) -> None:
        self.refresh(None)

    def open_item(self, **what: str) -> None:
        if "only" in what:
            self._show_only(what["only"], what.get("why", ""))
        elif "meeting" in what:
            found = self.desk.app.query(seen.meeting_of, what["meeting"])
            if found is not None:
                self.open_item(id=found[0], date=found[1])
        elif "id" in what:
            self._open(what["id"])
        elif what.get("what") == "loans":
            self.show_loans()
        if "date" in what:
            self.detail.show_tab(0)
            self.detail.log.show_date(what["date"])

    def _show_only(self, only: str, why: str) -> None:
        """List exactly these classes, and the log of the first; or these loans alone."""
        ids = ids_of(only)
        known = [one.id for one in self.desk.app.query(seen.class_rows) if one.id in ids]
        if not known:
            self.show_loans()
            self.loans.choose_pill("overdue", only, why)
            return
        self.side.only.show_ids(only, why)
        self.class_id = known[0]
        self.detail.show_tab(0)
        self.refresh(None)
        self.show_class(known[0])

    def _open(self, key: str) -> None:
        if self.desk.app.query(seen.class_rows, key):
            self.show_class(key)
        else:
            self.show_event(key)

    def item(self) -> str:
        return f"{self.class_id} {self.event_id}"

    def state(self) -> dict[str, Any]:
        return {"class": self.class_id, "event": self.event_id, "tab": self.detail.tabs.currentIndex(),
                "loans": self.middle.currentIndex()}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.class_id, self.event_id = state["class"], state["event"]
            self.detail.show_tab(state["tab"])
            if state["loans"]:
                self.middle.setCurrentWidget(self.loans)

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Meetings of classes that are over and have no log."""
        return len(desk.app.query(seen.classes_to_log, desk.app.clock()))

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("New class"), self.add_class, "Ctrl+N", "presentation"),
            Action(N_("New event"), self.add_event, "", "ticket"),
            Action(N_("Lend something"), lambda: self.desk.show_sheet(loan_sheet(self.desk, None)), "", "book-open"),
            Action(N_("Erase guests of past events"), self.erase_old_guests, "", "eraser"),
        ]

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        lend = lambda: desk.show_sheet(loan_sheet(desk, None, **{f"{kind}_id": person_id}))  # noqa: E731
        return [Action(N_("Lend something"), lend, icon="book-open")]

    # showing

    def show_class(self, class_id: str) -> None:
        """Show a class in the middle."""
        self.class_id, self._shows_event = class_id, False
        self.middle.setCurrentIndex(0)
        self._show()

    def show_event(self, event_id: str) -> None:
        """Show an event at the right."""
        self.event_id, self._shows_event = event_id, True
        self._show()

    def show_loans(self) -> None:
        """Show what is lent, in the middle."""
        self._shows_event = False
        self.middle.setCurrentWidget(self.loans)
        self._show()

    def _list_events(self) -> None:
        today = self.desk.today()
        past = [one for one in self._events if one.date < today]
        coming = [one for one in self._events if one.date >= today]
        self.side.show_events(coming, past[::-1], with_past=self.side.past.isChecked())
        self._mark()

    def _mark(self) -> None:
        shown = self.event_id if self._has_room_for_both() or self._shows_event else ""
        covered = self._shows_event and not self._has_room_for_both()
        self.side.mark("" if covered or self.middle.currentIndex() == 1 else self.class_id, shown)

    def _has_room_for_both(self) -> bool:
        return self.width() >= px(BOTH_FROM) and self.middle.currentIndex() == 0

    def _show(self) -> None:
        if self.middle.currentIndex() == 0:
            self.detail.show_class(self.class_id)
        else:
            self.loans.refresh()
        self.panel.show_event(self.event_id)
        self._mark()
        self._arrange()

    def _arrange(self) -> None:
        both = self._has_room_for_both()
        self.panel.setVisible(both or self._shows_event)
        self.middle.setVisible(both or not self._shows_event)
        self._line.setVisible(both)
        self.panel.setMaximumWidth(px(PANEL) if both else 16_777_215)
        self.panel.setMinimumWidth(px(PANEL) if both else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._mark()

    # doing

    def add_class(self) -> None:
        """Ask for a new class."""
        self.desk.show_sheet(class_sheet(self.desk, None, self.show_class))

    def erase_old_guests(self) -> None:
        """Ask whether the names of guests go of whom nobody needs to know any more."""
        old = self.desk.app.query(guests, before=later(self.desk.today(), -KEPT_DAYS))
        if old:
            self.panel.erase_guests([one.id for one in old])
        else:
            self.desk.say(_("No names of guests are kept from past events"), undo=False)

    def add_event(self) -> None:
        """Ask for a new event."""
        self.desk.show_sheet(event_sheet(self.desk, None, self.show_event))
