"""The goals of a student with their steps, what was reached by a date, and what shows it."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from tutor_app.model import Evidence, Goal, GoalStep
from tutor_app.queries.progress_rows import EvidenceRow, GoalRow, StepRow, Words


def goals_of_period(
    read: Session, student_id: str, subject_id: str | None, starts: str, ends: str
) -> tuple[GoalRow, ...]:
    """Goals agreed by `ends`, as they stood then: open ones, and reached ones with a step in the period or none.

    Each step brings the newest quote up to `ends`.
    """
    wanted = (
        select(Goal)
        .where(Goal.student_id == student_id, Goal.status != "dropped", Goal.set_on <= ends)
        .order_by(col(Goal.position), col(Goal.set_on), col(Goal.id))
    )
    if subject_id:
        wanted = wanted.where(Goal.subject_id == subject_id)
    goals = read.exec(wanted).all()
    steps = _steps(read, goals, ends)
    rows = [
        GoalRow(Words(goal.title_en, goal.title_ko), goal.target_date, goal.status, tuple(steps[goal.id]))
        for goal in goals
    ]
    return tuple(row for row in rows if _belongs(row, starts))


def steps_reached(read: Session, student_id: str, subject_id: str | None, ends: str) -> int:
    """How many steps the student had reached by `ends`, of goals that were not dropped."""
    wanted = (
        select(func.count())
        .select_from(GoalStep)
        .join(Goal, col(Goal.id) == GoalStep.goal_id)
        .where(GoalStep.student_id == student_id, Goal.status != "dropped", col(GoalStep.reached_on) <= ends)
    )
    if subject_id:
        wanted = wanted.where(Goal.subject_id == subject_id)
    return read.exec(wanted).one()


def _belongs(goal: GoalRow, starts: str) -> bool:
    return goal.status == "open" or not goal.steps or any((step.reached or "") >= starts for step in goal.steps)


def _steps(read: Session, goals: Sequence[Goal], ends: str) -> dict[str, list[StepRow]]:
    ids = [goal.id for goal in goals]
    wanted = select(GoalStep).where(col(GoalStep.goal_id).in_(ids))
    steps = read.exec(wanted.order_by(col(GoalStep.position), col(GoalStep.id))).all()
    quotes = _quotes(read, [step.id for step in steps], ends)
    found: dict[str, list[StepRow]] = defaultdict(list)
    for step in steps:
        reached = step.reached_on if step.reached_on and step.reached_on <= ends else None
        found[step.goal_id].append(StepRow(Words(step.text_en, step.text_ko), reached, quotes.get(step.id)))
    return found


def _quotes(read: Session, step_ids: list[str], ends: str) -> dict[str, EvidenceRow]:
    wanted = select(Evidence).where(col(Evidence.step_id).in_(step_ids), Evidence.date <= ends, Evidence.quote != "")
    rows = read.exec(wanted.order_by(col(Evidence.date), col(Evidence.id)))
    return {row.step_id: EvidenceRow(row.date, row.quote) for row in rows}
