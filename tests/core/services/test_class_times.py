"""Meetings of classes are planned as those of pairs are. Today is Tuesday 24 November 2026, 14:03 in Seoul."""

from pathlib import Path
from typing import Any

import pytest

from tests.core.services.class_examples import SATURDAY, group
from tests.core.test_merging import assert_equal, close, exchange, pair
from tests.office import NOON, Office, Template
from tutor_app.calendar import FOR_EVER
from tutor_app.errors import UserError
from tutor_app.model import ClassTime
from tutor_app.queries.classes import class_rows, class_times, classes_to_log
from tutor_app.queries.gatherings import gatherings
from tutor_app.services import class_sessions, classes
from tutor_app.services import class_times as times
from tutor_app.work import Command


def saturdays(office: Office) -> tuple[str, str]:
    """A class that has met on Saturdays at ten since 7 November, and its weekly time."""
    made = group(office)
    return made, office.app.query(class_times, made)[0].id


def meetings(office: Office, last: str = "2026-12-20") -> list[str]:
    """When the class meets from today on, or met and nobody logged it: "11-28 10:00"."""
    rows = office.app.query(gatherings, "2026-11-01", last, now=NOON)
    return [f"{row.date[5:]} {row.start}" for row in rows if row.session_id is None]


def owed(office: Office) -> list[str]:
    return [row.date for row in office.app.query(classes_to_log, office.clock())]


PAST = ["11-07 10:00", "11-14 10:00", "11-21 10:00"]


@pytest.mark.parametrize(
    ("scope", "after"),
    [
        ("this", ["11-28 10:00", "12-06 14:00", "12-12 10:00", "12-19 10:00"]),
        ("following", ["11-28 10:00", "12-06 14:00", "12-13 14:00", "12-20 14:00"]),
        ("all", ["11-29 14:00", "12-06 14:00", "12-13 14:00", "12-20 14:00"]),
    ],
)
def test_one_meeting_those_that_follow_or_all_change_and_what_is_past_does_not(
    office: Office, scope: Any, after: list[str]
) -> None:
    _made, one = saturdays(office)
    office.app.do(times.edit_class_time, one, "2026-12-05", scope, weekday=6, start="14:00")
    assert meetings(office) == [*PAST, *after]
    assert owed(office) == ["2026-11-21", "2026-11-14", "2026-11-07"]
    office.app.undo()
    assert meetings(office) == [*PAST, "11-28 10:00", "12-05 10:00", "12-12 10:00", "12-19 10:00"]
    assert office.agrees()


def test_a_meeting_is_cancelled_moved_and_put_back(office: Office) -> None:
    _made, one = saturdays(office)
    office.app.do(times.cancel_class_meeting, one, "2026-12-05", reason="holiday")
    office.app.do(times.move_class_meeting, one, "2026-11-28", to="2026-11-30", start="19:00")
    assert meetings(office, "2026-12-12") == [*PAST, "11-30 19:00", "12-12 10:00"]
    office.app.do(times.restore_class_meeting, one, "2026-11-28")
    office.app.do(times.restore_class_meeting, one, "2026-12-05")
    assert meetings(office, "2026-12-12") == [*PAST, "11-28 10:00", "12-05 10:00", "12-12 10:00"]


