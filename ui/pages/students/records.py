"""The tab that lists the reports on a student."""

from tutor_app.i18n import N_, _
from tutor_app.queries.reports import ReportRow, reports
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords, subject_words
from ui.pages.parts.tab import Tab
from ui.table import Column, State, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import heading


class ReportsTab(Tab):
    """The progress reports on the student."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._subjects = SubjectWords(())
        columns = (
            Column("ends", N_("Period"), Words(), 190, value=_period, sort=lambda r: r.ends),
            Column("subject", N_("Subject"), Words("text2"), 100, value=self._subject, stretch=True),
            Column("status", N_("Status"), State(), 120, value=lambda r: states.REPORT[r.status].shown),
        )
        self.table = Table(columns, name=_("Reports on this student"), sort=("ends", True))
        new = Button(_("New report"), "tonal", "file-text", height=28)
        new.clicked.connect(self._begin)
        first = Button(_("New report"), "primary", "file-text")
        first.clicked.connect(self._begin)
        text = _("A report says whether the student is closer: hours, attendance, steps with evidence, levels.")
        self.table.set_empty(Empty(_("No reports yet"), text, "file-text", first))
        self.table.opened.connect(self._open)
        layout = column(row(heading(_("Reports")), None, new, margins=(24, 12, 24, 8)), self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def read(self) -> None:
        self._subjects = self.desk.app.query(subject_words)
        self.table.set_rows(self.desk.app.query(reports, student_id=self.person_id))

    def _subject(self, one: ReportRow) -> str:
        return self._subjects.name(one.subject_id) if one.subject_id else _("All subjects")

    def _begin(self) -> None:
        self.desk.open_page("reports", student=self.person_id)

    def _open(self, one: ReportRow) -> None:
        self.desk.open_page("reports", id=one.id)


def _period(one: ReportRow) -> str:
    return dates.period(one.starts, one.ends)
