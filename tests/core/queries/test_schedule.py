"""What people see of their meetings. Now is Tuesday 24 November 2026, 14:03 in Seoul; the week is 23 to 29."""

from typing import Any

import pytest

from tests.office import NOON, Office
from tutor_app.calendar import Occurrence, Rule
from tutor_app.ids import new_id
from tutor_app.model import SessionLog
from tutor_app.queries.clashes import DoubleBooking, double_bookings
from tutor_app.queries.edits import Preview, changed_dates, clashes_of_meeting, clashes_of_rule, ended_dates
from tutor_app.queries.schedule import OccurrenceRow, occurrences, to_log
from tutor_app.services import availability, matches, schedules, sessions
from tutor_app.work import Work, command

WASHINGTON = "America/New_York"


@command("Log it once more")
def log_once_more(work: Work, session_id: str) -> None:
    """The same meeting logged on another copy, as a merge brings it."""
    work.add(SessionLog(**{**work.one(SessionLog, session_id).model_dump(), "id": new_id()}))


def meet(office: Office, match: str, weekday: int, start: str = "14:00", **fields: Any) -> str:
    given = {"minutes": 120, "starts": "2026-11-16", **fields}
    return office.app.do(schedules.add_schedule, match, weekday=weekday, start=start, **given)


def week(office: Office, **fields: Any) -> list[OccurrenceRow]:
    return office.app.query(occurrences, "2026-11-23", "2026-11-29", **{"now": NOON, **fields})


def shown(rows: list[OccurrenceRow]) -> list[str]:
    return [f"{row.date[5:]} {row.start} {row.state}" for row in rows]


def test_a_week_shows_what_is_planned_to_log_held_and_missed(office: Office) -> None:
    match = office.match()
    ids = [meet(office, match, day) for day in range(4)]
    office.log(match, "2026-11-23", schedule_id=ids[0], planned_date="2026-11-23")
    missed = {"schedule_id": ids[3], "planned_date": "2026-11-26", "missed_by": "student", "notice": True}
    office.app.do(sessions.log_missed, match, date="2026-11-26", start="14:00", **missed)
    assert shown(week(office)) == [
        "11-23 14:00 held",
        "11-24 14:00 planned",  # it has begun, and is not over
        "11-25 14:00 planned",
        "11-26 14:00 missed",
    ]
    first = week(office)[0]
    assert (first.alias, first.tutor, first.minutes, first.place) == ("하늘", "김서연", 120, "")


def test_what_is_over_is_to_log_and_never_held_by_the_clock(office: Office) -> None:
    match = office.match()
    meet(office, match, 1)
    assert shown(office.app.query(to_log, NOON)) == ["11-17 14:00 to_log"]
    much_later = NOON.replace(year=2027)
    states = {row.state for row in office.app.query(to_log, much_later)}
    assert states == {"to_log"}
    assert len(office.app.query(to_log, much_later)) == 54


def test_a_log_takes_the_place_of_its_planned_date_wherever_it_was_held(office: Office) -> None:
    match = office.match()
    one = meet(office, match, 0)
    office.log(match, "2026-11-22", "10:00", schedule_id=one, planned_date="2026-11-23")
    assert week(office) == []
    (sunday,) = office.app.query(occurrences, "2026-11-22", "2026-11-22", now=NOON)
    assert (sunday.state, sunday.is_moved, sunday.planned_date) == ("held", True, "2026-11-23")
    assert [row.date for row in office.app.query(to_log, NOON)] == ["2026-11-16"]


def test_a_session_planned_by_hand_is_shown_and_chased_too(office: Office) -> None:
    match = office.match()
    office.app.do(sessions.plan_session, match, date="2026-11-23", start="09:00", minutes=60)
    office.app.do(sessions.plan_session, match, date="2026-11-28", start="09:00", minutes=60)
    assert shown(week(office)) == ["11-23 09:00 to_log", "11-28 09:00 planned"]
    assert [row.date for row in office.app.query(to_log, NOON)] == ["2026-11-23"]


def test_nobody_meets_after_the_match_has_ended(office: Office) -> None:
    match = office.match()
    one = meet(office, match, 4)
    office.app.do(schedules.move_occurrence, one, "2026-11-27", to="2026-11-29", start="14:00")
    office.app.do(matches.note_end, match, "2026-11-28", reason="goal reached")
    assert week(office) == []


