"""The tabs that list what belongs to a student: sessions, reports, and how the record changed."""

from sqlmodel import Session

from tutor_app.i18n import N_, _
from tutor_app.queries.history import history
from tutor_app.queries.reports import ReportRow, reports
from tutor_app.queries.sessions import SessionFilter, SessionRow, session_keys, session_rows
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.history import HistoryView
from ui.pages.parts.subjects import SubjectWords, subject_words
from ui.pages.students.tab import Tab
from ui.table import Column, Day, Glyph, Minutes, State, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import caption, heading

STEPS = 60


class SessionsTab(Tab):
    """Every log of the student, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = Table(_SESSIONS, name=_("Sessions of this student"))
        self.table.set_empty(
            Empty(_("No sessions yet"), _("What is logged of this student stands here."), "notebook-pen")
        )
        self.table.opened.connect(self._open)
        self._count = caption()
        every = Button(_("Open in Sessions"), "link")
        every.clicked.connect(self._open)
        head = row(heading(_("Sessions")), self._count, None, every, margins=(24, 14, 24, 8))
        layout = column(head, self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def read(self) -> None:
        keys = self.desk.app.query(session_keys, SessionFilter(student_id=self.student_id))
        self._count.setText(f"{len(keys):,}")
        self.table.set_keys([str(key) for key in keys], self._rows)

    def _rows(self, keys: object) -> list[SessionRow]:
        def read(session: Session) -> list[SessionRow]:
            return session_rows(session, [int(key) for key in keys])  # type: ignore[attr-defined]

        return self.desk.app.query(read)

    def _open(self, _row: object = None) -> None:
        self.desk.open_page("sessions", student=self.student_id)


def _medium(one: SessionRow) -> tuple[str, str, str]:
    sign = states.MEDIUM[one.medium]
    return sign.icon, "muted", sign.words


def _became(one: SessionRow) -> tuple[str, str, str]:
    if one.status == "held" and one.attendance in ("late", "excused", "absent"):
        return states.ATTENDANCE[one.attendance].shown
    words, icon, tone = states.SESSION[one.status].shown
    return words, icon, "bad" if one.status == "missed" and not one.notice else tone


def _seen(one: SessionRow) -> str:
    return one.observed or ", ".join(one.topics.splitlines())


_SESSIONS = (
    Column("date", N_("Date"), Day("text"), 92, sorts=False),
    Column("medium", "", Glyph(), 30, value=_medium, sorts=False),
    Column("minutes", N_("Length"), Minutes(), 66, sorts=False),
    Column("became", N_("Outcome"), State(), 128, value=_became, sorts=False),
    Column("observed", N_("What was observed"), Words(), 160, value=_seen, sorts=False, stretch=True),
)


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
        self.table.set_rows(self.desk.app.query(reports, student_id=self.student_id))

    def _subject(self, one: ReportRow) -> str:
        return self._subjects.name(one.subject_id) if one.subject_id else _("All subjects")

    def _begin(self) -> None:
        self.desk.open_page("reports", student=self.student_id)

    def _open(self, one: ReportRow) -> None:
        self.desk.open_page("reports", id=one.id)


def _period(one: ReportRow) -> str:
    return dates.period(one.starts, one.ends)


class HistoryTab(Tab):
    """Who changed what, when, from what to what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = HistoryView()
        self.fill(column(self.view, None, margins=(24, 8, 24, 20)))

    def read(self) -> None:
        steps = self.desk.app.query(history, self.student_id, limit=STEPS)
        words, zone = self.desk.app.query(subject_words), self.desk.now().tzinfo
        self.view.show_steps(steps, words, zone=zone, hides_names=self.desk.hides_names)
