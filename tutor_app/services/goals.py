"""Commands on goals: what a pair agreed to reach, the can-do steps towards it, and the evidence for each step."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import CanDo, Evidence, Goal, GoalStep, SessionLog, Student, Subject
from tutor_app.model.progress import GOAL_STATUSES, STEP_STATUSES
from tutor_app.services import checks
from tutor_app.work import Work, command

GOAL_FIELDS: dict[str, checks.Check] = {
    "title_en": checks.line,
    "title_ko": checks.line,
    "set_on": checks.day,
    "target_date": checks.day_or_none,
    "status": checks.one_of(GOAL_STATUSES),
}
STEP_FIELDS: dict[str, checks.Check] = {"text_en": checks.line, "text_ko": checks.line}

Placed = TypeVar("Placed", Goal, GoalStep)


@command(N_("Add a goal for {student}"))
def add_goal(
    work: Work,
    student_id: str,
    subject_id: str,
    *,
    title_en: str = "",
    title_ko: str = "",
    set_on: str | None = None,
    target_date: str | None = None,
) -> str:
    """Note what a pair agreed to reach, after the student's other goals; gives the id. One language is enough."""
    work.one(Student, student_id)
    work.one(Subject, subject_id)
    goal = Goal(
        student_id=student_id, subject_id=subject_id, set_on=work.today, position=_next(_goals(work, student_id))
    )
    given = {"title_en": title_en, "title_ko": title_ko, "set_on": set_on or work.today, "target_date": target_date}
    checks.change_fields(goal, GOAL_FIELDS, given)
    _refuse_impossible(work, goal)
    work.add(goal)
    work.about(student=student_id, goal=goal.id)
    return goal.id


@command(N_("Edit a goal of {student}"), typing=True)
def edit_goal(work: Work, /, goal_id: str, **changes: Any) -> None:
    """Change `GOAL_FIELDS`: titles, dates, or the status ("open", "reached", "dropped")."""
    goal = work.one(Goal, goal_id)
    checks.change_fields(goal, GOAL_FIELDS, changes)
    _refuse_impossible(work, goal)
    work.about(student=goal.student_id, goal=goal_id, field=" ".join(changes))


@command(N_("Remove a goal of {student}"), deletes=N_("Goal removed"))
def remove_goal(work: Work, goal_id: str) -> None:
    """Take a goal out with its steps and their evidence."""
    goal = work.one(Goal, goal_id)
    for step in _steps(work, goal_id):
        _remove_step(work, step)
    work.flush()
    work.delete(goal)
    work.about(student=goal.student_id, goal=goal_id)


@command(N_("Reorder the goals of {student}"))
def reorder_goals(work: Work, student_id: str, goal_ids: Sequence[str]) -> None:
    """Put a student's goals in the order of `goal_ids`, which names them all."""
    _reorder(_goals(work, student_id), goal_ids)
    work.about(student=student_id)


@command(N_("Add a step towards a goal of {student}"))
def add_step(work: Work, goal_id: str, *, text_en: str = "", text_ko: str = "", can_do_id: str | None = None) -> str:
    """Add a step after the others; gives the id. A can-do statement lends its words where none are given."""
    goal = work.one(Goal, goal_id)
    step = GoalStep(goal_id=goal_id, student_id=goal.student_id, position=_next(_steps(work, goal_id)))
    if can_do_id is not None:
        can_do = work.one(CanDo, can_do_id)
        step.can_do_id = can_do_id
        if not (text_en or text_ko):
            text_en, text_ko = can_do.text_en, can_do.text_ko
    checks.change_fields(step, STEP_FIELDS, {"text_en": text_en, "text_ko": text_ko})
    _refuse_wordless(step.text_en, step.text_ko)
    work.add(step)
    _about(work, step)
    return step.id


@command(N_("Edit a step of {student}"), typing=True)
def edit_step(work: Work, /, step_id: str, **changes: Any) -> None:
    """Change `text_en` or `text_ko` of a step."""
    step = work.one(GoalStep, step_id)
    checks.change_fields(step, STEP_FIELDS, changes)
    _refuse_wordless(step.text_en, step.text_ko)
    _about(work, step)
    work.about(field=" ".join(changes))


