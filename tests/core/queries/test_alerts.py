"""Each alert on the day before it is due and on the day it is."""

from datetime import date, timedelta

import pytest

from tests.core.people import add_class
from tests.core.services.planning_examples import availability_of
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.alerts import KINDS, Alert, alerts, requests_waiting, students_of
from tutor_app.queries.duplicates import twins_of
from tutor_app.queries.missing import missing
from tutor_app.services import merging, reports, requests, schedules, sessions, students, tutors
from tutor_app.services import office as rules
from tutor_app.services.loans import lend
from tutor_app.services.matches import end_match, note_end, set_match_status
from tutor_app.services.twins import tell_apart

TODAY = date(2026, 11, 24)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def found(office: Office, kind: str) -> tuple[str, ...]:
    given: list[Alert] = office.app.query(alerts, TODAY.isoformat())
    return next((alert.ids for alert in given if alert.kind == kind), ())


@pytest.mark.parametrize(
    ("days", "kind"), [(0, ""), (13, ""), (14, "quiet"), (29, "quiet"), (30, "silent"), (300, "silent")]
)
def test_a_pair_is_quiet_after_14_days_and_silent_after_30(office: Office, days: int, kind: str) -> None:
    match = office.match(starts=ago(400))
    office.log(match, ago(days))
    assert {each for each in ("quiet", "silent") if found(office, each) == (match,)} == ({kind} - {""})


def test_a_pair_that_never_met_is_quiet_from_its_first_day_on(office: Office) -> None:
    new, old = office.match(starts=ago(13)), office.match(starts=ago(14))
    assert found(office, "quiet") == (old,)
    assert new not in found(office, "silent")


def test_only_held_sessions_are_news_and_only_active_pairs_are_asked_for(office: Office) -> None:
    match = office.match(starts=ago(100))
    office.app.do(sessions.log_missed, match, date=ago(1), start="14:00", missed_by="student", notice=True)
    office.app.do(sessions.plan_session, match, date=ago(2), start="14:00", minutes=60)
    assert found(office, "silent") == (match,)
    office.app.do(set_match_status, match, "paused", reason="exams")
    assert found(office, "silent") == ()
    other = office.match(starts=ago(100))
    office.app.do(end_match, other, reason="finished")
    assert found(office, "silent") == ()


def test_the_longest_silence_comes_first(office: Office) -> None:
    matches = {days: office.match(starts=ago(days)) for days in (40, 90, 60)}
    assert found(office, "silent") == tuple(matches[days] for days in (90, 60, 40))


def test_the_office_says_how_many_days(office: Office) -> None:
    match = office.match(starts=ago(20))
    office.app.do(rules.set_setting, "quiet_days", "21")
    assert found(office, "quiet") == ()
    office.app.do(rules.set_setting, "quiet_days", "20")
    assert found(office, "quiet") == (match,)


@pytest.mark.parametrize(("days", "waiting", "long"), [(30, 0, 0), (31, 1, 0), (90, 1, 0), (91, 1, 1)])
def test_waiting_over_30_and_over_90_days(office: Office, days: int, waiting: int, long: int) -> None:
    student = office.student()
    office.request(student, since=ago(days))
    assert (len(found(office, "waiting")), len(found(office, "long_waiting"))) == (waiting, long)
    office.app.do(students.archive_student, student)
    assert found(office, "waiting") == ()


def test_who_waits_for_two_subjects_waits_once(office: Office) -> None:
    student, other = office.student(), office.student()
    office.request(student, "science", since=ago(40))
    office.request(other, since=ago(50))
    office.request(student, since=ago(60))
    assert found(office, "waiting") == (student, other)


@pytest.mark.parametrize(
    ("marks", "alert"),
    [
        ("aa", False),
        ("aaa", True),
        ("paea", True),
        ("aaap", False),
        ("aa-a", True),
        ("lae", False),
    ],
)
def test_three_absences_in_a_row(office: Office, marks: str, alert: bool) -> None:
    """p present, l late, a absent, e excused, - the tutor's doing, which does not count either way."""
    student = office.student()
    match = office.match(student)
    for back, mark in enumerate(reversed(marks), start=1):
        if mark in "pl":
            office.log(match, ago(back), attendance="present" if mark == "p" else "late")
        else:
            by = "tutor" if mark == "-" else "student"
            office.app.do(sessions.log_missed, match, date=ago(back), start="14:00", missed_by=by, notice=mark == "e")
    assert found(office, "three_absences") == ((student,) if alert else ())


def test_the_office_says_how_many_absences_in_a_row(office: Office) -> None:
    student = office.student()
    match = office.match(student)
    for back in (1, 2):
        office.app.do(sessions.log_missed, match, date=ago(back), start="14:00", missed_by="student", notice=False)
    assert found(office, "three_absences") == ()
    office.app.do(rules.set_setting, "absences", "2")
    assert found(office, "three_absences") == (student,)


