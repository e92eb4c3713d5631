"""What a tutor sees of their own students first: each at a glance, and the hours given this month."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_app.clock import date_in
from tutor_app.queries.glances import Glance, student_glance
from tutor_app.queries.hours import hours_by_kind
from tutor_app.queries.matches import MatchRow, matches
from tutor_app.queries.office import own_copy, zone
from tutor_app.queries.rows import value


@dataclass(frozen=True, slots=True)
class OwnStudent:
    """A student of the tutor, by alias and code, with the open matches of the two and the student at a glance."""

    id: str
    code: str
    alias: str
    matches: tuple[MatchRow, ...]
    glance: Glance


@dataclass(frozen=True, slots=True)
class Mine:
    """The tutor whose copy this is, with the students they meet by code; `minutes` are those given this month."""

    tutor: str = ""
    students: tuple[OwnStudent, ...] = ()
    minutes: int = 0


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
        OwnStudent(key, its[0].student, its[0].alias, tuple(its), student_glance(read, key, now, place))
        for key, its in found.items()
    )
    given = hours_by_kind(read, own, f"{today[:7]}-01", today)
    name = value(read, "SELECT name FROM tutor WHERE id = ?", (own,))
    return Mine(name or "", students, sum(row.minutes for row in given))
