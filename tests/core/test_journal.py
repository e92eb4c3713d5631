"""The door and the journal: what is written, and what undo and redo make of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Office
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.model import Student
from tutor_app.opening import open_office
from tutor_app.paths import Paths
from tutor_app.queries import history
from tutor_app.queries import students as seen
from tutor_app.services import erasing, requests, sessions, students
from tutor_app.store import schema
from tutor_app.store.record import Change
from tutor_app.work import Work, command


@pytest.fixture
def second(office: Office) -> Iterator[App]:
    """The same record, open a second time as another program would have it, with a copy id of its own."""
    office.app.paths.record.with_suffix(".place").unlink(missing_ok=True)
    app = open_office(office.app.paths, PASSPHRASE, clock=office.clock)
    yield app
    app.close()


def alias_of(office: Office, student: str) -> str:
    card = office.app.query(seen.student_card, student)
    return card.alias if card else ""


def test_what_fails_leaves_nothing(office: Office) -> None:
    before = office.picture()
    with pytest.raises(UserError):
        office.student("   ")
    assert office.picture() == before
    assert office.agrees()


def test_undo_and_redo_survive_a_restart(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(students.set_student_status, student, "paused")
    office = office.reopened()
    office.app.undo()
    assert office.app.query(seen.student_card, student).status == "waiting"
    office = office.reopened()
    office.app.redo()
    assert office.app.query(seen.student_card, student).status == "paused"
    office.app.undo()
    office.app.undo()
    assert office.app.query(seen.student_card, student) is None
    assert office.app.undo() is None
    assert office.agrees()


def test_doing_something_new_forgets_what_could_be_redone(office: Office) -> None:
    office.student("하늘")
    office.app.undo()
    office.student("가람")
    assert office.app.redo() is None


def test_typing_is_one_undo_until_a_pause(office: Office) -> None:
    student = office.student("하")
    for text in ("하느", "하늘", "하늘이"):
        office.app.do(students.edit_student, student, alias=text)
    office.clock.forward(minutes=2)
    office.app.do(students.edit_student, student, alias="구름")
    office.app.undo()
    assert alias_of(office, student) == "하늘이"
    office.app.undo()
    assert alias_of(office, student) == "하"
    office.app.redo()
    assert alias_of(office, student) == "하늘이"


def test_typing_in_another_field_is_another_undo(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(students.edit_student, student, place="Mapo")
    office.app.do(students.edit_student, student, alias="가람")
    office.app.undo()
    card = office.app.query(seen.student_card, student)
    assert (card.alias, card.place) == ("하늘", "Mapo")


def test_undo_is_refused_where_the_cell_changed_since(office: Office, second: App) -> None:
    student = office.student("하늘")
    office.app.do(students.edit_student, student, alias="가람")
    second.do(students.edit_student, student, alias="바다")
    before = office.picture()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture() == before


def test_undo_leaves_other_columns_that_changed_since(office: Office, second: App) -> None:
    student = office.student("하늘")
    office.app.do(students.edit_student, student, alias="가람")
    second.do(students.edit_student, student, place="Mapo")
    office.app.undo()
    card = office.app.query(seen.student_card, student)
    assert (card.alias, card.place) == ("하늘", "Mapo")


def test_undo_is_refused_where_something_hangs_from_the_insert(office: Office, second: App) -> None:
    student = office.student("하늘")
    second.do(requests.add_request, student, office.subject())
    before = office.picture()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture() == before


def test_deleting_a_log_and_undoing_brings_its_attendance_back(office: Office) -> None:
    session = office.log(office.match())
    before = office.picture()
    office.app.do(sessions.delete_session, session)
    assert office.picture()["attendance"] == []
    office.app.undo()
    assert office.picture() == before


def test_undo_never_touches_what_a_final_command_wrote(office: Office) -> None:
    student = office.student("하늘", identity={"name": "김하늘"})
    office.app.do(students.edit_student, student, alias="가람")
    office.app.do(erasing.erase_student, student, "asked by letter")
    before = office.picture()
    with pytest.raises(UserError):
        office.app.undo()
    assert office.picture() == before


def test_a_change_by_another_process_is_noticed_once(office: Office, second: App) -> None:
    changes: list[Change] = []
    office.app.changed.connect(changes.append)
    second.do(students.add_student, alias="바다")
    office.app.look_elsewhere()
    office.app.look_elsewhere()
    assert [change.touches("student") for change in changes] == [True]


def test_a_change_names_its_rows(office: Office) -> None:
    changes: list[Change] = []
    office.app.changed.connect(changes.append)
    student = office.student("하늘")
    assert changes == [Change("students.add_student", {"student": frozenset({student})})]


def test_bulk_rows_are_journalled_as_single_ones_are(office: Office) -> None:
    before = office.picture()

    @command("Add many")
    def add_many(work: Work) -> None:
        rows = [Student(code=f"K-9{n}", alias="바다").model_dump() for n in range(3)]
        work.bulk(Student, rows)

    office.app.do(add_many)
    assert office.agrees()
    office.student("다음")
    office.app.undo()
    office.app.undo()
    assert office.picture() == before
    office.app.redo()
    assert len(office.picture()["student"]) == 3
    assert office.agrees()


def test_history_says_who_changed_what(office: Office) -> None:
    student = office.student("하늘")
    office.app.do(students.edit_student, student, alias="가람")
    newest = office.app.query(history.history, student)[0]
    assert newest.member == "Jiwon"
    assert newest.label == "Edit K-001 가람"
    assert [(c.column, c.before, c.after) for c in newest.changes] == [("alias", "하늘", "가람")]


def test_stamps_rise_whatever_the_clock_says(office: Office) -> None:
    office.student("하늘")
    office.clock.forward(days=-4000)
    student = office.student("가람")
    office.app.do(students.edit_student, student, alias="나무")
    stamps = [
        row[0]
        for row in office.app.query(
            lambda read: list(read.connection().exec_driver_sql("SELECT stamp FROM step ORDER BY id"))
        )
    ]
    assert stamps == sorted(set(stamps))
    assert office.agrees()


def test_a_copied_record_becomes_a_copy_of_its_own(office: Office, tmp_path: Path) -> None:
    office.student("하늘")
    office.app.close()
    shutil.copytree(office.app.paths.data, tmp_path / "elsewhere")
    moved = open_office(Paths.at(tmp_path / "elsewhere"), PASSPHRASE, clock=office.clock)
    moved.do(students.add_student, alias="가람")
    copies = moved.query(
        lambda read: list(
            read.connection().exec_driver_sql("SELECT copy_id, count(*) FROM step GROUP BY copy_id ORDER BY min(id)")
        )
    )
    assert len(copies) == len({copy for copy, _count in copies}) == 3
    assert moved.candidate("undo") is not None
    moved.close()


def test_a_record_that_went_back_in_time_says_so(office: Office) -> None:
    old = office.app.paths.record.read_bytes() if office.student("하늘") else b""
    office = office.reopened()
    office.app.close()
    old = office.app.paths.record.read_bytes()
    office = office.reopened()
    office.student("가람")
    office.app.close()
    office.app.paths.record.write_bytes(old)
    again = open_office(office.app.paths, PASSPHRASE, clock=office.clock)
    assert again.record.went_back
    again.do(students.add_student, alias="나무")
    again.close()


def test_an_erased_person_leaves_no_trace(office: Office) -> None:
    student = office.student("별똥별", identity={"name": "김별똥", "phone": "010-0000-4242"}, notes="별똥 노트")
    match = office.match(student)
    office.log(match, observed="별똥 관찰")
    office.app.do(students.edit_student, student, alias="다른별똥")
    office.app.do(erasing.erase_student, student, "asked by letter")
    texts = office.app.query(
        lambda read: [str(row) for row in read.connection().exec_driver_sql("SELECT before, after FROM entry")]
    )
    assert not [text for text in texts if "별똥" in text or "4242" in text]
    assert not [row for rows in office.picture().values() for row in rows if "별똥" in str(row)]
    assert office.picture()["session_log"][0][9:11] != ()
    assert office.agrees()


def test_erasing_is_applied_again_to_an_older_file(office: Office) -> None:
    student = office.student("별똥별", identity={"name": "김별똥"})
    office.app.close()
    old = office.app.paths.record.read_bytes()
    office = office.reopened()
    office.app.do(erasing.erase_student, student, "asked by letter")
    office.app.close()
    office.app.paths.record.write_bytes(old)
    again = open_office(office.app.paths, PASSPHRASE, clock=office.clock)
    assert again.query(seen.identity, student) is None
    again.close()


def test_the_migrations_make_the_tables_of_the_models(office: Office) -> None:
    made = office.app.query(
        lambda read: {
            without_blanks(row[0])
            for row in read.connection().exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        }
    )
    assert {without_blanks(text) for table in schema.all_tables() for text in schema.statements(table)} <= made


def without_blanks(sql: str) -> str:
    """A column that was added to a table stands on the line of the last one."""
    return "".join(sql.split())


def test_every_foreign_key_of_a_journalled_table_is_a_journalled_row() -> None:
    names = {table.name for table in schema.journalled()}
    targets = {key.column.table.name for t in schema.journalled() for c in t.columns for key in c.foreign_keys}
    assert targets <= names


def test_journalled_tables_hold_text_and_integers_only() -> None:
    kinds = {type(c.type).__name__ for table in schema.journalled() for c in table.columns}
    assert kinds <= {"AutoString", "Integer", "String", "Text"}
