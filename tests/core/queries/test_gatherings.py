"""Classes and events on the calendar. Now is Tuesday 24 November 2026, 14:03 in Seoul; the week is 23 to 29."""

from typing import Any

import pytest

from tests.core.services.class_examples import SATURDAY, excursion, group, met, seated
from tests.office import NOON, Office
from tutor_app.calendar import Rule
from tutor_app.queries.clashes import double_bookings, meetings
from tutor_app.queries.classes import class_rows, class_times
from tutor_app.queries.edits import Preview, changed_dates, clashes_of_rule, ended_dates
from tutor_app.queries.gatherings import GatheringRow, gatherings
from tutor_app.services import availability, class_sessions, classes, events, schedules
from tutor_app.services import class_times as times


def november(office: Office, **fields: str) -> list[GatheringRow]:
    return office.app.query(gatherings, "2026-11-01", "2026-12-06", now=NOON, **fields)


def shown(rows: list[GatheringRow]) -> list[str]:
    return [f"{row.name} {row.date[5:]} {row.start} {row.state} {row.people}" for row in rows]


def test_a_class_is_planned_to_log_held_and_missed_with_those_who_sit_in_it_that_day(office: Office) -> None:
    made, [student] = seated(office)
    office.clock.forward(days=-10)
    late = office.student("유성우")
    office.app.do(classes.enrol_in_class, made, late, starts="2026-11-28")
    office.clock.forward(days=10)
    office.app.do(class_sessions.log_class, made, date="2026-11-07", start="10:00", minutes=90)
    office.app.do(class_sessions.log_class_missed, made, date="2026-11-14", reason="a storm")
    rows = november(office)
    assert shown(rows) == [
        "Saturday class 11-07 10:00 held 1",
        "Saturday class 11-14 10:00 missed 0",
        "Saturday class 11-21 10:00 to_log 1",
        "Saturday class 11-28 10:00 planned 2",
        "Saturday class 12-05 10:00 planned 2",
    ]
    assert [(row.minutes, [tutor.name for tutor in row.tutors]) for row in rows[:2]] == [
        (90, ["서가람"]), (120, [])
    ]  # fmt: skip
    assert rows[3].place == "Typed Hall"
    assert len(november(office, person_id=student)) == 4
    assert len(november(office, person_id=late)) == 2
    assert november(office, person_id=office.student()) == []


def test_a_paused_class_meets_no_more(office: Office) -> None:
    made = group(office)
    office.app.do(classes.pause_class, made)
    assert [row.date for row in november(office)] == ["2026-11-07", "2026-11-14", "2026-11-21"]


def test_a_moved_meeting_of_a_class_stands_where_it_was_moved_and_nowhere_else(office: Office) -> None:
    made, [student] = seated(office)
    [time] = office.app.query(class_times, made)
    office.app.do(times.move_class_meeting, time.id, "2026-11-28", to="2026-11-26", start="19:00", minutes=60)
    office.app.do(times.cancel_class_meeting, time.id, "2026-12-05")
    *_past, moved = november(office)
    assert shown([moved]) == ["Saturday class 11-26 19:00 planned 1"]
    assert (moved.plan, moved.is_moved, moved.place, moved.minutes) == (
        (time.id, "2026-11-28"), True, "Typed Hall", 60
    )  # fmt: skip
    assert november(office, person_id=student)[-1] == moved
    assert [row.date for row in office.app.query(gatherings, "2026-11-28", "2026-11-28", now=NOON)] == []
    assert [row.date for row in office.app.query(gatherings, "2026-11-26", "2026-11-26", now=NOON)] == ["2026-11-26"]
    office.clock.forward(days=3)
    office.app.do(class_sessions.log_class, made, date="2026-11-26", start="19:00", minutes=75)
    assert shown(november(office)[-1:]) == ["Saturday class 11-26 19:00 held 1"]


def test_two_meetings_of_a_class_on_a_day_are_known_apart(office: Office) -> None:
    made = group(office)
    office.app.do(classes.add_class_time, made, **{**SATURDAY, "start": "15:00"}, starts="2026-11-28")
    keys = [row.key for row in november(office) if row.date == "2026-11-28"]
    assert len(set(keys)) == 2


def would(office: Office, scope: Any, **changes: Any) -> Preview:
    [time] = office.app.query(class_times, office.app.query(class_rows)[0].id)
    return office.app.query(changed_dates, time.id, "2026-12-05", scope, changes, now=NOON)


@pytest.mark.parametrize(
    ("scope", "dates"),
    [
        ("this", ["2026-12-05"]),
        ("following", ["2026-12-05", "2026-12-12"]),
        ("all", ["2026-11-28", "2026-12-05", "2026-12-12"]),
    ],
)
def test_an_edit_of_a_class_says_before_what_it_does(office: Office, scope: Any, dates: list[str]) -> None:
    made = group(office)
    [time] = office.app.query(class_times, made)
    office.app.do(times.limit_class_time, time.id, "2026-12-12")
    office.app.do(class_sessions.log_class, made, date="2026-11-21", start="10:00", minutes=120)
    preview = would(office, scope, start="16:00")
    assert [each.before and each.before.date for each in preview.changed] == dates
    assert preview.logged == ("2026-11-21",)
    gone = office.app.query(ended_dates, time.id, "2026-12-05", scope, now=NOON).gone
    assert [meeting.date for meeting in gone] == dates
    office.app.do(times.edit_class_time, time.id, "2026-12-05", scope, start="16:00")
    assert [row.date for row in office.app.query(gatherings, "2026-11-01", "2026-12-31", now=NOON)
            if row.start == "16:00"] == dates  # fmt: skip


