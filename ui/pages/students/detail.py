"""Everything about one student, in tabs; and the identity, covered until it is asked for."""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from tutor_app.i18n import N_
from tutor_app.queries.matches import OPEN, matches
from tutor_app.queries.students import StudentCard, identity, student_card
from tutor_app.services import students
from ui.page import Desk
from ui.pages.parts.availability import AvailabilityTab
from ui.pages.parts.persons.detail import Commands, DetailWords, PersonDetail
from ui.pages.parts.records import HistoryTab, SessionsTab
from ui.pages.parts.reports import ReportsTab
from ui.pages.parts.revealing import Facts
from ui.pages.parts.tab import Tab
from ui.pages.students.columns import StudentColumns
from ui.pages.students.details import DetailsTab
from ui.pages.students.goals import GoalsTab
from ui.pages.students.header import WORDS, StudentHeader
from ui.pages.students.identity import IdentitySheet, facts
from ui.pages.students.overview import Overview


class StudentDetail(PersonDetail[StudentCard]):
    """The detail beside the list of students."""

    kind = "student"
    head_words = WORDS
    words = DetailWords(
        N_("Choose somebody in the list to see goals, levels, sessions and reports."), "user", N_("About this student"),
        N_("Why did the student leave?"),
    )  # fmt: skip
    commands = Commands(students.set_student_status, students.archive_student, students.restore_student)
    tab_words = MappingProxyType({
        "overview": N_("Overview"),
        "sessions": N_("Sessions"),
        "goals": N_("Goals"),
        "reports": N_("Reports"),
        "availability": N_("When free"),
        "details": N_("Details"),
        "history": N_("History"),
    })  # fmt: skip
    header: StudentHeader

    def __init__(self, desk: Desk, columns: StudentColumns) -> None:
        """`columns` know the list, for subjects and tutors."""
        self._columns = columns
        makers: dict[str, Callable[[], Tab]] = {
            "overview": partial(Overview, desk), "sessions": partial(SessionsTab, desk),
            "goals": partial(GoalsTab, desk), "reports": partial(ReportsTab, desk),
            "availability": partial(AvailabilityTab, desk, "student"), "details": partial(DetailsTab, desk),
            "history": partial(HistoryTab, desk),
        }  # fmt: skip
        super().__init__(desk, StudentHeader(), makers)

    @staticmethod
    def read_card(desk: Desk, person_id: str) -> StudentCard | None:
        return desk.app.query(student_card, person_id)

    def show_header(self, card: StudentCard) -> None:
        listed = self._columns.roster.everybody.get(card.id)
        open_ = self.desk.app.query(matches, statuses=OPEN, student_id=card.id)
        ends = {one.tutor: one.ends for one in open_ if one.ends}
        self.header.show_student(card, listed, self._columns.subjects, self.desk.hides_names, ends)

    def covered(self, card: StudentCard) -> Facts | None:
        found = self.desk.app.query(identity, card.id)
        if found is None or not any((found.name, found.phone, found.email, found.messenger, found.address)):
            return None
        return facts(found)

    def edit_sheet(self, card: StudentCard) -> IdentitySheet:
        return IdentitySheet(self.desk, card.id, card.code, self.desk.app.query(identity, card.id))
