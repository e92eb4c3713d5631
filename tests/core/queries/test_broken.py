"""Each rule broken as a merge of two copies can break it, found, and gone again when it is undone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.office import NOON, Office
from tutor_app.model import Match, Request, SessionLog, Student
from tutor_app.queries.broken import broken
from tutor_app.services import matches, schedules, students, tutors
from tutor_app.services.merging import merge_students
from tutor_app.work import Work, command

TODAY = "2026-11-24"


@command("Write as a merge does")
def write_as_a_merge_does(work: Work, model: type, row_id: str, values: dict[str, Any]) -> None:
    """Change columns without a look at the rules."""
    row = work.one(model, row_id)
    for name, value in values.items():
        setattr(row, name, value)


def as_merged(office: Office, model: type, row_id: str, **values: Any) -> None:
    office.app.do(write_as_a_merge_does, model, row_id, values)


def rules(office: Office) -> list[str]:
    return [row.rule for row in office.app.query(broken, TODAY, NOON)]


def _not_active(office: Office) -> None:
    student = office.student()
    office.match(student)
    office.app.do(students.set_student_status, student, "finished")


def _tutor_gone(office: Office) -> None:
    tutor = office.tutor()
    office.match(None, tutor)
    office.app.do(tutors.set_tutor_status, tutor, "left", "went home")


def _two_matches(office: Office) -> None:
    one, other, tutor = office.student(), office.student("바다"), office.tutor()
    office.match(one, tutor)
    office.match(other, tutor)
    office.app.do(merge_students, one, other)


def _two_requests(office: Office) -> None:
    one, other = office.student(), office.student("바다")
    office.request(one)
    office.request(other)
    office.app.do(merge_students, one, other)


def _answered(office: Office) -> None:
    student = office.student()
    request = office.request(student)
    office.match(student)
    as_merged(office, Request, request, status="open")


def _ends_first(office: Office) -> None:
    as_merged(office, Match, office.match(starts="2026-11-01"), status="ended", ends="2026-10-01")


def _paused(office: Office) -> None:
    match = office.match()
    office.app.do(matches.set_match_status, match, "paused", reason="exams")
    office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts=TODAY)


def _same_code(office: Office) -> None:
    one, other = office.student(code="K-031"), office.student("바다")
    as_merged(office, Student, other, code="K-031")
    assert one != other


def _held_ahead(office: Office) -> None:
    as_merged(office, SessionLog, office.log(office.match()), date="2026-12-01")


def _clash(office: Office) -> None:
    tutor = office.tutor()
    for start in ("18:00", "18:30"):
        match = office.match(None, tutor)
        office.app.do(schedules.add_schedule, match, weekday=4, start=start, minutes=60, starts=TODAY)


@pytest.mark.parametrize(
    ("rule", "breaks", "count"),
    [
        ("student_not_active", _not_active, 1),
        ("tutor_gone", _tutor_gone, 1),
        ("two_matches", _two_matches, 1),
        ("two_requests", _two_requests, 1),
        ("answered_request", _answered, 1),
        ("ends_before_start", _ends_first, 1),
        ("paused_but_planned", _paused, 1),
        ("same_code", _same_code, 2),
        ("held_ahead", _held_ahead, 1),
        ("clash", _clash, 1),
    ],
)
def test_a_broken_rule_is_found_and_is_gone_when_it_is_undone(
    office: Office, rule: str, breaks: Callable[[Office], None], count: int
) -> None:
    assert rules(office) == []
    breaks(office)
    assert rules(office) == [rule] * count
    office.app.undo()
    assert rules(office) == []


def test_a_clash_names_the_one_who_would_have_to_be_in_two_places(office: Office) -> None:
    _clash(office)
    [row] = office.app.query(broken, TODAY, NOON)
    assert (row.tbl, row.code, row.shown) == ("tutor", "T-001", "김서연")


def test_an_ordinary_office_breaks_no_rule(office: Office) -> None:
    match = office.match(office.student(), starts="2026-11-01")
    office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts=TODAY)
    office.log(match)
    office.app.do(matches.end_match, match, reason="reached the goal", student_status="finished")
    assert rules(office) == []
