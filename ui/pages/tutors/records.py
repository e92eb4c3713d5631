"""The tab that lists with whom a tutor works and has worked."""

from PySide6.QtCore import QPoint

from tutor_app.i18n import N_, _
from tutor_app.queries.matches import MatchRow, matches
from tutor_app.services.matches import NEXT
from ui.actions import Action
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.match_states import match_actions, pop_up
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.parts.tab import Tab
from ui.table import Chips, Column, Day, Person, State, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.frame import column, row
from ui.widgets.label import caption, heading
from ui.widgets.more import MoreButton


class StudentsTab(Tab):
    """Every match of the tutor, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._subjects = SubjectWords(())
        columns = (
            Column("student", N_("Student"), Person(), 150, value=self._student, stretch=True),
            Column("subject", N_("Subject"), Chips(), 110, value=self._chip),
            Column("status", N_("Status"), State(), 104, value=lambda r: states.MATCH[r.status].shown),
            Column("starts", N_("From"), Day(), 92),
            Column("ends", N_("To"), Day(), 92),
            Column("reason", N_("Reason"), Words("text2"), 120),
        )
        self.table = Table(columns, name=_("Students of this tutor"), sort=("starts", True))
        text = _("Who is matched with this tutor stands here, ended matches too.")
        self.table.set_empty(Empty(_("No students yet"), text, "users"))
        self.table.opened.connect(self._open)
        self.table.menu.connect(self._pop_up)
        self.table.chosen.connect(self._offer)
        self.more = MoreButton(self._entries, about=_("this match"), size=28)
        self._count = caption()
        head = row(heading(_("Students")), self._count, None, self.more, margins=(24, 10, 16, 6))
        layout = column(head, self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def read(self) -> None:
        self._subjects = the_subjects(self.desk.app)
        found = self.desk.app.query(matches, tutor_id=self.person_id)
        self._count.setText(f"{len(found):,}")
        self.table.set_rows(found)
        self._offer(self.table.current_row())

    def _entries(self) -> list[Action]:
        """What can become of the chosen match."""
        one = self.table.current_row()
        return match_actions(self.desk, one) if one is not None else []

    def _pop_up(self, one: MatchRow | None, at: QPoint) -> None:
        if one is not None and NEXT[one.status]:
            pop_up(self.desk, one, at, self)

    def _offer(self, one: MatchRow | None) -> None:
        self.more.setEnabled(one is not None and bool(NEXT[one.status]))

    def _student(self, one: MatchRow) -> tuple[str, str]:
        return (one.student, "") if self.desk.hides_names or not one.alias else (one.alias, one.student)

    def _chip(self, one: MatchRow) -> list[tuple[str, str]]:
        return [self._subjects.chip(one.subject_id)]

    def _open(self, one: MatchRow) -> None:
        self.desk.open_page("students", id=one.student_id)
