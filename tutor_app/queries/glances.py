"""What is said of a person at a glance, where there is room for a few words: in the palette, and on a tutor's Home."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from tutor_app.calendar import later
from tutor_app.clock import date_in
from tutor_app.queries.rows import places, rows, value
from tutor_app.queries.schedule import OccurrenceRow, occurrences
from tutor_app.queries.students import strips

AHEAD_DAYS = 21
"""How far a next session is looked for."""


@dataclass(frozen=True, slots=True)
class HitFacts:
    """What stands beside a hit: subjects of open matches and requests, since when somebody waits, where."""

    id: str
    subjects: tuple[str, ...] = ()
    waits_since: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """A person's next and last session, the student's last attendance and the plan of the last session."""

    next: OccurrenceRow | None = None
    last: str | None = None
    last_start: str = ""
    strip: str = ""
    """As `students.strips` gives it."""
    others: tuple[tuple[str, str], ...] = field(default=())
    """Name or alias, and code, of those the person meets."""
    plan: str = ""
    report: str = ""
    """The status of a report that is not issued yet."""


def hit_facts(read: Session, ids: Sequence[str]) -> dict[str, HitFacts]:
    """Facts about students and tutors, by id."""
    found = rows(read, _Fact, _FACTS.format(places(ids)), (*ids,) * 5)
    subjects: dict[str, dict[str, None]] = {}
    for fact in found:
        if fact.kind == "subject":
            subjects.setdefault(fact.id, {})[fact.value] = None
    since = {fact.id: fact.value for fact in found if fact.kind == "since"}
    where = {fact.id: fact.value for fact in found if fact.kind == "place"}
    return {one: HitFacts(one, tuple(subjects.get(one, ())), since.get(one), where.get(one, "")) for one in ids}


def student_glance(read: Session, student_id: str, now: datetime, zone: str) -> Glance:
    """A student at a glance; `zone` is the office's."""
    report = value(read, _REPORT, (student_id,)) or ""
    others = rows(read, _Pair, _OTHERS.format("t.name", "t.code", "student_id"), (student_id,))
    last = rows(read, _Last, _LAST.format("student_id"), (student_id,))
    return Glance(
        _next(read, now, zone, student_id=student_id),
        last[0].date if last else None,
        last[0].start if last else "",
        strips(read, [student_id]).get(student_id, ""),
        tuple((one.first, one.second) for one in others),
        last[0].plan if last else "",
        report,
    )


def tutor_glance(read: Session, tutor_id: str, now: datetime, zone: str) -> Glance:
    """A tutor at a glance: whom they teach, by alias and code."""
    others = rows(read, _Pair, _OTHERS.format("s.alias", "s.code", "tutor_id"), (tutor_id,))
    last = rows(read, _Last, _LAST.format("tutor_id"), (tutor_id,))
    return Glance(
        _next(read, now, zone, tutor_id=tutor_id),
        last[0].date if last else None,
        last[0].start if last else "",
        others=tuple((one.first, one.second) for one in others),
    )


@dataclass(frozen=True, slots=True)
class _Fact:
    id: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class _Last:
    date: str
    start: str
    plan: str


_FACTS = """
SELECT student_id, 'subject', subject_id FROM "match" WHERE status <> 'ended' AND student_id IN ({0})
UNION ALL SELECT student_id, 'subject', subject_id FROM request WHERE status = 'open' AND student_id IN ({0})
UNION ALL SELECT tutor_id, 'subject', subject_id FROM tutor_subject WHERE tutor_id IN ({0})
UNION ALL SELECT student_id, 'since', min(since) FROM request WHERE status = 'open' AND student_id IN ({0})
          GROUP BY student_id
UNION ALL SELECT id, 'place', place FROM tutor WHERE id IN ({0})"""

_OTHERS = """
SELECT DISTINCT {0}, {1} FROM "match" m JOIN tutor t ON t.id = m.tutor_id JOIN student s ON s.id = m.student_id
WHERE m.{2} = ? AND m.class_id IS NULL AND m.status IN ('active', 'agreed', 'paused') ORDER BY {1}"""

_LAST = """
SELECT date, start, next_plan FROM session_log WHERE {0} = ? AND +status = 'held'
ORDER BY date DESC, start DESC LIMIT 1"""

_REPORT = """
SELECT status FROM progress_report WHERE student_id = ? AND status <> 'issued' ORDER BY ends DESC LIMIT 1"""


def _next(
    read: Session, now: datetime, zone: str, *, student_id: str | None = None, tutor_id: str | None = None
) -> OccurrenceRow | None:
    today = date_in(now, zone)
    found = occurrences(
        read, today, later(today, AHEAD_DAYS), now=now, zone=zone, student_id=student_id, tutor_id=tutor_id
    )
    return next((one for one in found if one.state == "planned" and one.begins >= now), None)
