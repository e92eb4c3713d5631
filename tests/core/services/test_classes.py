"""Classes: places, pausing, all present then the exceptions, notes, and what counts for whom."""

from datetime import UTC, datetime

import pytest

from tests.core.services.class_examples import DAY, SATURDAY, excursion, group, met, seated, signed
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries import classes as seen
from tutor_app.queries.events import event_row, participants
from tutor_app.queries.hours import tutor_hours
from tutor_app.queries.loans import loans as all_loans
from tutor_app.queries.loans import overdue_loans
from tutor_app.queries.timeline import timeline
from tutor_app.services import class_sessions, classes, events, loans, merging
from tutor_app.services.erasing import erase_student, erase_tutor

NOW = datetime(2026, 11, 24, 5, 3, tzinfo=UTC)
WHEN = {"date": DAY, "start": "10:00", "minutes": 120}


def test_everybody_was_there_but_for_the_exceptions(office: Office) -> None:
    session, [first, second] = met(office)
    found = {
        m.student_id: (m.status, m.note) for m in office.app.query(seen.marks, office.picture()["group_class"][0][0])
    }
    assert found == {first: ("present", "typed note"), second: ("late", "")}
    office.app.do(class_sessions.set_class_attendance, session, second, "absent")
    office.app.undo()
    assert office.agrees()


def test_logging_a_day_again_replaces_what_was_said(office: Office) -> None:
    made, [student] = seated(office)
    guest = office.student("유성우")
    office.app.do(class_sessions.log_class, made, guests=[guest], **WHEN)
    office.app.do(class_sessions.log_class, made, exceptions={student: "excused"}, **WHEN)
    assert [(m.student_id, m.status) for m in office.app.query(seen.marks, made)] == [(student, "excused")]
    office.app.do(class_sessions.log_class_missed, made, date=DAY, reason="a holiday")
    assert office.app.query(seen.marks, made) == []
    assert office.app.query(tutor_hours, "2026-01-01", "2026-12-31") == []


def test_past_meetings_wait_to_be_logged_until_the_class_pauses(office: Office) -> None:
    made = group(office)

    def waiting() -> list[str]:
        return [row.date for row in office.app.query(seen.classes_to_log, NOW)]

    assert waiting() == ["2026-11-21", "2026-11-14", "2026-11-07"]
    office.app.do(class_sessions.log_class, made, **WHEN)
    assert waiting() == ["2026-11-14", "2026-11-07"]
    office.app.do(classes.pause_class, made, until="2027-01-04")
    assert [t.ends for t in office.app.query(seen.class_times, made)] == ["2026-11-23"]
    office.app.do(classes.restart_class, made)
    assert [t.ends for t in office.app.query(seen.class_times, made)] == [None]
    assert office.app.query(seen.class_rows, made)[0].status == "active"


def test_a_full_class_takes_nobody_and_an_ended_one_lets_all_go(office: Office) -> None:
    made, [student] = seated(office)
    office.app.do(classes.edit_class, made, capacity=1)
    with pytest.raises(UserError, match="taken"):
        office.app.do(classes.enrol_in_class, made, office.student())
    with pytest.raises(UserError, match="already"):
        office.app.do(classes.enrol_in_class, made, student)
    office.app.do(classes.end_class, made, reason="summer")
    assert office.app.query(seen.class_seats, made) == []
    with pytest.raises(UserError, match="ended"):
        office.app.do(classes.add_class_time, made, **SATURDAY)
    office.app.undo()
    assert [seat.student_id for seat in office.app.query(seen.class_seats, made)] == [student]


def test_the_last_tutor_of_students_stays(office: Office) -> None:
    made, _students = seated(office)
    [teacher] = office.app.query(seen.class_teachers, made)
    with pytest.raises(UserError, match="no tutor"):
        office.app.do(classes.remove_class_tutor, made, teacher.tutor_id)


def test_the_first_who_waits_gets_a_place_that_becomes_free(office: Office) -> None:
    made, sign_up = signed(office, capacity=1)
    waiting = office.app.do(events.sign_up, made, guest="한별하")
    with pytest.raises(UserError, match="already"):
        office.app.do(events.sign_up, made, student_id=office.picture()["student"][0][0])
    assert [p.status for p in office.app.query(participants, made)] == ["signed_up", "waiting"]
    office.app.do(events.withdraw_from_event, sign_up)
    assert [(p.id, p.status) for p in office.app.query(participants, made)] == [(waiting, "signed_up")]
    row = office.app.query(event_row, made)
    assert row is not None
    assert (row.students, row.guests, row.taken) == (0, 1, 1)


def test_all_present_leaves_what_was_noted_of_anybody(office: Office) -> None:
    event, excused = signed(office)
    unsure = office.app.do(events.sign_up, event, guest="Clara")
    office.app.do(events.mark_attendance, excused, "excused")
    assert office.app.do(events.mark_others_present, event) == 1
    marks = {one.id: one.attendance for one in office.app.query(participants, event)}
    assert marks == {excused: "excused", unsure: "present"}


