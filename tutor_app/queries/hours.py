"""The hours of a tutor by kind and month, from held sessions, by the minute."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.queries.rows import rows

HoursKind = Literal["one_to_one", "group"]


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What was held of one kind in a month "2026-03"."""

    month: str
    kind: HoursKind
    sessions: int
    minutes: int


def hours_by_kind(read: Session, tutor_id: str, starts: str, ends: str) -> list[HoursRow]:
    """Hours from `starts` to `ends` (ISO dates, both included), by month; sessions of a class are of a group."""
    return rows(
        read,
        HoursRow,
        "SELECT substr(l.date, 1, 7), CASE WHEN m.class_id IS NULL THEN 'one_to_one' ELSE 'group' END, count(*), "
        'sum(l.minutes) FROM session_log l JOIN "match" m ON m.id = l.match_id '
        "WHERE l.tutor_id = ? AND l.status = 'held' AND l.date BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2",
        (tutor_id, starts, ends),
    )
