"""Who would have to be in two places, be there while away, or come when not free. Findings only: a person decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal, NamedTuple

from sqlmodel import Session

from tutor_app.calendar import Occurrence, later
from tutor_app.model import Match
from tutor_app.queries.availability import absences, is_away, week
from tutor_app.queries.gatherings import GatheringRow, gatherings
from tutor_app.queries.schedule import OccurrenceRow, Party, Who, occurrences

Meeting = OccurrenceRow | GatheringRow
Planned = tuple[str, str]
"""A schedule and the date that its rule gives: the name of one meeting."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands in the way of some proposed meetings, for one of the two people."""

    who: Who
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


class _Proposed(NamedTuple):
    date: str
    begins: datetime
    ends: datetime


def meetings(read: Session, starts: str, ends: str, *, now: datetime, zone: str | None = None) -> list[Meeting]:
    """Meetings of classes and pairs, and events, on the days `starts` to `ends`, in order of time; of two that begin
    at once the larger first."""
    many = gatherings(read, starts, ends, now=now, zone=zone)
    return sorted([*many, *occurrences(read, starts, ends, now=now, zone=zone)], key=_begins)


def clashes(
    read: Session, match_id: str, proposed: Sequence[Occurrence], *, now: datetime, instead_of: Collection[Planned] = ()
) -> tuple[Clash, ...]:
    """What stands in the way of meetings proposed for a match, for its student and its tutor, in any zone.

    Meetings `instead_of` which they are proposed do not count, nor does the rest of a class that meets at that time.
    """
    if not proposed:
        return ()
    match = read.get_one(Match, match_id)
    wanted = [_Proposed(meeting.date, meeting.begins, meeting.ends) for meeting in proposed]
    found: list[Clash] = []
    people: tuple[tuple[Who, str], ...] = (("student", match.student_id), ("tutor", match.tutor_id))
    for who, person_id in people:
        found += _busy(read, who, person_id, match, wanted, now, instead_of)
        found += _away(read, who, person_id, wanted)
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


def _busy(
    read: Session,
    who: Who,
    person_id: str,
    match: Match,
    wanted: list[_Proposed],
    now: datetime,
    instead_of: Collection[Planned],
) -> list[Clash]:
    first, last = min(each.date for each in wanted), max(each.date for each in wanted)
    person = {"student_id": person_id} if who == "student" else {"tutor_id": person_id}
    span = later(first, -1), later(last, 1)
    pairs = occurrences(read, *span, now=now, **person)
    kept = [one for one in pairs if one.session_id or (one.schedule_id, one.planned_date) not in instead_of]
    in_the_way: dict[str, tuple[Meeting, list[str]]] = {}
    theirs: list[Meeting] = [*kept, *gatherings(read, *span, now=now, person_id=person_id)]
    for row in theirs:
        if row.state != "planned" or _same_class(row.class_id, match.class_id):
            continue
        ends = row.ends
        for each in wanted:
            if each.begins < ends and row.begins < each.ends:
                in_the_way.setdefault(_series(row), (row, []))[1].append(each.date)
    return [Clash(who, "busy", tuple(dict.fromkeys(days)), row) for row, days in in_the_way.values()]


def _away(read: Session, who: Who, person_id: str, wanted: list[_Proposed]) -> list[Clash]:
    grid, found = week(read, person_id), list[Clash]()
    for absence in absences(read, person_id, later(min(each.date for each in wanted), -1)):
        days = tuple(each.date for each in wanted if is_away(absence, grid.zone, each.begins, each.ends))
        if days:
            found.append(Clash(who, "away", days))
    outside = tuple(each.date for each in wanted if not grid.slots_of(each.begins, each.ends) <= grid.slots)
    if grid.slots and outside:
        found.append(Clash(who, "not_free", outside))
    return found


def _same_class(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _series(row: Meeting) -> str:
    """What all meetings of one rule, class or event share."""
    if isinstance(row, GatheringRow):
        return row.id
    return row.schedule_id or row.session_id or ""
