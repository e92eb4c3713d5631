"""Every command: what it does comes back by undo and again by redo, and what it says of itself is complete and bare."""

import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session

from tests.core.examples import EXAMPLES, TYPED, WITHOUT
from tests.office import Office, Template
from tutor_app import services
from tutor_app.errors import UserError
from tutor_app.i18n import set_language
from tutor_app.queries import students, tutors
from tutor_app.queries.bin import bin_rows
from tutor_app.queries.facts import students as student_facts
from tutor_app.queries.facts import tutors as tutor_facts
from tutor_app.queries.history import HistoryRow, describe, history, latest
from tutor_app.queries.log_index import log_index
from tutor_app.queries.sessions import session_keys, session_rows, session_totals
from tutor_app.queries.students import listed_students
from tutor_app.queries.tutors import listed_tutors
from tutor_app.services.bin import restore_deleted
from tutor_app.store.schema import journalled, quoted
from tutor_app.work import COMMANDS

MODULES = {module.name for module in pkgutil.iter_modules(services.__path__)} | {"record"}
ALL = sorted(name for name in {*COMMANDS, *WITHOUT} if name.partition(".")[0] in MODULES)
UNDOABLE = [name for name in ALL if name in EXAMPLES and not COMMANDS[name].final]
FINAL = [name for name in ALL if name in EXAMPLES and COMMANDS[name].final]
FIRST = {
    "office.set_up_office",
    "office.add_member",
    "office.dismiss_member",
    "copies.replace_copy",
    "copies.revoke_copy",
}
"""Final ones whose example has nothing before it that undo could take."""

EDITS = {
    "availability.paint": "half hours of a week",
    "bulk.set_outcomes": "attendance",
    "class_times.edit_class_time": "exceptions of dates that are no more",
    "class_times.limit_class_time": "exceptions of dates that are no more",
    "class_times.restore_class_meeting": "an exception",
    "merging.merge_students": "links that both had",
    "merging.merge_tutors": "links that both had",
    "schedules.edit_schedule": "exceptions of dates that are no more",
    "schedules.end_schedule": "exceptions of dates that are no more",
    "schedules.restore_occurrence": "an exception",
    "sessions.correct_session": "attendance",
    "sessions.set_outcome": "attendance",
    "sessions.set_skills": "skills that were practised",
}
"""Commands that take out parts of what they edit, which undo alone brings back, and what."""
LISTS = ((listed_students, students.LISTED_IN), (listed_tutors, tutors.LISTED_IN))
"""What is followed from change to change (`App.followed`)."""
FACTS = (*student_facts.SOURCES, *tutor_facts.SOURCES)
"""And what lists are filtered by besides."""

Cells = dict[tuple[str, str], dict[str, object]]


