"""Schedules change what is to come and nothing else. Today is Tuesday 24 November 2026, 14:03 in Seoul."""

from typing import Any

import pytest
from sqlmodel import Session, select

from tests.office import Office
from tutor_app.calendar import DateException, Rule, Series, occurrences
from tutor_app.errors import UserError
from tutor_app.model import Schedule, ScheduleException, SessionLog
from tutor_app.services import matches, schedules, sessions


def schedule(office: Office, match: str | None = None, **fields: Any) -> str:
    """Fridays 16:00 for two hours, since 2 October."""
    given = {"weekday": 4, "start": "16:00", "minutes": 120, "place": "Library", "starts": "2026-10-02", **fields}
    return office.app.do(schedules.add_schedule, match or office.match(), **given)


def meetings(office: Office, *ids: str, last: str = "2026-12-31") -> list[str]:
    """When the schedules meet from 1 November: "11-27 16:00"."""

    def read_series(read: Session) -> list[Series]:
        found = []
        for rule in read.exec(select(Schedule).where(Schedule.id.in_(ids))):  # type: ignore[attr-defined]
            rows = read.exec(select(ScheduleException).where(ScheduleException.schedule_id == rule.id))
            found.append(Series(Rule.of(rule), {row.date: DateException.of(row) for row in rows}))
        return found

    found = [m for series in office.app.query(read_series) for m in occurrences(series, "2026-11-01", last)]
    return sorted(f"{m.date[5:]} {m.start}" for m in found)


