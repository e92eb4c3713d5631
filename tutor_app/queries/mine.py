"""What a tutor sees of their own students first: each at a glance, and the hours given this month."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_app.clock import date_in
from tutor_app.queries.glances import Glance, student_glance
from tutor_app.queries.goal_cards import GoalCard, goals
from tutor_app.queries.hours import last_months, preparation
from tutor_app.queries.matches import MatchRow, matches
from tutor_app.queries.office import own_copy, zone
from tutor_app.queries.rows import value
from tutor_app.queries.schedule import OccurrenceRow

MONTHS = 6


@dataclass(frozen=True, slots=True)
class OwnStudent:
    """A student of the tutor, by alias and code, with the open matches of the two and the student at a glance."""

    id: str
    code: str
    alias: str
    matches: tuple[MatchRow, ...]
    glance: Glance
    goal: GoalCard | None = None
    """What the two work towards first."""


@dataclass(frozen=True, slots=True)
class Mine:
    """The tutor whose copy this is, with the students they meet by code.

    `months` are the minutes given in each of the last `MONTHS` months ("2026-11"), this one last.
    """

    tutor: str = ""
    students: tuple[OwnStudent, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    prepared: int = 0
    """Minutes of preparation this month, of those months not a part."""

    def next(self) -> tuple[OccurrenceRow, OwnStudent] | None:
        """The meeting that comes first, and with whom."""
        coming = [(one.glance.next, one) for one in self.students if one.glance.next is not None]
        return min(coming, key=lambda pair: pair[0].begins, default=None)


def tutor_name(read: Session) -> str:
    """The name of the tutor whose copy this is; empty elsewhere."""
    return value(read, "SELECT name FROM tutor WHERE id = ?", (own_copy(read).tutor_id,)) or ""


def leads_classes(read: Session) -> bool:
    """Whether the tutor of this copy leads a class: of who leads what, it holds nothing else."""
    return value(read, "SELECT 1 FROM class_tutor LIMIT 1") is not None


def mine(read: Session, now: datetime) -> Mine:
    """What the tutor of this copy has at `now`; nothing where the copy is no tutor's."""
    own = own_copy(read).tutor_id
    if own is None:
        return Mine()
    place = zone(read)
    today = date_in(now, place)
    found: dict[str, list[MatchRow]] = {}
    for one in matches(read, statuses=("active", "agreed", "paused"), tutor_id=own):
        found.setdefault(one.student_id, []).append(one)
    students = tuple(
        OwnStudent(
            key, its[0].student, its[0].alias, tuple(its), student_glance(read, key, now, place), _goal(read, key)
        )
        for key, its in found.items()
    )
    given, prepared = last_months(read, own, today, MONTHS), preparation(read, own, f"{today[:8]}01", today)
    months = tuple((month, given.of_month(month)) for month in given.months)
    return Mine(tutor_name(read), students, months, prepared)


def _goal(read: Session, student_id: str) -> GoalCard | None:
    return next((goal for goal in goals(read, student_id) if goal.status == "open"), None)
