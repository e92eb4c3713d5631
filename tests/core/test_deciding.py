"""Decisions on conflicts and merges that are taken back: steps that travel like any other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from tests.core.test_merging import all_conflicts, assert_equal, close, exchange, pair, sent
from tests.office import Office, Template
from tutor_app.errors import UserError
from tutor_app.model import Student
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.merges import merges, what_would_go
from tutor_app.services import erasing, imports, merging, requests, sessions, students
from tutor_app.services.conflicts import decide
from tutor_app.services.merges import take_back
from tutor_app.services.plan import Incoming, Plan


@pytest.fixture
def two(template: Template, tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    made = pair(template, tmp_path)
    yield made
    close(*made)


@pytest.fixture
def differing(two: tuple[Office, Office]) -> str:
    """A student whom both gave another alias: Seoul's is the earlier one. All know all."""
    seoul, washington = two
    student = seoul.student("하늘")
    exchange(*two)
    seoul.app.do(students.edit_student, student, alias="가람")
    washington.clock.forward(hours=1)
    washington.app.do(students.edit_student, student, alias="바다")
    exchange(*two)
    return student


def alias(office: Office, student: str) -> object:
    sql = "SELECT alias FROM student WHERE id = ?"
    return office.app.query(lambda read: read.connection().exec_driver_sql(sql, (student,)).scalar())


def test_a_decision_sets_the_value_and_settles_it_everywhere(two: tuple[Office, Office], differing: str) -> None:
    seoul, washington = two
    [found] = seoul.app.query(conflicts)
    seoul.app.do(decide, found.id, "earlier")
    assert (alias(seoul, differing), seoul.app.query(conflicts)) == ("가람", [])
    with pytest.raises(UserError):
        seoul.app.do(decide, found.id, "later")
    exchange(*two)
    assert_equal(*two)
    assert (alias(washington, differing), washington.app.query(conflicts)) == ("가람", [])
    seoul.app.undo()
    assert (alias(seoul, differing), seoul.app.query(conflicts)) == ("바다", [found])
    exchange(*two)
    assert_equal(*two)


def test_what_was_written_on_top_of_the_later_value_stays(two: tuple[Office, Office], differing: str) -> None:
    seoul, _washington = two
    seoul.app.do(students.edit_student, differing, alias="나무")
    [found] = seoul.app.query(conflicts)
    seoul.app.do(decide, found.id, "later")
    assert (alias(seoul, differing), seoul.app.query(conflicts)) == ("나무", [])


@pytest.mark.parametrize("first", ["earlier", "later"])
def test_two_offices_deciding_differently_is_a_conflict_again(
    two: tuple[Office, Office], differing: str, first: str
) -> None:
    seoul, washington = two
    [found] = seoul.app.query(conflicts)
    sides = [first, "later" if first == "earlier" else "earlier"]
    for office, side in zip(two, sides, strict=True):
        washington.clock.forward(hours=1)
        office.app.do(decide, found.id, side)
    exchange(*two)
    assert_equal(*two)
    [again] = seoul.app.query(conflicts)
    assert (again.tbl, again.column) == ("decision", "side")
    assert [again.earlier.value, again.later.value] == sides
    for wanted, side in (("가람", "earlier"), ("바다", "later")):
        seoul.app.do(decide, again.id, "earlier" if again.earlier.value == side else "later")
        assert (alias(seoul, differing), seoul.app.query(conflicts)) == (wanted, [])
        exchange(*two)
        assert_equal(*two)
        seoul.app.undo()
        exchange(*two)


