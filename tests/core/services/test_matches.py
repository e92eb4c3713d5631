"""Requests and matches: who waits, who is matched, and what a status may become."""

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.matches import MatchRow, match_row
from tutor_app.queries.schedule import occurrences
from tutor_app.queries.students import student_card
from tutor_app.queries.waiting import waiting
from tutor_app.services import matches, requests, schedules, students, tutors

TODAY = "2026-11-24"


def queue(office: Office) -> list[str]:
    return [row.id for row in office.app.query(waiting, TODAY)]


def found(office: Office, match: str) -> MatchRow:
    row = office.app.query(match_row, match)
    assert row is not None
    return row


def status(office: Office, student: str) -> str:
    card = office.app.query(student_card, student)
    assert card is not None
    return card.status


def last_days(office: Office) -> list[str]:
    return sorted(str(rule[-1]) for rule in office.picture()["schedule"])


def next_meeting(office: Office) -> tuple[str, str]:
    """Schedule and date of the first one that is planned."""
    found = office.app.query(occurrences, TODAY, "2026-12-31", now=office.clock())
    return str(found[0].schedule_id), str(found[0].planned_date)


def test_a_request_leaves_the_list_when_its_match_becomes_active_and_not_before(office: Office) -> None:
    student = office.student()
    request = office.request(student, since="2026-10-01")
    match = office.match(student, status="proposed")
    office.app.do(matches.set_match_status, match, "agreed")
    assert queue(office) == [request]
    office.app.do(matches.set_match_status, match, "active")
    assert queue(office) == []
    assert status(office, student) == "active"
    office.app.undo()
    assert queue(office) == [request]
    assert status(office, student) == "waiting"


def test_a_request_made_after_the_match_was_proposed_counts_too(office: Office) -> None:
    student = office.student()
    match = office.match(student, status="proposed")
    office.request(student)
    office.app.do(matches.set_match_status, match, "active")
    assert queue(office) == []


def test_a_match_answers_the_request_of_its_own_subject(office: Office) -> None:
    student = office.student()
    english, science = office.request(student), office.request(student, "science")
    office.match(student, subject="science")
    assert queue(office) == [english]
    assert [row[5] for row in office.picture()["request"] if row[0] == science] == ["matched"]


def test_nobody_waits_twice_for_one_subject(office: Office) -> None:
    student = office.student()
    request = office.request(student)
    with pytest.raises(UserError):
        office.request(student)
    office.app.do(requests.withdraw_request, request)
    with pytest.raises(UserError):
        office.app.do(requests.withdraw_request, request)
    office.request(student)


def test_a_request_is_of_today_or_before_and_of_somebody_on_the_lists(office: Office) -> None:
    student = office.student()
    with pytest.raises(UserError):
        office.request(student, since="2026-11-25")
    request = office.request(student, since="2026-11-24")
    with pytest.raises(UserError):
        office.app.do(requests.edit_request, request, since="2026-11-25")
    gone = office.student()
    office.app.do(students.archive_student, gone)
    with pytest.raises(UserError):
        office.request(gone)


def test_a_student_who_has_a_tutor_may_ask_for_more_and_stays_active(office: Office) -> None:
    student = office.student()
    office.match(student)
    request = office.request(student, "science")
    assert status(office, student) == "active"
    assert queue(office) == [request]


def test_asking_again_brings_back_who_had_left(office: Office) -> None:
    student = office.student()
    office.app.do(students.set_student_status, student, "left", "moved")
    office.request(student)
    card = office.app.query(student_card, student)
    assert card is not None
    assert (card.status, card.left_reason) == ("waiting", "")


def test_the_longest_waiting_comes_first(office: Office) -> None:
    days = ["2026-11-01", "2026-09-01", "2026-10-01"]
    ids = {day: office.request(office.student(), since=day) for day in days}
    assert queue(office) == [ids[day] for day in sorted(days)]
    assert office.app.query(waiting, TODAY)[0].days == 84


def test_archived_people_and_those_who_left_cannot_be_matched(office: Office) -> None:
    student, tutor = office.student(), office.tutor()
    office.app.do(students.archive_student, student)
    with pytest.raises(UserError):
        office.match(student, tutor)
    office.app.do(students.restore_student, student)
    office.app.do(tutors.set_tutor_status, tutor, "left", "went home")
    with pytest.raises(UserError):
        office.match(student, tutor)
    office.app.do(tutors.set_tutor_status, tutor, "active")
    office.match(student, tutor)


