"""Meetings as people see them: what the schedules plan, beside what was logged of it.

Nothing is marked held by the clock: a planned meeting that is over is *to log* until somebody says what became of it.
A log takes the place of the meeting that its schedule gives for its planned date, wherever it was held in the end.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlmodel import Session

from tutor_app.calendar import DateException, Rule, Series, later, moment
from tutor_app.calendar import occurrences as meetings_of
from tutor_app.queries.office import zone as office_zone
from tutor_app.queries.rows import among, condition, cursor

READS = frozenset({"schedule", "schedule_exception", "session_log", "match", "student", "tutor", "office_setting"})
"""The tables that `occurrences` and `to_log` look at."""
FEW = 500
"""Of so many schedules exceptions are looked up one by one; of more, all there are cost less."""
State = Literal["planned", "to_log", "held", "missed"]
Who = Literal["student", "tutor"]
Party = tuple[Who, str]
"""Somebody who has to be there, by id."""
PlannedDate = tuple[str, str]
"""A weekly rule, and the date that it gives: the name of one meeting."""


class Pair(NamedTuple):
    """Who meets."""

    match_id: str
    student_id: str
    code: str
    alias: str
    tutor_id: str
    tutor: str
    """The tutor's name."""
    subject_id: str
    class_id: str | None


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One meeting: planned by a schedule (`schedule_id` and `planned_date` name it), logged, or both."""

    match_id: str
    student_id: str
    code: str
    alias: str
    tutor_id: str
    tutor: str
    subject_id: str
    class_id: str | None
    schedule_id: str | None
    planned_date: str | None
    session_id: str | None
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

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def key(self) -> str:
        """What names it on a calendar: schedule and planned date, or the log."""
        return self.session_id or f"{self.schedule_id} {self.planned_date}"

    @property
    def plan(self) -> PlannedDate | None:
        """What names it on the plan; None where it is logged, or was planned once."""
        if self.session_id or self.schedule_id is None or self.planned_date is None:
            return None
        return self.schedule_id, self.planned_date

    @property
    def parties(self) -> tuple[Party, ...]:
        """The two who meet."""
        return ("student", self.student_id), ("tutor", self.tutor_id)


class Wanted(NamedTuple):
    """Whose meetings; None does not restrict."""

    match_id: str | None = None
    student_id: str | None = None
    tutor_id: str | None = None


class Planned(NamedTuple):
    """A schedule with those who meet by it, and the last day of their match."""

    id: str
    pair: Pair
    last: str | None
    series: Series


def occurrences(
    read: Session,
    starts: str,
    ends: str,
    *,
    now: datetime,
    zone: str | None = None,
    match_id: str | None = None,
    student_id: str | None = None,
    tutor_id: str | None = None,
) -> list[OccurrenceRow]:
    """Every meeting of the days `starts` to `ends` (ISO, both included) in `zone` (the office's), in order of time."""
    wanted = Wanted(match_id, student_id, tutor_id)
    zone = zone or office_zone(read)
    since, until = moment(starts, "00:00", zone), moment(later(ends, 1), "00:00", zone)
    first, last = later(starts, -2), later(ends, 1)  # longest meeting and furthest zones
    planned = plans(read, first, last, wanted)
    found = [*_unlogged(read, planned, first, last, now), *_logged(read, _BETWEEN, (first, last), now, wanted)]
    here = (row for row in found if row.begins < until and (row.begins >= since or row.ends > since))
    return sorted(here, key=_by_time)


def to_log(
    read: Session,
    now: datetime,
    *,
    match_id: str | None = None,
    student_id: str | None = None,
    tutor_id: str | None = None,
) -> list[OccurrenceRow]:
    """Every planned meeting that is over at `now` and has no outcome yet, newest first."""
    wanted = Wanted(match_id, student_id, tutor_id)
    last = (now.astimezone(UTC) + timedelta(days=1)).date().isoformat()
    recent, before = later(last, -2), later(last, -3)
    found = [
        *_unlogged(read, plans(read, recent, last, wanted), recent, last, now),
        *_unlogged(read, plans(read, "", before, wanted, owing=True), "", before, now),
        *_logged(read, _LEFT, (last,), now, wanted),
    ]
    return sorted((row for row in found if row.state == "to_log"), key=_by_time, reverse=True)


def plans(read: Session, first: str, last: str, wanted: Wanted, *, owing: bool = False) -> list[Planned]:
    """The schedules that may give or hold a meeting from `first` to `last`, with their exceptions of these days.

    With `owing` those alone that gave a meeting up to `last` which nobody has logged or cancelled.
    """
    condition, parameters = _condition(wanted)
    if owing:
        condition, parameters = f"{condition} AND c.id IN ({_OWING})", [*parameters, last, last, last]
    rules = cursor(
        read, _RULES.format(condition), (last, first, _weekdays(first, last), first, last, *parameters)
    ).fetchall()
    changes = exceptions(read, "schedule", first, last, [row[0] for row in rules])
    return [Planned(row[0], Pair(*row[10:]), row[9], Series(Rule(*row[1:9]), changes.get(row[0], {}))) for row in rules]


def exceptions(
    read: Session, table: Literal["schedule", "class_time"], first: str, last: str, rule_ids: Sequence[str]
) -> dict[str, dict[str, DateException]]:
    """The exceptions of these rules of a table that lie in a span, or move a meeting into it, by rule and date."""
    found: dict[str, dict[str, DateException]] = defaultdict(dict)
    ids = rule_ids if len(rule_ids) <= FEW else None
    sql = _EXCEPTIONS.format(condition(f"{table}_id", ids), table=table)
    for rule_id, *values in cursor(read, sql, {"first": first, "last": last, **among(ids)}).fetchall():
        found[rule_id][values[0]] = DateException(*values)
    return found


def _weekdays(first: str, last: str) -> int:
    """The weekdays of a span as a set of bits, Monday the lowest."""
    if not first or later(first, 6) <= last:
        return 0b111_1111
    days = (date.fromisoformat(later(first, at)) for at in range(7))
    return sum(1 << day.weekday() for day in days if day.isoformat() <= last)


def _unlogged(read: Session, found: Sequence[Planned], first: str, last: str, now: datetime) -> Iterator[OccurrenceRow]:
    dates = [first, last, *(day for plan in found for day, change in plan.series.exceptions.items() if change.moved_to)]
    logged = logged_dates(read, [plan.id for plan in found], min(dates), max(dates))
    for plan in found:
        until = min(last, plan.last or last)
        for meeting in meetings_of(plan.series, first or plan.series.rule.starts, until, logged.get(plan.id, ())):
            begins = meeting.begins
            is_over = begins + timedelta(minutes=meeting.minutes) <= now
            state: State = "to_log" if is_over else "planned"
            yield OccurrenceRow(
                *plan.pair,
                plan.id,
                meeting.planned,
                None,
                meeting.date,
                meeting.start,
                meeting.minutes,
                meeting.zone,
                meeting.medium,
                meeting.place,
                meeting.is_moved,
                begins,
                state,
            )


def _logged(
    read: Session, condition: str, parameters: tuple[str, ...], now: datetime, wanted: Wanted
) -> Iterator[OccurrenceRow]:
    restriction, more = _condition(wanted)
    found = cursor(read, _LOGS.format(condition, restriction), (*parameters, *more)).fetchall()
    for *values, state in found:
        schedule_id, planned, session_id, date, start, minutes, zone, medium, place = values[len(Pair._fields) :]
        begins = moment(date, start, zone)
        if state == "planned" and begins + timedelta(minutes=minutes) <= now:
            state = "to_log"
        is_moved = planned is not None and planned != date
        yield OccurrenceRow(
            *Pair(*values[: len(Pair._fields)]),
            schedule_id,
            planned,
            session_id,
            date,
            start,
            minutes,
            zone,
            medium,
            place,
            is_moved,
            begins,
            state,
        )


def logged_dates(
    read: Session, schedule_ids: Sequence[str], first: str = "", last: str = "9999"
) -> dict[str, frozenset[str]]:
    """The planned dates from `first` to `last` that have a log, by schedule.

    Read off an index alone, and joined before Python sees them.
    """
    found = cursor(
        read,
        "SELECT schedule_id, group_concat(planned_date) FROM session_log "
        "WHERE schedule_id IN (SELECT value FROM json_each(?)) AND planned_date BETWEEN ? AND ? GROUP BY schedule_id",
        (json.dumps(list(schedule_ids)), first, last),
    )
    return {schedule_id: frozenset(days.split(",")) for schedule_id, days in found.fetchall()}


def _condition(wanted: Wanted) -> tuple[str, list[Any]]:
    columns = {"m.id": wanted.match_id, "s.id": wanted.student_id, "t.id": wanted.tutor_id}
    given = {column: value for column, value in columns.items() if value is not None}
    return " AND ".join(["1", *(f"{column} = ?" for column in given)]), list(given.values())


def _by_time(row: OccurrenceRow) -> tuple[datetime, str, str]:
    return row.begins, row.code, row.match_id


_PAIR = "m.id, s.id, s.code, s.alias, t.id, t.name, {subject}, m.class_id"

_RULES = f"""
SELECT c.id, c.weekday, c.start, c.minutes, c.zone, c.starts, c.ends, c.medium, c.place, m.ends,
       {_PAIR.format(subject="m.subject_id")}
FROM schedule c JOIN "match" m ON m.id = c.match_id
JOIN student s ON s.id = m.student_id JOIN tutor t ON t.id = m.tutor_id
WHERE (c.starts <= ? AND coalesce(c.ends, '9999') >= ? AND ? >> c.weekday & 1
       OR c.id IN (SELECT schedule_id FROM schedule_exception WHERE moved_to BETWEEN ? AND ?)) AND {{}}"""

_OWING = """
WITH span AS (
  SELECT c.id, c.starts, min(coalesce(c.ends, ?), coalesce(m.ends, ?), ?) AS last,
         (c.weekday + 8 - strftime('%w', c.starts)) % 7 AS wait
  FROM schedule c JOIN "match" m ON m.id = c.match_id)
SELECT id FROM span WHERE id IN (SELECT schedule_id FROM schedule_exception WHERE moved_to IS NOT NULL)
OR CAST((julianday(last) - julianday(starts) - wait + 7) / 7 AS INTEGER) >
   (SELECT count(DISTINCT planned_date) FROM session_log l
    WHERE l.schedule_id = span.id AND l.planned_date BETWEEN span.starts AND span.last) +
   (SELECT count(*) FROM schedule_exception e WHERE e.schedule_id = span.id AND e.moved_to IS NULL
    AND e.date BETWEEN span.starts AND span.last AND NOT EXISTS (
      SELECT 1 FROM session_log l WHERE l.schedule_id = e.schedule_id AND l.planned_date = e.date))"""
"""Schedules that gave more meetings up to a day than were logged or cancelled; those moved by hand always."""

_EXCEPTIONS = """
SELECT {table}_id, date, moved_to, start, minutes, medium, place, reason
FROM {table}_exception WHERE (date BETWEEN :first AND :last OR moved_to BETWEEN :first AND :last) AND {}"""


_LOGS = f"""
SELECT {_PAIR.format(subject="l.subject_id")},
       l.schedule_id, l.planned_date, l.id, l.date, l.start, l.minutes, l.zone, l.medium, l.place, l.status
FROM session_log l JOIN "match" m ON m.id = l.match_id
JOIN student s ON s.id = l.student_id JOIN tutor t ON t.id = l.tutor_id WHERE {{}} AND {{}}"""

_BETWEEN = "l.date BETWEEN ? AND ?"
_LEFT = "l.status = 'planned' AND l.date <= ?"
