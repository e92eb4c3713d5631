"""Rules that commands keep and that a merge of two copies can break, because each side alone kept them.

A merge never fails on a rule. What it broke is found here, for a person to mend.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from tutor_app.calendar import later
from tutor_app.queries.clashes import double_bookings, meetings
from tutor_app.queries.rows import cursor, places, rows
from tutor_app.queries.schedule import Party

Rule = Literal[
    "student_not_active",
    "tutor_gone",
    "two_matches",
    "two_requests",
    "answered_request",
    "ends_before_start",
    "paused_but_planned",
    "same_code",
    "held_ahead",
    "clash",
]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A broken rule, and the person with whose record it is mended."""

    rule: Rule
    tbl: Literal["student", "tutor"]
    id: str
    code: str
    shown: str
    """The alias of the student, or the name of the tutor."""


READS = frozenset({
    "student", "tutor", "match", "request", "schedule", "schedule_exception", "class_time", "class_tutor", "event",
    "participation",
})  # fmt: skip
"""Tables whose changes may break a rule or mend it; a log alone seldom does."""
DAYS_AHEAD = 6


def broken(read: Session, today: str, now: datetime) -> list[BrokenRow]:
    """Every rule that is broken on `today` (ISO), once for each person, by rule.

    Meetings of this day and the six after it that have not begun `now` are looked at for clashes.
    """
    found = rows(read, BrokenRow, _RULES, (today, today))
    coming = meetings(read, today, later(today, DAYS_AHEAD), now=now)
    clashing = double_bookings(row for row in coming if row.state == "planned")
    booked = dict.fromkeys((one.who, one.person_id) for one in clashing)
    return list(dict.fromkeys([*found, *_clashes(read, list(booked))]))


def _clashes(read: Session, booked: list[Party]) -> Iterator[BrokenRow]:
    ids = [person for _who, person in booked]
    names = {row[0]: row[1:] for row in cursor(read, _NAMES.format(places(ids)), (*ids, *ids)).fetchall()}
    for who, person in booked:
        yield BrokenRow("clash", who, person, *names[person])


_NAMES = (
    "SELECT id, code, alias FROM student WHERE id IN ({0}) UNION ALL SELECT id, code, name FROM tutor WHERE id IN ({0})"
)

_OPEN = "('proposed', 'agreed', 'active', 'paused')"
_STUDENT = "'student', s.id, s.code, s.alias"

_IN_CLASS = "iif(m.class_id IS NULL, 'active', 'waiting')"
"""Who sits in a class may wait for a tutor of their own meanwhile."""

_RULES = f"""
SELECT 'student_not_active', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status = 'active' AND (s.archived_on IS NOT NULL OR s.status NOT IN ('active', {_IN_CLASS}))
UNION ALL SELECT 'tutor_gone', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
JOIN tutor t ON t.id = m.tutor_id WHERE m.status = 'active' AND (t.status = 'left' OR t.archived_on IS NOT NULL)
UNION ALL SELECT 'two_matches', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status IN {_OPEN} AND m.class_id IS NULL GROUP BY m.student_id, m.tutor_id, m.subject_id HAVING count(*) > 1
UNION ALL SELECT 'two_requests', {_STUDENT} FROM request r JOIN student s ON s.id = r.student_id
WHERE r.status = 'open' GROUP BY r.student_id, r.subject_id HAVING count(*) > 1
UNION ALL SELECT 'answered_request', {_STUDENT} FROM request r JOIN "match" m ON m.request_id = r.id
JOIN student s ON s.id = r.student_id WHERE r.status = 'open' AND m.status = 'active'
UNION ALL SELECT 'ends_before_start', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.ends < m.starts
UNION ALL SELECT 'paused_but_planned', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status = 'paused' AND EXISTS (
  SELECT 1 FROM schedule c WHERE c.match_id = m.id AND coalesce(c.ends, '9999') > ?)
UNION ALL SELECT 'same_code', {_STUDENT} FROM student s
WHERE s.code IN (SELECT code FROM student GROUP BY code HAVING count(*) > 1)
UNION ALL SELECT 'same_code', 'tutor', t.id, t.code, t.name FROM tutor t
WHERE t.code IN (SELECT code FROM tutor GROUP BY code HAVING count(*) > 1)
UNION ALL SELECT 'held_ahead', {_STUDENT} FROM session_log l JOIN student s ON s.id = l.student_id
WHERE l.status = 'held' AND l.missed_by = '' AND l.date > date(?, '+1 day')"""