def test_the_same_two_are_matched_once_in_a_subject(office: Office) -> None:
    student, tutor = office.student(), office.tutor()
    match = office.match(student, tutor)
    office.match(student, tutor, subject="science")
    with pytest.raises(UserError):
        office.match(student, tutor)
    office.app.do(matches.end_match, match, reason="finished")
    office.match(student, tutor)


def test_a_match_keeps_the_day_it_was_given_and_else_begins_when_agreed(office: Office) -> None:
    given = office.match(status="proposed", starts="2026-12-01")
    assert found(office, given).starts == "2026-12-01"
    office.app.do(matches.set_match_status, given, "agreed", date="2026-12-05")
    assert found(office, given).starts == "2026-12-01"
    open_ = office.match(status="proposed", starts=None)
    assert found(office, open_).starts is None
    office.app.do(matches.set_match_status, open_, "agreed", date="2026-12-05")
    assert found(office, open_).starts == "2026-12-05"


@pytest.mark.parametrize("before", matches.OPEN)
@pytest.mark.parametrize("after", ["proposed", "agreed", "active", "paused", "ended"])
def test_only_the_steps_of_the_table_are_possible(office: Office, before: str, after: str) -> None:
    match = office.match(status="active" if before == "paused" else before)
    if before == "paused":
        office.app.do(matches.set_match_status, match, "paused", reason="exams")
    if after in matches.NEXT[before] and after != "ended":
        office.app.do(matches.set_match_status, match, after, reason="exams")
        assert found(office, match).status == after
    else:
        with pytest.raises(UserError):
            office.app.do(matches.set_match_status, match, after, reason="exams")
        assert found(office, match).status == before


def test_pausing_and_ending_need_a_reason(office: Office) -> None:
    match = office.match()
    with pytest.raises(UserError):
        office.app.do(matches.set_match_status, match, "paused", reason=" ")
    with pytest.raises(UserError):
        office.app.do(matches.end_match, match, reason=" ")
    with pytest.raises(UserError):
        office.match(status="paused")
    with pytest.raises(UserError):
        office.match(status="ended")


def test_an_ended_match_ends_its_schedule_and_is_not_ended_twice(office: Office) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=1, start="18:00", minutes=60)
    office.app.do(matches.end_match, match, reason="finished", date="2026-11-23", student_status="finished")
    [rule] = office.picture()["schedule"]
    assert rule[-1] == "2026-11-23"
    assert found(office, match).ends == "2026-11-23"
    with pytest.raises(UserError):
        office.app.do(matches.end_match, match, reason="finished")
    office.app.undo()
    [rule] = office.picture()["schedule"]
    assert rule[-1] is None


def test_a_match_ends_after_it_started(office: Office) -> None:
    match = office.match(starts="2026-11-10")
    with pytest.raises(UserError):
        office.app.do(matches.end_match, match, reason="finished", date="2026-11-09")
    office.app.do(matches.end_match, match, reason="finished", date="2026-11-10")
    with pytest.raises(UserError):
        office.app.do(matches.edit_match, match, starts="2026-11-11")


def test_a_student_may_have_several_tutors(office: Office) -> None:
    student = office.student()
    one, two = office.match(student), office.match(student, subject="science")
    office.app.do(matches.end_match, one, reason="finished")
    assert found(office, two).status == "active"
    assert status(office, student) == "active"


def test_an_active_match_makes_its_tutor_active(office: Office) -> None:
    tutor = office.tutor(status="oriented")
    office.match(None, tutor, status="proposed")
    assert [row[4] for row in office.picture()["tutor"]] == ["oriented"]
    office.match(None, tutor)
    assert [row[4] for row in office.picture()["tutor"]] == ["active"]


def test_the_last_meeting_may_be_before_the_last_day(office: Office) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=4, start="16:00", minutes=60, starts=TODAY)
    with pytest.raises(UserError, match="last day"):
        office.app.do(matches.note_end, match, "2026-12-10", reason="moved", last_meeting="2026-12-11")
    office.app.do(matches.note_end, match, "2026-12-10", reason="moved", last_meeting="2026-12-04")
    assert (found(office, match).ends, last_days(office)) == ("2026-12-10", ["2026-12-04"])