@command(N_("Change how far {student} is with a step"))
def set_step_status(work: Work, step_id: str, status: str, *, on: str | None = None) -> None:
    """Say that a step is "next", "working", or "reached" `on` a day (today by default)."""
    step = work.one(GoalStep, step_id)
    step.status = checks.one_of(STEP_STATUSES)(status)
    step.reached_on = (checks.day_or_none(on) or work.today) if status == "reached" else None
    if step.reached_on is not None:
        _refuse_future(work, step.reached_on)
    _about(work, step)


@command(N_("Remove a step of {student}"), deletes=N_("Step removed"))
def remove_step(work: Work, step_id: str) -> None:
    """Take a step out with its evidence."""
    step = work.one(GoalStep, step_id)
    _remove_step(work, step)
    _about(work, step)


@command(N_("Reorder the steps of {student}"))
def reorder_steps(work: Work, goal_id: str, step_ids: Sequence[str]) -> None:
    """Put the steps of a goal in the order of `step_ids`, which names them all."""
    goal = work.one(Goal, goal_id)
    _reorder(_steps(work, goal_id), step_ids)
    work.about(student=goal.student_id, goal=goal_id)


@command(N_("Add evidence for a step of {student}"))
def add_evidence(
    work: Work, step_id: str, quote: str, *, session_id: str | None = None, date: str | None = None
) -> str:
    """Keep what was seen or said that shows a step; gives the id.

    From a session it bears that session's date, and the session must be one of this student that was held.
    """
    step = work.one(GoalStep, step_id)
    seen_on = checks.day_or_none(date) or work.today
    if session_id is not None:
        session = work.one(SessionLog, session_id)
        if session.student_id != step.student_id or session.status != "held":
            raise UserError(
                _("Only a session of this student that was held can show a step."), _("Choose another session.")
            )
        seen_on = session.date
    said = checks.needed(quote)
    evidence = Evidence(step_id=step_id, student_id=step.student_id, session_id=session_id, date=seen_on, quote=said)
    _refuse_future(work, seen_on)
    work.add(evidence)
    _about(work, step)
    return evidence.id


@command(N_("Remove evidence for a step of {student}"), deletes=N_("Evidence removed"))
def remove_evidence(work: Work, evidence_id: str) -> None:
    """Take a piece of evidence out."""
    evidence = work.one(Evidence, evidence_id)
    work.delete(evidence)
    work.about(student=evidence.student_id, evidence=evidence_id)


def _goals(work: Work, student_id: str) -> Sequence[Goal]:
    return work.exec(select(Goal).where(Goal.student_id == student_id).order_by(col(Goal.position))).all()


def _steps(work: Work, goal_id: str) -> Sequence[GoalStep]:
    return work.exec(select(GoalStep).where(GoalStep.goal_id == goal_id).order_by(col(GoalStep.position))).all()


def _next(rows: Sequence[Placed]) -> int:
    return max((row.position for row in rows), default=-1) + 1


def _reorder(rows: Sequence[Placed], ids: Sequence[str]) -> None:
    if sorted(row.id for row in rows) != sorted(ids):
        raise UserError(_("The list has changed in the meantime. Nothing was moved."), _("Look at it again."))
    for row in rows:
        row.position = ids.index(row.id)


def _remove_step(work: Work, step: GoalStep) -> None:
    for evidence in work.exec(select(Evidence).where(Evidence.step_id == step.id)):
        work.delete(evidence)
    work.flush()
    work.delete(step)


def _refuse_impossible(work: Work, goal: Goal) -> None:
    _refuse_wordless(goal.title_en, goal.title_ko)
    _refuse_future(work, goal.set_on)
    if goal.target_date is not None and goal.target_date < goal.set_on:
        raise UserError(_("The goal cannot be due before it was set."), _("Give a later day, or none."))


def _refuse_wordless(text_en: str, text_ko: str) -> None:
    if not (text_en or text_ko):
        raise UserError(_("The words are missing."), _("Write it in English or in Korean."))


def _refuse_future(work: Work, day: str) -> None:
    if day > work.today:
        raise UserError(_("This date is in the future."), _("Give today or an earlier day."))


def _about(work: Work, step: GoalStep) -> None:
    work.about(student=step.student_id, goal=step.goal_id, step=step.id)
