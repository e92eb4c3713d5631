"""People with a row in every table that names people, and classes, which only an import brings."""

from collections.abc import Sequence

from tests.core.services.planning_examples import availability_of
from tests.office import Office
from tutor_app.ids import made_from
from tutor_app.model import ClassTutor, GroupClass, Match
from tutor_app.services import assessments, availability, goals, reports
from tutor_app.services.defaults import level_id
from tutor_app.work import Work, command


@command("Add a class")
def add_class(work: Work, subject_id: str, *tutor_ids: str, match_ids: Sequence[str] = ()) -> None:
    """A class with tutors and perhaps matches in it, as an import brings it."""
    lesson = GroupClass(name="Saturday", subject_id=subject_id)
    work.add(lesson)
    work.flush()
    for tutor in tutor_ids:
        work.add(ClassTutor(id=made_from("class_tutor", lesson.id, tutor), class_id=lesson.id, tutor_id=tutor))
    for match_id in match_ids:
        work.one(Match, match_id).class_id = lesson.id


def full_student(office: Office, alias: str, **identity: str) -> str:
    """A student with a row in every table that names students."""
    student = office.student(alias, identity=identity)
    office.request(student, "science")
    session = office.log(office.match(student))
    availability_of(office, student)
    office.app.do(availability.add_absence, student, "2026-12-24")
    goal = office.app.do(goals.add_goal, student, office.subject(), title_en="A job interview")
    step = office.app.do(goals.add_step, goal, text_en="Introduces oneself")
    office.app.do(goals.add_evidence, step, "“I worked.”", session_id=session)
    office.app.do(assessments.record_assessment, student, office.subject(), level_id=level_id("cefr", "A2"))
    office.app.do(reports.draft_report, student, starts="2026-09-01", ends="2026-09-30")
    return student
