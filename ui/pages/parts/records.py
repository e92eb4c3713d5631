"""The tabs that list what belongs to a person: sessions, and how the record changed."""

from typing import Literal

from sqlmodel import Session

from tutor_app.i18n import N_, _
from tutor_app.queries.history import history
from tutor_app.queries.sessions import SessionFilter, SessionRow, session_keys, session_rows
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.history import HistoryView
from ui.pages.parts.subjects import the_subjects
from ui.pages.parts.tab import Tab
from ui.table import Column, Day, Glyph, Minutes, Person, State, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import caption, heading

STEPS = 60
Kind = Literal["student", "tutor"]


class SessionsTab(Tab):
    """Every log of the student or tutor, newest first."""

    def __init__(self, desk: Desk, kind: Kind = "student") -> None:
        super().__init__(desk)
        self._kind = kind
        student = Column("student", N_("Student"), Person(), 120, value=self._student, sorts=False)
        who = (student,) if kind == "tutor" else ()
        self.table = Table((_SESSIONS[0], *who, *_SESSIONS[1:]), name=_("Sessions of this person"))
        self.table.set_empty(
            Empty(_("No sessions yet"), _("What is logged of this person stands here."), "notebook-pen")
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
        keys = self.desk.app.query(session_keys, self._filter())
        self._count.setText(f"{len(keys):,}")
        self.table.set_keys([str(key) for key in keys], self._rows)

    def _filter(self) -> SessionFilter:
        if self._kind == "student":
            return SessionFilter(student_id=self.person_id)
        return SessionFilter(tutor_id=self.person_id)

    def _student(self, one: SessionRow) -> tuple[str, str]:
        return (one.code, "") if self.desk.hides_names or not one.alias else (one.alias, one.code)

    def _rows(self, keys: object) -> list[SessionRow]:
        def read(session: Session) -> list[SessionRow]:
            return session_rows(session, [int(key) for key in keys])  # type: ignore[attr-defined]

        return self.desk.app.query(read)

    def _open(self, _row: object = None) -> None:
        self.desk.open_page("sessions", **{self._kind: self.person_id})


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


class HistoryTab(Tab):
    """Who changed what, when, from what to what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = HistoryView()
        self.fill(column(self.view, None, margins=(24, 8, 24, 20)))

    def read(self) -> None:
        steps = self.desk.app.query(history, self.person_id, limit=STEPS, codes_only=self.desk.hides_names)
        words, zone = the_subjects(self.desk.app), self.desk.now().tzinfo
        self.view.show_steps(steps, words, zone=zone, hides_names=self.desk.hides_names)
