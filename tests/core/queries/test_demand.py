"""What is asked for and how long people wait. Today is Tuesday 24 November 2026."""

from tests.office import Office
from tutor_app.queries.demand import asked_for, waiting_bands, waiting_weeks
from tutor_app.queries.totals import held_by_week
from tutor_app.services import requests, students

TODAY = "2026-11-24"


def test_requests_of_a_period_by_subject_the_most_wanted_first(office: Office) -> None:
    one, other = office.student(), office.student("바다")
    office.request(one, "science", since="2026-02-01")
    office.request(one, since="2026-02-01")
    office.request(other, since="2026-11-24")
    office.request(office.student("이슬"), "essay", since="2025-12-31")
    found = office.app.query(asked_for, "2026-01-01", TODAY)
    assert [(row.subject_id, row.requests, set(row.student_ids)) for row in found] == [
        (office.subject(), 2, {one, other}),
        (office.subject("science"), 1, {one}),
    ]


def test_the_median_of_those_who_waited_at_the_end_of_each_week(office: Office) -> None:
    first, second = office.student(), office.student("바다")
    office.request(first, since="2026-11-01")
    office.clock.forward(days=-5)
    leaving = office.request(second, since="2026-11-09")
    office.app.do(requests.withdraw_request, leaving)  # on 19 November
    office.clock.forward(days=5)
    weeks = office.app.query(waiting_weeks, TODAY, 4)
    assert [(week.day, week.days, len(week.student_ids)) for week in weeks] == [
        ("2026-11-08", 7, 1),
        ("2026-11-15", 10, 2),
        ("2026-11-22", 21, 1),
        (TODAY, 23, 1),
    ]


def test_waiting_by_length_counts_everybody_once_by_the_longest_request(office: Office) -> None:
    student = office.student()
    office.request(student, since="2026-11-20")
    office.request(student, "science", since="2026-10-01")
    long = office.student("바다")
    office.request(long, since="2026-01-01")
    away = office.student("이슬")
    office.request(away, since="2026-01-01")
    office.app.do(students.archive_student, away)
    bands = office.app.query(waiting_bands, TODAY)
    assert [(band.least, band.most, band.student_ids) for band in bands if band.student_ids] == [
        (31, 60, (student,)),
        (91, None, (long,)),
    ]


def test_hours_of_the_last_weeks_from_monday_to_sunday(office: Office) -> None:
    match = office.match()
    for day, minutes in (("2026-11-09", 30), ("2026-11-15", 60), ("2026-11-23", 90), ("2026-11-08", 500)):
        office.log(match, day, minutes=minutes)
    weeks = office.app.query(held_by_week, TODAY, 3)
    assert [(week.starts, week.sessions, week.minutes) for week in weeks] == [
        ("2026-11-09", 2, 90),
        ("2026-11-16", 0, 0),
        ("2026-11-23", 1, 90),
    ]
