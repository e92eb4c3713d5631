"""Merging duplicates: everything hangs from the one that stays, and undo parts them again."""

import pytest
from sqlmodel import SQLModel

from tests.core.people import add_class, full_student
from tests.core.services import planning_examples
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.queries import students as seen
from tutor_app.queries.sessions import session_totals
from tutor_app.services import disclosures, students, tutors
from tutor_app.services.merging import merge_students, merge_tutors


def referring(office: Office, kind: str, person: str) -> dict[str, int]:
    """How many rows of each table name the person."""
    picture = office.picture()
    found: dict[str, int] = {}
    for table in SQLModel.metadata.sorted_tables:
        names = [c.name for c in table.columns]
        for column in table.columns:
            if any(key.column.table.name == kind for key in column.foreign_keys) and table.name in picture:
                rows = [row for row in picture[table.name] if row[names.index(column.name)] == person]
                if rows:
                    found[table.name] = len(rows)
    return found


def test_every_row_of_the_other_hangs_from_the_one_that_stays(office: Office) -> None:
    keep, other = full_student(office, "하늘", name="김하늘"), full_student(office, "하늘이", name="김하늘")
    before = referring(office, "student", other)
    assert len(before) >= 11, "a table that names students is missing in full_student"
    totals = office.app.query(session_totals)
    office.app.do(merge_students, keep, other)
    after = referring(office, "student", keep)
    twice = {table: 2 * count for table, count in before.items()}
    assert after == {**twice, "availability": 2, "identity": 1, "student": 1}
    assert referring(office, "student", other) == {"identity": 1}
    assert office.app.query(session_totals).minutes == totals.minutes
    assert office.agrees()


def test_undo_parts_them_and_redo_joins_them(office: Office) -> None:
    keep, other = full_student(office, "하늘", name="김하늘"), full_student(office, "하늘이", phone="010-0000-4242")
    before = office.picture()
    office.app.do(merge_students, keep, other, take=("alias",))
    after = office.picture()
    office.app.undo()
    assert office.picture() == before
    office.app.redo()
    assert office.picture() == after
    assert office.agrees()


def test_identities_are_taken_field_by_field(office: Office) -> None:
    keep = office.student("하늘", identity={"name": "김하늘", "phone": "010-0000-0001"})
    other = office.student("Sky", identity={"name": "Kim Ha-neul", "phone": "010-0000-0002", "email": "a@example.org"})
    office.app.do(merge_students, keep, other, take=("alias", "phone"))
    identity, card = office.app.query(seen.identity, keep), office.app.query(seen.student_card, keep)
    assert identity is not None
    assert card is not None
    assert (identity.name, identity.phone, identity.email) == ("김하늘", "010-0000-0002", "a@example.org")
    assert card.alias == "Sky"


def test_what_only_the_other_knew_is_not_lost(office: Office) -> None:
    keep, other = office.student("하늘"), office.student("Sky", place="Mapo", identity={"name": "김하늘"})
    office.match(other)
    office.app.do(merge_students, keep, other)
    identity, card = office.app.query(seen.identity, keep), office.app.query(seen.student_card, keep)
    assert identity is not None
    assert card is not None
    assert identity.name == "김하늘"
    assert (card.alias, card.place, card.status) == ("하늘", "Mapo", "active")


def test_links_that_both_have_become_one(office: Office) -> None:
    keep, other = office.tutor("김서연"), office.tutor("김 서연")
    for tutor in (keep, other):
        office.app.do(tutors.teach_subject, tutor, office.subject())
        planning_examples.availability_of(office, tutor)
    office.app.do(tutors.teach_subject, other, office.subject("science"))
    office.app.do(add_class, office.subject(), keep, other)
    office.app.do(add_class, office.subject("science"), other)
    before = office.picture()
    office.app.do(merge_tutors, keep, other)
    counts = {table: len(office.picture()[table]) for table in ("tutor_subject", "availability", "class_tutor")}
    assert counts == {"tutor_subject": 2, "availability": 2, "class_tutor": 2}
    assert referring(office, "tutor", other) == {}
    ids = {row[0] for row in office.picture()["tutor_subject"]}
    assert ids == {tutors.link_of(keep, office.subject(key)) for key in ("english", "science")}
    office.app.undo()
    assert office.picture() == before


def test_disclosures_stay_with_the_record_they_were_of(office: Office) -> None:
    keep, other = office.student(), office.student()
    office.app.do(disclosures.disclose, "print", what="report", student_id=other)
    office.app.do(merge_students, keep, other)
    assert referring(office, "student", other) == {"disclosure": 1}


def test_nobody_is_merged_with_themselves_twice_or_in_a_circle(office: Office) -> None:
    keep, other, third = office.student(), office.student(), office.student()
    office.app.do(merge_students, keep, other)
    for one, two in ((keep, keep), (keep, other), (other, keep), (other, third)):
        with pytest.raises(UserError):
            office.app.do(merge_students, one, two)
    with pytest.raises(UserError):
        office.app.do(students.restore_student, other)
    office.app.do(merge_students, third, keep)
    with pytest.raises(UserError):
        office.app.do(merge_students, keep, third)
