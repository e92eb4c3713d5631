"""A place in a class is no pair: what it counts for, what it does not, and whose hours a class is."""

from tests.core.people import add_class
from tests.core.services.class_examples import DAY, group, met, seated
from tests.office import NOON, Office
from tutor_app.queries.broken import broken
from tutor_app.queries.classes import class_teachers
from tutor_app.queries.hours import tutor_hours
from tutor_app.queries.matches import matches
from tutor_app.queries.pool import pool_rows
from tutor_app.queries.students import roster, student_card
from tutor_app.queries.totals import held_by_week
from tutor_app.queries.tutors import tutors
from tutor_app.services import classes, events

TODAY = "2026-11-24"


def leader(office: Office, made: str) -> str:
    return office.app.query(class_teachers, made)[0].tutor_id


def test_places_are_no_pairs_in_totals_lists_and_capacity(office: Office) -> None:
    made, _students = seated(office, "하늘", "이슬")
    tutor = leader(office, made)
    assert office.app.query(matches) == []
    assert len(office.app.query(matches, with_places=True)) == 2
    office.match(office.student("마루"), tutor)
    [row] = office.app.query(tutors)
    assert row.students == 1
    [offer] = office.app.query(pool_rows, TODAY).offers
    assert (offer.students, len(offer.week.busy)) == (1, 1)


def test_who_waits_for_a_tutor_goes_on_waiting_in_a_class(office: Office) -> None:
    student = office.student()
    office.request(student)
    made = group(office)
    office.app.do(classes.enrol_in_class, made, student)
    [want] = office.app.query(pool_rows, TODAY).wants
    assert want.student_id == student
    assert [(busy.weekday, busy.start) for busy in want.week.busy] == [(5, "10:00")]
    assert office.app.query(roster)[0].status == "waiting"
    assert office.app.query(broken, TODAY, NOON) == []
    match = office.match(student, leader(office, made))
    assert [row.id for row in office.app.query(matches)] == [match], "the tutor of the class can be one's own too"
    assert office.app.query(pool_rows, TODAY).wants == ()
    assert office.app.query(broken, TODAY, NOON) == []


def test_who_waits_for_nobody_studies_in_a_class(office: Office) -> None:
    _made, [_student] = seated(office)
    assert office.app.query(roster)[0].status == "active"


def test_a_class_counts_once_in_the_hours_of_all_and_of_each_tutor(office: Office) -> None:
    session, [first, second] = met(office)
    [row] = office.app.query(tutors, since="2026-11-01")
    assert (row.minutes, row.last_session) == (120, DAY)
    assert [(one.kind, one.minutes) for one in office.app.query(tutor_hours, "2026-11-01", TODAY)] == [("group", 120)]
    assert office.app.query(held_by_week, TODAY)[-2].minutes == 120
    for student, held in ((first, 1), (second, 1), (office.student(), 0)):
        card = office.app.query(student_card, student)
        assert card is not None
        assert card.held == held
    assert session


def test_logs_of_each_student_of_one_lesson_are_one_hour_of_their_tutor(office: Office) -> None:
    tutor = office.tutor()
    pair = office.match(office.student("하늘"), tutor), office.match(office.student("이슬"), tutor)
    office.app.do(add_class, office.subject(), tutor, match_ids=pair)
    for match in pair:
        office.log(match, DAY, "10:00", minutes=45)
    [hours] = office.app.query(tutor_hours, "2026-11-01", TODAY)
    assert (hours.kind, hours.sessions, hours.minutes) == ("group", 1, 45)


def test_an_orientation_is_training_and_an_absent_tutor_gave_no_hours(office: Office) -> None:
    came, away = office.tutor("서가람"), office.tutor("한별하")
    given = {"title": "Start", "date": "2026-11-14", "start": "13:00", "minutes": 90}
    event = office.app.do(events.add_event, kind="orientation", **given)
    office.app.do(events.sign_up, event, tutor_id=came)
    absent = office.app.do(events.sign_up, event, tutor_id=away)
    office.app.do(events.mark_attendance, absent, "absent")
    office.app.do(events.mark_others_present, event)
    found = office.app.query(tutor_hours, "2026-11-01", TODAY)
    assert [(row.tutor_id, row.kind, row.minutes) for row in found] == [(came, "training", 90)]
