"""What a merge says of itself, before and after: previews, the history of merges, clocks, and what is its own."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.core.test_merging import close, exchange, pair, sent
from tests.office import PASSPHRASE, Office, Template
from tutor_app.opening import open_office
from tutor_app.paths import Paths
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.merges import TableCount, ahead_clocks, merges
from tutor_app.queries.office import copies
from tutor_app.services import erasing, sessions, students
from tutor_app.store.merge import Arrival
from tutor_app.store.settle import Counts


@pytest.fixture
def two(template: Template, tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    made = pair(template, tmp_path)
    yield made
    close(*made)


def test_a_preview_tells_all_and_changes_nothing(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    student = seoul.student("하늘")
    exchange(seoul, washington)
    washington.app.do(students.edit_student, student, alias="가람")
    washington.log(washington.match(student))
    seoul.clock.forward(days=1)
    seoul.app.do(students.edit_student, student, alias="바다")
    before = seoul.picture()
    steps = sent(washington, seoul)
    preview = seoul.app.record.preview_merge(steps)
    assert preview.merged.counts["session_log"] == Counts(new=1)
    assert preview.merged.counts["student"].new == 0
    [(conflict, subject)] = preview.conflicts
    assert (conflict.earlier.value, conflict.later.value) == ("가람", "바다")
    assert (subject.row, subject.code, subject.name) == (student, "K-001", "바다")
    assert preview.deletes_much == ()
    assert seoul.picture() == before
    assert seoul.app.query(conflicts) == []
    assert seoul.app.query(merges) == []
    assert seoul.app.merge(steps).counts == preview.merged.counts
    assert seoul.app.query(conflicts) == [conflict]


def test_a_merge_that_takes_much_away_is_noticed_before(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    match = seoul.match()
    logs = [seoul.log(match, f"2026-10-{day:02}") for day in range(1, 21)]
    exchange(seoul, washington)
    for count, log in enumerate(logs[:3], 1):
        washington.app.do(sessions.delete_session, log)
        preview = seoul.app.record.preview_merge(sent(washington, seoul))
        assert preview.merged.counts["session_log"] == Counts(deleted=count)
        assert preview.rows["session_log"] == 20
        assert ("session_log" in preview.deletes_much) == (count > 2)


def test_a_merge_is_remembered_with_what_came_of_it(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    exchange(seoul, washington)
    seen = len(washington.app.query(merges))
    seoul.student("하늘")
    steps = sent(seoul, washington)
    merged = washington.app.merge(steps, Arrival(seoul.app.record.copy_id(), "ab12", ("student K-9: not yours",)))
    washington.app.merge(steps)
    washington.app.merge([replace(steps[0], stamp=steps[0].stamp + 1)])
    forked, noted, *others = washington.app.query(merges)
    assert len(others) == seen
    assert (noted.id, noted.bundle, noted.steps, noted.entries) == (merged.id, "ab12", 2, merged.entries)
    assert TableCount("student", 1, 0, 0) in noted.counts
    assert noted.refused == ("student K-9: not yours",)
    assert forked.forked == ((steps[0].copy_id, steps[0].k),)
    assert noted.at < forked.at


def test_a_clock_far_ahead_is_told_and_holds_nothing_up(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    exchange(seoul, washington)
    assert seoul.app.query(ahead_clocks, seoul.clock()) == []
    washington.clock.forward(days=800)
    student = washington.student("하늘")
    exchange(seoul, washington)
    seoul.app.do(students.edit_student, student, alias="가람")
    assert seoul.picture()["student"]
    [found] = seoul.app.query(ahead_clocks, seoul.clock())
    assert (found.copy_id, found.steps, found.still) == (washington.app.record.copy_id(), 2, True)
    assert timedelta(days=799) < found.ahead < timedelta(days=801)
    washington.clock.forward(days=-800)
    washington.app.do(students.edit_student, student, alias="바다")
    exchange(seoul, washington)
    assert not seoul.app.query(ahead_clocks, seoul.clock())[0].still


def test_a_moved_file_follows_its_own_copy_and_not_who_wrote_last(two: tuple[Office, Office], tmp_path: Path) -> None:
    seoul, washington = two
    own = seoul.student("하늘") and seoul.app.record.copy_id()
    washington.student("가람")
    seoul.app.merge(sent(washington, seoul))
    seoul.app.close()
    for number, ignored in enumerate((["*.place"], [])):
        folder = tmp_path / f"moved {number}"
        shutil.copytree(seoul.app.paths.data, folder, ignore=shutil.ignore_patterns(*ignored))
        moved = open_office(Paths.at(folder), PASSPHRASE, clock=seoul.clock)
        moved.do(students.add_student, alias="바다")
        [made] = [copy for copy in moved.query(copies) if copy.id == moved.record.copy_id()]
        assert made.follows == own
        moved.close()


def test_words_about_the_erased_vanish_where_they_are_written(two: tuple[Office, Office]) -> None:
    seoul, washington = two
    student = seoul.student("별똥별")
    log = seoul.log(seoul.match(student))
    exchange(seoul, washington)
    seoul.app.do(erasing.erase_student, student, "asked by letter")
    exchange(seoul, washington)
    for office, words in zip(two, ("별똥 하나", "별똥 둘"), strict=True):
        office.app.do(sessions.correct_session, log, observed=words, minutes=60)
        assert office.agrees()
        assert "별똥" not in str(office.app.query(everything)) + str(office.picture())
    exchange(seoul, washington)
    assert seoul.picture() == washington.picture()
    assert seoul.app.query(everything) == washington.app.query(everything)


def everything(read: object) -> list[object]:
    sql = "SELECT s.copy_id, s.k, e.tbl, e.row, e.op, e.before, e.after FROM step s JOIN entry e ON e.step = s.id"
    return sorted(map(str, read.connection().exec_driver_sql(sql)))  # type: ignore[attr-defined]


def test_newer_edits_by_the_hundred_are_what_folding_gives(two: tuple[Office, Office]) -> None:
    """Quick or slow, all the same: edits newer, older, broken, and of rows that wait."""
    seoul, washington = two
    match = seoul.match()
    logs = [seoul.log(match, f"2026-{month:02}-{day:02}") for month in (9, 10) for day in range(1, 21)]
    exchange(seoul, washington)
    edits: list[Callable[[str], object]] = [
        lambda log: washington.app.do(sessions.correct_session, log, observed="Read a map."),
        lambda log: washington.app.do(sessions.correct_session, log, homework="Two questions", topics="Maps"),
        lambda log: washington.app.do(sessions.set_outcome, log, "missed", missed_by="student"),
        lambda log: washington.app.do(sessions.correct_session, log, minutes=45),
    ]
    for number, log in enumerate(logs):
        edits[number % 4](log)
    for log in logs[::3]:
        seoul.clock.forward(days=-1 if log < logs[20] else 1)
        seoul.app.do(sessions.correct_session, log, observed="Asked the way.")
    exchange(seoul, washington)
    assert seoul.agrees()
    assert washington.agrees()
    assert seoul.picture() == washington.picture()
