"""Each alert on the day before it is due and on the day it is."""

from datetime import date, timedelta

import pytest

from tests.core.people import add_class
from tests.office import Office
from tutor_app.queries.alerts import Alert, alerts
from tutor_app.services import office as rules
from tutor_app.services import schedules, sessions, students, tutors
from tutor_app.services.matches import end_match, set_match_status

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
    office.app.do(add_class, office.subject(), tutor, match_id=match)
    assert office.app.query(alerts, TODAY.isoformat()) == []
