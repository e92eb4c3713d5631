"""The page: reports at the left, the words of one in the middle, the very paper at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from tutor_app.documents import save_document
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries import reports as seen
from tutor_app.reports import build_progress
from tutor_app.services import reports
from ui.actions import Action
from ui.fields import SearchField, Segment
from ui.messages import Ask
from ui.page import Desk, Page
from ui.pages.reports import leaving, words
from ui.pages.reports.drafting import NewReport
from ui.pages.reports.editor import WRITABLE, Editor
from ui.pages.reports.paper import Paper, Sheet, render
from ui.table.cells import Person, State, Words
from ui.table.column import Column
from ui.table.view import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import StateTag
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Elided, caption

if TYPE_CHECKING:
    from tutor_app.queries.reports import ReportCard, ReportRow
    from tutor_app.store.record import Change
    from ui.jobs import Progress

SETTLE_MILLISECONDS = 150
"""How long the preview waits for the next change."""

COLUMNS = (
    Column("student", N_("Student"), Person(), 134, value=lambda r: (r.alias, r.code), sort=lambda r: r.code),
    Column("about", N_("Report"), Words("muted"), 200, value=words.about, sort=lambda r: r.ends, stretch=True),
    Column("status", N_("Status"), State(), 100, value=lambda r: words.state(r.status)),
)


class ReportsPage(Page):
    """Builds, previews, prints and issues progress reports."""

    key = "reports"
    icon = "file-text"
    name = N_("Reports")
    reads = frozenset({
        "progress_report", "student", "tutor", "subject", "session_log", "attendance", "goal", "goal_step",
        "evidence", "assessment", "office_setting",
    })  # fmt: skip

    counts = frozenset({"progress_report"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: list[ReportRow] = []
        self._card: ReportCard | None = None
        self._document = b""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._draw)
        self.editor = Editor(self._save)
        self.paper = Paper()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._report())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list())
        split.addWidget(self.stack)
        split.setSizes([px(440), px(800)])
        split.setStretchFactor(1, 1)
        self.setLayout(column(split, gap=0))

    # the parts

    def _list(self) -> QWidget:
        self.filter = SearchField(_("Filter this list"))
        self.filter.typed.connect(self._filter)
        new = Button(_("New report"), "primary", "plus")
        new.clicked.connect(self.new_report)
        self.table = Table(COLUMNS, name=_("Reports"), sort=("about", True))
        self.table.set_empty(Empty(_("No reports here"), _("Begin one for a student and a period."), "file-text"))
        self.table.chosen.connect(self._choose)
        made = QWidget()
        made.setLayout(column(row(self.filter, new, gap=8, margins=(24, 12, 16, 12)), self.table, gap=0))
        made.setMinimumWidth(px(320))
        return made

    def _empty(self) -> QWidget:
        begin = Button(_("New report"), "primary", "plus")
        begin.clicked.connect(self.new_report)
        text = _("A report says whether a student is closer: hours, attendance, goals with evidence, levels.")
        return Empty(_("Choose a report, or begin one"), text, "file-text", begin)

    def _report(self) -> QWidget:
        self.who = Elided("", 15, 600)
        self.when = caption()
        self.status = StateTag("", "pencil")
        speech = [("en", "English"), ("ko", "한국어"), ("both", _("Side by side"))]
        self.language = Segment(speech, name=_("Language"))
        self.language.committed.connect(lambda value: self._save("language", value))
        self.paper_size = Segment([("a4", "A4"), ("letter", "Letter")], name=_("Paper"))
        self.paper_size.committed.connect(lambda value: self._save("paper", value))
        self.approve = Button(_("Approve"), "tonal", "check")
        self.approve.clicked.connect(self._approve)
        self.back = Button(_("Hand back"), "secondary", "undo-2")
        self.back.clicked.connect(self._return)
        self.issue = Button(_("Issue"), "tonal", "lock")
        self.issue.clicked.connect(self._issue)
        self.printing = Button(_("Print"), "secondary", "printer")
        self.printing.clicked.connect(self.print_report)
        self.saving = Button(_("Save PDF"), "primary", "download")
        self.saving.clicked.connect(self.save_report)
        first = row(column(row(self.who, self.status, None, gap=8), self.when, gap=2), gap=8)
        acts = (self.approve, self.back, self.issue, self.printing, self.saving)
        second = row(self.language, self.paper_size, None, *acts, gap=8)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setHandleWidth(1)
        body.setChildrenCollapsible(False)
        body.addWidget(self.editor)
        body.addWidget(self.paper)
        body.setSizes([px(330), px(470)])
        body.setStretchFactor(1, 1)
        layout = column(column(first, second, gap=10, margins=(20, 12, 20, 12)), Line(), body, gap=0)
        layout.setStretch(2, 1)
        made = QWidget()
        made.setLayout(layout)
        return made

    # the page

    def subtitle(self) -> str:
        count = len(self._rows)
        return ngettext("{count} report", "{count} reports", count).format(count=f"{count:,}")

    def refresh(self, change: Change | None) -> None:
        self._rows = self.desk.app.query(seen.reports)
        self._filter(self.filter.value())
        self.desk.title_changed()
        if self._card is not None:
            self._show(self._card.id)

    def open_item(self, **what: str) -> None:
        if "id" in what:
            self.filter.setText("")
            self.table.select_id(what["id"])
            self._show(what["id"])
        elif "student" in what:
            self.new_report(what["student"])

    def find_here(self) -> None:
        self.filter.setFocus()

    def hidden(self) -> None:
        self.editor.commit()

    def state(self) -> dict[str, Any]:
        return {"filter": self.filter.text(), "id": self._card.id if self._card else ""}

    def restore(self, state: dict[str, Any]) -> None:
        self.filter.setText(state.get("filter", ""))
        if state.get("id"):
            self.open_item(id=state["id"])

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("New report"), self.new_report, "Ctrl+N", "plus"),
            Action(N_("Print"), self.print_report, "Ctrl+P", "printer", is_open=self._is_open),
            Action(N_("Save PDF"), self.save_report, "Ctrl+S", "download", is_open=self._is_open),
        ]

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Reports that somebody began and nobody has approved."""
        return sum(row.status in WRITABLE for row in desk.app.query(seen.reports))

    def _is_open(self) -> bool:
        return self._card is not None

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        fit = [row for row in self._rows if wanted in f"{row.code} {row.alias} {words.about(row)}".casefold()]
        self.table.set_rows(fit)

    # one report

    def new_report(self, student_id: object = "") -> None:
        """Ask for student and period, and begin a draft."""
        sheet = NewReport(self.desk, student_id if isinstance(student_id, str) else "")
        sheet.made.connect(self._made)
        self.desk.show_sheet(sheet)

    def _made(self, report_id: str) -> None:
        self.refresh(None)
        self.open_item(id=report_id)

    def _choose(self, chosen: ReportRow | None) -> None:
        if chosen is not None and (self._card is None or chosen.id != self._card.id):
            self.editor.commit()
            self._show(chosen.id)

    def _show(self, report_id: str) -> None:
        card = self.desk.app.query(seen.report_card, report_id)
        listed = next((row for row in self._rows if row.id == report_id), None)
        self._card = card if listed is not None else None
        if card is None or listed is None:
            self.stack.setCurrentIndex(0)
            return
        self.who.setText(f"{listed.alias}  {listed.code}")
        self.when.setText(words.about(listed))
        self.status.set_state(*words.state(card.status))
        self.language.set_value(card.language)
        self.paper_size.set_value(card.paper)
        self.editor.show_report(card)
        open_ = card.status in WRITABLE
        for button, shown in (
            (self.approve, open_),
            (self.back, card.status == "approved"),
            (self.issue, card.status == "approved"),
        ):
            button.setVisible(shown)
        for choice in (self.language, self.paper_size):
            choice.setEnabled(open_)
        self.stack.setCurrentIndex(1)
        self._settle.start()

    def _save(self, field: str, value: Any) -> None:
        if self._card is not None:
            self.desk.app.do(reports.edit_report, self._card.id, **{field: value})

    # the paper

    def _draw(self) -> None:
        card = self._card
        if card is None:
            return
        wide = self.paper.pixels_wide()
        app, today = self.desk.app, self.desk.today()

        def work(_progress: Progress) -> tuple[str, bytes, list[Sheet]]:
            document = app.query(seen.issued_document, card.id) if card.status == "issued" else None
            if document is None:
                rows = app.query(seen.rows_of_report, card.id, dated=today)
                document = build_progress(rows, language=card.language, paper=card.paper)  # type: ignore[arg-type]
            return card.id, document, render(document, wide)

        self.desk.jobs.run(_("Preparing the preview"), work, self._drawn, stoppable=False)

    def _drawn(self, result: tuple[str, bytes, list[Sheet]]) -> None:
        report_id, document, sheets = result
        if self._card is not None and self._card.id == report_id:
            self._document = document
            self.paper.show_sheets(sheets)

    def _ready(self) -> bool:
        """Whether the paper shown is what the record says, and may leave."""
        self.editor.commit()
        if self._card is None:
            return False
        if self._card.status == "issued":
            return bool(self._document)
        rows = self.desk.app.query(seen.rows_of_report, self._card.id, dated=self.desk.today())
        card = self._card
        self._document = build_progress(rows, language=card.language, paper=card.paper)  # type: ignore[arg-type]
        return leaving.may_leave(self, self.desk.app, rows)

    def print_report(self) -> None:
        """Print the report on paper."""
        if self._ready() and self._card is not None:
            try:
                leaving.print_out(self, self.desk.app, self._document, self._card.student_id)
            except Exception as error:
                self.desk.tell(error)

    def save_report(self) -> None:
        """Save the report as a PDF where the user says."""
        if not self._ready() or self._card is None:
            return
        listed = next(row for row in self._rows if self._card and row.id == self._card.id)
        target = leaving.ask_where(self, f"{listed.code}-{listed.starts}-{listed.ends}.pdf")
        if target is None:
            return
        try:
            student = self._card.student_id
            save_document(self.desk.app, self._document, target, what="progress report", student_id=student)
        except Exception as error:
            self.desk.tell(error)
        else:
            self.desk.say(_("Report saved"), undo=False)

    def _approve(self) -> None:
        self.editor.commit()
        if self._card is not None:
            self.desk.do(reports.approve_report, self._card.id)

    def _return(self) -> None:
        if self._card is not None:
            self.desk.do(reports.return_report, self._card.id)

    def _issue(self) -> None:
        if not self._ready() or self._card is None:
            return
        text = _("It is then the same document for ever: it cannot be changed or taken back.")
        if Ask(_("Issue this report?"), text, _("Issue"), kind="final", parent=self).said_yes():
            self.desk.do(reports.issue_report, self._card.id, self._document)
