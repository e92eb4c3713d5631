"""Random days in an office, by one program or by two at once, with undo, redo, restarts and clocks that jump."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session

from tests.office import PASSPHRASE, Office, Template
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.ids import new_id
from tutor_app.model import Student
from tutor_app.opening import open_office
from tutor_app.services import (
    enrolment,
    erasing,
    goals,
    imports,
    matches,
    merging,
    requests,
    schedules,
    sessions,
    students,
    tutors,
)
from tutor_app.services.defaults import subject_id
from tutor_app.services.plan import Incoming, Plan

Action = Callable[[App, "Pick"], object]
ENGLISH = subject_id("english")
DAYS = [f"2026-11-{day:02}" for day in range(2, 24)]
TEXTS = ["하늘", "가람", "Đạt", "", "x" * 40]


class Pick:
    """Chooses among what is there, by one random number."""

    def __init__(self, app: App, number: int) -> None:
        self.app, self.number = app, number

    def of(self, tbl: str, part: int = 0) -> str:
        """The id of some row of a table; of nothing where it is empty."""
        sql = f'SELECT id FROM "{tbl}" ORDER BY id'
        ids = self.app.query(lambda read: list(read.connection().exec_driver_sql(sql).scalars()))
        return str(ids[(self.number >> part) % len(ids)]) if ids else "nothing"

    def among(self, choices: list[Any], part: int = 0) -> Any:
        return choices[(self.number >> part) % len(choices)]


def _log(app: App, pick: Pick) -> object:
    when = {"date": pick.among(DAYS), "start": pick.among(["10:00", "14:00", "16:30"], 3)}
    if pick.number % 3 == 0:
        missed_by = pick.among(["student", "tutor", "office"], 2)
        return app.do(sessions.log_missed, pick.of("match"), missed_by=missed_by, notice=True, **when)
    return app.do(sessions.log_session, pick.of("match"), minutes=90, observed=pick.among(TEXTS), **when)


def _import(app: App, pick: Pick) -> object:
    rows = [Incoming(f"s{n}", "students.csv", n, {"name": f"Name {n}", "alias": "별"}) for n in range(pick.number % 7)]
    return app.do(imports.import_roster, Plan("school", students=tuple(rows)))


def _evidence(app: App, pick: Pick) -> object:
    return app.do(goals.add_evidence, pick.of("goal_step"), "“I did.”", session_id=pick.of("session_log"))


ACTIONS: tuple[Action, ...] = (
    lambda app, _pick: app.do(
        enrolment.enrol_student, alias="하늘", subject_ids=[ENGLISH], identity={"name": "김하늘"}
    ),
    lambda app, _pick: app.do(tutors.add_tutor, name="김서연", status="active"),
    lambda app, pick: app.do(students.edit_student, pick.of("student"), alias=pick.among(TEXTS, 2)),
    lambda app, pick: app.do(students.edit_student, pick.of("student"), alias=pick.among(TEXTS, 3)),
    lambda app, pick: app.do(students.edit_identity, pick.of("student"), name=pick.among(TEXTS, 2)),
    lambda app, pick: app.do(students.set_student_status, pick.of("student"), "left", "moved"),
    lambda app, pick: app.do(students.archive_student, pick.of("student")),
    lambda app, pick: app.do(students.restore_student, pick.of("student")),
    lambda app, pick: app.do(requests.add_request, pick.of("student"), ENGLISH),
    lambda app, pick: app.do(requests.withdraw_request, pick.of("request")),
    lambda app, pick: app.do(tutors.teach_subject, pick.of("tutor"), ENGLISH),
    lambda app, pick: app.do(tutors.stop_teaching_subject, pick.of("tutor"), ENGLISH),
    lambda app, pick: app.do(matches.make_match, pick.of("student"), pick.of("tutor", 2), ENGLISH, status="active"),
    lambda app, pick: app.do(matches.end_match, pick.of("match"), reason="moved"),
    lambda app, pick: app.do(schedules.add_schedule, pick.of("match"), weekday=1, start="10:00", minutes=60),
    _log,
    _log,
    lambda app, pick: app.do(sessions.correct_session, pick.of("session_log"), observed=pick.among(TEXTS, 2)),
    lambda app, pick: app.do(sessions.set_outcome, pick.of("session_log"), "missed", missed_by="student"),
    lambda app, pick: app.do(sessions.delete_session, pick.of("session_log")),
    lambda app, pick: app.do(goals.add_goal, pick.of("student"), ENGLISH, title_en="A goal"),
    lambda app, pick: app.do(goals.add_step, pick.of("goal"), text_en="A step"),
    _evidence,
    lambda app, pick: app.do(goals.remove_goal, pick.of("goal")),
    lambda app, pick: app.do(merging.merge_students, pick.of("student"), pick.of("student", 2), take=("alias",)),
    _import,
    lambda app, _pick: app.index_notes(),
)
FINAL: tuple[Action, ...] = (
    lambda app, pick: app.do(erasing.erase_student, pick.of("student"), "asked by letter"),
    lambda app, pick: app.do(erasing.erase_tutor, pick.of("tutor"), "asked by letter"),
)
WHO = st.integers(0, 1)


class Days(RuleBasedStateMachine):
    """What two programs do; both write the same record."""

    copies = 2
    actions = (*ACTIONS, *FINAL)

    def __init__(self, start: Callable[[], Office]) -> None:
        super().__init__()
        self.office = start()
        self.apps = [self.office.app]

    @initialize()
    def open(self) -> None:
        self.apps += [self.office.second() for _more in range(self.copies - 1)]

    @rule(who=WHO, action=st.integers(0, 10_000), number=st.integers(0, 10_000))
    def act(self, who: int, action: int, number: int) -> None:
        app = self.apps[who % self.copies]
        try:
            self.actions[action % len(self.actions)](app, Pick(app, number))
        except UserError:
            pass

    @rule(who=WHO, direction=st.sampled_from(["undo", "undo", "redo"]))
    def reverse(self, who: int, direction: str) -> None:
        app = self.apps[who % self.copies]
        try:
            app.undo() if direction == "undo" else app.redo()
        except UserError:
            assert self.copies > 1, "where nobody else writes, nothing can be in the way"

    @rule(who=WHO)
    def restart(self, who: int) -> None:
        app = self.apps[who % self.copies]
        app.close()
        self.apps[who % self.copies] = open_office(app.paths, PASSPHRASE, clock=self.office.clock)

    @rule(days=st.integers(-400, 400))
    def let_time_pass(self, days: int) -> None:
        self.office.clock.forward(days=days)

    @invariant()
    def table_and_journal_agree(self) -> None:
        assert Office(self.apps[0], self.office.clock, "").agrees()

    @invariant()
    def steps_are_counted_and_ordered(self) -> None:
        steps = self.apps[0].query(_steps)
        stamps = [stamp for _copy, _k, stamp in steps]
        assert stamps == sorted(set(stamps))
        counted: dict[str, int] = {}
        for copy, k, _stamp in steps:
            assert k == counted.get(copy, 0) + 1
            counted[copy] = k

    def teardown(self) -> None:
        for app in self.apps:
            app.close()


class OneDay(Days):
    """What one program does, nothing of it final: all of it can be taken back, and brought back again."""

    copies = 1
    actions = ACTIONS

    def __init__(self, start: Callable[[], Office]) -> None:
        super().__init__(start)
        self.first = self.office.picture()

    def teardown(self) -> None:
        office = Office(self.apps[0], self.office.clock, "")
        last, undone = office.picture(), 0
        while office.app.undo() is not None:
            undone += 1
        assert office.picture() == self.first
        for _step in range(undone):
            office.app.redo()
        assert office.picture() == last
        assert office.agrees()
        super().teardown()


def _steps(read: Session) -> list[tuple[str, int, int]]:
    return [tuple(row) for row in read.connection().exec_driver_sql("SELECT copy_id, k, stamp FROM step ORDER BY id")]


@pytest.mark.parametrize("machine", [Days, OneDay])
def test_whatever_is_done_in_whatever_order(
    template: Template, tmp_path: Path, size: Callable[[int, int], int], machine: type[Days]
) -> None:
    def start() -> Office:
        return template.copy_to(tmp_path / new_id())

    long = settings(max_examples=size(8, 150), stateful_step_count=size(30, 50))
    run_state_machine_as_test(lambda: machine(start), settings=long)


def test_a_large_import_is_taken_back_and_brought_again(office: Office) -> None:
    first = office.picture()
    rows = [Incoming(f"s{n}", "students.csv", n, {"name": f"Name {n}", "alias": f"별 {n}"}) for n in range(2_000)]
    office.app.do(imports.import_roster, Plan("school", students=tuple(rows)))
    last = office.picture()
    assert len(last[str(Student.__tablename__)]) == 2_000
    office.app.undo()
    assert office.picture() == first
    office.app.redo()
    assert office.picture() == last
    assert office.agrees()
