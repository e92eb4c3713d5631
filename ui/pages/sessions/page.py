"""The page: filters above a list of all logs, totals of what is filtered below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import search
from tutor_app.queries.log_index import log_index
from tutor_app.queries.schedule import READS as MEETINGS
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.queries.sessions import count_logs, keys_of_logs, session_keys, session_rows, session_totals
from ui.actions import Action
from ui.drafts import Drafts
from ui.jobs import PATIENCE_S
from ui.page import Desk, Page
from ui.pages.parts.lists.choice import ColumnChoice
from ui.pages.parts.lists.saved import TABLE, SavedFilters
from ui.pages.parts.lists.staying import Place, Staying
from ui.pages.parts.lists.verbs import VerbBar
from ui.pages.parts.match_sheets import pair_words
from ui.pages.parts.match_states import open_matches
from ui.pages.parts.overdue import overdue
from ui.pages.parts.people import People
from ui.pages.parts.subjects import the_subjects
from ui.pages.sessions.columns import NARROW_HIDES, Listed, SessionColumns
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.filters import Filters, Wish, saved_wish
from ui.pages.sessions.following import Followed
from ui.pages.sessions.foot import Foot
from ui.pages.sessions.many import ManySessions
from ui.pages.sessions.quicklog import KEYS as LOGGING
from ui.pages.sessions.quicklog import QuickLog
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import Line, column
from ui.widgets.only import ids_of
from ui.widgets.period import Span

if TYPE_CHECKING:
    from tutor_app.store.record import Change


LOGS = frozenset({"session_log"})


class SessionsPage(Page):
    """All logs, and above them the meetings that are over and have none."""

    key = "sessions"
    icon = "notebook-pen"
    name = N_("Sessions")
    keys = (LOGGING,)
    lists = frozenset({"session_log"})
    reads = MEETINGS | {"attendance", "identity", "subject", TABLE}
    counts = MEETINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drafts = desk.beside(Drafts)
        self._sheet: QuickLog | None = None
        self._waiting: dict[str, OccurrenceRow] = {}
        self._count = 0
        self._people = People(desk)
        self._columns = SessionColumns(desk)
        self.filters = Filters(desk, self._people)
        self.filters.wished.connect(self._find)
        self.filters.log_wanted.connect(self.quick_log)
        self.table = Table(self._columns.all(), name=_("Sessions"), multi=True, sort=("date", True))
        self.table.set_empty(self._empty())
        self.table.opened.connect(self._open)
        self.table.linked.connect(self._follow)
        self.table.sorted.connect(self._sorted)
        self._followed, self._place = Followed(), Place(self.table)
        self._staying = Staying(self, self.table.worked_on, self.table.selected, self.table.chosen)
        self._staying.let_go.connect(self._find_again)
        self.foot = Foot(tells=not desk.has_page("mine"))
        self.many = VerbBar(self.table, ManySessions(desk, self._chosen_rows).verbs())
        self.columns = ColumnChoice(desk, self.key, self.table, ("date", "student"))
        self.saved = SavedFilters(desk, self.key, self.filters.saved, self.filters.plain_wish, self.filters.is_usual)
        self.saved.wanted.connect(self.filters.take_plain)
        self.filters.add_tool(self.columns.button)
        whole = column(self.filters, Line(), self.table, self.many, self.foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _empty(self) -> Empty:
        log = Button(_("Log sessions"), "secondary", "notebook-pen")
        log.clicked.connect(self.quick_log)
        text = _("A log says when a pair met, what was practised and what was seen.")
        return Empty(_("No sessions here"), text, "notebook-pen", log)

    # what the window asks

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        overdue(desk)
        desk.app.followed(LOGS, log_index)

    def subtitle(self) -> str:
        return ngettext("{count} log", "{count} logs", self._count).format(count=f"{self._count:,}")

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches("subject"):
            self._columns.subjects = self.filters.subjects = the_subjects(self.desk.app)
        if change is None or change.touches(TABLE):
            self.saved.refresh()
        if not self.desk.jobs.ask("sessions", self._read, self._show_read, PATIENCE_S):
            self._find_again()

    def search(self, text: str) -> None:
        self.filters.search(text)

    def find_here(self) -> None:
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    def cafe_mode_changed(self) -> None:
        self.filters.show_wish(self.filters.wish)
        self.table.viewport().update()

    def open_item(self, **what: str) -> None:
        """`log` opens the quick log, at the meeting it names or at a new one of `match`; `id` a log.

        Anything else says what is listed.
        """
        if "log" in what:
            self.quick_log(what["log"], what.get("match", ""))
            return
        if "id" in what:
            found = self.desk.app.query(keys_of_logs, frozenset({what["id"]}))
            for listed in self.desk.app.query(session_rows, list(found)):
                self._open(listed)
            return
        today = self.desk.today()
        wish = saved_wish(what["pill"], today) if "pill" in what else Wish(
            "", Span(what.get("starts", ""), what.get("ends", "")), student=what.get("student", ""),
            tutor=what.get("tutor", ""), match=what.get("match", ""), status=what.get("status", ""),
            only=ids_of(what.get("only", "")), why=what.get("why", ""),
        )  # fmt: skip
        self.filters.show_wish(wish)
        self._find()

    def state(self) -> dict[str, Any]:
        return {"wish": self.filters.wish}

    def restore(self, state: dict[str, Any]) -> None:
        if "wish" in state:
            self.filters.show_wish(state["wish"])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Meetings that are over and have no outcome."""
        return len(overdue(desk))

    @classmethod
    def actions_anywhere(cls, desk: Desk) -> list[Action]:
        def log() -> None:
            if not desk.go_back_to(QuickLog):
                desk.open_page("sessions", log="")

        return [Action(N_("Log sessions"), log, "Ctrl+L", "notebook-pen")]

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        return [
            Action(
                N_("Log a session"), partial(desk.open_page, cls.key, log="", match=one.id), icon="notebook-pen",
                shown_as=partial(_log_words, pair_words(one, desk.hides_names)),
            )
            for one in open_matches(desk, kind, person_id, ("active",))
        ]  # fmt: skip

    @classmethod
    def places_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        show = partial(desk.open_page, cls.key, **{kind: person_id})
        return [Action(N_("Show the sessions"), show, icon="notebook-pen")]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = {column.key for column in self.table.rows_model.columns}
        self.columns.arrange(keys - NARROW_HIDES if self.width() < px(1000) else keys)

    # the list

    def _find(self, _wish: Wish | None = None) -> None:
        """A person asked for others: what fits is listed and nothing else."""
        self._place.forget()
        self._list(frozenset(), {})

    def _find_again(self) -> None:
        """Sessions changed: what is being worked on stays."""
        worked_on = self.table.worked_on()
        now = self._followed.now(self.desk.app, worked_on, self._waiting)
        self._place.keep(partial(self._list, frozenset(now.get(key, key) for key in worked_on), now))

    def _list(self, staying: frozenset[str], now: Mapping[str, str]) -> None:
        """List what fits, and of the keys `staying` what there is; `now` as in `Table.set_keys`."""
        app, wish = self.desk.app, self.filters.wish
        logs = wish.logs(self.desk.today())
        waiting = {key for key, one in self._waiting.items() if wish.wants(one)}
        if wish.only:
            logs = replace(logs, keys=app.query(keys_of_logs, wish.only))
        found, totals = app.known(LOGS, session_keys, logs), app.known(LOGS, session_totals, logs)
        if wish.text.strip():
            ids = self._people.ids(wish.text)
            waiting = {key for key in waiting if ids & {self._waiting[key].student_id, self._waiting[key].tutor_id}}
            index = app.followed(LOGS, log_index)
            found = index.fitting(found, ids, self._noted(wish.text, found))
            totals = index.totals(found)
        over = frozenset(int(key) for key in staying if key.isdecimal()).difference(found)
        if over:
            listed = over.union(found)
            found = [key for key in app.known(LOGS, session_keys, replace(logs, besides=over)) if key in listed]
        meetings = [key for key in self._waiting if key in waiting or key in staying]
        self._staying.keep({*map(str, over), *meetings} - waiting)
        order = self.table.sort_order()
        keys: list[int | str] = [*meetings, *found]
        if order is not None and not order[1]:
            keys.reverse()
        self.table.set_keys(keys, self._rows, now)
        self.saved.look()
        self.foot.show_totals(self.filters.words(), totals, len(waiting))
        self.desk.title_changed()

    def _rows(self, keys: Sequence[int | str]) -> list[Listed]:
        logs = self.desk.app.query(session_rows, [key for key in keys if isinstance(key, int)])
        known: dict[int | str, Listed] = {}
        known.update(self._waiting)
        known.update((one.key, one) for one in logs)
        return [known[key] for key in keys if key in known]

    def _chosen_rows(self, keys: Sequence[str]) -> list[Listed]:
        return self._rows([int(key) if key.isdecimal() else key for key in keys])

    def _noted(self, text: str, keys: Sequence[int]) -> frozenset[int]:
        """Which of these logs have notes that hold the text."""
        app = self.desk.app
        while app.index_notes():
            pass
        return app.query(search.note_keys, text, min(keys), max(keys)) if keys else frozenset()

    def _read(self) -> tuple[list[OccurrenceRow], dict[str, int]]:
        """What has no log yet, and how many rows each pill has."""
        app, today = self.desk.app, self.desk.today()
        waiting = overdue(self.desk)
        month, silent = (
            app.known(LOGS, session_totals, saved_wish(pill, today).logs(today)) for pill in ("month", "silent")
        )
        return waiting, {
            "month": month.sessions, "to_log": len(waiting), "missed": sum(month.missed.values()),
            "silent": silent.sessions, "all": app.known(LOGS, count_logs),
        }  # fmt: skip

    def _show_read(self, found: tuple[list[OccurrenceRow], dict[str, int]]) -> None:
        waiting, counts = found
        self._waiting = {f"{one.schedule_id} {one.planned_date}": one for one in waiting if one.session_id is None}
        self._count = counts["all"]
        self.filters.show_counts(counts)
        self._find_again()

    def _sorted(self, _column: str, _descending: bool) -> None:
        self._find_again()

    # what is done

    def quick_log(self, meeting_id: str = "", match_id: str = "") -> None:
        """Open the quick log, at a meeting where one is given, or at one that nobody planned."""
        sheet = self._sheet = QuickLog(self.desk, self._drafts.of(self.key))
        sheet.logged.connect(partial(self._drafts.keep, self.key))
        sheet.left.connect(self._sheet_closed)
        sheet.closed.connect(self._sheet_closed)
        if meeting_id:
            sheet.queue.choose(meeting_id)
        elif match_id:
            sheet.choose_other(match_id)
        self.desk.show_sheet(sheet)

    def hold_words(self) -> None:
        if self._sheet is not None:
            self._sheet.hold_words()

    def hidden(self) -> None:
        if self._sheet is not None:
            self._sheet.keep_draft()
            self._drafts.keep(self.key)

    def _sheet_closed(self) -> None:
        self._sheet = None
        self._drafts.keep(self.key)

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


def _log_words(pair: str) -> str:
    return f"{_('Log a session')}: {pair}"
