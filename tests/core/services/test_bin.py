"""The bin: what was deleted comes back whole, at any later time, and says plainly where it cannot."""

import pytest

from tests.core.services.class_examples import excursion, loan, met
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.bin import BinRow, bin_rows
from tutor_app.services import events, goals, schedules, sessions, students, subjects
from tutor_app.services.bin import restore_deleted
from tutor_app.services.class_sessions import delete_class_session
from tutor_app.services.erasing import erase_guests, erase_student
from tutor_app.services.loans import delete_loan


def binned(office: Office) -> list[BinRow]:
    return office.app.query(bin_rows, office.clock())


def bring_back(office: Office, row: BinRow) -> int:
    return office.app.do(restore_deleted, row.copy_id, row.k).rows


def test_a_deleted_session_comes_back_with_its_attendance(office: Office) -> None:
    log = office.log(office.match(office.student("하늘")))
    before = office.picture()
    office.app.do(sessions.delete_session, log)
    office.student("나중에")
    [row] = binned(office)
    assert (row.kind, row.shown, row.was["date"], row.is_archived) == ("session_log", "하늘", "2026-11-23", False)
    assert bring_back(office, row) > 1
    now = office.picture()
    assert (now["session_log"], now["attendance"]) == (before["session_log"], before["attendance"])
    assert office.agrees()
    assert binned(office) == []


def test_bringing_back_can_be_taken_back(office: Office) -> None:
    log = office.log(office.match())
    office.app.do(sessions.delete_session, log)
    gone = office.picture()
    bring_back(office, binned(office)[0])
    office.app.undo()
    assert office.picture() == gone
    assert len(binned(office)) == 1


def test_what_undo_brought_back_is_not_in_the_bin(office: Office) -> None:
    office.app.do(sessions.delete_session, office.log(office.match()))
    office.app.undo()
    assert binned(office) == []
    office.app.redo()
    [row] = binned(office)
    bring_back(office, row)


def test_twice_is_refused(office: Office) -> None:
    office.app.do(sessions.delete_session, office.log(office.match()))
    [row] = binned(office)
    bring_back(office, row)
    before = office.picture()
    with pytest.raises(UserError, match="back already"):
        bring_back(office, row)
    assert office.picture() == before


def test_a_child_waits_for_its_parent(office: Office) -> None:
    student = office.student()
    goal = office.app.do(goals.add_goal, student, office.subject(), title_en="Order in a shop")
    step = office.app.do(goals.add_step, goal, text_en="Ask for the price")
    office.app.do(goals.remove_step, step)
    office.app.do(goals.remove_goal, goal)
    of_goal, of_step = binned(office)
    assert (of_goal.kind, of_step.kind) == ("goal", "goal_step")
    with pytest.raises(UserError, match="belonged to"):
        bring_back(office, of_step)
    bring_back(office, of_goal)
    bring_back(office, of_step)
    assert office.agrees()


def test_a_meeting_that_was_logged_anew_is_not_doubled(office: Office) -> None:
    match = office.match()
    schedule = office.app.do(schedules.add_schedule, match, weekday=0, start="14:00", minutes=60, starts="2026-11-02")
    planned = {"schedule_id": schedule, "planned_date": "2026-11-23"}
    office.app.do(sessions.delete_session, office.log(match, **planned))
    office.log(match, **planned)
    [row] = binned(office)
    with pytest.raises(UserError, match="logged again"):
        bring_back(office, row)


def test_nothing_of_an_erased_person_comes_back(office: Office) -> None:
    student = office.student("하늘", notes="a note")
    office.app.do(sessions.delete_session, office.log(office.match(student), observed="a word"))
    [row] = binned(office)
    office.app.do(erase_student, student, reason="asked by the student")
    assert binned(office) == []
    with pytest.raises(UserError, match="erased"):
        bring_back(office, row)


def test_an_event_comes_back_without_those_who_were_erased(office: Office) -> None:
    event = excursion(office, note="별똥별 brings tea")
    star, guest = office.student("별똥별"), office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(events.sign_up, event, student_id=star)
    stays = office.app.do(events.sign_up, event, student_id=office.student("구름"))
    office.app.do(events.delete_event, event)
    office.app.do(erase_guests, [guest], "over long ago")
    office.app.do(erase_student, star, "asked by the student")
    [row] = binned(office)
    assert (row.kind, row.shown, row.was["date"]) == ("event", "Hanok village", "2026-11-14")
    assert office.app.do(restore_deleted, row.copy_id, row.k) == (2, 2)
    assert [one[0] for one in office.picture()["event"]] == [event]
    assert [one[0] for one in office.picture()["participation"]] == [stays]
    assert office.agrees()
    office.app.undo()
    assert office.picture()["event"] == []


def test_an_event_comes_back_without_the_note_that_named_the_erased(office: Office) -> None:
    event = excursion(office, note="별똥별 brings tea")
    star = office.student("별똥별")
    office.app.do(events.sign_up, event, student_id=star)
    office.app.do(erase_student, star, "asked by the student")
    office.app.do(events.delete_event, event)
    assert bring_back(office, binned(office)[0]) == 1
    assert "brings tea" not in str(office.picture()["event"])
    assert office.agrees()


def test_a_meeting_of_a_class_and_a_loan_come_back(office: Office) -> None:
    session, _students = met(office)
    lent = loan(office)
    before = office.picture()
    office.app.do(delete_class_session, session)
    office.app.do(delete_loan, lent)
    of_loan, of_class = binned(office)
    assert (of_loan.kind, of_loan.was["item"]) == ("loan", "Grammar in use")
    assert (of_class.kind, of_class.shown, of_class.was["date"]) == ("class_session", "Saturday class", "2026-11-21")
    for row in (of_loan, of_class):
        bring_back(office, row)
    assert office.picture() == before


def test_the_archived_stand_there_too_and_the_old_go(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(sessions.delete_session, office.log(office.match()))
    office.app.do(students.archive_student, student)
    office.app.do(subjects.archive_subject, office.subject())
    assert sorted(row.kind for row in binned(office)) == ["session_log", "student", "subject"]
    office.clock.forward(days=400)
    assert sorted(row.kind for row in binned(office)) == ["student", "subject"]
