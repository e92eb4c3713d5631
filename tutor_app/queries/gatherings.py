"""Meetings of many at once: what classes plan and logged, and events. They stand in the calendar beside the pairs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from sqlmodel import Session

from tutor_app.calendar import DateException, Occurrence, Rule, Series, later, moment, occurrences
from tutor_app.queries.office import zone as office_zone
from tutor_app.queries.rows import cursor
from tutor_app.queries.schedule import Party, PlannedDate, State, exceptions

Kind = Literal["class", "excursion", "orientation", "training"]
READS = frozenset({
    "group_class", "class_tutor", "class_time", "class_time_exception", "class_session", "class_session_tutor",
    "class_attendance", "event", "participation", "match", "tutor", "office_setting",
})  # fmt: skip
"""The tables that `gatherings` looks at."""


class LedBy(NamedTuple):
    """A tutor who teaches or takes part, whoever leads first."""

    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """One meeting of a class, or one event."""

    kind: Kind
    id: str
    """Of the class or the event."""
    name: str
    subject_id: str
    """"" of an event."""
    session_id: str | None
    """The log of a meeting of a class."""
    time_id: str | None
    """The weekly time that plans it, where no log says what became of it."""
    planned_date: str | None
    """The date that this time gives."""
    date: str
    start: str
    minutes: int
    zone: str
    """Of `date` and `start`."""
    medium: str
    place: str
    is_moved: bool
    begins: datetime
    """UTC."""
    state: State
    """An event that somebody signed up for is to log until it is said who came; a cancelled one is missed."""
    students: frozenset[str]
    tutors: tuple[LedBy, ...]
    guests: int

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def key(self) -> str:
        """What names it on a calendar."""
        return f"{self.time_id} {self.planned_date}" if self.time_id else f"{self.id} {self.date}"

    @property
    def plan(self) -> PlannedDate | None:
        """What names it on the plan of a class; None where it is logged, and of an event."""
        return None if self.time_id is None or self.planned_date is None else (self.time_id, self.planned_date)

    @property
    def class_id(self) -> str | None:
        """The class that meets, if it is one."""
        return self.id if self.kind == "class" else None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody who has to be there, guests apart."""
        return (*(("student", one) for one in self.students), *(("tutor", one.id) for one in self.tutors))

    @property
    def people(self) -> int:
        """How many come, tutors of a class not counted."""
        return len(self.students) + self.guests + (0 if self.kind == "class" else len(self.tutors))


def gatherings(
    read: Session, starts: str, ends: str, *, now: datetime, zone: str | None = None, person_id: str | None = None
) -> list[GatheringRow]:
    """Every meeting of a class and every event on the days `starts` to `ends` (ISO, both included) in `zone` (the
    office's), of all or of one student or tutor, in order of time. Two queries, whatever the span."""
    zone = zone or office_zone(read)
    since, until = moment(starts, "00:00", zone), moment(later(ends, 1), "00:00", zone)
    first, last = later(starts, -2), later(ends, 1)  # longest meeting and furthest zones
    found = [_Found(*values) for values in cursor(read, _SQL, {"first": first, "last": last}).fetchall()]
    logged = {(one.id, one.date) for one in found if one.session_id}
    theirs = [one for one in found if person_id is None or person_id in one.students or person_id in one.tutors]
    changes = exceptions(read, "class_time", first, last, [one.time_id for one in theirs if one.time_id])
    days = ((one, _days(one, changes.get(one.time_id or "", {}), first, last)) for one in theirs)
    rows = (row for one, met in days for row in _meetings(one, met, logged, now.astimezone(UTC)))
    here = (row for row in rows if row.begins < until and (row.begins >= since or row.ends > since))
    if person_id is not None:
        here = (row for row in here if person_id in [party for _who, party in row.parties])
    return sorted(here, key=_by_time)


def _by_time(row: GatheringRow) -> tuple[datetime, str, str]:
    return row.begins, row.name, row.id


class _Found(NamedTuple):
    """A weekly time of a class (`weekday`, with its first and last day), a log of one, or an event."""

    kind: Kind
    id: str
    name: str
    subject_id: str
    session_id: str | None
    time_id: str | None
    weekday: int | None
    date: str
    start: str
    minutes: int
    zone: str
    medium: str
    place: str
    last: str | None
    state: State
    students: str
    """JSON: id, first and last day of each who has a place."""
    tutors: str
    """JSON: id, code and name."""
    guests: int


