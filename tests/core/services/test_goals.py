"""Goals, the steps towards them, and the evidence for each. Today is 24 November 2026."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.ids import made_from
from tutor_app.model import Evidence, Goal, GoalStep
from tutor_app.services import goals, sessions

INTERVIEW = "A job interview in English"


def goal(office: Office, student: str | None = None, **fields: Any) -> str:
    given = {"title_en": INTERVIEW, **fields}
    return office.app.do(goals.add_goal, student or office.student(), office.subject(), **given)


def step(office: Office, of: str, text: str = "Asks two questions") -> str:
    return office.app.do(goals.add_step, of, text_en=text)


def titles(office: Office) -> list[str]:
    return office.app.query(lambda read: list(read.exec(select(Goal.title_en).order_by(col(Goal.position)))))


def row(office: Office, step_id: str) -> GoalStep:
    return office.app.query(lambda read: read.get_one(GoalStep, step_id))


def test_a_goal_needs_words_in_one_language_and_dates_in_order(office: Office) -> None:
    student = office.student()
    goal(office, student, title_en="", title_ko="영어 면접")
    for wrong in ({"title_en": " "}, {"target_date": "2026-11-01"}, {"set_on": "2026-11-25"}):
        with pytest.raises(UserError):
            goal(office, student, **wrong)


def test_goals_and_steps_keep_their_order(office: Office) -> None:
    student = office.student()
    first, second = goal(office, student, title_en="A"), goal(office, student, title_en="B")
    assert titles(office) == ["A", "B"]
    office.app.do(goals.reorder_goals, student, [second, first])
    assert titles(office) == ["B", "A"]
    with pytest.raises(UserError, match="has changed"):
        office.app.do(goals.reorder_goals, student, [second])
    one, two = step(office, first), step(office, first)
    office.app.do(goals.reorder_steps, first, [two, one])
    assert (row(office, two).position, row(office, one).position) == (0, 1)


def test_a_step_takes_the_words_of_a_can_do_statement(office: Office) -> None:
    can_do = made_from("can_do", "cefr", "A2", "speaking", "0")
    made = row(office, office.app.do(goals.add_step, goal(office), can_do_id=can_do))
    assert (made.text_en, made.text_ko) == (
        "Can make a simple appointment by phone",
        "전화로 간단한 예약을 할 수 있습니다",
    )
    with pytest.raises(UserError, match="words"):
        step(office, made.goal_id, " ")


def test_a_reached_step_has_a_date_and_only_a_reached_one(office: Office) -> None:
    one = step(office, goal(office))
    office.app.do(goals.set_step_status, one, "reached")
    assert row(office, one).reached_on == "2026-11-24"
    office.app.do(goals.set_step_status, one, "reached", on="2026-11-02")
    assert row(office, one).reached_on == "2026-11-02"
    office.app.do(goals.set_step_status, one, "working")
    assert row(office, one).reached_on is None
    with pytest.raises(UserError, match="future"):
        office.app.do(goals.set_step_status, one, "reached", on="2026-11-25")


def test_evidence_comes_from_a_session_of_the_student_that_was_held(office: Office) -> None:
    match = office.match()
    student = office.app.query(
        lambda read: read.connection().exec_driver_sql('SELECT student_id FROM "match"').scalar()
    )
    one = step(office, goal(office, student))
    log = office.log(match, "2026-11-20")
    made = office.app.do(goals.add_evidence, one, "“Because I like people.”", session_id=log)
    assert office.app.query(lambda read: read.get_one(Evidence, made).date) == "2026-11-20"
    missed = office.app.do(sessions.log_missed, match, date="2026-11-23", start="10:00", missed_by="tutor", notice=True)
    other = office.log(office.match(office.student("마루"), office.tutor("이도윤")), "2026-11-20")
    for wrong in (missed, other):
        with pytest.raises(UserError, match="session of this student"):
            office.app.do(goals.add_evidence, one, "quote", session_id=wrong)
    with pytest.raises(UserError, match="empty"):
        office.app.do(goals.add_evidence, one, "  ")


def test_evidence_can_be_removed(office: Office) -> None:
    one = office.app.do(goals.add_evidence, step(office, goal(office)), "Told it in order", date="2026-11-03")
    office.app.do(goals.remove_evidence, one)
    assert office.app.query(lambda read: read.get(Evidence, one)) is None


@pytest.mark.parametrize(
    "remove",
    [
        lambda office, a_goal, _a_step: office.app.do(goals.remove_goal, a_goal),
        lambda office, _a_goal, a_step: office.app.do(goals.remove_step, a_step),
    ],
)
def test_what_is_removed_comes_back_with_all_that_hung_from_it(
    office: Office, remove: Callable[[Office, str, str], None]
) -> None:
    a_goal = goal(office)
    a_step = step(office, a_goal)
    office.app.do(goals.add_evidence, a_step, "quote")
    before = office.picture()
    remove(office, a_goal, a_step)
    assert office.app.query(lambda read: read.exec(select(Evidence)).first()) is None
    office.app.undo()
    assert office.picture() == before
    assert office.agrees()


def test_a_goal_and_its_steps_can_be_edited(office: Office) -> None:
    a_goal = goal(office)
    office.app.do(goals.edit_goal, a_goal, target_date="2026-12-31", status="reached")
    one = step(office, a_goal)
    office.app.do(goals.edit_step, one, text_ko="질문 두 가지를 합니다")
    assert row(office, one).text_ko == "질문 두 가지를 합니다"
    with pytest.raises(UserError, match="words"):
        office.app.do(goals.edit_step, one, text_en="", text_ko="")
    with pytest.raises(UserError, match="due before"):
        office.app.do(goals.edit_goal, a_goal, target_date="2026-01-01")
