"""What is seen of tutors: hours by kind, who is alike in either script, and two records side by side."""

import pytest

from tests.core.people import add_class
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries.facts.tutors import PREPARED
from tutor_app.queries.hours import hours_by_kind, preparation
from tutor_app.queries.pairs import pair
from tutor_app.queries.tutors import tutor_card, tutors
from tutor_app.services import sessions
from tutor_app.services.merging import merge_tutors


def test_hours_are_told_by_month_and_kind(office: Office) -> None:
    tutor = office.tutor()
    single, lesson = office.match(tutor=tutor), office.match(tutor=tutor)
    office.app.do(add_class, office.subject(), tutor, match_ids=[lesson])
    office.log(single, "2026-10-05", minutes=90)
    office.log(single, "2026-11-05", minutes=60)
    office.log(lesson, "2026-11-06", minutes=45)
    found = office.app.query(hours_by_kind, tutor, "2026-10-01", "2026-11-30")
    assert [(row.month, row.kind, row.minutes) for row in found] == [
        ("2026-10", "one_to_one", 90),
        ("2026-11", "group", 45),
        ("2026-11", "one_to_one", 60),
    ]
    [month], [ever] = office.app.query(tutors, since="2026-11-01"), office.app.query(tutors)
    assert (month.minutes, ever.minutes, month.last_session) == (105, 195, "2026-11-06")


def test_preparation_of_what_was_held_is_told_apart_and_never_added(office: Office) -> None:
    tutor = office.tutor()
    single = office.match(tutor=tutor)
    office.log(single, "2026-11-05", minutes=60, preparation=30)
    log = office.log(single, "2026-11-06", minutes=60)
    office.app.do(sessions.correct_session, log, preparation=20)
    office.app.do(sessions.set_outcome, office.log(single, "2026-11-07", preparation=40), "missed", missed_by="tutor")
    office.log(single, "2026-10-05", minutes=60, preparation=10)
    assert office.app.query(preparation, tutor, "2026-11-01", "2026-11-30") == 50
    assert {row.minutes for row in office.app.query(hours_by_kind, tutor, "2026-11-01", "2026-11-30")} == {120}
    assert office.app.query(PREPARED) == {tutor: 60}
    assert office.app.query(tutors, since="2026-11-01")[0].minutes == 120
    for wrong in (-1, 721):
        with pytest.raises(UserError, match="12 hours"):
            office.app.do(sessions.correct_session, log, preparation=wrong)


def test_a_lesson_of_a_roster_counts_once_however_many_sat_in_it(office: Office) -> None:
    tutor = office.tutor()
    places = [office.match(office.student(alias), tutor) for alias in ("별똥별", "유성우")]
    office.app.do(add_class, office.subject(), tutor, match_ids=places)
    for place in places:
        office.log(place, "2026-11-06", minutes=45)
    office.log(office.match(tutor=tutor), "2026-11-07", minutes=60)
    [row] = office.app.query(tutors, since="2026-11-01")
    given = office.app.query(hours_by_kind, tutor, "2026-11-01", "2026-11-30")
    assert row.minutes == sum(one.minutes for one in given) == 105


def test_two_records_stand_side_by_side(office: Office) -> None:
    one, other = office.tutor("김서연", place="Mapo"), office.tutor("Kim Seoyeon", phone="010-0000-0027")
    office.log(office.match(tutor=other))
    found = office.app.query(pair, "tutor", one, other)
    fields = {field.key: field for field in found.fields}
    assert fields["name"].differs
    assert not fields["place"].differs
    assert fields["phone"].is_hidden
    assert (found.matches, found.sessions) == ((0, 1), (0, 1))


def test_a_number_or_address_written_in_two_ways_asks_for_no_choice(office: Office) -> None:
    one = office.tutor("김서연", phone="010-0000-0027", email="Seoyeon@Example.org")
    other = office.tutor("김서연", phone="+82 10 0000 0027", email="seoyeon@example.org")
    assert [field.key for field in office.app.query(pair, "tutor", one, other).fields if field.differs] == []
    office.app.do(merge_tutors, one, other)
    kept = office.app.query(tutor_card, one)
    assert kept is not None
    assert (kept.phone, kept.email) == ("010-0000-0027", "Seoyeon@Example.org")
