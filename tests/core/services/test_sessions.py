"""Session logs: what a person says happened, once for each meeting, and hours from held ones only."""

from typing import Any

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.schedule import to_log
from tutor_app.queries.sessions import SessionCard, session_card, session_totals
from tutor_app.services import goals, matches, schedules, sessions
from tutor_app.services.defaults import skill_id

SPEAKING, WRITING = skill_id("english", "speaking"), skill_id("english", "writing")


def card(office: Office, session: str) -> SessionCard:
    found = office.app.query(session_card, session)
    assert found is not None
    return found


def missed(office: Office, match: str, **fields: Any) -> str:
    given = {"date": "2026-11-20", "start": "14:00", "missed_by": "student", "notice": True, **fields}
    return office.app.do(sessions.log_missed, match, **given)


def friday(office: Office, match: str, **fields: Any) -> str:
    given = {"weekday": 4, "start": "14:00", "minutes": 120, "starts": "2026-11-01", **fields}
    return office.app.do(schedules.add_schedule, match, **given)


def waiting_for_a_log(office: Office) -> list[str | None]:
    return [row.planned_date or row.date for row in office.app.query(to_log, office.clock())]


def test_hours_come_from_held_sessions_by_the_minute(office: Office) -> None:
    match = office.match()
    office.log(match, "2026-11-02", minutes=95)
    office.log(match, "2026-10-05", minutes=61)
    missed(office, match, minutes=120)
    office.app.do(sessions.plan_session, match, date="2026-11-03", start="09:00", minutes=120)
    assert office.app.query(session_totals).minutes == 156


def test_an_outcome_said_again_moves_the_hours(office: Office) -> None:
    session = office.log(office.match(), minutes=120)
    office.app.do(sessions.set_outcome, session, "missed", missed_by="tutor", notice=False)
    assert office.app.query(session_totals).minutes == 0
    assert card(office, session).attendance is None
    office.app.do(sessions.set_outcome, session, "held", attendance="late")
    assert office.app.query(session_totals).minutes == 120
    assert card(office, session).attendance == "late"
    office.app.do(sessions.set_outcome, session, "planned")
    assert office.app.query(session_totals).minutes == 0


def test_nothing_is_held_ended_or_deleted_by_the_clock(office: Office) -> None:
    match = office.match()
    friday(office, match, ends="2026-11-30")
    office.app.do(sessions.plan_session, match, date="2026-11-26", start="09:00", minutes=60)
    before = office.picture()
    office.clock.forward(days=400)
    office = office.reopened()
    assert office.picture() == before
    assert waiting_for_a_log(office) == ["2026-11-27", "2026-11-26", "2026-11-20", "2026-11-13", "2026-11-06"]
    assert office.app.query(session_totals).minutes == 0
    office.app.close()


def test_what_did_not_happen_says_who_and_whether_they_said_so(office: Office) -> None:
    match = office.match()
    for by, notice, attendance in (("student", True, "excused"), ("student", False, "absent"), ("tutor", True, None)):
        session = missed(office, match, start=f"{10 + notice:02}:{len(by):02}", missed_by=by, notice=notice)
        found = card(office, session)
        assert (found.status, found.missed_by, found.notice) == ("missed", by, int(notice))
        assert found.attendance == attendance
    for by in ("", "weather"):
        with pytest.raises(UserError):
            missed(office, match, start="20:00", missed_by=by)
    with pytest.raises(TypeError):
        office.app.do(sessions.log_missed, match, date="2026-11-20", start="20:00", missed_by="student")  # type: ignore[call-arg]


def test_the_future_cannot_have_been_held_but_can_be_cancelled(office: Office) -> None:
    match = office.match()
    with pytest.raises(UserError):
        office.log(match, "2026-11-25")
    plan = office.app.do(sessions.plan_session, match, date="2026-11-25", start="14:00", minutes=60)
    with pytest.raises(UserError):
        office.app.do(sessions.set_outcome, plan, "held")
    assert missed(office, match, date="2026-11-25", missed_by="tutor") == plan
    session = office.log(match, "2026-11-24")
    with pytest.raises(UserError):
        office.app.do(sessions.correct_session, session, date="2026-11-25")


def test_today_is_the_day_of_the_office(office: Office) -> None:
    office.clock.forward(hours=11)  # 01:03 on the 25th in Seoul, still the 24th in Washington
    office.log(office.match(), "2026-11-25", "00:30", 30)


def test_the_same_meeting_is_logged_once(office: Office) -> None:
    match = office.match()
    session = office.log(match, "2026-11-20", "14:00")
    with pytest.raises(UserError):
        office.log(match, "2026-11-20", "14:00")
    with pytest.raises(UserError):
        missed(office, match, date="2026-11-20", start="14:00")
    other = office.log(match, "2026-11-20", "16:00")
    with pytest.raises(UserError):
        office.app.do(sessions.correct_session, other, start="14:00")
    office.app.do(sessions.correct_session, session, start="13:00")
    office.app.do(sessions.correct_session, other, start="14:00")
    office.log(office.match(), "2026-11-20", "14:00")


