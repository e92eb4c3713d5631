"""The page: who waits, the tutors for one of them, and the proposal for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from tutor_app.i18n import N_, _
from tutor_app.matching.pool import Pool
from tutor_app.queries.pool import ANSWERED_READS, POOL_READS, WAITING_READS, WantRow, answered_requests, waiting_rows
from tutor_app.queries.waiting import count_waiting
from ui.actions import Action, Menu, flat
from ui.page import Desk, Page
from ui.pages.matching.panes import Panes
from ui.pages.matching.profiles import ProfilesSheet
from ui.pages.matching.proposal import Proposal
from ui.pages.matching.queue import WaitingQueue
from ui.pages.matching.ranking import Ranking
from ui.pages.matching.requests import RequestSheet
from ui.pages.matching.review import ReviewSheet
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.match_sheets import pair_words
from ui.pages.parts.match_states import match_actions, open_matches
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.widgets.frame import column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tutor_app.queries.facts import Source
    from tutor_app.store.record import Change


class MatchingPage(Page):
    """Waiting list, ranked tutors, and the whole pool."""

    key = "matching"
    icon = "handshake"
    name = N_("Waiting")
    reads = frozenset({
        "request", "student", "tutor", "identity", "match", "subject", "tutor_subject", "availability", "absence",
        "level", "schedule", "assessment", "office_setting", TABLE,
    })  # fmt: skip
    counts = frozenset({"request", "student"})
    lists = frozenset({"request"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pool: Pool | None = None
        self._has_pool = self._is_ranked = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)
        self._subjects = SubjectWords(())
        self._people = People(desk)
        self.queue = WaitingQueue(desk, self._people)
        self.queue.chosen.connect(self._choose)
        self.queue.request_wanted.connect(self.new_request)
        self.ranking = Ranking(desk)
        self.ranking.edit_wanted.connect(self.edit_request)
        self.ranking.request_wanted.connect(self.new_request)
        self.ranking.profiles_wanted.connect(self.show_profiles)
        self.ranking.student_wanted.connect(self._open_student)
        self.proposal = Proposal(desk)
        self.proposal.review_wanted.connect(self.review)
        self.proposal.only_wanted.connect(self.queue.show_only)
        self.panes = Panes(self.queue, self.ranking, self.proposal)
        self.queue.lines.opened.connect(self.panes.show_middle)
        self.setLayout(column(self.panes))

    # what the window asks

    def title(self) -> str:
        return _("Waiting and matching")

    def subtitle(self) -> str:
        waiting = f"{self.queue.count:,}"
        if self.pool is None:
            return waiting
        return _("{waiting} waiting · {free} tutors with room").format(waiting=waiting, free=self.pool.with_room)

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        cls.read_waiting(desk)

    @staticmethod
    def read_waiting(desk: Desk) -> tuple[list[WantRow], frozenset[str]]:
        """Open requests, and which of all are answered."""
        rows = desk.app.known(WAITING_READS, waiting_rows, desk.today())
        return rows, frozenset(desk.app.known(ANSWERED_READS, answered_requests))

    def refresh(self, change: Change | None) -> None:
        self._subjects = the_subjects(self.desk.app)
        self._has_pool = False
        if change is None or change.touches(TABLE):
            self.queue.saved.refresh()
        facts = self.queue.fields.facts
        if change is None or facts.concerns(change):
            self.desk.jobs.ask("waiting", facts.reader(), self._take_facts)
        self.queue.take(*self.read_waiting(self.desk), self._subjects)
        self._soon.start(0)

    def shown(self) -> None:
        self._soon.start(0)

    def hidden(self) -> None:
        self._soon.stop()

    def cafe_mode_changed(self) -> None:
        self.is_stale = True
        if self.isVisible():
            self.refresh(None)
            self.queue.list_anew()
            self.is_stale = False

    def find_here(self) -> None:
        self.queue.filter.setFocus()
        self.queue.filter.selectAll()

    def search(self, text: str) -> None:
        self.queue.search(text)

    def open_item(self, **what: str) -> None:
        if "only" in what:
            self.queue.show_only(frozenset(what["only"].split(",")), what.get("why", ""))
        elif "student" in what:
            self.queue.show_person(what["student"])
            self.panes.show_middle()
        elif "new" in what:
            self.new_request()

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        pairs = [
            Menu(pair_words(one, desk.hides_names), match_actions(desk, one))
            for one in open_matches(desk, kind, person_id)
        ]
        return list(flat(pairs))

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("New request…"), self.new_request, "Ctrl+N", "plus"),
            Action(N_("Review the proposal for all"), self.review, "Ctrl+Shift+P", "handshake"),
        ]

    def item(self) -> str:
        chosen = self.queue.lines.current()
        return chosen.id if chosen else ""

    def state(self) -> dict[str, Any]:
        chosen = self.queue.lines.current()
        return {
            "wish": self.queue.wish(), "order": self.queue.order, "text": self.queue.filter.text(),
            "conditions": [list(one) for one in self.queue.conditions.conditions()],
            "chosen": chosen.id if chosen else "",
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.refresh(None)
        self.is_stale = False
        self.queue.choose_order(state["order"])
        self.queue.take_wish({**state["wish"], "conditions": state["conditions"]})
        self.queue.filter.setText(state["text"])
        self.queue.lines.choose(lambda one: one.id == state["chosen"])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """How many requests are open."""
        return desk.app.query(count_waiting)

    # what is done

    def new_request(self) -> None:
        """Ask who wants help in what."""
        self.desk.show_sheet(RequestSheet(self.desk, self._people, self._subjects))

    def edit_request(self) -> None:
        """Change the request that is shown."""
        if self.ranking.want is not None:
            self.desk.show_sheet(RequestSheet(self.desk, self._people, self._subjects, self.ranking.want.row))

    def review(self) -> None:
        """Show the whole proposal, or work it out first."""
        if self.proposal.plan is None:
            self.proposal.work_out()
        else:
            self.desk.show_sheet(ReviewSheet(self.desk, self.proposal.plan, self._subjects))

    def show_profiles(self) -> None:
        """Let the student at the screen choose among tutors without names."""
        fits = [fit for fit in self.ranking.fits if not fit.blocks]
        sheet = ProfilesSheet(fits, self._subjects)
        sheet.chosen.connect(self.ranking.show_tutor)
        self.desk.show_sheet(sheet)

    def _choose(self, row: WantRow | None) -> None:
        """Rank the tutors for a request once the list is painted; until the pool is read, nobody rather than somebody
        else is shown."""
        self._is_ranked = False
        if self._has_pool:
            self._soon.start(0)
        elif row is None or self.ranking.want is None or row.id != self.ranking.want.row.id:
            self.ranking.show_nobody()

    def _open_student(self, student_id: str) -> None:
        self.desk.open_page("students", id=student_id)

    def _go_on(self) -> None:
        """The list is painted: have the pool read, rank, and work the proposal out, a bit at a time."""
        if not self._has_pool or self.pool is None:
            self.desk.jobs.ask("pool", self._read_pool, self._take_pool)
        elif not self._is_ranked:
            self._rank(self.pool)
            self._soon.start(0)
        elif self.proposal.is_due:
            self.proposal.work_out()

    def _rank(self, pool: Pool) -> None:
        row = self.queue.lines.current()
        self.ranking.show_want(pool.want(row.id) if row else None, pool, self._subjects)
        self._is_ranked = True

    def _take_facts(self, found: Mapping[Source, Mapping[str, Any]]) -> None:
        if self.queue.fields.facts.take(found):
            self.queue.list_again()

    def _read_pool(self) -> Pool:
        return self.desk.app.known(POOL_READS, Pool.read, self.desk.today())

    def _take_pool(self, pool: Pool) -> None:
        self.pool, self._has_pool = pool, True
        self.proposal.take(pool, self._subjects)
        self._is_ranked = False
        self.desk.title_changed()
        self._soon.start(0)