def test_everybody_in_a_class_is_looked_at_for_clashes(office: Office) -> None:
    _made, [first, second] = seated(office, "하늘", "이슬")
    [tutor] = [one.tutors[0].id for one in november(office)[:1]]
    saturday(office, second, office.tutor(), "16:30")
    saturday(office, office.student(), tutor, "16:30")
    office.app.do(availability.add_absence, first, "2026-12-12")
    office.app.do(availability.paint, first, [5], 9 * 60, 12 * 60, "free")
    found = [(one.who, one.name, one.kind, one.dates) for one in would(office, "this", start="16:00").clashes]
    assert found == [
        ("tutor", "서가람", "busy", ("2026-12-05",)),
        ("student", "이슬", "busy", ("2026-12-05",)),
        ("student", "하늘", "not_free", ("2026-12-05",)),
    ]
    [away] = [one for one in would(office, "following", start="11:00").clashes if one.kind == "away"]
    assert (away.name, away.dates) == ("하늘", ("2026-12-12",))


def test_a_class_that_would_meet_twice_at_once_is_said_once(office: Office) -> None:
    seated(office, "하늘", "이슬")
    found = would(office, "this", date="2026-11-28", start="11:00").clashes
    assert [(one.who, one.dates) for one in found] == [("tutor", ("2026-11-28",))]
    assert would(office, "all", start="11:00").clashes == ()


def test_who_joins_a_class_later_is_not_asked_for_meetings_before(office: Office) -> None:
    made = group(office)
    late = office.student("늦별")
    office.app.do(classes.enrol_in_class, made, late, starts="2026-12-12")
    saturday(office, late, office.tutor(), "16:30")
    [clash] = would(office, "all", start="16:00").clashes
    assert clash.dates[0] == "2026-12-12"


def test_an_event_is_to_log_until_it_is_said_who_came(office: Office) -> None:
    event = excursion(office)
    assert shown(november(office)) == ["Hanok village 11-14 13:00 planned 0"]
    office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(events.sign_up, event, tutor_id=office.tutor())
    assert shown(november(office)) == ["Hanok village 11-14 13:00 to_log 2"]
    office.app.do(events.mark_others_present, event)
    assert shown(november(office)) == ["Hanok village 11-14 13:00 held 2"]
    office.app.do(events.cancel_event, event, reason="rain")
    assert shown(november(office)) == ["Hanok village 11-14 13:00 missed 2"]


def saturday(office: Office, student: str, tutor: str, start: str = "11:00") -> str:
    match = office.match(student, tutor)
    office.app.do(schedules.add_schedule, match, weekday=5, start=start, minutes=60, starts="2026-11-23")
    return match


@pytest.mark.parametrize("who", ["student", "tutor"])
def test_a_class_and_a_pair_clash_where_one_person_keeps_both(office: Office, who: str) -> None:
    made, [student] = seated(office)
    [tutor] = [one.tutors[0].id for one in november(office)[:1]]
    pair = {"student": (student, office.tutor()), "tutor": (office.student(), tutor)}[who]
    saturday(office, *pair)
    found = double_bookings(office.app.query(meetings, "2026-11-23", "2026-11-29", now=NOON))
    assert [(one.who, one.person_id) for one in found] == [(who, {"student": student, "tutor": tutor}[who])]
    assert {one.class_id for one in (found[0].one, found[0].other)} == {None, made}
    saturday(office, office.student(), office.tutor())
    assert len(double_bookings(office.app.query(meetings, "2026-11-23", "2026-11-29", now=NOON))) == 1


def test_a_new_meeting_is_looked_at_for_classes_and_events(office: Office) -> None:
    _made, [student] = seated(office)
    event = excursion(office, date="2026-12-05")
    office.app.do(events.sign_up, event, student_id=student)
    match = office.match(student)
    rule = Rule(5, "11:30", 120, "Asia/Seoul", "2026-11-28", "2026-12-12")
    found = office.app.query(clashes_of_rule, match, rule, now=NOON)
    assert [(one.who, one.kind, one.dates) for one in found if one.kind == "busy"] == [
        ("student", "busy", ("2026-11-28", "2026-12-05", "2026-12-12")),
        ("student", "busy", ("2026-12-05",)),
    ]


def test_a_meeting_that_ended_yesterday_night_reaches_into_a_day(office: Office) -> None:
    _session, _students = met(office)
    excursion(office, date="2026-11-23", start="23:00", minutes=120)
    assert [row.name for row in office.app.query(gatherings, "2026-11-24", "2026-11-24", now=NOON)] == ["Hanok village"]