@pytest.mark.parametrize(("days", "alert"), [(-31, False), (-30, True), (0, True), (10, True)])
def test_a_background_check_that_runs_out_within_30_days(office: Office, days: int, alert: bool) -> None:
    tutor = office.tutor(background_check_until=ago(days))
    office.tutor()
    assert found(office, "check_expiring") == ((tutor,) if alert else ())
    office.app.do(tutors.set_tutor_status, tutor, "left", "went home")
    assert found(office, "check_expiring") == ()


def test_an_active_pair_without_a_schedule(office: Office) -> None:
    match = office.match()
    assert found(office, "no_schedule") == (match,)
    office.app.do(schedules.add_schedule, match, weekday=1, start="18:00", minutes=60, starts=ago(0))
    assert found(office, "no_schedule") == ()


def test_a_class_is_no_pair(office: Office) -> None:
    tutor = office.tutor()
    match = office.match(None, tutor, starts=ago(100))
    office.app.do(add_class, office.subject(), tutor, match_ids=[match])
    kinds = [kind for kind in KINDS if not kind.startswith("missing")]
    assert office.app.query(alerts, TODAY.isoformat(), kinds) == []


def test_an_alert_carries_the_dates_that_make_it_pressing(office: Office) -> None:
    for days in (40, 60):
        office.match(starts=ago(days))
    [silent] = office.app.query(alerts, TODAY.isoformat(), ("silent",))
    assert silent.dates == (ago(60), ago(40))


@pytest.mark.parametrize(("starts", "due"), [("2026-08-25", False), ("2026-08-24", True)])
def test_a_report_is_due_three_months_after_a_pair_began(office: Office, starts: str, due: bool) -> None:
    match = office.match(starts=starts)
    assert found(office, "reports_due") == ((match,) if due else ())


def test_a_report_starts_the_months_anew_for_its_subject_or_for_all(office: Office) -> None:
    student = office.student()
    english, science = office.match(student, starts=ago(200)), office.match(student, subject="science", starts=ago(199))
    assert found(office, "reports_due") == (english, science)
    span = {"starts": ago(200), "ends": ago(1)}
    office.app.do(reports.draft_report, student, subject_id=office.subject(), **span)
    assert found(office, "reports_due") == (science,)
    office.app.do(reports.draft_report, student, **span)
    assert found(office, "reports_due") == ()
    office.app.do(rules.set_setting, "report_months", "1")
    assert found(office, "reports_due") == ()
    with pytest.raises(UserError):
        office.app.do(rules.set_setting, "report_months", "0")


@pytest.mark.parametrize(("last", "alert"), [(-1, False), (0, True), (14, True), (15, False)])
def test_a_pair_whose_last_planned_day_is_near_is_ending(office: Office, last: int, alert: bool) -> None:
    office.clock.forward(days=-30)
    match = office.match()
    one = office.app.do(schedules.add_schedule, match, weekday=1, start="18:00", minutes=60, starts=ago(20))
    office.clock.forward(days=30)
    assert found(office, "ending") == ()
    office.app.do(schedules.end_schedule, one, ago(-last))
    assert found(office, "ending") == ((match,) if alert else ())
    office.app.do(schedules.add_schedule, match, weekday=2, start="18:00", minutes=60, starts=ago(0))
    assert found(office, "ending") == ()


@pytest.mark.parametrize(("last", "alert"), [(14, True), (15, False)])
def test_a_match_whose_last_day_is_near_is_ending_until_somebody_ends_it(
    office: Office, last: int, alert: bool
) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=1, start="18:00", minutes=60, starts=ago(0))
    office.app.do(note_end, match, ago(-last), reason="moves")
    assert found(office, "ending") == ((match,) if alert else ())
    [given] = office.app.query(alerts, ago(-16), ("ending", "no_schedule"))
    assert (given.kind, given.ids, given.dates) == ("ending", (match,), (ago(-last),))
    office.clock.forward(days=16)
    office.app.do(end_match, match, date=ago(-last), reason="moves")
    assert office.app.query(alerts, ago(-16), ("ending", "no_schedule")) == []


def test_what_matching_or_getting_in_touch_needs_is_missed_until_it_is_there(office: Office) -> None:
    student = office.student()
    [row] = office.app.query(missing, "student")
    assert (row.id, row.what) == (student, ("languages", "contact", "availability", "request"))
    assert found(office, "missing_students") == (student,)
    office.app.do(students.edit_student, student, languages="ko")
    office.app.do(students.edit_identity, student, phone="010-0000-0001")
    office.request(student)
    assert [row.what for row in office.app.query(missing, "student")] == [("availability",)]
    availability_of(office, student)
    assert found(office, "missing_students") == ()


def test_who_waits_for_nothing_or_studies_with_nobody_is_missed_nowhere_else(office: Office) -> None:
    student = office.student(languages="ko", identity={"phone": "010-0000-0001"})
    availability_of(office, student)
    request = office.request(student)
    assert found(office, "missing_students") == ()
    office.app.do(requests.withdraw_request, request)
    assert [row.what for row in office.app.query(missing, "student")] == [("request",)]
    match = office.match(student)
    assert found(office, "missing_students") == ()
    office.app.do(end_match, match, reason="moved")
    office.app.do(students.set_student_status, student, "active")
    assert [row.what for row in office.app.query(missing, "student")] == [("match",)]
    office.app.do(add_class, office.subject(), office.tutor(), match_ids=[office.match(student)])
    assert found(office, "missing_students") == ()