def test_a_match_meets_every_week_from_today_unless_said_otherwise(office: Office) -> None:
    made = office.app.do(schedules.add_schedule, office.match(), weekday=1, start="9:5", minutes=90)
    row = office.app.query(lambda read: read.get_one(Schedule, made))
    assert (row.start, row.zone, row.starts, row.ends) == ("09:05", "Asia/Seoul", "2026-11-24", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekday": 7},
        {"start": "25:00"},
        {"minutes": 0},
        {"zone": "Mars/Olympus"},
        {"medium": "telegraph"},
        {"starts": "2026-11-28", "ends": "2026-12-03"},
    ],
)
def test_what_cannot_be_meant_is_refused(office: Office, wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        schedule(office, **wrong)


def test_a_match_that_has_ended_gets_no_schedule(office: Office) -> None:
    match = office.match()
    office.app.do(matches.end_match, match, reason="moved away")
    with pytest.raises(UserError, match="has ended"):
        schedule(office, match)


def test_all_leaves_past_meetings_where_they_were(office: Office) -> None:
    old = schedule(office)
    new = office.app.do(schedules.edit_schedule, old, "2026-11-27", "all", weekday=5, start="10:00")
    assert new != old
    assert meetings(office, old) == ["11-06 16:00", "11-13 16:00", "11-20 16:00"]
    assert meetings(office, new, last="2026-12-15") == ["11-28 10:00", "12-05 10:00", "12-12 10:00"]


def test_this_and_following_begins_at_the_date_chosen(office: Office) -> None:
    old = schedule(office, ends="2026-12-18")
    new = office.app.do(schedules.edit_schedule, old, "2026-12-11", "following", minutes=60)
    assert meetings(office, old)[-2:] == ["11-27 16:00", "12-04 16:00"]
    assert meetings(office, new) == ["12-11 16:00", "12-18 16:00"]


def test_a_last_day_is_given_with_a_change_or_alone_and_taken_back(office: Office) -> None:
    old = schedule(office)
    new = office.app.do(schedules.edit_schedule, old, "2026-12-11", "following", place="Park", ends="2026-12-18")
    assert meetings(office, old)[-1] == "12-04 16:00"
    assert meetings(office, new) == ["12-11 16:00", "12-18 16:00"]
    assert office.app.do(schedules.edit_schedule, new, "2026-12-11", "all", ends="2026-12-25") == new
    assert meetings(office, new) == ["12-11 16:00", "12-18 16:00", "12-25 16:00"]
    for wrong, said in (
        (lambda: office.app.do(schedules.edit_schedule, old, "2026-12-04", "all", ends=None), "took over"),
        (lambda: office.app.do(schedules.edit_schedule, new, "2026-12-11", "this", ends=None), "not of one"),
        (
            lambda: office.app.do(schedules.edit_schedule, new, "2026-12-18", "all", weekday=2, ends="2026-11-24"),
            "No meeting",
        ),
    ):
        with pytest.raises(UserError, match=said):
            wrong()


def test_a_schedule_without_a_past_is_changed_as_it_is(office: Office) -> None:
    one = schedule(office, starts="2026-11-27")
    assert office.app.do(schedules.edit_schedule, one, "2026-11-27", "all", weekday=3) == one
    assert meetings(office, one, last="2026-12-05") == ["11-26 16:00", "12-03 16:00"]


def test_this_one_moves_within_its_week(office: Office) -> None:
    one = schedule(office)
    office.app.do(schedules.edit_schedule, one, "2026-11-27", "this", weekday=5, medium="video")
    assert meetings(office, one, last="2026-12-05")[-2:] == ["11-28 16:00", "12-04 16:00"]
    row = office.app.query(lambda read: read.exec(select(ScheduleException)).one())
    assert (row.date, row.moved_to, row.minutes, row.medium, row.place) == (
        "2026-11-27",
        "2026-11-28",
        120,
        "video",
        "Library",
    )


def test_a_meeting_is_cancelled_moved_and_put_back(office: Office) -> None:
    one = schedule(office, starts="2026-11-27", ends="2026-12-04")
    office.app.do(schedules.cancel_occurrence, one, "2026-12-04", reason="holiday")
    assert meetings(office, one) == ["11-27 16:00"]
    office.app.do(schedules.move_occurrence, one, "2026-11-27", to="2026-12-01", start="09:00")
    assert meetings(office, one) == ["12-01 09:00"]
    office.app.do(schedules.restore_occurrence, one, "2026-11-27")
    office.app.do(schedules.restore_occurrence, one, "2026-12-04")
    assert meetings(office, one) == ["11-27 16:00", "12-04 16:00"]
    with pytest.raises(UserError, match="no meeting on"):
        office.app.do(schedules.cancel_occurrence, one, "2026-12-11")


def test_what_is_past_can_neither_be_cancelled_nor_moved_and_nothing_moves_into_the_past(office: Office) -> None:
    one = schedule(office)
    for wrong in (
        lambda: office.app.do(schedules.cancel_occurrence, one, "2026-11-20"),
        lambda: office.app.do(schedules.move_occurrence, one, "2026-11-20", to="2026-11-30", start="16:00"),
        lambda: office.app.do(schedules.move_occurrence, one, "2026-11-27", to="2026-11-24", start="14:00"),
    ):
        with pytest.raises(UserError, match="past"):
            wrong()
    office.app.do(schedules.move_occurrence, one, "2026-11-27", to="2026-11-24", start="15:00")
    office.clock.forward(hours=2)
    with pytest.raises(UserError, match="past"):
        office.app.do(schedules.restore_occurrence, one, "2026-11-27")


def test_a_logged_meeting_is_out_of_reach_of_the_schedule(office: Office) -> None:
    match = office.match()
    one = schedule(office, match)
    office.app.do(
        sessions.log_missed,
        match,
        date="2026-12-04",
        start="16:00",
        missed_by="student",
        notice=True,
        schedule_id=one,
        planned_date="2026-12-04",
    )
    before = office.app.query(lambda read: read.exec(select(SessionLog)).one().model_dump())
    with pytest.raises(UserError, match="log"):
        office.app.do(schedules.cancel_occurrence, one, "2026-12-04")
    new = office.app.do(schedules.edit_schedule, one, "2026-11-27", "all", weekday=0)
    assert meetings(office, new, last="2026-12-20") == ["12-07 16:00", "12-14 16:00"], (
        "this week's Monday is past, so Friday stays; the week of the log gets no second meeting"
    )
    assert meetings(office, one)[-1] == "11-27 16:00"
    assert office.app.query(lambda read: read.exec(select(SessionLog)).one().model_dump()) == before


def test_an_end_may_be_set_and_taken_back_but_not_into_the_past(office: Office) -> None:
    one = schedule(office)
    office.app.do(schedules.move_occurrence, one, "2026-12-11", to="2026-12-14", start="16:00")
    with pytest.raises(UserError, match="past"):
        office.app.do(schedules.end_schedule, one, "2026-11-19")
    office.app.do(schedules.end_schedule, one, "2026-12-11")
    assert meetings(office, one)[-1] == "12-04 16:00", "the one moved beyond the end does not come back to its day"
    office.app.undo()
    office.app.do(schedules.end_schedule, one, "2026-12-04")
    assert meetings(office, one)[-1] == "12-04 16:00"
    office.app.do(schedules.end_schedule, one, None)
    assert meetings(office, one, last="2026-12-18")[-1] == "12-18 16:00"
    office.app.do(schedules.end_schedule, one, "2026-11-24")
    office.clock.forward(days=14)
    with pytest.raises(UserError, match="already ended"):
        office.app.do(schedules.end_schedule, one, None)


def test_a_schedule_ends_with_its_match_and_when_it_pauses(office: Office) -> None:
    match = office.match()
    one = schedule(office, match)
    office.app.do(matches.set_match_status, match, "paused", reason="exams")
    assert meetings(office, one)[-1] == "11-20 16:00"
    office.app.undo()
    office.app.do(matches.note_end, match, "2026-12-01", reason="goal reached")
    assert meetings(office, one)[-1] == "11-27 16:00"


def test_a_pair_that_pauses_keeps_nothing_that_an_older_schedule_moved_ahead(office: Office) -> None:
    match = office.match()
    one = schedule(office, match)
    office.app.do(schedules.move_occurrence, one, "2026-11-27", to="2026-12-09", start="19:00")
    new = office.app.do(schedules.edit_schedule, one, "2026-12-04", "following", weekday=3)
    assert "12-09 19:00" in meetings(office, one, new)
    office.app.do(matches.set_match_status, match, "paused", reason="exams")
    assert meetings(office, one, new)[-1] == "11-20 16:00"


def test_no_edit_of_a_finished_series(office: Office) -> None:
    one = schedule(office, ends="2026-11-20")
    with pytest.raises(UserError, match="No meeting is left"):
        office.app.do(schedules.edit_schedule, one, "2026-11-20", "all", start="10:00")


def test_a_step_says_who_meets(office: Office) -> None:
    match = office.match()
    one = schedule(office, match)
    target = office.app.candidate("undo")
    assert target is not None
    assert target.label == "schedules.add_schedule"
    assert one in target.about
    assert match in target.about