def test_meetings_can_be_asked_for_by_person(office: Office) -> None:
    tutor = office.tutor()
    one, other = office.match(office.student("하늘"), tutor), office.match(office.student("마루"), tutor)
    meet(office, one, 2)
    meet(office, other, 3)
    mine = office.app.query(occurrences, "2026-11-23", "2026-11-29", now=NOON, tutor_id=tutor)
    assert [row.alias for row in mine] == ["하늘", "마루"]
    assert [row.alias for row in week(office, match_id=other)] == ["마루"]
    assert [row.alias for row in week(office, student_id=mine[0].student_id)] == ["하늘"]
    assert [row.alias for row in office.app.query(to_log, NOON, match_id=one)] == ["하늘"]


def test_days_are_those_of_the_clock_that_is_asked_for(office: Office) -> None:
    match = office.match()
    meet(office, match, 6, "20:00", zone=WASHINGTON)  # Monday 10:00 in Seoul
    assert [row.date for row in week(office)] == ["2026-11-22"]
    assert [row.date for row in week(office, zone=WASHINGTON)] == ["2026-11-29"]


def preview(office: Office, schedule: str, planned: str, scope: Any, **changes: Any) -> Preview:
    return office.app.query(changed_dates, schedule, planned, scope, changes, now=NOON)


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        ("this", ["2026-12-01"]),
        ("following", ["2026-12-01", "2026-12-08"]),
        ("all", ["2026-12-01", "2026-12-08"]),
    ],
)
def test_an_edit_says_before_which_dates_it_changes(office: Office, scope: Any, dates: list[str]) -> None:
    one = meet(office, office.match(), 1, ends="2026-12-08")
    would = preview(office, one, "2026-12-01", scope, start="16:00")
    assert [each.before and each.before.date for each in would.changed] == dates, "today's meeting has begun"
    assert {each.after and each.after.start for each in would.changed} == {"16:00"}
    assert would.clashes == ()
    office.app.do(schedules.edit_schedule, one, "2026-12-01", scope, start="16:00")
    rows = office.app.query(occurrences, "2026-11-23", "2026-12-31", now=NOON)
    assert [row.date for row in rows if row.start == "16:00"] == dates


def test_what_is_changed_every_week_from_now_on_is_not_counted_as_half_a_year(office: Office) -> None:
    match = office.match()
    one = meet(office, match, 1)
    assert preview(office, one, "2026-12-01", "all", start="16:00").goes_on
    assert preview(office, one, "2026-12-01", "all", ends="2026-12-15").goes_on
    assert not preview(office, one, "2026-12-01", "this", start="16:00").goes_on
    assert not preview(office, one, "2026-12-01", "all").goes_on, "nothing changes"
    assert office.app.query(ended_dates, one, "2026-12-01", "following", now=NOON).goes_on
    office.app.do(matches.note_end, match, "2026-12-15", reason="moves")
    assert not preview(office, one, "2026-12-01", "all", start="16:00").goes_on
    assert len(preview(office, one, "2026-12-01", "all", start="16:00").changed) == 3
    assert not office.app.query(ended_dates, one, "2026-12-01", "following", now=NOON).goes_on


def test_an_edit_says_how_many_logged_sessions_stay(office: Office) -> None:
    match = office.match()
    one = meet(office, match, 1, ends="2026-12-08")
    office.log(match, "2026-11-17", schedule_id=one, planned_date="2026-11-17")
    assert preview(office, one, "2026-12-01", "all", start="16:00").logged == ("2026-11-17",)
    office.app.do(schedules.edit_schedule, one, "2026-12-01", "all", start="16:00")
    (held,) = list(office.app.query(occurrences, "2026-11-16", "2026-11-22", now=NOON))
    assert (held.start, held.state) == ("14:00", "held")


