"""The page: filters above a list of all logs, totals of what is filtered below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import schedule, search
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.queries.sessions import count_logs, keys_of_people, session_keys, session_rows, session_totals
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.parts.people import TABLES, People
from ui.pages.parts.subjects import subject_words
from ui.pages.sessions.columns import NARROW_HIDES, Listed, SessionColumns
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.filters import Filters, Wish, saved_wish
from ui.pages.sessions.foot import Foot
from ui.pages.sessions.logform import Draft
from ui.pages.sessions.quicklog import QuickLog
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import Line, column

if TYPE_CHECKING:
    from tutor_app.store.record import Change


class SessionsPage(Page):
    """All logs, and above them the meetings that are over and have none."""

    key = "sessions"
    icon = "notebook-pen"
    name = N_("Sessions")
    reads = frozenset({
        "session_log", "attendance", "student", "tutor", "identity", "subject", "match", "schedule",
        "schedule_exception",
    })  # fmt: skip

    counts = frozenset({"session_log", "schedule", "schedule_exception", "match"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drafts: dict[str, Draft] = {}
        self._waiting: dict[str, OccurrenceRow] = {}
        self._count = 0
        self._people = People(desk)
        self._columns = SessionColumns(desk)
        self.filters = Filters(desk, self._people)
        self.filters.wished.connect(self._find)
        self.filters.log_wanted.connect(self.quick_log)
        self.table = Table(self._columns.all(), name=_("Sessions"), sort=("date", True))
        self.table.set_empty(self._empty())
        self.table.opened.connect(self._open)
        self.table.linked.connect(self._follow)
        self.table.sorted.connect(self._sorted)
        self.foot = Foot()
        whole = column(self.filters, Line(), self.table, self.foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _empty(self) -> Empty:
        log = Button(_("Log sessions"), "secondary", "notebook-pen")
        log.clicked.connect(self.quick_log)
        text = _("A log says when a pair met, what was practised and what was seen.")
        return Empty(_("No sessions here"), text, "notebook-pen", log)

    # what the window asks

    def subtitle(self) -> str:
        return ngettext("{count} log", "{count} logs", self._count).format(count=f"{self._count:,}")

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches("subject"):
            self._columns.subjects = self.filters.subjects = self.desk.app.query(subject_words)
        if change is None or change.touches(*TABLES):
            self._people.forget()
        waiting = self.desk.app.query(schedule.to_log, self.desk.app.clock())
        self._waiting = {f"{one.schedule_id} {one.planned_date}": one for one in waiting if one.session_id is None}
        self._show_counts(len(waiting))
        self._find()

    def search(self, text: str) -> None:
        self.filters.search(text)

    def find_here(self) -> None:
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    def cafe_mode_changed(self) -> None:
        self.table.viewport().update()

    def open_item(self, **what: str) -> None:
        if "log" in what:
            self.quick_log(what.get("meeting", ""))
            return
        wish = Wish("", student=what.get("student", ""), tutor=what.get("tutor", ""), match=what.get("match", ""))
        self.filters.show_wish(saved_wish(what["pill"], self.desk.today()) if "pill" in what else wish)
        self._find()

    def state(self) -> dict[str, Any]:
        return {"wish": self.filters.wish, "drafts": self._drafts}

    def restore(self, state: dict[str, Any]) -> None:
        self._drafts = state.get("drafts", self._drafts)
        if "wish" in state:
            self.filters.show_wish(state["wish"])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Meetings that are over and have no outcome."""
        return len(desk.app.query(schedule.to_log, desk.app.clock()))

    @classmethod
    def actions_anywhere(cls, desk: Desk) -> list[Action]:
        return [Action(N_("Log sessions"), lambda: desk.open_page("sessions", log="1"), "Ctrl+L", "notebook-pen")]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = {column.key for column in self.table.rows_model.columns}
        self.table.show_columns(keys - NARROW_HIDES if self.width() < px(1000) else keys)

    # the list

    def _find(self, _wish: Wish | None = None) -> None:
        app, wish = self.desk.app, self.filters.wish
        logs = wish.logs(self.desk.today())
        waiting = {key: one for key, one in self._waiting.items() if wish.wants(one)}
        if wish.text.strip():
            ids = self._people.index.ids(wish.text)
            logs = replace(logs, keys=self._keys_of(ids, wish.text))
            waiting = {key: one for key, one in waiting.items() if ids & {one.student_id, one.tutor_id}}
        found = app.query(session_keys, logs)
        order = self.table.sort_order()
        keys: list[int | str] = [*waiting, *found]
        if order is not None and not order[1]:
            keys.reverse()
        self.table.set_keys(keys, self._rows)
        self.foot.show_totals(self.filters.words(), app.query(session_totals, logs), len(waiting))
        self.desk.title_changed()

    def _rows(self, keys: Sequence[int | str]) -> list[Listed]:
        logs = self.desk.app.query(session_rows, [key for key in keys if isinstance(key, int)])
        known: dict[int | str, Listed] = {}
        known.update(self._waiting)
        known.update((one.key, one) for one in logs)
        return [known[key] for key in keys if key in known]

    def _keys_of(self, ids: frozenset[str], text: str) -> frozenset[int]:
        """Logs of these people, and logs whose notes hold the text."""
        app = self.desk.app
        while app.index_notes():
            pass
        return app.query(keys_of_people, ids) | app.query(search.note_keys, text)

    def _show_counts(self, to_log: int) -> None:
        app, today = self.desk.app, self.desk.today()
        wishes = {pill: saved_wish(pill, today).logs(today) for pill in ("month", "silent")}
        month = app.query(session_totals, wishes["month"])
        silent = app.query(session_totals, wishes["silent"])
        self._count = app.query(count_logs)
        self.filters.show_counts({
            "month": month.sessions, "to_log": to_log, "missed": sum(month.missed.values()),
            "silent": silent.sessions, "all": self._count,
        })  # fmt: skip

    def _sorted(self, _column: str, _descending: bool) -> None:
        self._find()

    # what is done

    def quick_log(self, meeting_id: str = "") -> None:
        """Open the quick log, at a meeting where one is given."""
        sheet = QuickLog(self.desk, self._drafts)
        if meeting_id:
            sheet.queue.choose(meeting_id)
        self.desk.show_sheet(sheet)

    def _follow(self, listed: Listed, _column: str) -> None:
        if isinstance(listed, OccurrenceRow):
            self._open(listed)

    def _open(self, listed: Listed) -> None:
        if isinstance(listed, OccurrenceRow):
            self.quick_log(f"{listed.schedule_id} {listed.planned_date}")
        elif listed.status == "planned" and listed.date <= self.desk.today():
            self.quick_log(listed.id)
        else:
            self.desk.show_sheet(EditLog(self.desk, listed))