def test_a_log_deleted_here_and_edited_there_comes_back_whole_or_goes(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    log = washington.log(washington.match())
    exchange(*two)
    washington.app.do(sessions.correct_session, log, observed="Ordered a coffee.")
    seoul.clock.forward(hours=1)
    seoul.app.do(sessions.delete_session, log)
    exchange(*two)
    assert washington.picture()["session_log"] == []
    [found] = washington.app.query(conflicts)
    assert (found.column, found.earlier.value, found.later.value) == ("", True, False)
    washington.app.do(decide, found.id, "earlier")
    assert "Ordered a coffee." in str(washington.picture()["session_log"])
    assert len(washington.picture()["attendance"]) == 1
    exchange(*two)
    assert_equal(*two)


def test_a_record_that_an_edit_brought_back_can_go_again(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    log = washington.log(washington.match())
    exchange(*two)
    seoul.app.do(sessions.delete_session, log)
    washington.clock.forward(hours=1)
    washington.app.do(sessions.correct_session, log, observed="Ordered a coffee.")
    exchange(*two)
    [found] = [one for one in seoul.app.query(conflicts) if one.column == ""]
    assert len(seoul.picture()["session_log"]) == 1
    seoul.app.do(decide, found.id, "earlier")
    exchange(*two)
    assert_equal(*two)
    assert washington.picture()["session_log"] == []


def last_merge(office: Office) -> int:
    return office.app.query(merges)[0].id


def test_a_merge_is_taken_back_on_every_copy(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    old = seoul.log(seoul.match())
    exchange(*two)
    before = seoul.picture()
    washington.log(washington.match(), observed="Ordered a coffee.")
    washington.app.do(sessions.correct_session, old, observed="Changed.", minutes=30)
    seoul.app.merge(sent(washington, seoul))
    after = seoul.picture()
    asked = seoul.app.query(what_would_go, last_merge(seoul))
    assert {(row.member, row.tbl, row.rows) for row in asked.going} >= {
        ("Jiwon", "session_log", 1),
        ("Jiwon", "match", 1),
    }
    assert asked.changed == (("session_log", 1),)
    assert (asked.restored, asked.left) == ((), (("copy", "final", 1),) if asked.left else ())
    seoul.app.do(take_back, last_merge(seoul))
    assert seoul.picture() == before
    with pytest.raises(UserError):
        seoul.app.do(take_back, last_merge(seoul))
    exchange(*two)
    assert_equal(*two)
    assert washington.picture() == before
    seoul.app.undo()
    assert seoul.picture() == after
    exchange(*two)
    assert_equal(*two)


def test_deleted_rows_come_back_with_their_own(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    log = seoul.log(seoul.match())
    exchange(*two)
    before = seoul.picture()
    washington.app.do(sessions.delete_session, log)
    seoul.app.merge(sent(washington, seoul))
    assert dict(seoul.app.query(what_would_go, last_merge(seoul)).restored)["session_log"] == 1
    seoul.app.do(take_back, last_merge(seoul))
    assert seoul.picture() == before


def test_taking_back_leaves_what_others_did_since_and_what_is_final(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    exchange(*two)
    worked_on, edited, erased, gone = (washington.student(name) for name in ("하늘", "가람", "바다", "나무"))
    seoul.app.merge(sent(washington, seoul))
    merge = last_merge(seoul)
    seoul.app.do(requests.add_request, worked_on, seoul.subject())
    seoul.app.do(students.edit_student, edited, place="Mapo")
    seoul.app.do(erasing.erase_student, erased, "asked by letter")
    left = {(tbl, why): count for tbl, why, count in seoul.app.query(what_would_go, merge).left}
    assert left["student", "hangs"] == left["student", "changed"] == left["student", "final"] == 1
    seoul.app.do(take_back, merge)
    there = str(seoul.picture()["student"])
    assert gone not in there
    assert all(student in there for student in (worked_on, edited, erased))
    exchange(*two)
    assert_equal(*two)


def test_an_erasing_that_arrived_is_never_taken_back(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    student = seoul.student("별똥별")
    exchange(*two)
    washington.app.do(erasing.erase_student, student, "asked by letter")
    seoul.app.merge(sent(washington, seoul))
    with pytest.raises(UserError):
        seoul.app.do(take_back, last_merge(seoul))
    assert seoul.app.query(what_would_go, last_merge(seoul)).is_empty


def test_a_row_that_waits_and_is_brought_again_is_in_conflict_everywhere(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    school = Plan("school", students=(Incoming("s1", "students.csv", 1, {"name": "Name 1", "alias": "별"}),))
    seoul.app.do(imports.import_roster, school)
    brought = seoul.app.query(lambda read: read.exec(select(Student.id).where(Student.alias == "별")).one())
    exchange(*two)
    kept = seoul.student("하늘")
    washington.app.merge(sent(seoul, washington))
    washington.app.do(take_back, last_merge(washington))
    seoul.app.do(merging.merge_students, kept, brought)
    washington.app.merge(sent(seoul, washington))
    assert brought not in str(washington.picture()["student"]), "it waits for whom it was merged with"
    washington.app.do(imports.import_roster, school)
    exchange(*two)
    assert_equal(*two)
    assert washington.app.query(all_conflicts) == [one.id for one in washington.app.query(conflicts)] != []
