"""Erasing a person: their name is nowhere in the decrypted record afterwards, and what is no trace of them stays."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Integer
from sqlmodel import Session

from tests.core.people import full_student
from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.model import Student
from tutor_app.queries import students as seen
from tutor_app.queries.erasing import OthersWords, words_of_others
from tutor_app.queries.reports import issued_document
from tutor_app.queries.search import notes, people
from tutor_app.queries.sessions import session_totals
from tutor_app.queries.tutors import tutor_card
from tutor_app.services import matches, reports, requests, sessions, students, tutors
from tutor_app.services.erasing import erase_again, erase_student, erase_tutor
from tutor_app.services.merging import merge_students
from tutor_app.store.schema import journalled

NAME = "별똥별"
"""Part of every text that the tests type about the person."""
RARE = NAME[1]
"""Looked for instead of the whole name: the search index keeps words without what they share with the one before."""


def dump(read: Session) -> Iterator[tuple[str, Any]]:
    """Every value of every table in the file, those of the search index included."""
    connection = read.connection()
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    for table in tables:
        if table != "note_index":
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                yield from ((table, value) for value in row)


def traces(office: Office) -> set[str]:
    """The tables that hold the rare syllable, as text or as bytes."""
    return set(office.app.query(lambda read: {table for table, value in dump(read) if _holds(value)}))


def _holds(value: Any) -> bool:
    return RARE.encode() in value if isinstance(value, bytes) else RARE in str(value)


KEPT = set(
    "copy_id code status left_on languages zone wish_language wish_gender urgency medium missed_by kind tbl row_id "
    "language paper pdf rater test version at date start starts ends since set_on target_date reached_on planned_date "
    "issued_on given_on withdrawn_on closed_on archived_on trained_on background_check_on background_check_until "
    "item lent_on due_on returned_on written_off_on signed_on consent_on photo_on attendance role source conflict cell "
    "side encrypts signs home replaces added_on signed_by signature tutor_id".split()
)
"""Columns of rows about a person that stay: choices, codes, dates, numbers and keys."""
NAMELESS = {("disclosure", "what"), ("disclosure", "purpose")}
"""What the law wants kept; the screen that asks for it says that it holds no names."""


def test_every_text_about_a_person_is_marked_as_theirs() -> None:
    """Who adds a column in which people write says whose it is: `personal` in the model."""
    about = [table for table in journalled() if {"student_id", "tutor_id", "row_id"} & set(table.columns.keys())]
    about += [table for table in journalled() if table.name in ("student", "tutor", "identity")]
    found = {
        (table.name, column.name)
        for table in about
        for column in table.columns
        if not (isinstance(column.type, Integer) or column.foreign_keys or column.primary_key)
        and "personal" not in column.info
        and column.name not in KEPT
    }
    assert found - {("member", "name"), ("member", "role")} == NAMELESS


def index(office: Office) -> None:
    while office.app.index_notes():
        pass


def star(office: Office) -> tuple[str, str]:
    """A student named in every column that can hold a name, some of them only in the past; and an issued report."""
    identity = {
        field: f"{NAME} {field}"
        for field in ("name", "family", "given", "romanised", "preferred", "messenger", "email", "address")
    }
    student = full_student(office, NAME, **identity)
    office.app.do(students.edit_student, student, notes=f"{NAME} note", place=f"{NAME} place")
    office.app.do(students.edit_student, student, alias=f"{NAME} 2")
    office.app.do(students.set_student_status, student, "left", f"{NAME} moved")
    request = office.request(student, note=f"{NAME} wish")
    office.app.do(requests.edit_request, request, note="", wish_place=f"{NAME} cafe")
    match = office.match(student, subject="mathematics")
    office.app.do(matches.edit_match, match, note=f"{NAME} match")
    office.log(match, "2026-11-20", observed=f"{NAME} observed", place=f"{NAME} home", private_note=f"{NAME} private")
    deleted = office.log(match, "2026-11-19", observed=f"{NAME} deleted")
    office.app.do(sessions.delete_session, deleted)
    office.app.do(matches.end_match, match, reason=f"{NAME} went away")
    report = office.app.do(
        reports.draft_report, student, starts="2026-10-01", ends="2026-10-31", words_en=f"{NAME} words"
    )
    office.app.do(reports.approve_report, report)
    office.app.do(reports.issue_report, report, f"%PDF {NAME} every line".encode())
    index(office)
    return student, report


def test_a_name_is_gone_from_every_table(office: Office) -> None:
    student, report = star(office)
    before = traces(office)
    assert {"student", "identity", "request", "match", "session_log", "progress_report", "entry", "blob"} <= before
    assert any(table.startswith("note_index") for table in before)
    totals = office.app.query(session_totals)
    office.app.do(erase_student, student, "asked by letter")
    assert traces(office) == set()
    index(office)
    assert traces(office) == set()
    assert office.app.query(issued_document, report) is None
    assert office.app.query(seen.identity, student) is None
    assert office.app.query(session_totals).minutes == totals.minutes
    assert office.agrees()
    office = office.reopened()
    assert traces(office) == set()
    office.app.close()


def test_the_row_stays_off_the_lists_under_a_code_that_leads_nowhere(office: Office) -> None:
    student, _report = star(office)
    office.app.do(students.change_student_code, student, f"{RARE}-2041")
    tutor = office.tutor("서가람", code=f"{RARE}-7")
    office.app.do(erase_student, student, "asked by letter")
    office.app.do(erase_tutor, tutor, "asked by letter")
    assert traces(office) == set(), "a school's own number goes, from the journal too"
    assert office.agrees()
    assert office.app.query(seen.roster) == []
    [row] = office.app.query(seen.roster, archived=True)
    assert (row.code, row.alias) == (f"X-{student[-8:].upper()}", "")
    assert office.app.query(tutor_card, tutor).code == f"X-{tutor[-8:].upper()}"
    assert office.app.do(students.add_student, alias="구름")
    assert {one.code for one in office.app.query(seen.roster)} == {"K-001"}
    assert office.app.query(people).find(NAME) == []
    assert office.app.query(notes, NAME) == []


@pytest.mark.parametrize("asked_of", [0, 1, 2])
def test_duplicates_go_with_the_person_whichever_is_asked_for(office: Office, asked_of: int) -> None:
    chain = [full_student(office, NAME, name=f"{NAME} {number}") for number in range(3)]
    office.app.do(merge_students, chain[1], chain[0])
    office.app.do(merge_students, chain[2], chain[1])
    office.app.do(erase_student, chain[asked_of], "asked by letter")
    assert traces(office) == set()
    assert len(office.picture()["erased"]) == 3
    assert office.agrees()


def test_somebody_parted_again_by_undo_is_somebody_else(office: Office) -> None:
    star_, other = full_student(office, NAME, name=NAME), full_student(office, "구름", name="한구름")
    office.app.do(merge_students, other, star_)
    office.app.undo()
    office.app.do(erase_student, star_, "asked by letter")
    assert traces(office) == set()
    identity = office.app.query(seen.identity, other)
    assert identity is not None
    assert identity.name == "한구름"
    assert office.agrees()


def test_erasing_leaves_others_alone(office: Office) -> None:
    star_, other = full_student(office, NAME, name=NAME), full_student(office, "구름", name="한구름")
    before = {row[0]: row for row in office.picture()["student"]}[other]
    office.app.do(erase_student, star_, "asked by letter")
    assert {row[0]: row for row in office.picture()["student"]}[other] == before
    assert "한구름" in {value for row in office.picture()["identity"] for value in row}


def test_a_document_that_is_another_ones_too_stays_with_them(office: Office) -> None:
    issued = {}
    for alias in (NAME, "구름"):
        student = office.student(alias)
        report = office.app.do(reports.draft_report, student, starts="2026-10-01", ends="2026-10-31")
        office.app.do(reports.approve_report, report)
        office.app.do(reports.issue_report, report, b"%PDF the very same")
        issued[student] = report
    (gone, first), (stays, second) = issued.items()
    office.app.do(erase_student, gone, "asked by letter")
    assert office.app.query(issued_document, first) is None
    assert office.app.query(issued_document, second) == b"%PDF the very same"
    office.app.do(erase_student, stays, "asked by letter")
    assert office.app.query(issued_document, second) is None
    assert "blob" not in {table for table, _value in office.app.query(lambda read: list(dump(read)))}


def test_a_tutor_is_erased_as_well(office: Office) -> None:
    tutor = office.tutor(NAME, romanised=NAME, email=f"{NAME}@example.org", notes=NAME)
    office.log(office.match(None, tutor), observed="Read a page.")
    office.app.do(tutors.set_tutor_status, tutor, "left", f"{NAME} went home")
    office.app.do(erase_tutor, tutor, "asked by letter")
    assert traces(office) == set()
    assert "Read a page." in str(office.picture()["session_log"])
    assert office.agrees()


def test_erasing_again_is_no_harm(office: Office) -> None:
    student = full_student(office, NAME, name=NAME)
    tutor = office.tutor(NAME)
    for _time in range(2):
        office.app.do(erase_student, student, "asked by letter")
        office.app.do(erase_tutor, tutor, "asked by letter")
    office.app.do(erase_again, frozenset({student, tutor, "somebody of another copy"}))
    assert traces(office) == set()
    assert len(office.picture()["erased"]) == 3


def test_a_reason_does_not_name_the_person(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김하늘", "romanised": "Kim Ha-neul"})
    tutor = office.tutor("Sarah Whitfield")
    before = office.picture()
    for reason in ("", "김하늘 asked", "asked by 하늘", "asked by KIM HA-NEUL"):
        with pytest.raises(UserError):
            office.app.do(erase_student, student, reason)
    with pytest.raises(UserError):
        office.app.do(erase_tutor, tutor, "sarah whitfield asked")
    assert office.picture() == before
    office.app.do(erase_student, student, "asked by letter")


def test_whose_words_go_too_is_said_before(office: Office) -> None:
    mistaken, other = office.student("별"), office.student("달")
    office.log(office.match(other), observed="Ordered a coffee.")
    assert office.app.query(words_of_others, mistaken) == []
    office.app.do(merge_students, mistaken, other)
    assert office.app.query(words_of_others, mistaken) == []
    office.app.undo()
    code = office.app.query(lambda read: read.get_one(Student, other).code)
    assert office.app.query(words_of_others, mistaken) == [OthersWords(code, 2)]
    office.app.do(erase_student, mistaken, "asked by letter")
    assert "coffee" not in str(office.picture())
