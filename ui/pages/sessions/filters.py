"""The filters above the list of sessions: saved ones as pills, and one button for each thing to filter by."""

from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.queries.sessions import SessionFilter
from ui.fields import SearchField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, column, row
from ui.widgets.only import OnlyChip
from ui.widgets.options import Option, among
from ui.widgets.period import PeriodFilter, Span, span_words, usual_span
from ui.widgets.pick import FilterButton
from ui.widgets.pill import Pill
from ui.widgets.pill_line import PillLine

PILLS = {
    "month": N_("This month"),
    "to_log": N_("To log"),
    "missed": N_("Did not happen"),
    "silent": N_("Absent without word"),
    "all": N_("All"),
}
TO_LOG = "to_log"
EVERY_DAY = Span()
_PASSING = frozenset({"pill", "text", "only", "why"})
"""What of a wish no kept filter holds."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be listed. `pill` names the saved filter in use, "" for one of one's own."""

    pill: str = "month"
    span: Span = EVERY_DAY
    subject: str = ""
    tutor: str = ""
    student: str = ""
    status: str = ""
    """"held", "missed", "planned" or "to_log"."""
    medium: str = ""
    silent: bool = False
    match: str = ""
    only: frozenset[str] = frozenset()
    """Ids of logs, or of meetings without one ("schedule date"), that are listed alone; `why` says why."""
    why: str = ""
    text: str = ""

    def logs(self, today: str) -> SessionFilter:
        """The logs wanted, the text apart."""
        is_to_log = self.status == TO_LOG
        return SessionFilter(
            starts=self.span.starts or None,
            ends=(min(self.span.ends or today, today) if is_to_log else self.span.ends) or None,
            statuses=("planned",) if is_to_log else (self.status,) if self.status else (),
            student_id=self.student or None, tutor_id=self.tutor or None, match_id=self.match or None,
            subject_id=self.subject or None, medium=self.medium or None, without_notice=self.silent,
            missed_by="student" if self.silent else None,
        )  # fmt: skip

    def wants(self, row: OccurrenceRow) -> bool:
        """Whether a meeting that has no log yet is wanted, the text apart."""
        return (
            self.status in ("", TO_LOG)
            and not self.silent
            and (self.span.starts or "") <= row.date <= (self.span.ends or "9999")
            and self.subject in ("", row.subject_id)
            and self.tutor in ("", row.tutor_id)
            and self.student in ("", row.student_id)
            and self.match in ("", row.match_id)
            and self.medium in ("", row.medium)
            and (not self.only or f"{row.schedule_id} {row.planned_date}" in self.only)
        )


def saved_wish(pill: str, today: str) -> Wish:
    """The wish that a pill stands for."""
    month = usual_span("this_month", today)
    match pill:
        case "to_log":
            return Wish(pill, status=TO_LOG)
        case "missed":
            return Wish(pill, span=month, status="missed")
        case "silent":
            return Wish(pill, span=month, status="missed", silent=True)
        case "all":
            return Wish(pill)
    return Wish("month", span=month)


