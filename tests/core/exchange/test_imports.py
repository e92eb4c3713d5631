"""A plan in the record: one step that can be undone, the same again changes nothing, and people's work is kept."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests.core.exchange.conftest import ROSTER, TODAY
from tests.office import Office
from tutor_app.exchange.mapping import read_mapping
from tutor_app.exchange.roster import Roster, read_roster
from tutor_app.model import ClassTutor, GroupClass, Identity, Match, Origin, Student, Subject, Tutor, TutorSubject
from tutor_app.queries.origins import known_keys
from tutor_app.services import matches, students, tutors
from tutor_app.services.changes import Changes
from tutor_app.services.comparison import compare
from tutor_app.services.erasing import erase_student
from tutor_app.services.imports import import_roster
from tutor_app.services.merging import merge_students, merge_tutors

Read = Callable[..., Roster]
Write = Callable[..., Path]


def bring(office: Office, found: Roster) -> Changes:
    return office.app.do(import_roster, found.plan)


def code_of(office: Office, name: str) -> str:
    return office.app.query(
        lambda read: read.exec(select(Student.code).join(Identity).where(Identity.name == name)).one()  # type: ignore[arg-type]
    )


def student_of(office: Office, code: str) -> Student:
    return office.app.query(lambda read: read.exec(select(Student).where(Student.code == code)).one())


def identity_of(office: Office, code: str) -> Identity:
    found = office.app.query(lambda read: read.get(Identity, student_of(office, code).id))
    assert found is not None
    return found


def told(changes: Changes) -> list[tuple[str, int, str]]:
    return [(difference.file, difference.row, difference.column) for difference in changes.differences]


def test_every_row_arrives_and_undo_restores_the_whole_record(office: Office, read: Read) -> None:
    before = office.picture()
    changes = bring(office, read())
    assert [changes.added(model) for model in (Tutor, Student, GroupClass, Match)] == [3, 3, 3, 4]
    assert not changes.differences
    assert office.app.undo_label() == f"Import {changes.rows} rows"
    after = office.picture()
    assert office.agrees()
    assert office.app.undo()
    assert office.picture() == before
    assert office.app.redo()
    assert office.picture() == after
    assert office.agrees()


def test_a_dry_run_says_what_the_import_does_and_writes_nothing(office: Office, read: Read) -> None:
    plan = read().plan
    before = office.picture()
    looked = office.app.query(compare, plan, zone=office.app.zone())
    assert office.picture() == before
    assert looked == office.app.do(import_roster, plan)


def test_the_same_files_again_change_nothing_and_leave_no_step(office: Office, read: Read) -> None:
    bring(office, read())
    before, seen = office.picture(), []
    office.app.changed.connect(seen.append)
    changes = bring(office, read())
    assert (changes.is_any, changes.differences, seen) == (False, [], [])
    assert office.picture() == before


def test_after_undo_the_same_files_bring_the_same_rows(office: Office, read: Read) -> None:
    bring(office, read())
    first = office.picture()
    office.app.undo()
    bring(office, read())
    assert office.picture() == first


def test_people_classes_and_matches_are_what_the_files_say(office: Office, read: Read) -> None:
    bring(office, read())
    ada, sky = student_of(office, "1900"), identity_of(office, "1902")
    assert (ada.status, ada.alias, ada.place, ada.zone) == ("active", "", "Riverside School", "Asia/Seoul")
    assert (sky.name, sky.birth_date) == ("김하늘", "2005-03-01")

    def classes(read: Session) -> list[tuple[str, str, list[str]]]:
        found = []
        for one in read.exec(select(GroupClass).order_by(GroupClass.name)):
            teaching = select(Tutor.name).join(ClassTutor).where(ClassTutor.class_id == one.id)  # type: ignore[arg-type]
            subject = read.get(Subject, one.subject_id)
            assert subject is not None
            found.append((one.name, subject.name_en, list(read.exec(teaching.order_by(ClassTutor.position)))))  # type: ignore[arg-type]
        return found

    assert office.app.query(classes) == [
        ("English 9 - 1", "English", ["Miriam Oakes", "Anders P Lund, jr.", "Inés Vega"]),
        ("English 9 - 2", "English", ["Miriam Oakes"]),
        ("Physics", "Physics", ["Anders P Lund, jr."]),
    ]
    made = office.app.query(lambda read: list(read.exec(select(Match).where(Match.student_id == ada.id))))
    assert {(m.subject_id, m.status, m.starts, m.ends) for m in made} == {
        (office.subject("english"), "active", "2025-08-01", "2026-06-01")
    }
    assert len({m.class_id for m in made}) == 2
    assert len(office.app.query(lambda read: read.exec(select(TutorSubject)).all())) == 4


def test_a_code_that_somebody_has_is_not_taken_from_them(office: Office, read: Read) -> None:
    office.student("바다", code="1900")
    changes = bring(office, read())
    assert told(changes) == [("students.csv", 2, "code")]
    assert student_of(office, "1900").alias == "바다"
    codes = office.app.query(lambda read: set(read.exec(select(Student.code))))
    assert codes == {"1900", "1901", "1902", "K-001"}


def test_a_person_with_the_same_code_and_name_is_the_same_person(office: Office, read: Read) -> None:
    office.student("하늘", code="1902", identity={"name": "김하늘", "phone": "010-5555-0177"})
    changes = bring(office, read())
    assert changes.added(Student) == 2
    assert student_of(office, "1902").alias == "하늘"
    sky = identity_of(office, "1902")
    assert (sky.phone, sky.birth_date, sky.email) == ("010-5555-0177", "2005-03-01", "sky@example.org")
    assert student_of(office, "1902").status == "active"


def test_an_address_that_is_written_in_another_way_is_no_difference(office: Office, read: Read) -> None:
    office.student("하늘", code="1902", identity={"name": "김하늘", "email": "Sky@Example.org"})
    assert told(bring(office, read())) == []
    assert identity_of(office, "1902").email == "Sky@Example.org"


def test_a_namesake_is_pointed_out(office: Office, read: Read) -> None:
    office.student("하늘", identity={"name": "김 하늘"})
    changes = bring(office, read())
    assert told(changes) == [("students.csv", 4, "name")]
    assert "K-001" in changes.differences[0].message
    assert changes.added(Student) == 3


def test_what_people_changed_is_kept_and_told(office: Office, read: Read) -> None:
    bring(office, read())
    ada = student_of(office, "1900")
    office.app.do(students.edit_identity, ada.id, email="new@example.org", birth_date=None)
    office.app.do(students.edit_student, ada.id, place="the library")
    changes = bring(office, read())
    assert not changes.is_any
    assert told(changes) == [
        ("students.csv", 2, "place"),
        ("students.csv", 2, "birth_date"),
        ("students.csv", 2, "email"),
    ]
    assert identity_of(office, "1900").email == "new@example.org"
    assert identity_of(office, "1900").birth_date is None


def test_a_later_file_fills_what_is_empty_and_adds_what_is_new(office: Office, read: Read) -> None:
    bring(office, read())
    later = ROSTER["students.csv"].replace(
        "900,1900,77,Moss,K,Ada,female,11/1/98", "900,1900,77,Moss,K,Ada,female,11/2/98"
    )
    teachers = ROSTER["teachers.csv"].replace("ines@example.org,,", "ines@example.org,Art Teacher,")
    changes = bring(
        office,
        read(
            **{
                "students.csv": later,
                "teachers.csv": teachers,
                "enrollments.csv": ROSTER["enrollments.csv"] + "S1,902,51\n",
            }
        ),
    )
    assert [(fill.model, fill.values) for fill in changes.fills] == [(Tutor, {"notes": "Art Teacher"})]
    assert (changes.added(Match), changes.added(Student)) == (1, 0)
    assert told(changes) == [("students.csv", 2, "birth_date")]
    assert office.app.undo()
    again = bring(office, read(**{"teachers.csv": teachers}))
    assert [fill.values for fill in again.fills] == [{"notes": "Art Teacher"}]


def test_rows_that_a_later_file_lacks_stay(office: Office, read: Read) -> None:
    bring(office, read())
    before = office.picture()
    changes = bring(office, read(**{"enrollments.csv": "", "sections.csv": ""}))
    assert not changes.is_any
    assert office.picture() == before


def test_enrolments_alone_find_the_people_of_an_earlier_import(office: Office, read: Read, write: Write) -> None:
    bring(office, read(**{"enrollments.csv": ""}))
    assert student_of(office, "1900").status == "waiting"
    known = office.app.query(known_keys, "school-roster")
    later = read_roster([write("enrollments.csv", ROSTER["enrollments.csv"])], today=TODAY, known=known)
    assert bring(office, later).added(Match) == 4
    assert student_of(office, "1900").status == "active"


def test_a_merged_duplicate_stays_merged(office: Office, read: Read) -> None:
    bring(office, read())
    one, other = student_of(office, "1900").id, student_of(office, "1901").id
    office.app.do(merge_students, one, other)
    changes = bring(office, read(**{"enrollments.csv": ROSTER["enrollments.csv"] + "S1,901,52\n"}))
    assert changes.added(Student) == 0
    assert [row["student_id"] for row in changes.new[Match]] == [one]


def test_a_merged_tutor_teaches_a_class_once(office: Office, read: Read) -> None:
    bring(office, read())
    by_name = office.app.query(lambda read: dict(read.exec(select(Tutor.name, Tutor.id)).all()))
    office.app.do(merge_tutors, by_name["Miriam Oakes"], by_name["Inés Vega"])
    assert len(office.app.query(lambda read: read.exec(select(ClassTutor)).all())) == 4
    assert not bring(office, read()).added(ClassTutor)


def test_an_erased_person_does_not_come_back(office: Office, read: Read) -> None:
    bring(office, read())
    office.app.do(erase_student, student_of(office, "1902").id, "asked for it")
    assert "902" not in office.app.query(lambda read: set(read.exec(select(Origin.key))))
    assert office.agrees()
    changes = bring(office, read(**{"enrollments.csv": ROSTER["enrollments.csv"] + "S1,902,51\n"}))
    assert not changes.is_any
    assert told(changes) == [("students.csv", 4, ""), ("enrollments.csv", 6, "")]
    assert "하늘" not in repr(office.picture())


def test_sources_keep_their_keys_apart(office: Office, write: Write) -> None:
    text = "id,name\n1,{}\n"
    for source, name in (("east", "Ada Moss"), ("west", "Bo Lind")):
        mapping = read_mapping(write("m.toml", f'source = "{source}"\n[students]\nkey = "id"\nname = "name"\n'))
        bring(office, read_roster([write(f"{source}.csv", text.format(name))], mapping, today=TODAY))
    assert (code_of(office, "Ada Moss"), code_of(office, "Bo Lind")) == ("K-001", "K-002")


def test_a_match_of_an_import_can_be_logged_after_its_term_and_stays_ended(office: Office, read: Read) -> None:
    """A term that is over ends nothing by itself: a person ends the match, and no import opens it again."""
    bring(office, read())
    match = office.app.query(lambda read: read.exec(select(Match).order_by(Match.id)).first())
    assert match is not None
    assert (match.status, match.ends < office.app.today()) == ("active", True)
    office.log(match.id)
    office.app.do(matches.end_match, match.id, reason="moved away")
    assert not bring(office, read()).is_any
    assert office.app.query(lambda read: read.get(Match, match.id).status) == "ended"


def test_a_tutor_may_be_edited_before_the_next_import(office: Office, read: Read) -> None:
    bring(office, read())
    ines = office.app.query(lambda read: read.exec(select(Tutor).where(Tutor.name == "Inés Vega")).one())
    assert ines.code == "T-503"
    office.app.do(tutors.edit_tutor, ines.id, notes="Speaks Spanish")
    office.app.do(tutors.change_tutor_code, ines.id, "T-900")
    changes = bring(office, read())
    assert not changes.is_any
    assert not changes.differences


def by_table(changes: Changes) -> Iterable[str]:
    return (model.__name__ for model, rows in changes.new.items() if rows)


@pytest.mark.parametrize("ends", ["\n", "\r"])
def test_line_ends_do_not_make_other_rows(office: Office, read: Read, write: Write, ends: str) -> None:
    bring(office, read())
    paths = [write(name, text, ends=ends) for name, text in ROSTER.items()]
    assert not list(by_table(bring(office, read_roster(paths, today=TODAY))))
