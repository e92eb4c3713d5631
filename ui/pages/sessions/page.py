"""The page: filters above a list of all logs, totals of what is filtered below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import schedule, search
from tutor_app.queries.sessions import (
    SessionFilter,
    SessionTotals,
    keys_of_people,
    session_keys,
    session_rows,
    session_totals,
)
from ui import dates
from ui.actions import Action
from ui.fields import SearchField
from ui.page import Desk, Page
from ui.pages.parts import states
from ui.pages.parts.subjects import subject_words
from ui.pages.sessions import words
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.logform import Draft
from ui.pages.sessions.quicklog import QuickLog
from ui.table.cells import Chips, Day, Glyph, Minutes, Person, State, Tag, Words
from ui.table.column import Column
from ui.table.view import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Label, caption
from ui.widgets.period import PeriodFilter, Span, usual_span
from ui.widgets.pick import FilterButton, Option, among
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tutor_app.queries.sessions import SessionRow
    from tutor_app.store.record import Change


class SessionsPage(Page):
    """All logs, found by period, subject, status, medium, people and words."""

    key = "sessions"
    icon = "notebook-pen"
    name = N_("Sessions")
    reads = frozenset({"session_log", "attendance", "student", "tutor", "subject", "schedule", "schedule_exception"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drafts: dict[str, Draft] = {}
        self._wanted = SessionFilter()
        self._text = ""
        self._subjects = desk.app.query(subject_words)
        self._totals = SessionTotals()
        self._people: search.PeopleIndex | None = None
        self.setLayout(column(self._filters(), self._list(), self._foot(), gap=0))

    # the parts

    def _filters(self) -> Ground:
        self.pills = {
            "": Pill(_("All")), "month": Pill(_("This month")), "missed": Pill(_("Did not happen")),
            "silent": Pill(_("No word")),
        }  # fmt: skip
        for key, pill in self.pills.items():
            pill.clicked.connect(lambda _checked=False, key=key: self._choose_pill(key))
        self.pills[""].setChecked(True)
        self.search_field = SearchField(_("Filter this list"))
        self.search_field.setFixedWidth(px(220))
        self.search_field.typed.connect(self.search)
        self.period = PeriodFilter(_("Period"), self.desk.today)
        self.period.spanned.connect(self._span)
        self.subject = FilterButton(_("Subject"), self._find_subjects)
        self.subject.changed.connect(lambda value: self._want(subject_id=value or None))
        statuses = [Option(key, sign.words) for key, sign in states.SESSION.items()]
        self.status = FilterButton(_("State"), among(statuses))
        self.status.changed.connect(lambda value: self._want(statuses=(value,) if value else ()))
        media = [Option(key, sign.words) for key, sign in states.MEDIUM.items()]
        self.medium = FilterButton(_("Medium"), among(media))
        self.medium.changed.connect(lambda value: self._want(medium=value or None))
        self.log = Button(_("Log sessions"), "primary", "notebook-pen", key="Ctrl+L")
        self.log.clicked.connect(self.quick_log)
        first = row(*self.pills.values(), None, self.log, gap=8)
        second = row(self.search_field, self.period, self.subject, self.status, self.medium, None, gap=8)
        return Ground("window", column(first, second, gap=10, margins=(24, 12, 16, 12)))

    def _list(self) -> Table:
        self.table = Table(self._columns(), name=_("Sessions"))
        text = _("A log says when a pair met, what was practised and what was seen.")
        self.table.set_empty(Empty(_("No sessions here"), text, "notebook-pen"))
        self.table.opened.connect(self._open)
        return self.table

    def _columns(self) -> Sequence[Column]:
        return (
            Column("date", N_("Date"), Day(), 104, sorts=False),
            Column("start", N_("Start"), Words(), 56, sorts=False),
            Column("student", N_("Student"), Person(), 150, value=lambda r: (r.alias, r.code), sorts=False),
            Column("tutor", N_("Tutor"), Words("text2"), 130, sorts=False),
            Column("subject", N_("Subject"), Chips(), 116, sorts=False,
                   value=lambda r: [self._subjects.chip(r.subject_id)]),
            Column("medium", "", Glyph(), 32, value=words.medium, sorts=False),
            Column("minutes", N_("Minutes"), Minutes(), 66, sorts=False,
                   value=lambda r: r.minutes if r.status == "held" else None),
            Column("status", N_("State"), State(), 124, value=words.state, sorts=False),
            Column("outcome", N_("Attendance"), Tag(), 140, value=words.outcome, sorts=False),
            Column("observed", N_("What was observed"), Words("text2"), 200, sorts=False, stretch=True),
            Column("private", "", Glyph(14), 36, sorts=False,
                   value=lambda r: ("lock", "muted", _("Has a private note")) if r.has_private_note else None),
        )  # fmt: skip

    def _foot(self) -> Ground:
        self.total = Label("", weight=600)
        self.hours = Label("", weight=600)
        self.held, self.missed, self.waiting = caption(), caption(), caption()
        parts = row(self.total, self.held, self.hours, self.missed, self.waiting, None, gap=20, margins=(24, 8, 24, 8))
        return Ground("window", column(Line(), parts, gap=0))

    # the page

    def subtitle(self) -> str:
        return ngettext("{count} log", "{count} logs", self._totals.sessions).format(count=f"{self._totals.sessions:,}")

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches("subject"):
            self._subjects = self.desk.app.query(subject_words)
        if change is None or change.touches("student", "tutor"):
            self._people = None
        self._find()

    def search(self, text: str) -> None:
        self._text = text
        self._find()

    def find_here(self) -> None:
        self.search_field.setFocus()

    def open_item(self, **what: str) -> None:
        if "log" in what:
            self.quick_log()
        else:
            self._want(student_id=what.get("student"), tutor_id=what.get("tutor"), match_id=what.get("match"))

    def state(self) -> dict[str, Any]:
        return {"wanted": self._wanted, "text": self.search_field.text(), "drafts": self._drafts}

    def restore(self, state: dict[str, Any]) -> None:
        self._wanted = state.get("wanted", self._wanted)
        self._drafts = state.get("drafts", self._drafts)
        self.search_field.setText(state.get("text", ""))
        self.period.show_span(Span(self._wanted.starts or "", self._wanted.ends or ""))

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Meetings that are over and have no outcome."""
        return len(desk.app.query(schedule.to_log, desk.app.clock()))

    @classmethod
    def actions_anywhere(cls, desk: Desk) -> list[Action]:
        return [Action(N_("Log sessions"), lambda: desk.open_page("sessions", log="1"), "Ctrl+L", "notebook-pen")]

    def quick_log(self) -> None:
        """Open the quick log."""
        self.desk.show_sheet(QuickLog(self.desk, self._drafts))

    # filtering

    def _find_subjects(self, text: str) -> Sequence[Option]:
        return among(self._subjects.options())(text)

    def _choose_pill(self, key: str) -> None:
        for name, pill in self.pills.items():
            pill.setChecked(name == key)
        span = usual_span("this_month", self.desk.today()) if key == "month" else Span()
        self.period.show_span(span)
        self._want(
            starts=span.starts or None, ends=span.ends or None, without_notice=key == "silent",
            statuses=("missed",) if key in ("missed", "silent") else (),
        )  # fmt: skip

    def _span(self, span: Span) -> None:
        self._want(starts=span.starts or None, ends=span.ends or None)

    def _want(self, **changes: Any) -> None:
        self._wanted = replace(self._wanted, **changes)
        self._find()

    def _find(self) -> None:
        app = self.desk.app
        wanted = replace(self._wanted, keys=self._keys_of(self._text) if self._text.strip() else None)
        self.table.set_keys(app.query(session_keys, wanted), lambda keys: app.query(session_rows, keys))
        self._totals = app.query(session_totals, wanted)
        self._show_totals()
        self.desk.title_changed()

    def _keys_of(self, text: str) -> frozenset[int]:
        """Logs of people who fit `text`, and logs whose notes hold it."""
        app = self.desk.app
        while app.index_notes():
            pass
        self._people = self._people or app.query(search.people)
        return app.query(keys_of_people, self._people.ids(text)) | app.query(search.note_keys, text)

    def _show_totals(self) -> None:
        found = self._totals
        self.total.setText(self.subtitle())
        self.held.setText(_("{count} held").format(count=f"{found.held:,}"))
        self.hours.setText(dates.hours_and_minutes(found.minutes))
        self.missed.setText(_("{count} did not happen").format(count=f"{sum(found.missed.values()):,}"))
        self.waiting.setText(_("{count} planned").format(count=f"{found.planned:,}") if found.planned else "")

    def _open(self, listed: SessionRow) -> None:
        self.desk.show_sheet(EditLog(self.desk, listed))