def test_what_cannot_be_is_refused(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(class_sessions.log_class, made, date="2026-11-24", start="09:00", minutes=60)
    for said, change in (
        ("past", lambda: office.app.do(times.cancel_class_meeting, one, "2026-11-21")),
        ("past", lambda: office.app.do(times.move_class_meeting, one, "2026-11-28", to="2026-11-23", start="10:00")),
        ("log on this day", lambda: office.app.do(
            times.move_class_meeting, one, "2026-11-28", to="2026-11-24", start="19:00")),
        ("no meeting on", lambda: office.app.do(times.cancel_class_meeting, one, "2026-11-29")),
        ("not of one", lambda: office.app.do(times.edit_class_time, one, "2026-11-28", "this", ends=None)),
        ("past", lambda: office.app.do(times.limit_class_time, one, "2026-11-20")),
    ):  # fmt: skip
        with pytest.raises(UserError, match=said):
            change()
    office.app.do(classes.end_class, made, reason="too few")
    with pytest.raises(UserError, match="class has ended"):
        office.app.do(times.edit_class_time, one, "2026-11-28", "all", ends=None)


def test_a_logged_meeting_is_out_of_reach_and_its_week_gets_no_second_one(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(class_sessions.log_class_missed, made, date="2026-12-05", reason="a storm is announced")
    before = office.picture()["class_session"]
    with pytest.raises(UserError, match="log"):
        office.app.do(times.cancel_class_meeting, one, "2026-12-05")
    office.app.do(times.edit_class_time, one, "2026-11-28", "all", weekday=6)
    assert meetings(office) == [*PAST, "11-29 10:00", "12-13 10:00", "12-20 10:00"]
    assert office.picture()["class_session"] == before


def test_a_log_of_another_weekly_time_is_not_one_of_this(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 3}, starts="2026-12-01")
    office.app.do(class_sessions.log_class_missed, made, date="2026-12-03", reason="a storm is announced")
    office.app.do(times.edit_class_time, one, "2026-11-28", "all", start="16:00")
    assert meetings(office, "2026-12-12") == [*PAST, "11-28 16:00", "12-05 16:00", "12-10 10:00", "12-12 16:00"]


def test_a_moved_meeting_is_logged_where_it_was_moved_and_owed_nowhere_else(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.move_class_meeting, one, "2026-11-28", to="2026-11-30", start="19:00", minutes=90)
    office.clock.forward(days=7)
    assert owed(office)[:2] == ["2026-11-30", "2026-11-21"]
    office.app.do(class_sessions.log_class_missed, made, date="2026-11-30", reason="snow")
    assert owed(office)[0] == "2026-11-21"
    [row] = [row for row in office.picture()["class_session"] if "2026-11-30" in row]
    assert {"19:00", 90, "Asia/Seoul"} <= set(row)
    with pytest.raises(UserError, match="log"):
        office.app.do(times.restore_class_meeting, one, "2026-11-28")


def test_a_meeting_is_not_put_back_where_the_class_was_logged(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.move_class_meeting, one, "2026-12-05", to="2026-12-07", start="19:00")
    office.app.do(class_sessions.log_class_missed, made, date="2026-12-05", reason="holiday")
    with pytest.raises(UserError, match="log on this day"):
        office.app.do(times.restore_class_meeting, one, "2026-12-05")


def test_an_end_is_set_and_taken_back_and_takes_along_what_was_moved_beyond(office: Office) -> None:
    _made, one = saturdays(office)
    office.app.do(times.move_class_meeting, one, "2026-12-05", to="2026-12-08", start="10:00")
    office.app.do(times.limit_class_time, one, "2026-12-05")
    assert meetings(office) == [*PAST, "11-28 10:00"]
    office.app.do(times.limit_class_time, one, None)
    assert meetings(office)[3:] == ["11-28 10:00", "12-12 10:00", "12-19 10:00"]


def test_a_class_that_pauses_keeps_nothing_ahead_and_takes_up_again_where_it_may(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.cancel_class_meeting, one, "2026-12-12", reason="holiday")
    office.app.do(times.move_class_meeting, one, "2026-12-05", to="2026-12-08", start="10:00")
    office.app.do(classes.pause_class, made)
    assert meetings(office) == PAST
    office.app.do(classes.restart_class, made)
    assert meetings(office) == [*PAST, "11-28 10:00", "12-05 10:00", "12-19 10:00"]
    assert office.app.query(class_rows, made)[0].status == "active"


def test_a_class_that_pauses_keeps_nothing_that_an_older_time_moved_ahead(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.move_class_meeting, one, "2026-11-28", to="2026-12-08", start="19:00")
    office.app.do(times.edit_class_time, one, "2026-12-05", "following", weekday=6)
    assert "12-08 19:00" in meetings(office)
    office.app.do(classes.pause_class, made)
    assert meetings(office) == PAST


def test_every_time_that_paused_takes_up_again_the_later_ones_later(office: Office) -> None:
    made, _one = saturdays(office)
    office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 2}, starts="2026-12-09")
    office.app.do(classes.pause_class, made)
    office.app.do(classes.restart_class, made)
    assert meetings(office, "2026-12-12")[3:] == ["11-28 10:00", "12-05 10:00", "12-09 10:00", "12-12 10:00"]


def test_a_time_that_another_will_take_over_from_goes_on_up_to_then(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.edit_class_time, one, "2026-12-12", "following", weekday=6)
    before = meetings(office)
    assert before[3:] == ["11-28 10:00", "12-05 10:00", "12-13 10:00", "12-20 10:00"]
    office.app.do(classes.pause_class, made)
    assert meetings(office) == PAST
    office.clock.forward(days=7)
    office.app.do(classes.restart_class, made)
    assert meetings(office) == [*PAST, "12-05 10:00", "12-13 10:00", "12-20 10:00"]
    office.app.undo()
    office.clock.forward(days=14)
    office.app.do(classes.restart_class, made)
    assert meetings(office) == [*PAST, "12-20 10:00"]


def test_what_had_ended_before_a_pause_stays_ended(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(times.edit_class_time, one, "2026-11-28", "all", start="14:00")
    other = office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 2}, starts="2026-11-18")
    office.app.do(classes.pause_class, made)
    office.app.do(classes.end_class_time, other)
    office.app.do(classes.restart_class, made)
    assert meetings(office, "2026-12-05")[-2:] == ["11-28 14:00", "12-05 14:00"]