@pytest.fixture(scope="module")
def shared(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office for all examples: each is taken back whole, so that the next one finds it as it was."""
    made = template.copy_to(tmp_path_factory.mktemp("shared") / "office")
    yield made
    made.app.close()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    set_language("en")


def newest(read: Session) -> tuple[int, str, str, str]:
    """Id, label, about and reason of the newest step."""
    found = "SELECT id, label, about, reason FROM step ORDER BY id DESC LIMIT 1"
    step, label, about, reason = read.connection().exec_driver_sql(found).one()
    return step, label, about, reason


def written(read: Session, step: int) -> Cells:
    """The rows that a step wrote, as they are now; empty for one that is not there."""
    sql = "SELECT tbl, row FROM entry WHERE step = ?"
    found: Cells = {}
    for tbl, row in read.connection().exec_driver_sql(sql, (step,)).all():
        now = read.connection().exec_driver_sql(f"SELECT * FROM {quoted(tbl)} WHERE id = ?", (row,)).mappings().first()
        found[tbl, row] = dict(now or {})
    return found


def as_of_anybody(row: HistoryRow, other: HistoryRow) -> HistoryRow:
    """As `other` says it: a half hour tells of itself alone, and whose a value is stands in trails of others alone."""
    return replace(row, free=other.free, changes=tuple(replace(one, of="") for one in row.changes))


def assert_it_says_what_it_was_about_and_nothing_that_was_typed(office: Office) -> None:
    """In both languages, of the newest step."""
    _step, label, about, _reason = office.app.query(newest)
    for language in ("en", "ko"):
        set_language(language)
        text = office.app.query(describe, label, about)
        assert text
        assert not {"–", "{", "}"} & set(text), text
        [row] = office.app.query(latest, limit=1)
        assert row.label == text
        assert row.changes
        [of_one, *_before] = office.app.query(history, row.changes[0].row)
        assert as_of_anybody(of_one, row) == as_of_anybody(row, row)
    steps = office.app.query(
        lambda read: str(read.connection().exec_driver_sql("SELECT label, about, reason FROM step").all())
    )
    assert not [typed for typed in TYPED if typed in steps]


def assert_lists_follow(office: Office) -> None:
    """They say what they would if they were read anew."""
    for question, reads in LISTS:
        assert office.app.followed(reads, question) == office.app.query(question)
    facts = office.app.query(lambda read: [source(read) for source in FACTS])
    assert [office.app.followed(source.reads, source) for source in FACTS] == facts
    index = office.app.followed(frozenset({"session_log"}), log_index)
    rows = office.app.query(session_rows, office.app.query(session_keys))
    keys = [row.key for row in rows]
    for one in {person for row in rows for person in (row.student_id, row.tutor_id)}:
        of_one = [row.key for row in rows if one in (row.student_id, row.tutor_id)]
        assert index.fitting(keys, {one}, ()) == of_one
    assert index.totals(keys) == office.app.query(session_totals)


def assert_the_bin_has_what_went(office: Office, name: str) -> None:
    """The newest step deleted nothing, is an edit, or stands in the bin and comes back whole."""
    step, _label, _about, _reason = office.app.query(newest)
    rows = "SELECT tbl, row FROM entry WHERE op = 'd' AND step = ?"
    gone = office.app.query(lambda read: read.connection().exec_driver_sql(rows, (step,)).all())
    if not COMMANDS[name].deletes:
        assert not gone or name in EDITS
        return
    assert gone
    listed = office.app.query(bin_rows, office.clock())[0]
    assert listed.kind in {tbl for tbl, _row in gone}
    assert listed.shown
    office.app.do(restore_deleted, listed.copy_id, listed.k)
    assert all(office.app.query(written, step)[tbl, row] for tbl, row in gone)
    office.app.undo()


def test_every_command_has_an_example() -> None:
    assert {*EXAMPLES, *WITHOUT} == set(ALL)


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_and_redo_give_back_every_row(shared: Office, name: str) -> None:
    pictures = [shared.picture()]

    def watch(_change: object) -> None:
        pictures.append(shared.picture())
        assert_lists_follow(shared)

    assert_lists_follow(shared)
    shared.app.changed.connect(watch)
    EXAMPLES[name](shared)
    shared.app.changed.disconnect(watch)
    first, before, after = pictures[0], *pictures[-2:]
    target = shared.app.candidate("undo")
    assert target is not None
    assert target.label == name
    assert_it_says_what_it_was_about_and_nothing_that_was_typed(shared)
    assert_the_bin_has_what_went(shared, name)
    assert shared.agrees()
    for expected in (before, after, before):
        shared.app.redo() if expected is after else shared.app.undo()
        assert shared.picture() == expected
        assert_lists_follow(shared)
    assert shared.agrees()
    while shared.app.undo() is not None:
        pass
    assert shared.picture() == first


@pytest.mark.parametrize("name", FINAL)
def test_no_undo_touches_what_a_final_command_wrote(office: Office, name: str) -> None:
    assert_lists_follow(office)
    office.app.changed.connect(lambda _change: assert_lists_follow(office))
    EXAMPLES[name](office)
    step, label, _about, _reason = office.app.query(newest)
    assert label == name
    assert_it_says_what_it_was_about_and_nothing_that_was_typed(office)
    wrote = office.app.query(written, step)
    refused = False
    try:
        while office.app.undo() is not None:
            assert office.app.query(written, step) == wrote
    except UserError:
        refused = True
    assert refused == (name not in FIRST)
    assert office.app.query(written, step) == wrote
    assert office.agrees()


def test_labels_of_what_was_taken_back_still_name_it(office: Office) -> None:
    office.student("별똥별")
    office.app.undo()
    assert office.app.undo_label() is None
    assert office.app.redo_label() == "Add K-001 별똥별"
    [undone, _added, *_] = office.app.query(latest)
    assert undone.label == "Undo: Add K-001 별똥별"


def test_a_long_day_is_taken_back_after_a_restart(office: Office) -> None:
    first = office.picture()
    for name in UNDOABLE:
        EXAMPLES[name](office)
    last = office.picture()
    office = office.reopened()
    while office.app.undo() is not None:
        pass
    assert office.picture() == first
    office = office.reopened()
    while office.app.redo() is not None:
        pass
    assert office.picture() == last
    assert office.agrees()
    office.app.close()


def test_examples_type_every_text_and_write_to_every_table(office: Office) -> None:
    """Otherwise there would be nothing to find in a label or reason."""
    for name in UNDOABLE:
        EXAMPLES[name](office)
    everything = office.app.query(
        lambda read: str(list(read.connection().exec_driver_sql("SELECT tbl, before, after FROM entry")))
    )
    assert all(typed in everything for typed in TYPED)
    assert {table.name for table in journalled()} - {"erased", "disclosure", "peer", "revocation", "decision"} <= {
        row[0]
        for row in office.app.query(lambda read: list(read.connection().exec_driver_sql("SELECT tbl FROM entry")))
    }