class Filters(Ground):
    """Says with `wished` what is to be listed; `log_wanted` when sessions are to be logged."""

    wished = Signal(object)
    log_wanted = Signal()

    def __init__(self, desk: Desk, people: People) -> None:
        super().__init__("ground")
        self._desk = desk
        self.subjects = SubjectWords(())
        self.wish = saved_wish("month", desk.today())
        self._build(people)
        self.show_wish(self.wish)

    def _build(self, people: People) -> None:
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.text = SearchField(_("Filter this list"))
        self.text.setFixedWidth(px(212))
        self.text.typed.connect(self.search)
        self.period = PeriodFilter(_("Period"), self._desk.today)
        self.period.spanned.connect(partial(self._want, "span"))
        statuses = [Option(key, sign.words) for key, sign in {TO_LOG: states.TO_LOG, **states.SESSION}.items()]
        media = [Option(key, sign.words) for key, sign in states.MEDIUM.items()]
        several = self._desk.has_page("tutors")
        self.buttons = {
            "subject": FilterButton(_("Subject"), self._find_subjects),
            **({"tutor": FilterButton(_("Tutor"), people.tutors)} if several else {}),
            "student": FilterButton(_("Student"), people.students),
            "status": FilterButton(_("State"), among(statuses)),
            "medium": FilterButton(_("Medium"), among(media)),
        }
        for key, button in self.buttons.items():
            button.changed.connect(partial(self._want, key))
        self.only = OnlyChip()
        self.only.dropped.connect(partial(self.choose_pill, "all"))
        self.clear = Button(_("Clear filters"), "link")
        self.clear.clicked.connect(partial(self.choose_pill, "all"))
        log = Button(_("Log sessions"), "primary", "notebook-pen", key="Ctrl+L")
        log.clicked.connect(self.log_wanted)
        self.saved = PillLine(self.only, *self.pills.values())
        first = row(self.saved, log, gap=8)
        first.setStretch(0, 1)
        self._second = row(Flow(self.text, self.period, *self.buttons.values()), self.clear, gap=8)
        self._second.setStretch(0, 1)
        self.setLayout(column(first, self._second, gap=8, margins=(24, 12, 16, 12)))

    def add_tool(self, button: QWidget) -> None:
        """Put a button behind the filters."""
        self._second.addWidget(button)

    def plain_wish(self) -> dict[str, Any]:
        """What is listed, as JSON can hold it, but for what is typed to search."""
        kept = {name: value for name, value in asdict(self.wish).items() if name not in _PASSING}
        return {**kept, "span": [self.wish.span.starts, self.wish.span.ends]}

    def take_plain(self, wish: dict[str, Any]) -> None:
        """List what `plain_wish` gave; what this program does not know of it is passed over."""
        known = {one.name for one in fields(Wish)} - _PASSING
        found = {key: value for key, value in wish.items() if key in known}
        self._give(Wish(**{**found, "pill": "", "span": Span(*wish.get("span", ()))}))

    def is_usual(self) -> bool:
        """Whether one of the usual filters is in use, or rows that another page singled out."""
        return bool(self.wish.pill or self.wish.only)

    def show_wish(self, wish: Wish) -> None:
        """Show what is listed, without saying so."""
        self.wish = wish
        self.only.show_why(wish.why, len(wish.only))
        for key, pill in self.pills.items():
            pill.setChecked(key == wish.pill)
        self.period.show_span(wish.span)
        for key, button in self.buttons.items():
            button.show_value(getattr(wish, key))
        if self.text.text() != wish.text and not self.text.hasFocus():
            self.text.setText(wish.text)
        self.clear.setVisible(replace(wish, pill="", text="") != Wish("") or bool(wish.text))

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many rows each pill has."""
        for key, count in counts.items():
            self.pills[key].set_count(count)

    def words(self) -> str:
        """What is listed, in a few words for the totals."""
        if self.wish.span:
            return span_words(self.wish.span, self._desk.today())
        return _("All") if self.wish == Wish("all") else _("Filtered")

    def choose_pill(self, key: str, _checked: bool = False) -> None:
        """List what a pill stands for; a text to search for is dropped."""
        self._give(saved_wish(key, self._desk.today()))

    def search(self, text: str) -> None:
        """List what fits the words."""
        if text != self.wish.text:
            self._give(replace(self.wish, text=text))

    def _want(self, key: str, value: Any) -> None:
        changes: dict[str, Any] = {key: value, "pill": ""}
        if key == "status":
            changes["silent"] = False
        self._give(replace(self.wish, **changes))

    def _give(self, wish: Wish) -> None:
        self.show_wish(wish)
        if wish.text == "" and self.text.text():
            self.text.setText("")
        self.wished.emit(wish)

    def _find_subjects(self, text: str) -> list[Option]:
        return list(among(self.subjects.options())(text))
