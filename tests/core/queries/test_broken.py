"""Each rule broken as a merge of two copies can break it, found, and gone again when it is undone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.core.services.class_examples import bare, excursion, seated
from tests.office import NOON, Office
from tutor_app.errors import UserError
from tutor_app.ids import made_from
from tutor_app.model import (
    ClassRun,
    ClassTutor,
    Event,
    Level,
    Loan,
    Match,
    ProgressReport,
    Request,
    ScoreBand,
    SessionLog,
    Student,
    Subject,
    Tutor,
    TutorSubject,
)
from tutor_app.queries.broken import READS, broken
from tutor_app.queries.classes import class_teachers
from tutor_app.queries.matches import still_planned
from tutor_app.services import events, loans, matches, reports, scales, schedules, sessions, students, tutors
from tutor_app.services.defaults import level_id
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
    one, other, tutor = office.student(), office.student("바다"), office.tutor(capacity=2)
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
    tutor = office.tutor(capacity=2)
    for start in ("18:00", "18:30"):
        match = office.match(None, tutor)
        office.app.do(schedules.add_schedule, match, weekday=4, start=start, minutes=60, starts=TODAY)


def _two_answers(office: Office) -> None:
    student = office.student()
    request = office.request(student)
    office.match(student)
    other = office.match(student, office.tutor("박준호"))
    as_merged(office, Match, other, request_id=request)


def _over_capacity(office: Office) -> None:
    tutor = office.tutor(capacity=2)
    for _n in range(2):
        office.match(None, tutor)
    as_merged(office, Tutor, tutor, capacity=1)


def _ended_but_planned(office: Office) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts=TODAY)
    as_merged(office, Match, match, status="ended", ends="2026-11-20")


def _archived_waits(office: Office) -> None:
    student = office.student()
    office.request(student)
    as_merged(office, Student, student, archived_on=TODAY)


def _log_after_end(office: Office) -> None:
    match = office.match()
    office.log(match, "2026-11-23")
    as_merged(office, Match, match, status="ended", ends="2026-11-20")


def _logged_twice(office: Office) -> None:
    match = office.match()
    office.log(match, "2026-11-20")
    as_merged(office, SessionLog, office.log(match, "2026-11-21"), date="2026-11-20")


def _length(office: Office) -> None:
    as_merged(office, SessionLog, office.log(office.match()), minutes=1_500)


def _seated_twice(office: Office) -> None:
    _made, [one, other] = seated(office, "구름", "노을")
    [theirs] = [row[0] for row in office.picture()["match"] if row[1] == other]
    as_merged(office, Match, theirs, student_id=one)


def _class_full(office: Office) -> None:
    made, _students = seated(office, "구름", "노을")
    as_merged(office, ClassRun, made, capacity=1)


def _class_untaught(office: Office) -> None:
    made, _students = seated(office)
    [lead] = office.app.query(class_teachers, made)
    as_merged(office, ClassTutor, made_from("class_tutor", made, lead.tutor_id), class_id=bare(office, name="Other"))


def _event_full(office: Office) -> None:
    made = excursion(office, date="2026-12-05")
    for guest in ("한별하", "서가람"):
        office.app.do(events.sign_up, made, guest=guest)
    as_merged(office, Event, made, capacity=1)


def _loan_backwards(office: Office) -> None:
    made = office.app.do(loans.lend, item="Side by Side 2", student_id=office.student(), lent_on="2026-11-01")
    as_merged(office, Loan, made, returned_on="2026-10-01")


def _two_reports(office: Office) -> None:
    student = office.student()
    office.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
    other = office.app.do(reports.draft_report, student, starts="2026-09-01", ends="2026-09-30")
    as_merged(office, ProgressReport, other, starts="2026-10-01", ends="2026-10-31")


def _levels_crossed(office: Office) -> None:
    made = office.app.do(tutors.teach_subject, office.tutor(), office.subject(), high_level_id=level_id("cefr", "A2"))
    as_merged(office, TutorSubject, made, low_level_id=level_id("cefr", "C1"))


def _same_subject(office: Office) -> None:
    as_merged(office, Subject, office.subject("science"), name_en="English")


def _same_level(office: Office) -> None:
    as_merged(office, Level, level_id("cefr", "A2"), code="a1")


def _bands_overlap(office: Office) -> None:
    office.app.do(scales.add_score_band, level_id("cefr", "A1"), "House test", 0, 10)
    band = office.app.do(scales.add_score_band, level_id("cefr", "A2"), "House test", 11, 20)
    as_merged(office, ScoreBand, band, low=10)


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
        ("two_answers", _two_answers, 1),
        ("over_capacity", _over_capacity, 1),
        ("ended_but_planned", _ended_but_planned, 1),
        ("archived_waits", _archived_waits, 1),
        ("log_after_end", _log_after_end, 1),
        ("logged_twice", _logged_twice, 1),
        ("length", _length, 1),
        ("seated_twice", _seated_twice, 1),
        ("class_full", _class_full, 1),
        ("class_untaught", _class_untaught, 1),
        ("event_full", _event_full, 1),
        ("loan_backwards", _loan_backwards, 1),
        ("two_reports", _two_reports, 1),
        ("levels_crossed", _levels_crossed, 1),
        ("same_subject", _same_subject, 1),
        ("same_level", _same_level, 1),
        ("bands_overlap", _bands_overlap, 1),
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
    office.app.do(matches.note_end, match, "2026-11-27", reason="reached the goal")
    assert rules(office) == []
    office.clock.forward(days=7)
    assert rules(office) == []
    office.app.do(matches.end_match, match, date="2026-11-27", reason="reached the goal", student_status="finished")
    assert rules(office) == []


@pytest.mark.parametrize("break_it", [_paused, _ended_but_planned])
def test_meetings_that_are_planned_though_nobody_meets_are_ended(
    office: Office, break_it: Callable[[Office], object]
) -> None:
    break_it(office)
    [match] = office.app.query(still_planned, TODAY)
    office.app.do(matches.end_plans, match)
    assert rules(office) == []
    assert office.app.query(still_planned, TODAY) == frozenset()


def test_meetings_of_who_still_meets_are_not_ended(office: Office) -> None:
    with pytest.raises(UserError):
        office.app.do(matches.end_plans, office.match())


def test_a_broken_rule_is_gone_as_soon_as_somebody_mends_it(office: Office) -> None:
    match = office.match()
    office.log(match, "2026-11-20")
    twice = office.log(match, "2026-11-21")
    as_merged(office, SessionLog, twice, date="2026-11-20")
    assert [row.rule for row in office.app.known(READS, broken, TODAY, NOON)] == ["logged_twice"]
    office.app.do(sessions.delete_session, twice)
    assert office.app.known(READS, broken, TODAY, NOON) == []
