"""Rules that commands keep and that a merge of two copies can break, because each side alone kept them.

A merge never fails on a rule. What it broke is found here, for a person to mend.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from tutor_app.calendar import later
from tutor_app.queries import gatherings, schedule
from tutor_app.queries.clashes import double_bookings, meetings
from tutor_app.queries.matches import STILL_PLANNED
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
    "two_answers",
    "over_capacity",
    "ended_but_planned",
    "archived_waits",
    "log_after_end",
    "logged_twice",
    "length",
    "seated_twice",
    "class_full",
    "class_untaught",
    "event_full",
    "loan_backwards",
    "two_reports",
    "levels_crossed",
    "same_subject",
    "same_level",
    "bands_overlap",
    "clash",
]
Mends = Literal["student", "tutor", "group_class", "event", "loan", "subject"]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A broken rule, and the record with which it is mended: of a person, a class, an event, a loan, or a setting."""

    rule: Rule
    tbl: Mends
    id: str
    code: str
    shown: str
    """The alias of the student, the name of the tutor, or what the class, event, thing, subject or scale is called."""


READS = schedule.READS | gatherings.READS | {
    "request", "class_run", "loan", "progress_report", "tutor_subject", "subject", "scale", "level", "score_band",
}  # fmt: skip
"""Tables whose changes may break a rule or mend it."""
RECENT_DAYS = 92
"""Logs that are older are not compared with each other."""
DAYS_AHEAD = 6


def broken(read: Session, today: str, now: datetime) -> list[BrokenRow]:
    """Every rule that is broken on `today` (ISO), once for each person, by rule.

    Meetings of this day and the six after it that have not begun `now` are looked at for clashes.
    """
    days = {"today": today, "recent": later(today, -RECENT_DAYS)}
    found = rows(read, BrokenRow, f"{_RULES} UNION ALL {_MORE_RULES}", days)
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
_TUTOR = "'tutor', t.id, t.code, t.name"
_CLASS = "'group_class', g.id, '', g.name"

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
WHERE m.status = 'paused' AND m.id IN ({STILL_PLANNED})
UNION ALL SELECT 'same_code', {_STUDENT} FROM student s
WHERE s.code IN (SELECT code FROM student GROUP BY code HAVING count(*) > 1)
UNION ALL SELECT 'same_code', {_TUTOR} FROM tutor t
WHERE t.code IN (SELECT code FROM tutor GROUP BY code HAVING count(*) > 1)
UNION ALL SELECT 'held_ahead', {_STUDENT} FROM session_log l JOIN student s ON s.id = l.student_id
WHERE l.status = 'held' AND l.missed_by = '' AND l.date > date(:today, '+1 day')"""
"""Rules on people and pairs."""

_PLANNED = "('active', 'paused')"
_MORE_RULES = f"""
SELECT 'two_answers', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status IN {_PLANNED} AND m.request_id IS NOT NULL GROUP BY m.request_id HAVING count(*) > 1
UNION ALL SELECT 'over_capacity', {_TUTOR} FROM tutor t
JOIN "match" m ON m.tutor_id = t.id AND m.status IN ('agreed', 'active', 'paused') AND m.class_id IS NULL
GROUP BY t.id HAVING count(DISTINCT m.student_id) > t.capacity
UNION ALL SELECT 'ended_but_planned', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status = 'ended' AND m.id IN ({STILL_PLANNED})
UNION ALL SELECT 'archived_waits', {_STUDENT} FROM request r JOIN student s ON s.id = r.student_id
WHERE r.status = 'open' AND s.archived_on IS NOT NULL
UNION ALL SELECT 'log_after_end', {_STUDENT} FROM "match" m JOIN student s ON s.id = m.student_id
WHERE m.status = 'ended' AND m.ends IS NOT NULL AND EXISTS (
  SELECT 1 FROM session_log l WHERE l.match_id = m.id AND l.date > m.ends AND l.status = 'held')
UNION ALL SELECT 'logged_twice', {_STUDENT} FROM session_log l JOIN student s ON s.id = l.student_id
WHERE l.date >= :recent AND l.status <> 'planned' GROUP BY l.match_id, l.date, l.start HAVING count(*) > 1
UNION ALL SELECT 'length', {_STUDENT} FROM session_log l JOIN student s ON s.id = l.student_id WHERE l.rowid IN (
  SELECT rowid FROM session_log INDEXED BY ix_session_log_tutor WHERE minutes NOT BETWEEN 0 AND 1440)
UNION ALL SELECT 'seated_twice', 'group_class', g.id, s.code, g.name FROM "match" m
JOIN student s ON s.id = m.student_id JOIN group_class g ON g.id = m.class_id
WHERE m.status IN {_OPEN} GROUP BY m.class_id, m.student_id HAVING count(*) > 1
UNION ALL SELECT 'class_full', {_CLASS} FROM group_class g JOIN class_run r ON r.id = g.id
JOIN "match" m ON m.class_id = g.id AND m.status IN {_OPEN}
GROUP BY g.id HAVING count(DISTINCT m.student_id) > r.capacity
UNION ALL SELECT 'class_untaught', {_CLASS} FROM group_class g JOIN class_run r ON r.id = g.id
WHERE r.status <> 'ended' AND NOT EXISTS (SELECT 1 FROM class_tutor c WHERE c.class_id = g.id)
AND EXISTS (SELECT 1 FROM "match" m WHERE m.class_id = g.id AND m.status IN {_OPEN})
UNION ALL SELECT 'event_full', 'event', e.id, '', e.title FROM event e
JOIN participation p ON p.event_id = e.id AND p.status = 'signed_up'
WHERE e.date >= :today GROUP BY e.id HAVING count(*) > e.capacity
UNION ALL SELECT 'loan_backwards', 'loan', n.id, n.code, n.item FROM loan n
WHERE n.due_on < n.lent_on OR n.returned_on < n.lent_on OR n.written_off_on < n.lent_on
UNION ALL SELECT 'two_reports', {_STUDENT} FROM progress_report p JOIN student s ON s.id = p.student_id
WHERE p.status <> 'issued' GROUP BY p.student_id, p.subject_id, p.starts, p.ends HAVING count(*) > 1
UNION ALL SELECT 'levels_crossed', {_TUTOR} FROM tutor_subject x JOIN tutor t ON t.id = x.tutor_id
JOIN level low ON low.id = x.low_level_id JOIN level high ON high.id = x.high_level_id WHERE low.rank > high.rank
UNION ALL SELECT 'same_subject', 'subject', u.id, '', u.name_en FROM subject u JOIN subject v ON v.id > u.id
WHERE (u.name_en <> '' AND u.name_en = v.name_en COLLATE NOCASE) OR (u.name_ko <> '' AND u.name_ko = v.name_ko)
UNION ALL SELECT 'same_level', 'subject', c.id, min(v.code), coalesce(nullif(c.name_en, ''), c.name_ko) FROM level v
JOIN scale c ON c.id = v.scale_id GROUP BY v.scale_id, lower(v.code) HAVING count(*) > 1
UNION ALL SELECT 'bands_overlap', 'subject', c.id, b.test, coalesce(nullif(c.name_en, ''), c.name_ko) FROM score_band b
JOIN scale c ON c.id = b.scale_id JOIN score_band d ON d.scale_id = b.scale_id AND d.id > b.id
AND lower(d.test) = lower(b.test) AND lower(d.version) = lower(b.version) AND d.skill_key = b.skill_key
AND d.low <= b.high AND b.low <= d.high"""
"""Rules on logs, classes, events, loans, reports and scales, and those that only two matches together break."""