@pytest.mark.parametrize(
    ("scope", "gone"),
    [
        ("this", ["2026-12-01"]),
        ("following", ["2026-12-01", "2026-12-10"]),
        ("all", ["2026-12-01", "2026-12-10"]),
    ],
)
def test_it_is_said_before_which_dates_go(office: Office, scope: Any, gone: list[str]) -> None:
    one = meet(office, office.match(), 1, ends="2026-12-08")
    office.app.do(schedules.move_occurrence, one, "2026-12-08", to="2026-12-10", start="10:00")
    before = {row.date for row in office.app.query(occurrences, "2026-11-25", "2026-12-31", now=NOON)}
    would = office.app.query(ended_dates, one, "2026-12-01", scope, now=NOON)
    assert [meeting.date for meeting in would.gone] == gone
    if scope == "this":
        office.app.do(schedules.cancel_occurrence, one, "2026-12-01")
    else:
        office.app.do(schedules.end_schedule, one, would.last)
    after = {row.date for row in office.app.query(occurrences, "2026-11-25", "2026-12-31", now=NOON)}
    assert sorted(before - after) == gone


def test_a_meeting_planned_once_is_looked_at_for_clashes(office: Office) -> None:
    match = office.match()
    meet(office, match, 3)
    once = Occurrence("2026-11-26", "2026-11-26", "15:00", 60, "Asia/Seoul", "in_person", "")
    found = office.app.query(clashes_of_meeting, match, once, now=NOON)
    assert [(each.who, each.dates) for each in found] == [("student", ("2026-11-26",)), ("tutor", ("2026-11-26",))]


def test_a_week_looks_for_the_logs_of_moved_meetings_too(office: Office) -> None:
    match = office.match()
    one = meet(office, match, 0, starts="2026-11-02")
    office.app.do(schedules.move_occurrence, one, "2026-11-30", to="2026-11-27", start="10:00")
    office.app.do(
        sessions.log_missed, match, date="2026-11-27", start="10:00", schedule_id=one, planned_date="2026-11-30",
        missed_by="student", notice=True,
    )  # fmt: skip
    assert shown(week(office)) == ["11-23 14:00 to_log", "11-27 10:00 missed"]


def test_the_weeks_in_which_washington_changes_its_clocks_are_right(office: Office) -> None:
    match = office.match()
    meet(office, match, 5, "20:00", zone=WASHINGTON, starts="2026-10-01")
    meet(office, match, 2, "10:00", starts="2026-10-01")
    rows = office.app.query(occurrences, "2026-10-25", "2026-11-08", now=NOON)
    assert [f"{row.begins:%m-%d %H:%M}" for row in rows] == [
        "10-25 00:00", "10-28 01:00", "11-01 00:00", "11-04 01:00", "11-08 01:00",
    ]  # fmt: skip
    spring = office.app.query(occurrences, "2027-03-07", "2027-03-21", now=NOON)
    assert [f"{row.begins:%m-%d %H:%M}" for row in spring if row.zone == WASHINGTON] == [
        "03-07 01:00", "03-14 01:00", "03-21 00:00",
    ]  # fmt: skip


def test_both_people_are_checked_for_clashes(office: Office) -> None:
    student, tutor = office.student(), office.tutor()
    match = office.match(student, tutor)
    essay = meet(office, office.match(student, office.tutor("이도윤"), subject="essay"), 2, "15:00")
    maru = meet(office, office.match(office.student("마루"), tutor), 2, "13:00")
    found = office.app.query(
        clashes_of_rule, match, Rule(2, "14:00", 120, "Asia/Seoul", "2026-11-25", "2026-12-02"), now=NOON
    )
    assert [(each.who, each.kind, each.dates) for each in found] == [
        ("student", "busy", ("2026-11-25", "2026-12-02")),
        ("tutor", "busy", ("2026-11-25", "2026-12-02")),
    ]
    assert [each.other.schedule_id for each in found if each.other] == [essay, maru]
    assert not office.app.query(clashes_of_rule, match, Rule(2, "17:00", 60, "Asia/Seoul", "2026-11-25"), now=NOON)


def test_clashes_across_zones_come_and_go_with_daylight_saving(office: Office) -> None:
    tutor = office.tutor("Sarah", zone=WASHINGTON)
    meet(office, office.match(office.student("마루"), tutor), 6, "20:00", minutes=60, zone=WASHINGTON)
    found = office.app.query(
        clashes_of_rule, office.match(tutor=tutor), Rule(0, "09:00", 60, "Asia/Seoul", "2026-11-30"), now=NOON
    )
    assert [each.who for each in found] == ["tutor"]
    assert found[0].dates[0] == "2027-03-15", "20:00 in Washington is 10:00 in Seoul until the clocks change there"