def test_pausing_again_on_the_same_day_doubles_nothing(office: Office) -> None:
    made, _one = saturdays(office)
    before = meetings(office)
    for _time in range(2):
        office.app.do(classes.pause_class, made)
        office.app.do(classes.restart_class, made)
    assert meetings(office) == before
    assert len(office.app.query(class_times, made)) == 1


def test_a_class_that_ended_and_goes_on_the_same_day_meets_once_that_day(office: Office) -> None:
    made = group(office)
    office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 1, "start": "19:00"})
    office.app.do(classes.end_class, made, reason="too few")
    office.app.do(classes.restart_class, made)
    assert meetings(office, "2026-12-01").count("11-24 19:00") == 1


def test_a_weekly_time_goes_with_its_exceptions_and_comes_back_with_them(office: Office) -> None:
    made = group(office)
    one = office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 2}, starts="2026-12-02")
    office.app.do(times.cancel_class_meeting, one, "2026-12-09")
    before = office.picture()
    office.app.do(classes.end_class_time, one)
    assert office.picture()["class_time_exception"] == []
    office.app.undo()
    assert office.picture() == before
    office.app.do(classes.delete_class, made)
    assert office.picture()["class_time_exception"] == []
    assert office.agrees()


def test_a_weekly_time_that_met_before_it_began_is_kept(office: Office) -> None:
    made = group(office)
    one = office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 2}, starts="2026-12-02")
    office.app.do(times.move_class_meeting, one, "2026-12-02", to="2026-11-25", start="10:00")
    office.clock.forward(days=2)
    office.app.do(classes.end_class_time, one)
    assert owed(office)[0] == "2026-11-25"


def test_a_time_that_rests_gets_no_other_end_and_ends_for_good(office: Office) -> None:
    made = group(office)
    late = office.app.do(classes.add_class_time, made, **{**SATURDAY, "weekday": 1, "start": "19:00"})
    office.app.do(classes.pause_class, made)
    for change in (
        lambda: office.app.do(times.limit_class_time, late, None),
        lambda: office.app.do(times.edit_class_time, late, "2026-12-01", "all", start="20:00", ends=None),
    ):
        with pytest.raises(UserError, match="paused"):
            change()
    office.app.do(classes.end_class_time, late)
    office.app.do(classes.restart_class, made)
    assert meetings(office, "2026-12-05") == [*PAST, "11-28 10:00", "12-05 10:00"]


def test_pausing_again_by_a_clock_that_is_a_day_behind_loses_no_end(office: Office) -> None:
    made, _one = saturdays(office)
    before = meetings(office)
    office.app.do(classes.pause_class, made)
    office.clock.forward(days=-1)
    office.app.do(classes.pause_class, made, until="2026-12-01")
    office.app.do(classes.restart_class, made)
    assert meetings(office) == before


def test_what_paused_before_planned_ends_were_noted_takes_up_again(office: Office) -> None:
    made, one = saturdays(office)
    before = meetings(office)
    office.app.do(classes.pause_class, made)
    with office.app.record.change(Command("test.older", "Pause", final=False, typing=False)) as (work, _outcome):
        work.one(ClassTime, one).planned_end = None
    office.app.do(classes.restart_class, made)
    assert meetings(office) == before


def test_what_an_older_program_restarted_pauses_and_goes_on_once(office: Office) -> None:
    made, one = saturdays(office)
    office.app.do(classes.pause_class, made)
    office.clock.forward(days=7)
    office.app.do(classes.restart_class, made)
    with office.app.record.change(Command("test.older", "Restart", final=False, typing=False)) as (work, _outcome):
        work.one(ClassTime, one).planned_end = FOR_EVER
    before = meetings(office)
    office.app.do(classes.pause_class, made)
    office.app.do(classes.restart_class, made)
    assert meetings(office) == before


def test_two_copies_that_restart_a_class_apart_have_it_meet_once(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    made, _one = saturdays(seoul)
    seoul.app.do(classes.pause_class, made)
    exchange(seoul, washington)
    for each, days in ((seoul, 1), (washington, 7)):
        each.clock.forward(days=days)
        each.app.do(classes.restart_class, made)
    washington.app.undo()
    washington.app.do(classes.restart_class, made)
    exchange(seoul, washington)
    assert meetings(seoul) == [*PAST, "12-05 10:00", "12-12 10:00", "12-19 10:00"]
    assert_equal(seoul, washington)
    close(seoul, washington)


def test_an_end_that_another_copy_gave_meanwhile_counts(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    made, one = saturdays(seoul)
    seoul.app.do(times.limit_class_time, one, "2026-12-12")
    exchange(seoul, washington)
    seoul.app.do(classes.pause_class, made)
    washington.clock.forward(minutes=5)
    washington.app.do(times.limit_class_time, one, None)
    exchange(seoul, washington)
    seoul.clock.forward(minutes=10)
    seoul.app.do(classes.restart_class, made)
    assert meetings(seoul) == [*PAST, "11-28 10:00", "12-05 10:00", "12-12 10:00", "12-19 10:00"]
    close(seoul, washington)
