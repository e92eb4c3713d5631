"""The door under bad weather: refusals, failing commits, others who write, rows that have gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, col, text

from tests.office import CHEAP, PASSPHRASE, Office
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.model import Attendance, Evidence, Student
from tutor_app.opening import create_office, open_office
from tutor_app.paths import Paths
from tutor_app.queries import students as seen
from tutor_app.queries.rows import Changed
from tutor_app.services import erasing, requests, sessions, students
from tutor_app.services.office import NewOffice
from tutor_app.store.faults import RecordLocked
from tutor_app.store.record import Change, RecordClosed
from tutor_app.work import Work, blank, command


@command("Write nonsense")
def write_nonsense(work: Work) -> None:
    """Break a reference, which is noticed when the step commits."""
    work.add(Student(code="K-900", alias="바다"))
    work.add(Evidence(step_id="nowhere", student_id="nobody", date="2026-11-24"))


@command("Add in bulk")
def add_in_bulk(work: Work, rows: list[dict[str, str | None]]) -> None:
    """Insert students as an import does."""
    work.bulk(Student, rows)


@command("Insert an orphan")
def insert_an_orphan(work: Work) -> None:
    """Break a reference by a plain insert, which is noticed at once."""
    work.insert(Attendance, {"id": "orphan", "session_id": "nowhere", "student_id": "nobody", "status": "present"})
    raise AssertionError


@command("Look and add")
def look_and_add(work: Work) -> None:
    """Rows that were added are seen before the step commits, also after plain inserts."""
    work.insert(Student, {**blank(Student), "id": "plain", "code": "K-901", "alias": "바다", "zone": work.zone})
    work.add(Student(id="added", code="K-902", alias="가람"))
    found = work.rows(select(col(Student.id)).where(col(Student.code) >= bindparam("code")), code="K-901")
    assert sorted(found) == [("added",), ("plain",)]


@pytest.fixture
def second(office: Office) -> Iterator[App]:
    with office.second() as app:
        yield app


def students_of(read: Session) -> int:
    return int(read.connection().exec_driver_sql("SELECT count(*) FROM student").scalar_one())


def test_a_refusal_as_the_first_thing_after_opening_does_no_harm(office: Office) -> None:
    office.student("하늘")
    office = office.reopened()
    with pytest.raises(UserError):
        office.student("  ")
    office.student("가람")
    assert office.agrees()
    office = office.reopened()
    office.app.undo()
    office.app.undo()
    assert office.app.undo() is None
    office.student("바다")
    assert office.agrees()


def test_a_commit_that_fails_leaves_nothing_and_the_next_one_works(office: Office) -> None:
    office.student("하늘")
    before = office.picture()
    with pytest.raises(IntegrityError):
        office.app.do(write_nonsense)
    assert office.picture() == before
    office.student("가람")
    assert office.agrees()


def test_a_plain_insert_that_refers_to_nothing_is_refused_at_once(office: Office) -> None:
    before = office.picture()
    with pytest.raises(sqlcipher.IntegrityError):
        office.app.do(insert_an_orphan)
    assert office.picture() == before


def test_a_command_sees_what_it_wrote_by_either_way(office: Office) -> None:
    office.app.do(look_and_add)
    assert office.app.query(students_of) == 2
    assert office.agrees()


def test_a_bulk_insert_that_fails_leaves_the_triggers_in_place(office: Office) -> None:
    row = Student(id="twin", code="K-900", alias="바다").model_dump()
    with pytest.raises(sqlcipher.IntegrityError):
        office.app.do(add_in_bulk, [row, row])
    student = office.student("하늘")
    office.app.undo()
    assert office.app.query(seen.student_card, student) is None
    assert office.agrees()


def test_bulk_rows_may_name_their_columns_in_any_order(office: Office) -> None:
    one = Student(code="K-900", alias="바다").model_dump()
    other = dict(reversed(Student(code="K-901", alias="나무").model_dump().items()))
    office.app.do(add_in_bulk, [one, other])
    assert {(row.code, row.alias) for row in office.app.query(seen.roster)} == {("K-900", "바다"), ("K-901", "나무")}
    assert office.agrees()


def test_nothing_is_written_outside_a_step(office: Office) -> None:
    office.student("하늘")
    with (
        office.app.record._writing.connect() as connection,
        connection.begin(),
        pytest.raises(IntegrityError, match=r"entry\.step"),
    ):
        connection.execute(text("UPDATE student SET alias = '가람'"))
    assert office.agrees()


def test_a_look_sees_one_state_and_changes_nothing(office: Office) -> None:
    def twice(read: Session) -> tuple[int, int]:
        before = students_of(read)
        office.student("하늘")
        office.app.record.rest()
        return before, students_of(read)

    assert office.app.query(twice) == (0, 0)
    assert office.app.query(students_of) == 1
    with pytest.raises((UserError, OperationalError)):
        office.app.query(lambda read: read.connection().exec_driver_sql("DELETE FROM student"))
    assert office.app.query(students_of) == 1


def test_a_closed_record_is_not_opened_anew_by_who_asks_it(office: Office) -> None:
    office.app.close()
    with pytest.raises(RecordClosed):
        office.app.query(students_of)
    with pytest.raises(RecordClosed):
        office.student("하늘")
    with pytest.raises(RecordClosed):
        office.app.merge([])


def test_what_another_program_did_before_our_own_step_is_announced_with_it(office: Office, second: App) -> None:
    student = office.student("하늘")
    changes: list[Change] = []
    office.app.changed.connect(changes.append)
    second.do(requests.add_request, student, office.subject())
    office.student("가람")
    assert [change.touches("request") for change in changes] == [True]
    assert office.app.look_elsewhere() is None


def test_who_waits_too_long_for_another_command_is_told_so(office: Office) -> None:
    office.app.record._writing.pool._timeout = 0.01  # type: ignore[attr-defined]
    with office.app.record._writing.connect(), pytest.raises(RecordLocked):
        office.student("하늘")
    office.student("가람")


def test_two_copies_count_their_own_steps(office: Office, second: App) -> None:
    for alias in ("하늘", "가람"):
        office.student(alias)
        second.do(students.add_student, alias=alias)
    counted: dict[str, list[int]] = {}
    for copy, k in office.app.query(
        lambda read: list(read.connection().exec_driver_sql("SELECT copy_id, k FROM step ORDER BY id"))
    ):
        counted.setdefault(copy, []).append(k)
    assert all(ks == list(range(1, len(ks) + 1)) for ks in counted.values())
    assert len(counted) == 3
    assert office.agrees()


def test_a_clock_far_ahead_leaves_room_for_steps_after_it(office: Office) -> None:
    office.clock.forward(days=365 * 400)
    office.student("하늘")
    office.clock.forward(days=-365 * 400)
    office.student("가람")
    newest = office.app.query(lambda read: read.connection().exec_driver_sql("SELECT max(stamp) FROM step").scalar())
    assert newest < 2**53
    assert office.agrees()


def test_each_copy_undoes_its_own_steps(office: Office, second: App) -> None:
    mine = office.student("하늘")
    theirs = second.do(students.add_student, alias="가람")
    office.app.undo()
    assert office.app.query(seen.student_card, mine) is None
    assert office.app.query(seen.student_card, theirs) is not None
    second.undo()
    assert office.app.query(students_of) == 0


def test_typing_does_not_join_over_the_step_of_another(office: Office, second: App) -> None:
    student = office.student("하")
    office.app.do(students.edit_student, student, alias="하늘")
    second.do(students.edit_student, student, alias="바다")
    office.app.do(students.edit_student, student, alias="하늘이")
    office.app.undo()
    card = office.app.query(seen.student_card, student)
    assert card is not None
    assert card.alias == "바다"


def test_undoing_a_delete_whose_match_has_gone_is_refused(office: Office, second: App) -> None:
    student, tutor = office.student(), office.tutor()
    match = office.match(student, tutor)
    session = second.do(sessions.log_session, match, date="2026-11-23", start="14:00", minutes=60)
    second.do(sessions.delete_session, session)
    office.app.undo()
    before = office.picture()
    with pytest.raises(UserError):
        second.undo()
    assert office.picture() == before
    second.do(students.add_student, alias="가람")
    assert office.agrees()


def test_what_was_scrubbed_does_not_come_back_by_undo(office: Office) -> None:
    student = office.student("하늘")
    session = office.log(office.match(student), observed="별똥")
    office.app.do(sessions.correct_session, session, observed="")
    office.app.do(erasing.erase_student, student, "asked by letter")
    before = office.picture()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture() == before


def test_a_deleted_log_of_an_erased_student_does_not_come_back_by_undo(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(sessions.delete_session, office.log(office.match(student), observed="별똥"))
    office.app.do(erasing.erase_student, student, "asked by letter")
    before = office.picture()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture() == before


def test_an_office_that_could_not_be_set_up_leaves_nothing_behind(tmp_path: Path) -> None:
    paths = Paths.at(tmp_path / "office")
    with pytest.raises(UserError):
        create_office(paths, NewOffice("Open Table", member="  "), PASSPHRASE, cost=CHEAP)
    assert not [path.name for path in paths.data.glob("office*")]
    paths.keys.write_bytes(b"keys of a record that is missing")
    with pytest.raises(UserError, match="missing"):
        create_office(paths, NewOffice("Open Table", "Jiwon"), PASSPHRASE, cost=CHEAP)
    paths.keys.unlink()
    app, _recovery = create_office(paths, NewOffice("Open Table", "Jiwon"), PASSPHRASE, cost=CHEAP)
    app.do(students.add_student, alias="하늘")
    app.close()
    with open_office(paths, PASSPHRASE) as again:
        assert again.query(students_of) == 1
        assert not again.record.went_back


def test_an_answer_is_known_until_a_table_it_reads_changes(office: Office) -> None:
    asked = []

    def aliases(read: Session) -> list[str]:
        asked.append("again")
        return [row.alias for row in seen.roster(read)]

    def known() -> list[str]:
        return office.app.known(frozenset({"student"}), aliases)

    assert known() == known() == []
    assert len(asked) == 1
    office.tutor()
    assert known() == []
    assert len(asked) == 1
    student = office.student("하늘")
    assert known() == ["하늘"]
    with office.second() as other:
        other.do(students.edit_student, student, alias="바다")
    office.app.look_elsewhere()
    assert known() == ["바다"]


def test_an_answer_that_is_followed_hears_which_rows_changed_since(office: Office) -> None:
    heard: list[dict[str, object]] = []

    def count(_read: Session, before: int | None, changed: Changed) -> int:
        heard.append(dict(changed))
        return (before or 0) + 1

    def followed() -> int:
        return office.app.followed(frozenset({"student", "identity"}), count)

    assert (followed(), followed(), heard) == (1, 1, [{}])
    office.tutor()
    assert followed() == 1
    one, two = office.student("하늘"), office.student("바다", identity={"name": "윤서진"})
    assert (followed(), heard[1:]) == (2, [{"student": {one, two}, "identity": {two}}])
    with office.second() as other:
        other.do(students.edit_student, one, alias="가람")
    office.app.look_elsewhere()
    assert (followed(), heard[2:]) == (3, [{"student": None}])