def test_a_tutor_who_teaches_unchecked_is_missed_where_the_office_notes_checks(office: Office) -> None:
    def unchecked() -> list[str]:
        return [row.id for row in office.app.query(missing, "tutor") if "check" in row.what]

    tutor, other = office.tutor(), office.tutor("박준호")
    assert unchecked() == []
    office.app.do(tutors.edit_tutor, other, background_check_on=ago(30))
    assert unchecked() == [tutor]
    assert tutor in found(office, "missing_tutors")
    office.app.do(tutors.edit_tutor, tutor, background_check_until=ago(-30))
    assert unchecked() == []


def test_a_tutor_lacks_subjects_too_and_one_who_left_lacks_nothing(office: Office) -> None:
    tutor = office.tutor(languages="en", email="t@example.org")
    [row] = office.app.query(missing, "tutor")
    assert row.what == ("availability", "subjects")
    office.app.do(tutors.set_tutor_status, tutor, "left", "went home")
    assert found(office, "missing_tutors") == ()


def test_two_records_of_one_person_are_found_until_they_are_merged(office: Office) -> None:
    one = office.student("하늘", identity={"name": "윤서진", "phone": "010-0000-0142"})
    other = office.student("바다", identity={"name": "윤서준", "phone": "01000000142"})
    office.student("이슬", identity={"name": "윤서진", "phone": "010-0000-0001"})
    office.student("가람", identity={"name": "박도현", "phone": "010-0000-0142"})
    assert set(found(office, "same_student")) == {one, other}
    office.app.do(merging.merge_students, one, other)
    assert found(office, "same_student") == ()


def test_tutors_are_compared_by_name_and_e_mail(office: Office) -> None:
    one = office.tutor("Sarah Whitfield", email="S.Whitfield@example.org")
    other = office.tutor("Sarah Whitfeild", email="s.whitfield@example.org")
    assert set(found(office, "same_tutor")) == {one, other}
    office.app.do(tutors.edit_tutor, other, email="other@example.org")
    assert found(office, "same_tutor") == ()


def test_students_of_a_match_and_of_a_tutor(office: Office) -> None:
    student, tutor = office.student(), office.tutor()
    match = office.match(student, tutor)
    assert office.app.query(students_of, "match", (match,)) == (student,)
    assert office.app.query(students_of, "tutor", (tutor,)) == (student,)
    office.app.do(end_match, match, reason="moved")
    assert office.app.query(students_of, "tutor", (tutor,)) == ()


def test_people_who_were_told_apart_are_not_asked_about_again(office: Office) -> None:
    one = office.student("하늘", identity={"name": "윤서진", "phone": "010-0000-0142"})
    other = office.student("바다", identity={"name": "윤서준", "phone": "01000000142"})
    assert office.app.query(twins_of, "student", one) == [other]
    office.app.do(tell_apart, other, one)
    assert found(office, "same_student") == ()
    assert office.app.query(twins_of, "student", one) == []
    office.app.undo()
    assert set(found(office, "same_student")) == {one, other}


def test_who_was_added_in_spite_of_somebody_alike_is_told_apart_in_the_same_step(office: Office) -> None:
    one = office.tutor("Sarah Whitfield", phone="010-0000-0027")
    before = office.picture()
    office.tutor("Sarah Whitfeild", phone="010-0000-0027", unlike=[one])
    assert found(office, "same_tutor") == ()
    office.app.undo()
    assert office.picture() == before


def test_nobody_is_told_apart_from_themselves_or_from_the_other_kind(office: Office) -> None:
    student, tutor = office.student(), office.tutor()
    for one, other in ((student, student), (student, tutor), (tutor, "nobody")):
        with pytest.raises(UserError):
            office.app.do(tell_apart, one, other)


@pytest.mark.parametrize(("due", "overdue"), [(1, True), (0, False)])
def test_a_loan_is_overdue_from_the_day_after_it_was_due(office: Office, due: int, overdue: bool) -> None:
    student = office.student()
    loan = office.app.do(lend, item="Side by Side 2", student_id=student, lent_on=ago(60), due_on=ago(due))
    assert found(office, "loans_overdue") == ((loan,) if overdue else ())
    assert office.app.query(students_of, "loan", (loan,)) == (student,)


def test_the_requests_behind_a_waiting_student_are_those_that_wait_as_long(office: Office) -> None:
    student = office.student()
    old = office.request(student, since=ago(40))
    office.request(student, "science", since=ago(5))
    assert office.app.query(requests_waiting, "waiting", TODAY.isoformat(), [student]) == (old,)
    assert office.app.query(requests_waiting, "long_waiting", TODAY.isoformat(), [student]) == ()