def test_several_people_sign_up_in_one_step_and_the_last_wait(office: Office) -> None:
    event = excursion(office, capacity=3)
    *students, other = [office.student(alias) for alias in ("하늘", "구름", "이슬")]
    tutor = office.tutor()
    before = office.picture()
    waiting = office.app.do(events.sign_up_many, event, student_ids=students, tutor_ids=[tutor], guests=["Clara", " "])
    assert waiting == 1
    found = office.app.query(participants, event)
    assert sorted((one.kind, one.status) for one in found) == [
        ("guest", "waiting"), ("student", "signed_up"), ("student", "signed_up"), ("tutor", "signed_up"),
    ]  # fmt: skip
    with pytest.raises(UserError, match="already"):
        office.app.do(events.sign_up_many, event, student_ids=[other, students[0]])
    assert len(office.app.query(participants, event)) == 4
    office.app.undo()
    assert office.picture() == before


def test_hours_by_kind_come_from_what_was_held(office: Office) -> None:
    tutor = office.tutor()
    office.log(office.match(None, tutor))
    made = group(office)
    office.app.do(classes.add_class_tutor, made, tutor)
    office.app.do(class_sessions.log_class, made, tutors=[tutor], **WHEN)
    for kind in ("excursion", "training"):
        event = excursion(office, kind=kind)
        office.app.do(events.sign_up, event, tutor_id=tutor)
        office.app.do(events.mark_others_present, event)
    found = office.app.query(tutor_hours, "2026-11-01", "2026-11-30", tutor_id=tutor)
    assert {row.kind: row.minutes for row in found} == {"one_to_one": 120, "group": 120, "event": 240, "training": 240}
    assert office.app.query(tutor_hours, "2026-12-01", "2026-12-31") == []


def test_loans_are_overdue_the_day_after_they_were_due(office: Office) -> None:
    student = office.student()
    loan = office.app.do(loans.lend, item="Grammar in use", student_id=student, due_on="2026-11-24")
    assert office.app.query(overdue_loans, "2026-11-24") == []
    assert [row.id for row in office.app.query(overdue_loans, "2026-11-25")] == [loan]
    with pytest.raises(UserError, match="before"):
        office.app.do(loans.return_loan, loan, date="2026-11-01")
    office.app.do(loans.return_loan, loan)
    assert office.app.query(all_loans, student_id=student, only_out=True) == []
    with pytest.raises(UserError, match="already"):
        office.app.do(loans.return_loan, loan)


def test_a_thing_that_never_comes_back_is_written_off_and_may_turn_up_after_all(office: Office) -> None:
    student = office.student()
    loan = office.app.do(loans.lend, item="Tablet", student_id=student, lent_on="2026-09-01", due_on="2026-10-01")
    with pytest.raises(UserError, match="given up, before it was lent"):
        office.app.do(loans.write_off_loan, loan, "lost on a train", date="2026-08-01")
    with pytest.raises(UserError):
        office.app.do(loans.write_off_loan, loan, "")
    office.app.do(loans.write_off_loan, loan, "lost on a train", date="2026-11-20")
    [row] = office.app.query(all_loans, student_id=student)
    assert (row.written_off_on, row.written_off_why, row.is_out) == ("2026-11-20", "lost on a train", False)
    assert office.app.query(overdue_loans, "2026-11-25") == []
    assert office.app.query(all_loans, student_id=student, only_out=True) == []
    assert "written_off" in {one.status for one in office.app.query(timeline, student_id=student)}
    with pytest.raises(UserError, match="already"):
        office.app.do(loans.write_off_loan, loan, "again")
    office.app.do(loans.return_loan, loan)
    with pytest.raises(UserError, match="came back"):
        office.app.do(loans.write_off_loan, loan, "again")


def test_classes_events_and_loans_stand_in_the_timeline(office: Office) -> None:
    _session, [student, _other] = met(office)
    event = excursion(office)
    office.app.do(events.sign_up, event, student_id=student)
    office.app.do(loans.lend, item="Grammar in use", student_id=student)
    found = office.app.query(timeline, student_id=student)
    assert {"class", "event", "loan"} <= {row.kind for row in found}


def test_erasing_reaches_notes_of_students_and_of_what_tutors_borrowed(office: Office) -> None:
    _session, [student, _other] = met(office)
    tutor = office.tutor("한별하")
    office.app.do(loans.lend, item="Tablet", kind="device", tutor_id=tutor, note="별똥별 has the charger")
    office.app.do(erase_student, student, "asked by letter")
    office.app.do(erase_tutor, tutor, "asked by letter")
    assert "typed note" not in str(office.picture()["class_attendance"])
    assert "charger" not in str(office.picture()["loan"])
    assert office.agrees()


def test_merging_hangs_attendance_and_sign_ups_on_the_one_that_stays(office: Office) -> None:
    _session, [keep, other] = met(office)
    event, _sign_up = signed(office)
    office.app.do(events.sign_up, event, student_id=other)
    office.app.do(merging.merge_students, keep, other)
    assert {row[2] for row in office.picture()["class_attendance"]} == {keep}
    assert keep in {row[2] for row in office.picture()["participation"]}
    office.app.undo()
    assert other in {row[2] for row in office.picture()["participation"]}


def test_a_class_goes_only_while_nothing_was_logged(office: Office) -> None:
    before = office.picture()
    office.app.do(classes.delete_class, seated(office)[0])
    assert [office.picture()[table] for table in ("group_class", "class_time", "match")] == [[], [], []]
    assert before["match"] == []
    session, _students = met(office)
    [class_id] = [row.id for row in office.app.query(seen.class_rows)]
    with pytest.raises(UserError, match="were logged"):
        office.app.do(classes.delete_class, class_id)
    office.app.do(class_sessions.delete_class_session, session)
    office.app.do(classes.delete_class, class_id)
    assert office.agrees()
