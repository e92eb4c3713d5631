"""Who would have to be in two places, be there while away, or come when not free. Findings only: a person decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal, NamedTuple

from sqlmodel import Session

from tutor_app.calendar import Occurrence, later
from tutor_app.queries.availability import absences, is_away, week
from tutor_app.queries.gatherings import GatheringRow, gatherings
from tutor_app.queries.rows import cursor, rows
from tutor_app.queries.schedule import OccurrenceRow, Party, PlannedDate, Who, occurrences

Meeting = OccurrenceRow | GatheringRow


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands in the way of some proposed meetings, for one of those who meet."""

    who: Who
    code: str
    name: str
    """The alias of a student; "" where there is none."""
    kind: Literal["busy", "away", "not_free"]
    """Another meeting, an absence, or outside the week that the person gave."""
    dates: tuple[str, ...]
    """Of the proposed meetings."""
    other: Meeting | None = None
    """When busy: the first meeting in the way."""


@dataclass(frozen=True, slots=True)
class DoubleBooking:
    """Two planned meetings of one person that share a minute."""

    who: Who
    person_id: str
    one: Meeting
    other: Meeting


class Person(NamedTuple):
    """Somebody who has to be there, for a class from a first to a last day."""

    who: Who
    id: str
    code: str
    name: str
    since: str = ""
    until: str = "9999"


class Company(NamedTuple):
    """Those who meet: a pair, which may sit in a class, or all of a class."""

    people: tuple[Person, ...]
    class_id: str | None
    is_class: bool = False


class _Proposed(NamedTuple):
    date: str
    begins: datetime
    ends: datetime


def meetings(read: Session, starts: str, ends: str, *, now: datetime, zone: str | None = None) -> list[Meeting]:
    """Meetings of classes and pairs, and events, on the days `starts` to `ends`, in order of time; of two that begin
    at once the larger first."""
    many = gatherings(read, starts, ends, now=now, zone=zone)
    return sorted([*many, *occurrences(read, starts, ends, now=now, zone=zone)], key=_begins)


def pair(read: Session, match_id: str) -> Company:
    """The two of a match."""
    [(class_id, *two)] = cursor(read, _PAIR, (match_id,)).fetchall()
    return Company((Person("student", *two[:3]), Person("tutor", *two[3:])), class_id)


def whole_class(read: Session, class_id: str) -> Company:
    """Who teaches and who sits in a class, the tutors first."""
    found = rows(read, Person, _CLASS, {"class": class_id})
    return Company(tuple(found), class_id, is_class=True)


def clashes(
    read: Session,
    company: Company,
    proposed: Sequence[Occurrence],
    *,
    now: datetime,
    instead_of: Collection[PlannedDate] = (),
) -> tuple[Clash, ...]:
    """What stands in the way of meetings proposed for those who meet, in any zone.

    Meetings `instead_of` which they are proposed do not count, nor does the rest of a class that meets at that time.
    """
    if not proposed:
        return ()
    found: list[Clash] = []
    span = later(min(each.date for each in proposed), -1), later(max(each.date for each in proposed), 1)
    many = gatherings(read, *span, now=now)
    for person in company.people:
        wanted = [
            _Proposed(met.date, met.begins, met.ends) for met in proposed if person.since <= met.date <= person.until
        ]
        if wanted:
            whose = {f"{person.who}_id": person.id}
            theirs: list[Meeting] = [*occurrences(read, *span, now=now, **whose), *_of(person, many)]
            in_the_way = [row for row in theirs if row.state == "planned" and row.plan not in instead_of]
            found += _busy(person, [row for row in in_the_way if not _is_own(row, company, person)], wanted)
            found += _away(read, person, wanted)
    return tuple(found)


def double_bookings(rows: Iterable[Meeting]) -> list[DoubleBooking]:
    """Pairs of meetings among `rows`, still to come or to log, that one person cannot both keep."""
    by_person: dict[Party, list[Meeting]] = defaultdict(list)
    for row in rows:
        if row.state in ("planned", "to_log"):
            for party in row.parties:
                by_person[party].append(row)
    return [
        DoubleBooking(*party, one, other)
        for party, theirs in by_person.items()
        for one, other in _overlapping(sorted(theirs, key=_begins))
        if not _same_class(one.class_id, other.class_id)
    ]


def _overlapping(theirs: Sequence[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """Pairs that share a minute, of meetings in order of their beginning."""
    for at, one in enumerate(theirs):
        ends = one.ends
        for other in islice(theirs, at + 1, None):
            if other.begins >= ends:
                break
            yield one, other


def _begins(row: Meeting) -> datetime:
    return row.begins


def _of(person: Person, many: Iterable[GatheringRow]) -> Iterator[GatheringRow]:
    return (row for row in many if (person.who, person.id) in row.parties)


def _is_own(row: Meeting, company: Company, person: Person) -> bool:
    """Whether they meet there as the class that meets; a class that would meet twice is said once, of who teaches."""
    if not _same_class(row.class_id, company.class_id):
        return False
    return not (company.is_class and person.who == "tutor" and isinstance(row, GatheringRow))


def _busy(person: Person, theirs: Iterable[Meeting], wanted: list[_Proposed]) -> list[Clash]:
    in_the_way: dict[str, tuple[Meeting, list[str]]] = {}
    for row in theirs:
        ends = row.ends
        for each in wanted:
            if each.begins < ends and row.begins < each.ends:
                in_the_way.setdefault(_series(row), (row, []))[1].append(each.date)
    return [_clash(person, "busy", days, row) for row, days in in_the_way.values()]


def _away(read: Session, person: Person, wanted: list[_Proposed]) -> list[Clash]:
    grid, found = week(read, person.id), list[Clash]()
    for absence in absences(read, person.id, later(min(each.date for each in wanted), -1)):
        days = [each.date for each in wanted if is_away(absence, grid.zone, each.begins, each.ends)]
        if days:
            found.append(_clash(person, "away", days))
    outside = [each.date for each in wanted if not grid.slots_of(each.begins, each.ends) <= grid.slots]
    if grid.slots and outside:
        found.append(_clash(person, "not_free", outside))
    return found


def _clash(
    person: Person, kind: Literal["busy", "away", "not_free"], days: Iterable[str], other: Meeting | None = None
) -> Clash:
    return Clash(person.who, person.code, person.name, kind, tuple(dict.fromkeys(days)), other)


def _same_class(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _series(row: Meeting) -> str:
    """What all meetings of one rule, class or event share."""
    if isinstance(row, GatheringRow):
        return row.id
    return row.schedule_id or row.session_id or ""


_PAIR = """
SELECT m.class_id, s.id, s.code, s.alias, t.id, t.code, t.name FROM "match" m
JOIN student s ON s.id = m.student_id JOIN tutor t ON t.id = m.tutor_id WHERE m.id = ?"""

_CLASS = """
SELECT who, id, code, name, since, until FROM (
  SELECT 'tutor' AS who, t.id, t.code, t.name, '' AS since, '9999' AS until, c.position AS place
    FROM class_tutor c JOIN tutor t ON t.id = c.tutor_id WHERE c.class_id = :class
  UNION ALL SELECT 'student', s.id, s.code, s.alias, coalesce(m.starts, ''), coalesce(m.ends, '9999'), 1000
    FROM "match" m JOIN student s ON s.id = m.student_id WHERE m.class_id = :class AND m.status <> 'proposed'
) ORDER BY place, name, code"""