def test_a_planned_session_is_completed_where_it_stands(office: Office) -> None:
    match = office.match()
    plan = office.app.do(
        sessions.plan_session, match, date="2026-11-20", start="14:00", minutes=60, place="Mapo library"
    )
    session = office.log(match, "2026-11-20", "14:00", 75)
    assert session == plan
    found = card(office, session)
    assert (found.status, found.minutes, found.place) == ("held", 75, "Mapo library")
    office.app.undo()
    assert card(office, session).status == "planned"


def test_a_log_takes_the_place_of_the_meeting_that_was_planned(office: Office) -> None:
    match = office.match()
    rule = friday(office, match, place="Mapo library", medium="video")
    named = office.log(match, "2026-11-21", "10:00", schedule_id=rule, planned_date="2026-11-20")
    assert card(office, named).planned_date == "2026-11-20"
    unnamed = office.log(match, "2026-11-13", "14:20")
    assert (card(office, unnamed).schedule_id, card(office, unnamed).planned_date) == (rule, "2026-11-13")
    assert (card(office, unnamed).place, card(office, unnamed).medium) == ("Mapo library", "video")
    assert waiting_for_a_log(office) == ["2026-11-06"]
    missed(office, match, date="2026-11-06", start="14:00")
    assert waiting_for_a_log(office) == []
    for again in ("2026-11-20", "2026-11-13"):
        with pytest.raises(UserError):
            office.log(match, again, "18:00", schedule_id=rule, planned_date=again)


def test_another_meeting_that_day_leaves_the_plan_alone(office: Office) -> None:
    match = office.match()
    friday(office, match)
    extra = office.log(match, "2026-11-20", "09:00", 60)
    assert card(office, extra).schedule_id is None
    far = office.log(match, "2026-11-20", "14:00", 60, zone="America/New_York")
    assert card(office, far).schedule_id is None
    assert waiting_for_a_log(office) == ["2026-11-20", "2026-11-13", "2026-11-06"]


def test_a_plan_is_of_its_own_match(office: Office) -> None:
    rule = friday(office, office.match())
    with pytest.raises(UserError):
        office.log(office.match(), "2026-11-20", "14:00", schedule_id=rule, planned_date="2026-11-20")


def test_the_past_stays_when_match_and_schedule_change(office: Office) -> None:
    match = office.match()
    rule = friday(office, match)
    office.log(match, "2026-11-20", "14:00", observed="Read a page.", skills=(SPEAKING,))
    logs = {table: office.picture()[table] for table in ("session_log", "attendance", "session_skill")}
    office.app.do(schedules.edit_schedule, rule, "2026-11-27", "all", start="09:00", weekday=2, place="Hongdae")
    office.app.do(matches.edit_match, match, starts="2026-11-23")
    office.app.do(matches.set_match_status, match, "paused", reason="exams")
    office.app.do(matches.end_match, match, reason="finished")
    assert {table: office.picture()[table] for table in logs} == logs


def test_an_ended_match_can_still_be_logged_but_not_meet_again(office: Office) -> None:
    match = office.match()
    office.app.do(matches.end_match, match, reason="finished", date="2026-11-22")
    office.log(match, "2026-11-20")
    with pytest.raises(UserError):
        friday(office, match)


def test_attendance_and_skills_are_of_held_sessions(office: Office) -> None:
    match = office.match()
    session = office.log(match, skills=(SPEAKING,))
    office.app.do(sessions.set_attendance, session, "late")
    office.app.do(sessions.set_skills, session, (WRITING, SPEAKING))
    assert card(office, session).attendance == "late"
    assert set(card(office, session).skills.split()) == {SPEAKING, WRITING}
    plan = office.app.do(sessions.plan_session, match, date="2026-11-26", start="09:00", minutes=60)
    for wrong in (plan, missed(office, match)):
        with pytest.raises(UserError):
            office.app.do(sessions.set_attendance, wrong, "present")
    with pytest.raises(UserError):
        office.app.do(sessions.set_attendance, session, "asleep")
    with pytest.raises(UserError):
        office.app.do(sessions.set_skills, session, ("juggling",))


def test_a_log_that_evidence_refers_to_stays(office: Office) -> None:
    student = office.student()
    session = office.log(office.match(student))
    goal = office.app.do(goals.add_goal, student, office.subject(), title_en="A job interview")
    step = office.app.do(goals.add_step, goal, text_en="Introduces oneself")
    evidence = office.app.do(goals.add_evidence, step, "“I worked.”", session_id=session)
    with pytest.raises(UserError):
        office.app.do(sessions.delete_session, session)
    office.app.do(goals.remove_evidence, evidence)
    office.app.do(sessions.delete_session, session)
    assert office.app.query(session_card, session) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 1_441},
        {"start": "24:00"},
        {"start": "noon"},
        {"date": "20.11.2026"},
        {"medium": "letter"},
        {"attendance": "asleep"},
        {"zone": "Mars/Olympus"},
    ],
)
def test_what_cannot_be_meant_is_refused(office: Office, wrong: dict[str, Any]) -> None:
    match = office.match()
    before = office.picture()
    with pytest.raises(UserError):
        office.log(match, **wrong)
    assert office.picture() == before


@pytest.mark.parametrize(("typed", "kept"), [("9", "09:00"), ("9:5", "09:05"), ("0905", "09:05"), ("23:59", "23:59")])
def test_times_are_understood_as_they_are_typed(office: Office, typed: str, kept: str) -> None:
    assert card(office, office.log(office.match(), start=typed)).start == kept