def test_a_meeting_moved_onto_another_of_its_own_schedule_clashes(office: Office) -> None:
    one = meet(office, office.match(), 3)
    assert preview(office, one, "2026-11-26", "this", date="2026-12-03", start="15:00").clashes
    assert not preview(office, one, "2026-11-26", "all", start="15:00").clashes


def test_absence_and_hours_that_somebody_did_not_offer_are_findings(office: Office) -> None:
    student, tutor = office.student(), office.tutor("Sarah", zone=WASHINGTON)
    match = office.match(student, tutor)
    office.app.do(availability.add_absence, tutor, "2026-11-26", "2026-11-27")
    office.app.do(availability.paint, student, [4], 9 * 60, 12 * 60, "free")
    rule = Rule(4, "10:00", 120, "Asia/Seoul", "2026-11-27", "2026-12-04")  # Thursday evening in Washington
    (away,) = office.app.query(clashes_of_rule, match, rule, now=NOON)
    assert (away.who, away.kind, away.dates) == ("tutor", "away", ("2026-11-27",))
    late = Rule(4, "11:00", 120, "Asia/Seoul", "2026-12-04", "2026-12-04")
    (late_for_student,) = office.app.query(clashes_of_rule, match, late, now=NOON)
    assert (late_for_student.who, late_for_student.kind) == ("student", "not_free")


def test_double_bookings_of_a_week_are_found(office: Office) -> None:
    tutor = office.tutor()
    meet(office, office.match(office.student("하늘"), tutor), 2, "20:00", minutes=60)
    meet(office, office.match(office.student("마루"), tutor), 2, "20:15", minutes=60)
    meet(office, office.match(office.student("누리"), tutor), 2, "21:15", minutes=60)
    (found,) = double_bookings(week(office))
    assert isinstance(found, DoubleBooking)
    assert (found.who, found.one.alias, found.other.alias) == ("tutor", "하늘", "마루")


def test_a_meeting_logged_twice_does_not_hide_one_that_was_never_logged(office: Office) -> None:
    office.clock.forward(days=-30)
    match = office.match()
    one = meet(office, match, 0, starts="2026-11-02", ends="2026-11-16")
    office.clock.forward(days=30)
    office.log(match, "2026-11-02", schedule_id=one, planned_date="2026-11-02")
    office.app.do(log_once_more, office.picture()["session_log"][0][0])
    office.log(match, "2026-11-09", schedule_id=one, planned_date="2026-11-09")
    assert len(office.picture()["session_log"]) == 3
    assert shown(office.app.query(to_log, NOON)) == ["11-16 14:00 to_log"]


def test_a_rule_of_which_every_date_is_logged_or_cancelled_owes_nothing(office: Office) -> None:
    office.clock.forward(days=-30)
    match = office.match()
    one = meet(office, match, 0, starts="2026-11-02", ends="2026-11-16")
    office.app.do(schedules.cancel_occurrence, one, "2026-11-09")
    office.app.do(schedules.move_occurrence, one, "2026-11-16", to="2026-11-20", start="14:00")
    office.clock.forward(days=30)
    office.log(match, "2026-11-02", schedule_id=one, planned_date="2026-11-02")
    assert shown(office.app.query(to_log, NOON)) == ["11-20 14:00 to_log"]
    office.log(match, "2026-11-20", schedule_id=one, planned_date="2026-11-16")
    assert office.app.query(to_log, NOON) == []


def test_some_days_of_a_week_have_the_meetings_of_those_days_and_those_moved_to_them(office: Office) -> None:
    match = office.match()
    ids = [meet(office, match, day) for day in range(5)]
    office.app.do(schedules.move_occurrence, ids[4], "2026-11-27", to="2026-11-29", start="10:00")
    for first, last, found in (
        ("2026-11-26", "2026-11-26", ["11-26 14:00 planned"]),
        ("2026-11-27", "2026-11-29", ["11-29 10:00 planned"]),
        ("2026-11-29", "2026-11-30", ["11-29 10:00 planned", "11-30 14:00 planned"]),
    ):
        assert shown(office.app.query(occurrences, first, last, now=NOON)) == found
