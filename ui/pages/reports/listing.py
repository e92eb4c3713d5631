"""The list of all reports, with the saved filters above it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.reports import ReportRow
from ui import dates
from ui.fields import SearchField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords
from ui.pages.reports import words
from ui.table import Chips, Column, Day, Person, State, Table, Words
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.pill import Pill

PILLS = {
    "open": N_("To finish"),
    "approved": N_("To issue"),
    "issued": N_("Issued"),
    "all": N_("All"),
}
_STATUSES = {"open": ("draft", "submitted"), "approved": ("approved",), "issued": ("issued",)}


class ReportList(QWidget):
    """Finds a report; `opened` gives its id, `new_wanted` when one is to be begun."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self, desk: Desk, people: People) -> None:
        super().__init__()
        self._desk, self._people = desk, people
        self.subjects = SubjectWords(())
        self.rows: Sequence[ReportRow] = ()
        self.pill = ""
        """The saved filter in use; the first that has any reports, until one is chosen."""
        self.text = ""
        self.pills = {key: Pill(_(said), 0) for key, said in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.only = OnlyThese()
        self.only.dropped.connect(lambda: self.show_rows(self.rows))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(212))
        self.filter.typed.connect(self.search)
        new = Button(_("New report"), "primary", "plus")
        new.clicked.connect(self.new_wanted)
        bar = row(Flow(self.only, *self.pills.values(), self.filter), new, gap=8, margins=(24, 12, 16, 12))
        bar.setStretch(0, 1)
        self.table = Table(self._columns(), name=_("Reports"), sort=("period", True))
        self.table.set_empty(self._empty())
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._click)
        head = QWidget()
        head.setLayout(bar)
        whole = column(Ground("ground", column(head, Line(), gap=0)), self.table, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("student", N_("Student"), Person(), 190, value=self._who, sort=lambda r: r.code),
            Column("subject", N_("Subject"), Chips(), 150, value=self._chip),
            Column(
                "period",
                N_("Period"),
                Words("text2"),
                220,
                value=_period,
                sort=lambda r: (r.ends, r.code),
                stretch=True,
            ),
            Column("language", N_("Language"), Words("muted"), 130, value=words.speech_of),
            Column("status", N_("State"), State(), 140, value=lambda r: states.REPORT[r.status].shown),
            Column("issued_on", N_("Issued on"), Day(), 130),
        )

    def _empty(self) -> Empty:
        new = Button(_("New report"), "secondary", "plus")
        new.clicked.connect(self.new_wanted)
        text = _("A report says whether a student is closer: hours, attendance, goals with evidence, levels.")
        return Empty(_("No reports here"), text, "file-text", new)

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        """Show these reports, as filtered."""
        self.rows = rows
        self.pill = self.pill or next((key for key in PILLS if any(_belongs(one, key) for one in rows)), "")
        for key, pill in self.pills.items():
            pill.set_count(sum(_belongs(one, key) for one in rows))
            pill.setChecked(key == (self.pill or "open") and not self.only.ids)
        found = self.only.among(rows) if self.only.ids else [one for one in rows if _belongs(one, self.pill)]
        if self.text.strip():
            ids, wanted = self._people.ids(self.text), self.text.strip().casefold()
            found = [one for one in found if one.student_id in ids or wanted in words.about(one).casefold()]
        self.table.set_rows(found)

    def choose_pill(self, key: str, _checked: bool = False) -> None:
        """Show the reports of a saved filter."""
        self.pill = key
        self.only.show_ids("", "")
        self.show_rows(self.rows)

    def show_only(self, ids: str, why: str) -> None:
        """Show exactly the reports of "id,id", under the words that say why."""
        self.only.show_ids(ids, why)
        self.show_rows(self.rows)

    def search(self, text: str) -> None:
        """Show the reports that fit the words."""
        if text != self.text:
            self.text = text
            self.show_rows(self.rows)

    def _who(self, one: ReportRow) -> tuple[str, str]:
        return words.who(one, hides=self._desk.hides_names)

    def _chip(self, one: ReportRow) -> list[tuple[str, str]]:
        return [self.subjects.chip(one.subject_id)] if one.subject_id else [(_("All subjects"), "")]

    def _open(self, one: ReportRow) -> None:
        self.opened.emit(one.id)

    def _click(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.rows_model.source.key(index.row()))


def _belongs(one: ReportRow, pill: str) -> bool:
    return pill == "all" or one.status in _STATUSES[pill]


def _period(one: ReportRow) -> str:
    return dates.period(one.starts, one.ends)
