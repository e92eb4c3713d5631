"""People who may be one person: shown before they are added, and found on record, in whatever script they are."""

import pytest

from tests.office import Office
from tutor_app.queries.alerts import AlertKind, alerts
from tutor_app.queries.duplicates import near_duplicate_tutors, near_duplicates, twins_of
from tutor_app.services import students, tutors

TODAY = "2026-11-24"
SPELT_TWICE = [
    ("최은지", "Choi Eunji"),
    ("Choi Eunji", "최은지"),
    ("리수민", "Ri Sumin"),
    ("이수민", "Ri Soo-min"),
    ("차다연", "Dayeon Cha"),
    ("Cho Gaeun", "Jo Gaeun"),
]


def found(office: Office, kind: AlertKind) -> set[str]:
    return {one for alert in office.app.query(alerts, TODAY, (kind,)) for one in alert.ids}


def test_tutors_are_alike_by_name_in_either_script_by_phone_and_by_mail(office: Office) -> None:
    one = office.tutor("김서연", phone="010-0000-0027", email="a@example.org")

    def alike(**given: str) -> list[tuple[str, ...]]:
        return [row.alike for row in office.app.query(near_duplicate_tutors, **given)]

    assert alike(name="김서현") == [("name",)]
    assert alike(name="Seo-yeon Kim") == [("name",)]
    assert alike(name="Marcus", phone="+82 10-0000-0027") == [("phone",)]
    assert alike(email=" A@example.org ") == [("email",)]
    assert alike(name="Marcus Bell") == alike() == []
    assert alike(name="김서연", but=one) == []


@pytest.mark.parametrize(("known", "added"), SPELT_TWICE)
def test_who_is_added_in_another_script_is_compared_by_sound(office: Office, known: str, added: str) -> None:
    student, tutor = office.student("두루미", identity={"name": known}), office.tutor(known)
    [named] = office.app.query(near_duplicates, name=added)
    [teaching] = office.app.query(near_duplicate_tutors, name=added)
    assert (named.id, named.alike) == (student, ("name",))
    assert (teaching.id, teaching.alike) == (tutor, ("name",))
    [aliased] = office.app.query(near_duplicates, alias="Durumi")
    assert (aliased.id, aliased.alike) == (student, ("alias",))


def test_a_family_name_is_no_reason_to_ask(office: Office) -> None:
    office.student("두루미", identity={"name": "김서연", "phone": "010-0000-0142"})
    office.student("바다", identity={"name": "Kim Haneul", "phone": "010-0000-0142"})
    assert office.app.query(near_duplicates, name="Kim Minjun") == []
    assert found(office, "same_student") == set()


@pytest.mark.parametrize(("known", "added"), SPELT_TWICE)
def test_two_records_of_one_person_are_found_in_either_script(office: Office, known: str, added: str) -> None:
    phone, number = "010-0000-0142", "+82 10 0000 0142"
    one, other = (office.student(identity={"name": name, "phone": phone}) for name in (known, added))
    teaching = [office.tutor(name, phone=said) for name, said in ((known, phone), (added, number))]
    assert found(office, "same_student") == {one, other}
    assert found(office, "same_tutor") == set(teaching)
    assert office.app.query(twins_of, "student", one) == [other]
    assert office.app.query(twins_of, "tutor", teaching[1]) == teaching[:1]


def test_a_name_that_is_spelt_anew_keeps_its_alert(office: Office) -> None:
    one, other = (office.student(identity={"name": "최은지", "phone": "010-0000-0142"}) for _ in range(2))
    office.app.do(students.edit_identity, other, name="Choi Eunji")
    assert found(office, "same_student") == {one, other}
    office.app.do(students.edit_identity, other, name="박도현")
    assert found(office, "same_student") == set()


def test_who_has_another_telephone_is_offered_for_merging_alone(office: Office) -> None:
    one = office.student("하늘", identity={"name": "최은지", "phone": "010-0000-0142"})
    other = office.student("바다", identity={"name": "Choi Eunji"})
    assert found(office, "same_student") == set()
    assert office.app.query(twins_of, "student", other) == [one]


def test_who_left_is_compared_with_who_is_here(office: Office) -> None:
    here, left = (office.tutor(name, email="eunji@example.org") for name in ("최은지", "Choi Eunji"))
    office.app.do(tutors.set_tutor_status, left, "left", "went home")
    assert found(office, "same_tutor") == {here, left}
    office.app.do(tutors.set_tutor_status, here, "left", "went home")
    assert found(office, "same_tutor") == set()
