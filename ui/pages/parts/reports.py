"""The tabs that list progress reports: those on a student, and those on the students of a tutor."""

from typing import Any

from tutor_app.i18n import N_, _
from tutor_app.queries.reports import ReportRow, TutorReportRow, reports, reports_of_tutor
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.parts.tab import Tab
from ui.table import Column, Person, State, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import caption, heading

DUE = states.Sign(N_("Due"), "circle-alert", "warn")


class ReportsTab(Tab):
    """The progress reports on the student."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._subjects = SubjectWords(())
        self.table = Table(
            (
                Column("ends", N_("Period"), Words(), 190, value=_period, sort=lambda r: r.ends),
                Column("subject", N_("Subject"), Words("text2"), 100, value=self._subject, stretch=True),
                Column("status", N_("Status"), State(), 120, value=lambda r: states.REPORT[r.status].shown),
            ),
            name=_("Reports on this student"),
            sort=("ends", True),
        )
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
        self._subjects = the_subjects(self.desk.app)
        self.table.set_rows(self.desk.app.query(reports, student_id=self.person_id))

    def _subject(self, one: ReportRow) -> str:
        return _subject(self._subjects, one)

    def _begin(self) -> None:
        self.desk.open_page("reports", student=self.person_id)

    def _open(self, one: ReportRow) -> None:
        self.desk.open_page("reports", id=one.id)


class StudentReportsTab(Tab):
    """The reports on the students of a tutor, what is due first; they can be opened together on the page of reports."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._subjects = SubjectWords(())
        self.rows: list[TutorReportRow] = []
        self.table = Table(
            (
                Column("student", N_("Student"), Person(), 120, value=self._student, sorts=False),
                Column("period", N_("Period"), Words(), 180, value=_period, sorts=False, stretch=True),
                Column("subject", N_("Subject"), Words("text2"), 96, value=self._subject, sorts=False),
                Column("status", N_("Status"), State(), 104, value=lambda r: _sign(r).shown, sorts=False),
            ),
            name=_("Reports on the students of this tutor"),
        )
        text = _("Reports on this tutor's students stand here, with what is due first.")
        self.table.set_empty(Empty(_("No reports yet"), text, "file-text"))
        self.table.opened.connect(self._open)
        self._count = caption()
        self.every = Button(_("Open in Reports"), "link")
        self.every.clicked.connect(self._open_all)
        head = row(heading(_("Reports")), self._count, None, self.every, margins=(24, 14, 24, 8))
        layout = column(head, self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def read(self) -> None:
        self._subjects = the_subjects(self.desk.app)
        self.rows = self.desk.app.query(reports_of_tutor, self.person_id, self.desk.today())
        due = sum(one.status == "due" for one in self.rows)
        said = [f"{len(self.rows) - due:,}", *([_("{count} due").format(count=f"{due:,}")] if due else [])]
        self._count.setText(" · ".join(said))
        self.every.setVisible(len(self.rows) > due and self.desk.has_page("reports"))
        self.table.set_rows(self.rows)

    def _student(self, one: TutorReportRow) -> tuple[str, str]:
        return (one.code, "") if self.desk.hides_names or not one.alias else (one.alias, one.code)

    def _subject(self, one: TutorReportRow) -> str:
        return _subject(self._subjects, one)

    def _open(self, one: TutorReportRow) -> None:
        what = {"student": one.student_id} if one.status == "due" else {"id": one.id}
        self.desk.open_page("reports", **what)

    def _open_all(self) -> None:
        written = [one.id for one in self.rows if one.status != "due"]
        self.desk.open_page("reports", only=",".join(written), why=_("Students of this tutor"))


def _subject(subjects: SubjectWords, one: Any) -> str:
    return subjects.name(one.subject_id) if one.subject_id else _("All subjects")


def _sign(one: TutorReportRow) -> states.Sign:
    return DUE if one.status == "due" else states.REPORT[one.status]


def _period(one: Any) -> str:
    return dates.period(one.starts, one.ends) if one.ends else _("since {date}").format(date=dates.medium(one.starts))
