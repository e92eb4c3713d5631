"""Students and tutors: codes, statuses, archive, and what may be typed into their fields."""

from collections.abc import Callable

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries import students as seen
from tutor_app.queries.students import IdentityCard, StudentCard
from tutor_app.queries.tutors import TutorCard, tutor_by_code, tutor_card
from tutor_app.services import students, tutors
from tutor_app.services.defaults import level_id


def card(office: Office, student: str) -> StudentCard:
    found = office.app.query(seen.student_card, student)
    assert found is not None
    return found


def identity(office: Office, student: str) -> IdentityCard:
    found = office.app.query(seen.identity, student)
    assert found is not None
    return found


def tutor(office: Office, row_id: str) -> TutorCard:
    found = office.app.query(tutor_card, row_id)
    assert found is not None
    return found


def test_codes_follow_the_highest_whatever_the_gaps(office: Office) -> None:
    assert card(office, office.student()).code == "K-001"
    office.student(code="K-007")
    gone = office.student()
    assert card(office, gone).code == "K-008"
    office.app.do(students.archive_student, gone)
    assert card(office, office.student()).code == "K-009"
    office.student(code="K-1000")
    office.student(code="guest")
    assert card(office, office.student()).code == "K-1001"
    assert tutor(office, office.tutor()).code == "T-001"


def test_a_code_is_of_one_person_only_whatever_the_case(office: Office) -> None:
    office.student(code="K-031")
    other = office.student()
    for attempt in (
        lambda: office.student(code="k-031"),
        lambda: office.app.do(students.change_student_code, other, " K-031 "),
        lambda: office.app.do(students.change_student_code, other, "  "),
    ):
        with pytest.raises(UserError):
            attempt()
    office.app.do(students.change_student_code, other, "K-032")
    office.app.do(students.change_student_code, other, "K-032")
    assert office.app.query(seen.student_by_code, "k-032") == other


def test_tutors_and_students_may_share_a_number(office: Office) -> None:
    office.student(code="A-1")
    made = office.tutor(code="A-1")
    assert office.app.query(tutor_by_code, "a-1") == made


def test_a_student_who_left_needs_a_reason(office: Office) -> None:
    student = office.student()
    for reason in ("", "   "):
        with pytest.raises(UserError):
            office.app.do(students.set_student_status, student, "left", reason)
    office.app.do(students.set_student_status, student, "left", " moved  away ")
    assert (card(office, student).status, card(office, student).left_reason) == ("left", "moved away")
    office.app.do(students.set_student_status, student, "waiting", "moved away")
    assert card(office, student).left_reason == ""


def test_a_tutor_who_left_needs_a_reason(office: Office) -> None:
    made = office.tutor()
    with pytest.raises(UserError):
        office.app.do(tutors.set_tutor_status, made, "left")
    office.app.do(tutors.set_tutor_status, made, "left", "went home")
    assert tutor(office, made).left_reason == "went home"


def test_archived_people_are_kept_and_come_back(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김하늘"})
    office.app.do(students.archive_student, student)
    assert [row.id for row in office.app.query(seen.roster)] == []
    assert [row.id for row in office.app.query(seen.roster, archived=True)] == [student]
    assert identity(office, student).name == "김하늘"
    office.app.do(students.restore_student, student)
    assert [row.id for row in office.app.query(seen.roster)] == [student]


def test_identity_lives_apart_and_grows_field_by_field(office: Office) -> None:
    student = office.student()
    assert office.app.query(seen.identity, student) is None
    office.app.do(students.edit_identity, student, phone=" 010-0000-4242 ")
    office.app.do(students.edit_identity, student, name="김\u0000하늘", birth_date="2001-05-06")
    known = identity(office, student)
    assert (known.name, known.phone, known.birth_date) == ("김하늘", "010-0000-4242", "2001-05-06")
    office.app.do(students.edit_identity, student, birth_date=None)
    assert identity(office, student).birth_date is None


@pytest.mark.parametrize(
    "changes",
    [
        {"alias": "  "},
        {"zone": "Mars/Olympus"},
        {"zone": "../etc/passwd"},
        {"gender": "robot"},
        {"since": "2026-02-30"},
        {"since": "0026-02-03"},
        {"notes": "x" * 20_001},
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_changes(office: Office, changes: dict[str, str]) -> None:
    student = office.student()
    before = office.picture()
    with pytest.raises(UserError):
        office.app.do(students.edit_student, student, **changes)
    assert office.picture() == before


def test_an_edit_that_changes_nothing_leaves_no_step(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(students.edit_student, student, alias=" 하늘 ")
    target = office.app.candidate("undo")
    assert target is not None
    assert target.label == "students.add_student"


def test_who_is_not_there_is_named_as_such(office: Office) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: office.app.do(students.edit_student, "nobody", alias="하늘"),
        lambda: office.app.do(students.edit_identity, "nobody", name="하늘"),
        lambda: office.app.do(tutors.archive_tutor, "nobody"),
        lambda: office.app.do(tutors.teach_subject, office.tutor(), "nothing"),
    ]
    for attempt in attempts:
        with pytest.raises(UserError):
            attempt()


def test_what_a_tutor_teaches_is_one_link_with_levels(office: Office) -> None:
    made = office.tutor()
    low, high = level_id("cefr", "A1"), level_id("cefr", "B2")
    link = office.app.do(tutors.teach_subject, made, office.subject())
    assert office.app.do(tutors.teach_subject, made, office.subject(), low_level_id=low, high_level_id=high) == link
    [row] = office.picture()["tutor_subject"]
    assert row[-2:] == (low, high)
    with pytest.raises(UserError):
        office.app.do(tutors.teach_subject, made, office.subject(), low_level_id=high, high_level_id=low)
    office.app.do(tutors.stop_teaching_subject, made, office.subject())
    assert office.picture()["tutor_subject"] == []
    with pytest.raises(UserError):
        office.app.do(tutors.stop_teaching_subject, made, office.subject())


def test_capacity_is_a_small_number(office: Office) -> None:
    made = office.tutor(capacity=3)
    for wrong in (-1, 1_000):
        with pytest.raises(UserError):
            office.app.do(tutors.edit_tutor, made, capacity=wrong)
    assert tutor(office, made).capacity == 3