def _meetings(
    one: _Found, days: Iterable[Occurrence], logged: set[tuple[str, str]], now: datetime
) -> Iterator[GatheringRow]:
    places = [tuple(place) for place in json.loads(one.students)]
    tutors = tuple(dict.fromkeys(LedBy(*values) for values in json.loads(one.tutors)))
    for met in days:
        if one.time_id is not None and (one.id, met.date) in logged:
            continue
        begins, state = met.begins, one.state
        is_over = begins + timedelta(minutes=met.minutes) <= now
        if state == "planned" and is_over and (one.kind == "class" or places or tutors or one.guests):
            state = "to_log"
        students = frozenset(student for student, since, until in places if since <= met.date <= until)
        yield GatheringRow(
            *one[:6], met.planned if one.time_id else None, met.date, met.start, met.minutes, met.zone, met.medium,
            met.place or one.place, met.is_moved, begins, state, students, tutors, one.guests,
        )  # fmt: skip


def _days(one: _Found, changes: Mapping[str, DateException], first: str, last: str) -> list[Occurrence]:
    when = (one.start, one.minutes, one.zone)
    if one.weekday is None:
        return [Occurrence(one.date, one.date, *when, one.medium, one.place)]
    return occurrences(Series(Rule(one.weekday, *when, one.date, one.last, one.medium), changes), first, last)


_SEATS = """(SELECT json_group_array(json_array(m.student_id, coalesce(m.starts, ''), coalesce(m.ends, '9999')))
  FROM "match" m WHERE m.class_id = g.id AND m.status <> 'proposed')"""


def _taught(sql: str) -> str:
    return f"(SELECT json_group_array(json_array(id, code, name)) FROM (SELECT t.id, t.code, t.name {sql}))"


_COMING = _taught(
    "FROM participation q JOIN tutor t ON t.id = q.tutor_id WHERE q.event_id = e.id AND q.status = 'signed_up'"
)

_SQL = f"""
SELECT 'class', g.id, g.name, g.subject_id, NULL, k.id, k.weekday, k.starts, k.start, k.minutes, k.zone, k.medium,
       coalesce(nullif(k.place, ''), g.place), k.ends, 'planned', {_SEATS},
       {_taught("FROM class_tutor c JOIN tutor t ON t.id = c.tutor_id WHERE c.class_id = g.id ORDER BY c.position")}, 0
FROM class_time k JOIN group_class g ON g.id = k.class_id
WHERE k.starts <= :last AND coalesce(k.ends, '9999') >= :first
   OR k.id IN (SELECT class_time_id FROM class_time_exception WHERE moved_to BETWEEN :first AND :last)
UNION ALL
SELECT 'class', g.id, g.name, g.subject_id, k.id, NULL, NULL, k.date, k.start, k.minutes, k.zone,
       coalesce((SELECT medium FROM class_time WHERE class_id = g.id ORDER BY starts DESC), 'in_person'), g.place, NULL,
       k.status,
       (SELECT json_group_array(json_array(student_id, '', '9999')) FROM class_attendance WHERE session_id = k.id),
       {_taught("FROM class_session_tutor c JOIN tutor t ON t.id = c.tutor_id WHERE c.session_id = k.id")}, 0
FROM class_session k JOIN group_class g ON g.id = k.class_id WHERE k.date BETWEEN :first AND :last AND k.minutes > 0
UNION ALL
SELECT e.kind, e.id, e.title, '', NULL, NULL, NULL, e.date, e.start, e.minutes, e.zone, 'in_person', e.place, NULL,
       CASE WHEN e.status = 'cancelled' THEN 'missed' WHEN max(p.attendance) <> '' THEN 'held' ELSE 'planned' END,
       json_group_array(json_array(p.student_id, '', '9999')) FILTER (WHERE p.student_id IS NOT NULL),
       {_COMING},
       coalesce(sum(p.student_id IS NULL AND p.tutor_id IS NULL AND p.id IS NOT NULL), 0)
FROM event e LEFT JOIN participation p ON p.event_id = e.id AND p.status = 'signed_up'
WHERE e.date BETWEEN :first AND :last GROUP BY e.id"""