def test_a_match_whose_last_day_is_ahead_goes_on_until_somebody_ends_it(office: Office) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=4, start="16:00", minutes=60, starts=TODAY)
    with pytest.raises(UserError, match="once its last day has come"):
        office.app.do(matches.end_match, match, reason="moved", date="2026-12-08")
    with pytest.raises(UserError, match="not ahead"):
        office.app.do(matches.note_end, match, TODAY, reason="moved")
    office.app.do(matches.note_end, match, "2026-12-08", reason="moved")
    noted = found(office, match)
    assert (noted.status, noted.ends, noted.reason) == ("active", "2026-12-08", "moved")
    assert last_days(office) == ["2026-12-08"]
    with pytest.raises(UserError, match="earlier last day"):
        office.app.do(matches.note_end, match, "2026-12-09", reason="moved")
    with pytest.raises(UserError, match="after the last day"):
        office.app.do(schedules.move_occurrence, *next_meeting(office), to="2026-12-09", start="16:00")
    with pytest.raises(UserError, match="after the last day"):
        office.app.do(schedules.end_schedule, next_meeting(office)[0], None)
    office.app.do(schedules.add_schedule, match, weekday=0, start="16:00", minutes=60)
    assert last_days(office) == ["2026-12-08", "2026-12-08"]
    office.clock.forward(days=20)
    office.app.do(matches.end_match, match, reason="moved", date="2026-12-08")
    assert found(office, match).status == "ended"
    office.app.undo()
    assert (found(office, match).status, found(office, match).ends) == ("active", "2026-12-08")


def test_a_match_that_never_began_ends_on_its_first_day(office: Office) -> None:
    match = office.match(status="agreed", starts="2026-12-01")
    office.app.do(matches.end_match, match, reason="cannot come after all", date="2026-12-01")
    assert found(office, match).status == "ended"


def test_going_on_takes_back_the_end_and_lengthens_what_met_last(office: Office) -> None:
    match = office.match()
    for weekday in (1, 4):
        office.app.do(schedules.add_schedule, match, weekday=weekday, start="18:00", minutes=60, starts=TODAY)
    before = office.app.do(schedules.add_schedule, match, weekday=2, start="18:00", minutes=60, starts=TODAY)
    office.app.do(schedules.end_schedule, before, "2026-11-25")
    office.app.do(matches.note_end, match, "2026-12-08", reason="moved")
    with pytest.raises(UserError, match="earlier"):
        office.app.do(matches.extend_match, match, "2026-12-07")
    office.app.do(matches.extend_match, match, "2027-01-29")
    assert (found(office, match).ends, found(office, match).reason) == ("2027-01-29", "moved")
    assert last_days(office) == ["2026-11-25", "2027-01-29", "2027-01-29"]
    office.app.do(matches.extend_match, match)
    assert (found(office, match).ends, found(office, match).reason) == (None, "")
    assert last_days(office) == ["2026-11-25", "None", "None"]


def test_who_goes_on_once_the_end_is_past_owes_no_meeting_of_the_time_between(office: Office) -> None:
    match = office.match()
    office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts=TODAY)
    office.app.do(matches.note_end, match, "2026-12-08", reason="moved", last_meeting="2026-11-27")
    office.clock.forward(days=21)
    office.app.do(matches.extend_match, match)
    planned = office.app.query(occurrences, TODAY, "2026-12-31", now=office.clock(), match_id=match)
    assert [(one.date, one.state) for one in planned] == [
        ("2026-11-27", "to_log"),
        ("2026-12-18", "planned"),
        ("2026-12-25", "planned"),
    ]


def test_a_changed_time_does_not_come_back_when_the_match_goes_on(office: Office) -> None:
    match = office.match()
    made = office.app.do(schedules.add_schedule, match, weekday=4, start="18:00", minutes=60, starts=TODAY)
    office.app.do(schedules.edit_schedule, made, "2026-12-04", "following", weekday=0)
    office.app.do(matches.note_end, match, "2026-12-08", reason="moved")
    office.app.do(matches.extend_match, match)
    assert last_days(office) == ["2026-12-03", "None"]


def test_who_waits_again_asks_as_before_since_the_end(office: Office) -> None:
    student = office.student()
    office.request(student, since="2026-01-10", wish_place="마포", urgency="urgent")
    match = office.match(student)
    office.app.do(matches.end_match, match, reason="the tutor moved", date="2026-11-20", waits_again=True)
    [row] = office.app.query(waiting, TODAY)
    assert (row.since, row.wish_place, row.urgency) == ("2026-11-20", "마포", "urgent")


def test_many_are_proposed_or_none(office: Office) -> None:
    student, tutor, gone = office.student(), office.tutor(), office.tutor(status="left")
    with pytest.raises(UserError):
        office.app.do(matches.propose_matches, [(student, tutor, office.subject()), (student, gone, office.subject())])
    assert office.picture()["match"] == []
    with pytest.raises(UserError, match="No match was chosen"):
        office.app.do(matches.propose_matches, [])
