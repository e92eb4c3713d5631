"""The page: the list of all reports, or one report with its paper."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from tutor_app.i18n import N_, ngettext
from tutor_app.queries import reports as seen
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.parts.people import People
from ui.pages.parts.subjects import the_subjects
from ui.pages.reports.drafting import NewReport
from ui.pages.reports.editor import WRITABLE
from ui.pages.reports.listing import ReportList
from ui.pages.reports.paper import KEYS as PAPER
from ui.pages.reports.view import STEPS, ReportView, Step
from ui.widgets.frame import column

if TYPE_CHECKING:
    from tutor_app.queries.reports import ReportRow
    from tutor_app.store.record import Change


class ReportsPage(Page):
    """Finds, builds, previews, prints and issues progress reports."""

    key = "reports"
    icon = "file-text"
    name = N_("Reports")
    keys = (PAPER,)
    reads = frozenset({
        "progress_report", "student", "identity", "tutor", "subject", "session_log", "attendance", "goal",
        "goal_step", "evidence", "assessment", "office_setting",
    })  # fmt: skip
    counts = frozenset({"progress_report"})
    lists = frozenset({"progress_report"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: list[ReportRow] = []
        self._people = People(desk)
        self.list = ReportList(desk, self._people)
        self.list.opened.connect(self.show_report)
        self.list.new_wanted.connect(self.new_report)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.setLayout(column(self._stack, gap=0))

    @cached_property
    def view(self) -> ReportView:
        """One report; made when the first is opened."""
        made = ReportView(self.desk)
        made.back_wanted.connect(self.show_list)
        self._stack.addWidget(made)
        return made

    # what the window asks

    def subtitle(self) -> str:
        count = len(self._rows)
        return ngettext("{count} report", "{count} reports", count).format(count=f"{count:,}")

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        desk.app.known(seen.LISTED_IN, seen.reports)

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches("subject"):
            self.list.subjects = the_subjects(self.desk.app)
        self._rows = self.desk.app.known(seen.LISTED_IN, seen.reports)
        self.list.show_rows(self._rows)
        if self._is_open() and self.view.card is not None:
            self.show_report(self.view.card.id)

    def open_item(self, **what: str) -> None:
        if "only" in what:
            self.show_list()
            self.list.show_only(what["only"], what.get("why", ""))
        elif "id" in what:
            self.show_report(what["id"])
        elif "student" in what:
            self.new_report(what["student"])

    def find_here(self) -> None:
        self.show_list()
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    def search(self, text: str) -> None:
        self.show_list()
        self.list.search(text)

    def hidden(self) -> None:
        if self._is_open():
            self.view.editor.commit()

    def cafe_mode_changed(self) -> None:
        if self._is_open():
            self.view.take_paper_away()
        self.refresh(None)

    def item(self) -> str:
        return self.view.card.id if self._is_open() and self.view.card is not None else ""

    def state(self) -> dict[str, Any]:
        card = self.view.card if self._is_open() else None
        return {
            "pill": self.list.pill, "only": self.list.only.state(), "text": self.list.text,
            "id": card.id if card else "", "section": self.view.section if card else "",
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.list.pill = state["pill"]
        self.list.only.show_ids(*state["only"])
        self.list.filter.setText(state["text"])
        self.refresh(None)
        self.is_stale = False
        if state["id"]:
            self.show_report(state["id"])
            self.view.show_section(state["section"])

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if kind != "student":
            return []
        return [Action(N_("Write a report"), partial(desk.open_page, cls.key, student=person_id), icon="file-text")]

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("New report"), self.new_report, "Ctrl+N", "plus"),
            Action(N_("Print"), lambda: self.view.print_report(), "Ctrl+P", "printer", is_open=self._is_open),
            Action(N_("Save PDF"), lambda: self.view.save_report(), "Ctrl+S", "download", is_open=self._is_open),
            *(
                Action(
                    step.words,
                    partial(self._move_on, step),
                    icon=step.icon,
                    is_open=partial(self._may, step),
                    of_chosen=True,
                )
                for step in STEPS
            ),
        ]

    def _may(self, step: Step) -> bool:
        """Whether the report that the list is on can be moved on like that; one that is open has its buttons."""
        row = None if self._is_open() else self.list.table.current_row()
        return row is not None and step.fits(row.status, decides=not self.desk.has_page("send"))

    def _move_on(self, step: Step) -> None:
        self.show_report(self.list.table.current_key())
        step.run(self.view)

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Reports that somebody began and nobody has approved."""
        return desk.app.query(seen.count_reports, WRITABLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open():
            self.show_list()
        else:
            super().keyPressEvent(event)

    # between the list and a report

    def _is_open(self) -> bool:
        return self._stack.currentWidget() is not self.list

    def show_report(self, report_id: str) -> None:
        """Open a report; the list where it is gone."""
        listed = next((row for row in self._rows if row.id == report_id), None)
        if self.view.show_report(listed):
            self._stack.setCurrentWidget(self.view)
        else:
            self.show_list()

    def show_list(self) -> None:
        """Go back to the list of all reports."""
        if not self._is_open():
            return
        self.view.editor.commit()
        report, self.view.card = self.view.card, None
        self._stack.setCurrentWidget(self.list)
        if report is not None:
            self.list.table.select_id(report.id)
            self.list.table.setFocus()

    def new_report(self, student_id: object = "") -> None:
        """Ask for student and period, and begin a draft."""
        sheet = NewReport(self.desk, self._people, student_id if isinstance(student_id, str) else "")
        sheet.made.connect(self._made)
        self.desk.show_sheet(sheet)

    def _made(self, report_id: str) -> None:
        self._rows = self.desk.app.query(seen.reports)
        self.show_report(report_id)
