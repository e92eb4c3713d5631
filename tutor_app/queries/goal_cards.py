"""The goals of a student as a page edits them: every goal, step and piece of evidence with its id."""

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlmodel import Session

from tutor_app.i18n import either


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """What was seen that shows a step."""

    id: str
    session_id: str | None
    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step towards a goal: "next", "working" or "reached"."""

    id: str
    can_do_id: str | None
    text_en: str
    text_ko: str
    status: str
    reached_on: str | None
    evidence: tuple[EvidenceCard, ...] = ()
    """Newest first."""

    @property
    def text(self) -> str:
        return either(self.text_en, self.text_ko)


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal: "open", "reached" or "dropped", with its steps in order."""

    id: str
    subject_id: str
    title_en: str
    title_ko: str
    set_on: str
    target_date: str | None
    status: str
    steps: tuple[StepCard, ...] = ()

    @property
    def title(self) -> str:
        return either(self.title_en, self.title_ko)

    @property
    def reached(self) -> int:
        """How many steps are reached."""
        return sum(step.status == "reached" for step in self.steps)


def goals(read: Session, student_id: str) -> list[GoalCard]:
    """All goals of a student: open ones first, each group in its order."""
    run = read.connection().exec_driver_sql
    evidence: dict[str, list[EvidenceCard]] = defaultdict(list)
    for step_id, *values in map(tuple, run(_EVIDENCE, (student_id,))):
        evidence[step_id].append(EvidenceCard(*values))
    steps: dict[str, list[StepCard]] = defaultdict(list)
    for goal_id, *values in map(tuple, run(_STEPS, (student_id,))):
        steps[goal_id].append(replace(StepCard(*values), evidence=tuple(evidence[values[0]])))
    return [
        replace(GoalCard(*values), steps=tuple(steps[values[0]])) for values in map(tuple, run(_GOALS, (student_id,)))
    ]


_EVIDENCE = "SELECT step_id, id, session_id, date, quote FROM evidence WHERE student_id = ? ORDER BY date DESC, id DESC"
_STEPS = (
    "SELECT goal_id, id, can_do_id, text_en, text_ko, status, reached_on FROM goal_step WHERE student_id = ? "
    "ORDER BY position, id"
)
_GOALS = (
    "SELECT id, subject_id, title_en, title_ko, set_on, target_date, status FROM goal WHERE student_id = ? "
    "ORDER BY status <> 'open', position, set_on, id"
)
