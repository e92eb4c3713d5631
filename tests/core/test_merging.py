"""Copies that work apart and send each other steps: whatever arrives whenever, all end with the same record."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tests.core.test_histories import ACTIONS, FINAL
from tests.office import Office, Template
from tutor_app.apart.conflicts import of_row
from tutor_app.ids import new_id
from tutor_app.model import SessionLog
from tutor_app.queries.conflicts import conflicts
from tutor_app.services import erasing, merging, requests, sessions, students
from tutor_app.store.travel import Travelling

ALL = (*ACTIONS, *FINAL)
NOTHING: dict[str, tuple[int, int]] = {}


def sent(sender: Office, receiver: Office) -> list[Travelling]:
    """What the receiver lacks of the sender's."""
    return sender.app.record.steps_beyond(receiver.app.record.vector())


def exchange(*offices: Office) -> None:
    """Until nobody lacks anything."""
    for _round in range(2):
        for sender in offices:
            for receiver in offices:
                receiver.app.merge(sent(sender, receiver))


def entries(read: Session) -> list[Any]:
    sql = (
        "SELECT s.copy_id, s.k, s.stamp, s.label, s.about, e.tbl, e.row, e.op, e.before, e.after "
        "FROM step s LEFT JOIN entry e ON e.step = s.id ORDER BY s.copy_id, s.k, e.id"
    )
    return list(map(tuple, read.connection().exec_driver_sql(sql)))


def asides(office: Office) -> list[Any]:
    sql = "SELECT tbl, row FROM aside ORDER BY row, tbl"
    return office.app.query(lambda read: list(map(tuple, read.connection().exec_driver_sql(sql))))


def assert_equal(*offices: Office) -> None:
    """All have the same; so where one's tables agree with its journal, all do."""
    first, *others = offices
    assert first.agrees()
    for other in others:
        assert other.app.query(entries) == first.app.query(entries)
        assert other.picture() == first.picture()
        assert asides(other) == asides(first)
        assert other.app.query(conflicts) == first.app.query(conflicts)


def pair(template: Template, folder: Path) -> tuple[Office, Office]:
    return template.copy_to(folder / "seoul"), template.copy_to(folder / "washington")


def close(*offices: Office) -> None:
    for office in offices:
        office.app.close()


