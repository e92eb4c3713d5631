"""The page: the list of students with its filters, and the detail of the one it is on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tutor_app.i18n import N_, _
from tutor_app.queries.facts.students import ATTENDED, SOURCES
from tutor_app.queries.matches import PLANNED_READS, still_planned
from tutor_app.queries.students import LISTED_IN, StudentRow
from tutor_app.services import students
from ui.actions import Action
from ui.pages.parts.goal_sheets import GoalSheet
from ui.pages.parts.level_sheet import LevelSheet
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.persons.listing import Filter
from ui.pages.parts.persons.page import PeoplePage
from ui.pages.parts.persons.scaled import READS as ASKED
from ui.pages.parts.subjects import the_subjects
from ui.pages.students.adding import NewStudent
from ui.pages.students.columns import CLOSE, WIDE, StudentColumns
from ui.pages.students.detail import StudentDetail
from ui.pages.students.details import ask_for_subject
from ui.pages.students.many import many_students
from ui.pages.students.roster import PILLS, Needs, StudentRoster, read_needs, read_students
from ui.widgets.pick import FilterButton
from ui.widgets.week_grid import KEYS as PAINTING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tutor_app.store.record import Change
    from ui.page import Desk
    from ui.pages.parts.lists.tools import Offer

LISTED = LISTED_IN | {"attendance", "office_setting"}


class StudentsPage(PeoplePage):
    """List and detail of all students."""

    key = "students"
    icon = "users"
    name = N_("Students")
    keys = (PAINTING,)
    lists = frozenset({"student"})
    listed = LISTED
    reads = LISTED | ASKED | frozenset[str]().union(*(source.reads for source in SOURCES)) | {
        "identity", "goal_step", "evidence", "schedule", "schedule_exception", "disclosure", "absence", "loan", "event",
        "participation", "class_session", "class_attendance", "member", TABLE,
    }  # fmt: skip
    pill_words = PILLS
    always = ("active", "waiting", "quiet", "all")
    new_words = (N_("New student"), N_("Take in somebody who asks for a tutor"))
    empty_words = N_("Students stand here by code and alias; who they really are is kept apart.")
    sort = ("last", True)
    columns_shown = MappingProxyType({"wide": WIDE, "close": CLOSE})
    details = StudentDetail
    columns: StudentColumns
    detail: StudentDetail

    def subtitle(self) -> str:
        count = self.roster.count
        return _("{all} · {studying} studying, {waiting} waiting").format(
            all=f"{count('all'):,}", studying=f"{count('active'):,}", waiting=f"{count('waiting'):,}"
        )

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if kind != cls.details.kind:
            return []
        return [
            Action(N_("New goal"), lambda: desk.show_sheet(GoalSheet(desk, person_id)), icon="target"),
            Action(N_("Add a level"), lambda: desk.show_sheet(LevelSheet(desk, person_id)), icon="layers"),
            Action(N_("Ask for a subject"), lambda: ask_for_subject(desk, person_id), icon="hourglass"),
            *super().actions_about(desk, kind, person_id),
        ]

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        super().get_ready(desk)
        desk.app.followed(ATTENDED.reads, ATTENDED)
        desk.app.known(PLANNED_READS, still_planned, desk.today())

    @classmethod
    def read_everybody(cls, desk: Desk) -> Mapping[str, StudentRow]:
        return read_students(desk.app)

    @classmethod
    def read_needs(cls, desk: Desk) -> Needs:
        return read_needs(desk.app, desk.today())

    def make_roster(self, everybody: Mapping[str, StudentRow], needs: Needs) -> StudentRoster:
        return StudentRoster(everybody, needs)

    def make_columns(self) -> StudentColumns:
        return StudentColumns(self.desk, self.write, self.set_status)

    def write(self, person_id: str, field: str, value: Any) -> None:
        self.desk.app.do(students.edit_student, person_id, **{field: value})

    def make_filters(self) -> dict[str, Filter]:
        subject = FilterButton(_("Subject"), self.columns.find_subjects)
        tutor = FilterButton(_("Tutor"), self.columns.tutor_options)
        return {
            "subject": Filter(subject, lambda row, value: value in row.subjects),
            "tutor": Filter(tutor, lambda row, value: value in row.tutor_codes),
        }

    def make_detail(self) -> StudentDetail:
        return StudentDetail(self.desk, self.columns)

    def make_adding(self) -> NewStudent:
        return NewStudent(self.desk)

    def offer(self, wish: Callable[[], dict[str, Any]], is_usual: Callable[[], bool]) -> Offer:
        return many_students(self.desk).offer(wish, is_usual)

    def taken(self, _change: Change | None) -> None:
        self.columns.subjects = the_subjects(self.desk.app)
