"""Erasing people from what is about several at once: guests of events, and texts for a whole class."""

import pytest

from tests.core.services.class_examples import DAY, excursion, group, seated, signed
from tests.core.services.test_erasing import NAME, index, traces
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.classes import class_rows, class_teachers
from tutor_app.queries.guests import guests
from tutor_app.queries.loans import loans, overdue_loans
from tutor_app.queries.parting import OpenEnds, open_ends
from tutor_app.services import class_sessions, classes, events
from tutor_app.services.erasing import erase_again, erase_guests, erase_student, erase_tutor
from tutor_app.services.loans import lend


def guest(office: Office, event: str, name: str = NAME) -> str:
    made: str = office.app.do(events.sign_up, event, guest=name)
    return made


def test_a_guest_is_erased_from_the_table_and_the_journal(office: Office) -> None:
    event = excursion(office)
    one, other = guest(office, event), guest(office, event, "Clara")
    office.app.do(events.withdraw_from_event, one)
    assert {row.id for row in office.app.query(guests, event_id=event)} == {one, other}
    office.app.do(erase_guests, [one], "asked by letter")
    assert traces(office) == set()
    assert "Clara" in str(office.picture()["participation"])
    assert [row.id for row in office.app.query(guests, event_id=event)] == [other]
    assert office.agrees()
    office = office.reopened()
    assert traces(office) == set()
    office.app.close()


def test_the_name_of_a_guest_goes_though_the_event_was_deleted_before(office: Office) -> None:
    event = excursion(office, date="2026-12-05")
    one = guest(office, event)
    assert office.app.query(guests, before="2026-11-24") == []
    office.app.do(events.delete_event, event)
    assert [row.id for row in office.app.query(guests, before="2026-11-24")] == [one]
    office.app.do(erase_guests, [one], "asked by letter")
    assert traces(office) == set()
    assert office.app.query(guests, before="2026-11-24") == []
    assert office.agrees()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture()["event"] == []


def test_guests_of_long_ago_are_found_and_those_to_come_are_not(office: Office) -> None:
    past, coming = excursion(office, date="2026-09-05"), excursion(office, date="2026-12-05")
    one, _other = guest(office, past), guest(office, coming)
    assert [row.id for row in office.app.query(guests, before="2026-10-25")] == [one]


def test_only_guests_are_erased_so_and_the_reason_does_not_name_them(office: Office) -> None:
    event, sign_up = signed(office)
    with pytest.raises(UserError, match="not a guest"):
        office.app.do(erase_guests, [sign_up], "asked by letter")
    with pytest.raises(UserError, match="no guest"):
        office.app.do(erase_guests, [], "asked by letter")
    with pytest.raises(UserError, match="names the person"):
        office.app.do(erase_guests, [guest(office, event)], f"{NAME} asked")


def test_texts_for_all_go_where_they_name_the_student_now_or_before(office: Office) -> None:
    made, [student, other] = seated(office, NAME, "유성우")
    held = {"start": "10:00", "minutes": 120}
    named = office.app.do(class_sessions.log_class, made, date=DAY, note=f"{NAME}은 크게 읽었다.", **held)
    mended = office.app.do(class_sessions.log_class, made, date="2026-11-14", note=f"{NAME} led.", **held)
    office.app.do(class_sessions.log_class, made, date="2026-11-14", note="One of us led.", **held)
    office.app.do(class_sessions.log_class, made, date="2026-11-07", note="Pair reading.", **held)
    office.app.do(classes.pause_class, made, reason=f"{NAME} moves")
    event = excursion(office, note=f"{NAME} brings tea")
    office.app.do(events.sign_up, event, student_id=student)
    index(office)
    office.app.do(erase_student, student, "asked by letter")
    assert traces(office) == set()
    notes = {row[0]: row[-1] for row in office.picture()["class_session"]}
    assert (notes[named], notes[mended]) == ("", "")
    assert "Pair reading." in notes.values()
    assert office.agrees()
    office.app.do(erase_again, frozenset({named, student}))
    assert office.agrees()
    assert other


def test_texts_that_name_another_of_that_name_elsewhere_stay(office: Office) -> None:
    made = group(office, name="Evening class")
    office.app.do(class_sessions.log_class, made, date=DAY, start="10:00", minutes=60, note=f"{NAME} under the sky")
    office.app.do(erase_student, office.student(NAME), "asked by letter")
    assert "under the sky" in str(office.picture()["class_session"])


def test_a_tutor_is_erased_from_texts_of_classes_they_taught(office: Office) -> None:
    made = group(office)
    tutor = office.tutor(NAME)
    office.app.do(classes.add_class_tutor, made, tutor)
    office.app.do(class_sessions.log_class, made, date=DAY, start="10:00", minutes=60, note=f"With {NAME}.")
    office.app.do(erase_tutor, tutor, "asked by letter")
    assert traces(office) == set()
    assert office.agrees()


def test_what_is_open_of_a_student_ends_with_them(office: Office) -> None:
    class_id, [star] = seated(office, NAME)
    office.match(star)
    office.request(star, "science")
    event = excursion(office, date="2026-12-05")
    office.app.do(events.sign_up, event, student_id=star)
    back, gone = (office.app.do(lend, item=item, student_id=star) for item in ("Book", "Tablet"))
    today = office.app.today()
    assert office.app.query(open_ends, "student", star, today) == OpenEnds(1, 1, 1, 1, 0)
    office.app.do(erase_student, star, "asked by letter", returned=[back])
    assert office.app.query(open_ends, "student", star, today) == OpenEnds(0, 0, 0, 0, 0)
    assert {one.id: one.returned_on for one in office.app.query(loans, student_id=star)} == {back: today, gone: None}
    assert office.app.query(overdue_loans, "2027-11-24") == []
    assert office.app.query(class_rows, class_id)[0].students == 0
    assert traces(office) == set()
    assert office.agrees()


def test_a_class_with_students_does_not_lose_its_last_tutor(office: Office) -> None:
    class_id, _students = seated(office)
    [lead] = office.app.query(class_teachers, class_id)
    before = office.picture()
    with pytest.raises(UserError, match="Saturday class"):
        office.app.do(erase_tutor, lead.tutor_id, "asked by letter")
    assert office.picture() == before
    second = office.tutor("한별하")
    office.app.do(classes.add_class_tutor, class_id, second)
    office.app.do(erase_tutor, lead.tutor_id, "asked by letter")
    assert [one.tutor_id for one in office.app.query(class_teachers, class_id)] == [second]
    assert office.agrees()