def test_two_offices_end_with_the_same(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    student = seoul.student("하늘")
    washington.log(washington.match(), observed="Ordered a coffee.")
    exchange(seoul, washington)
    washington.app.do(students.edit_student, student, place="Mapo")
    seoul.app.do(requests.add_request, student, seoul.subject())
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    assert len(seoul.picture()["student"]) == 2
    assert seoul.app.query(conflicts) == []
    close(seoul, washington)


def test_the_same_again_does_nothing(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    seoul.student()
    steps = seoul.app.record.steps_beyond(NOTHING)
    assert washington.app.merge(steps).steps > 0
    before = washington.picture()
    again = washington.app.merge(steps)
    assert (again.steps, again.known) == (0, len(steps))
    assert washington.picture() == before
    close(seoul, washington)


def test_a_step_after_a_gap_waits_and_a_fork_is_reported(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    seoul.student("하늘")
    seoul.student("가람")
    *most, last = sent(seoul, washington)
    early = washington.app.merge([last])
    assert (early.steps, early.early) == (0, ((last.copy_id, last.k),))
    washington.app.merge(most)
    forked = washington.app.merge([replace(most[-1], stamp=most[-1].stamp + 1), last])
    assert forked.forked == ((most[-1].copy_id, most[-1].k), (last.copy_id, last.k))
    assert forked.steps == 0
    close(seoul, washington)


def test_two_edits_of_one_cell_are_a_conflict_and_the_later_stands(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    student = seoul.student("하늘")
    exchange(seoul, washington)
    seoul.app.do(students.edit_student, student, alias="가람")
    washington.clock.forward(days=1)
    washington.app.do(students.edit_student, student, alias="바다")
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    [found] = seoul.app.query(conflicts)
    assert (found.tbl, found.row, found.column) == ("student", student, "alias")
    assert (found.earlier.value, found.later.value) == ("가람", "바다")
    close(seoul, washington)


def test_a_copy_that_went_back_sees_the_conflicts_that_others_see(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    student = seoul.student("하늘")
    exchange(seoul, washington)
    washington.app.do(students.edit_student, student, alias="바다")
    washington.app.close()
    shutil.copytree(washington.app.paths.data, tmp_path / "backup")
    washington = washington.reopened()
    washington.student("별")
    seoul.app.do(students.edit_student, student, alias="가람")
    seoul.app.merge(sent(washington, seoul))
    washington.app.close()
    washington = replace(template, folder=tmp_path / "backup").copy_to(tmp_path / "elsewhere")
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    assert len(washington.app.query(conflicts)) == 1
    close(seoul, washington)


def test_what_hangs_from_something_deleted_elsewhere_is_aside_until_it_is_back(
    template: Template, tmp_path: Path
) -> None:
    seoul, washington = pair(template, tmp_path)
    log = seoul.log(seoul.match())
    exchange(seoul, washington)
    seoul.app.do(sessions.delete_session, log)
    washington.clock.forward(days=1)
    washington.app.do(sessions.set_attendance, log, "late")
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    assert len(asides(seoul)) == 1
    assert seoul.app.undo() is not None
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    assert asides(washington) == []
    assert len(washington.picture()["session_log"]) == 1
    close(seoul, washington)


def test_what_comes_before_what_it_refers_to_is_aside_and_heals_by_itself(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    busan = template.copy_to(tmp_path / "busan")
    exchange(seoul, washington, busan)
    student = seoul.student("하늘")
    washington.app.merge(sent(seoul, washington))
    request = washington.request(student)
    theirs = [step for step in sent(washington, busan) if step.copy_id == washington.app.record.copy_id()]
    merged = busan.app.merge(theirs)
    assert (merged.steps, merged.aside) == (len(theirs), 1)
    assert asides(busan) == [("request", request)]
    assert busan.picture()["request"] == []
    assert busan.agrees()
    busan.app.merge(sent(seoul, busan))
    assert asides(busan) == []
    assert_equal(washington, busan)
    close(seoul, washington, busan)


def test_who_was_erased_elsewhere_never_arrives(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    busan = template.copy_to(tmp_path / "busan")
    exchange(seoul, washington, busan)
    student = seoul.student("별똥별", identity={"name": "김별똥"})
    washington.app.merge(sent(seoul, washington))
    washington.app.do(erasing.erase_student, student, "asked by letter")
    busan.app.merge([step for step in sent(washington, busan) if step.copy_id == washington.app.record.copy_id()])
    late = sent(seoul, busan)
    assert "김별똥" in str(late)
    busan.app.merge(late)
    exchange(seoul, washington, busan)
    assert_equal(seoul, washington, busan)
    assert "별똥" not in str(busan.app.query(entries)) + str(busan.picture())
    close(seoul, washington, busan)


def test_entries_of_a_newer_program_are_kept_and_passed_on(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    seoul.student("하늘")
    *most, last = sent(seoul, washington)
    [(tbl, row, op, before, after), *rest] = last.entries
    newer = (tbl, row, op, before, str(after)[:-1] + ',"mood":"sunny"}')
    unknown = ("weather", new_id(), "i", None, '{"id":"x","sky":"blue"}')
    washington.app.merge([*most, replace(last, entries=(newer, unknown, *rest))])
    assert washington.agrees()
    passed = washington.app.record.steps_beyond(seoul.app.record.vector() | {last.copy_id: (last.k - 1, 0)})
    assert [step.entries for step in passed if step.copy_id == last.copy_id] == [(newer, unknown, *rest)]
    close(seoul, washington)


def test_an_edit_of_which_nothing_is_known_changes_nothing(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    student = seoul.student("하늘")
    exchange(seoul, washington)
    before = washington.picture()["student"]
    seoul.app.do(students.edit_student, student, alias="가람")
    [step] = sent(seoul, washington)
    for number, after in enumerate(("{}", '{"mood":"sunny"}')):
        later = replace(step, k=step.k + number, stamp=step.stamp + number)
        assert washington.app.merge([replace(later, entries=(("student", student, "u", "{}", after),))]).steps == 1
        assert washington.picture()["student"] == before
        assert washington.agrees()
    close(seoul, washington)


def test_an_entry_that_breaks_a_rule_of_its_row_is_passed_over(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    log = seoul.log(seoul.match())
    exchange(seoul, washington)
    seoul.app.do(sessions.correct_session, log, observed="Ordered a coffee.")
    [step] = sent(seoul, washington)
    broken = ("session_log", log, "u", '{"minutes":120}', '{"status":"held","missed_by":"student","minutes":-5}')
    washington.app.merge([replace(step, entries=(broken, *step.entries))])
    assert washington.picture()["session_log"] == seoul.picture()["session_log"]
    close(seoul, washington)


def test_the_erased_are_erased_in_what_arrives(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    student = seoul.student("별똥별", identity={"name": "김별똥"})
    exchange(seoul, washington)
    seoul.app.do(erasing.erase_student, student, "asked by letter")
    washington.clock.forward(days=1)
    washington.app.do(students.edit_student, student, alias="별똥이")
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    for office in (seoul, washington):
        assert "별똥" not in str(office.app.query(entries)) + str(office.picture())
    close(seoul, washington)


def test_what_stood_under_the_erased_for_a_while_is_emptied_everywhere(template: Template, tmp_path: Path) -> None:
    seoul, washington = pair(template, tmp_path)
    mistaken = seoul.student("별똥별")
    log = seoul.log(seoul.match(), observed="Ordered a coffee.")
    exchange(seoul, washington)
    other = seoul.app.query(lambda read: read.get_one(SessionLog, log).student_id)
    seoul.app.do(merging.merge_students, mistaken, other)
    seoul.app.undo()
    seoul.app.do(erasing.erase_student, mistaken, "asked by letter")
    exchange(seoul, washington)
    assert_equal(seoul, washington)
    assert "coffee" not in str(seoul.app.query(entries)) + str(seoul.picture())
    close(seoul, washington)


def all_conflicts(read: Session) -> list[str]:
    """The ids of conflicts in any row at all, undecided: what is looked at must miss none."""

    def execute(sql: str, values: Any) -> list[tuple[Any, ...]]:
        return list(map(tuple, read.connection().exec_driver_sql(sql, tuple(values))))

    decided = {conflict for (conflict,) in execute("SELECT conflict FROM decision", ())}
    rows = execute("SELECT DISTINCT tbl, row FROM entry ORDER BY tbl, row", ())
    found = [one for tbl, row in rows for one in of_row(execute, tbl, row)]
    return [one.id for one in found if one.id not in decided and (one.tbl, one.column) != ("decision", "")]
