"""Weeks as numbers, so that two of them are compared in one operation.

A week is a circle of 672 quarter hours of UTC, bit 0 at midnight before Monday; quarters, because some zones are 45
minutes off. The week of a date decides between summer and winter time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from tutor_app.calendar import in_week_of, moment
from tutor_app.queries.pool import WeekRow

QUARTERS = 672
DAY = 48
"""Half hours of a day."""
_QUARTER = timedelta(minutes=15)


class Stretch(NamedTuple):
    """Half hours after each other on one day: `first` is counted from Monday midnight, `length` in half hours."""

    first: int
    length: int

    @property
    def weekday(self) -> int:
        return self.first // DAY

    @property
    def minute(self) -> int:
        """After midnight."""
        return self.first % DAY * 30

    @property
    def minutes(self) -> int:
        return self.length * 30


@dataclass(frozen=True, slots=True)
class Week:
    """When somebody is free in a week and not taken already."""

    zone: str
    bits: int
    """In UTC."""
    if_needed: int
    """Those of `bits` that are only if needed."""
    halves: tuple[tuple[int, int], ...]
    """Half hours of their own clock, from Monday, each with its bits."""
    is_known: bool
    """Whether they have said when they are free at all."""


def week_of(row: WeekRow, on: str) -> Week:
    """The week of the date `on`, less the meetings that there are already."""
    monday = in_week_of(on, 0)
    clock = half_hours(row.zone, monday)
    taken = 0
    for one in row.busy:
        taken |= _meeting(one.weekday, one.start, one.minutes, one.zone, monday)
    halves = [
        (day * DAY + half, bits)
        for day in range(7)
        for half in _ones(row.days[day])
        if not (bits := clock[day * DAY + half]) & taken
    ]
    free = hard = 0
    for at, bits in halves:
        free |= bits
        if row.if_needed[at // DAY] >> at % DAY & 1:
            hard |= bits
    return Week(row.zone, free, hard, tuple(halves), any(row.days))


def common(one: Week, other: Week) -> list[int]:
    """The half hours of `one`, on their clock, in which the other is free too."""
    if not one.bits & other.bits:
        return []
    return [at for at, bits in one.halves if bits & other.bits == bits]


def stretches(halves: Iterable[int]) -> list[Stretch]:
    """Half hours that follow each other within a day, as stretches; `halves` in order."""
    found: list[Stretch] = []
    first = after = -1
    for at in halves:
        if at != after or not at % DAY:
            if after > first:
                found.append(Stretch(first, after - first))
            first = at
        after = at + 1
    return [*found, Stretch(first, after - first)] if after > first else found


def bits_of(stretch: Stretch, zone: str, on: str) -> int:
    """A stretch on the clock of `zone` in the week of `on`, as bits."""
    clock = half_hours(zone, in_week_of(on, 0))
    return _joined(clock[at] for at in range(stretch.first, stretch.first + stretch.length))


def seen_from(week: Week, zone: str, on: str) -> frozenset[int]:
    """The half hours of the clock of `zone` in all of which somebody is free."""
    clock = half_hours(zone, in_week_of(on, 0))
    return frozenset(at for at, bits in enumerate(clock) if bits & week.bits == bits)


def hours_apart(zone: str, other: str, on: str) -> float:
    """By how many hours the wall of `other` is ahead of that of `zone` at noon of the date `on`."""
    return (moment(on, "12:00", zone) - moment(on, "12:00", other)).total_seconds() / 3600


@lru_cache(maxsize=256)
def half_hours(zone: str, monday: str) -> Sequence[int]:
    """The bits of each half hour of the clock of `zone`, in the week that begins on the date `monday`."""
    midnight = moment(monday, "00:00", "UTC")
    found = []
    for day in range(7):
        date = in_week_of(monday, day)
        for half in range(DAY):
            begins = moment(date, f"{half // 2:02}:{half % 2 * 30:02}", zone)
            found.append(_span((begins - midnight) // _QUARTER, 2))
    return tuple(found)


@lru_cache(maxsize=4096)
def _meeting(weekday: int, start: str, minutes: int, zone: str, monday: str) -> int:
    begins = moment(in_week_of(monday, weekday), start, zone) - moment(monday, "00:00", "UTC")
    first, last = begins // _QUARTER, -(-(begins + timedelta(minutes=minutes)) // _QUARTER)
    return _span(first, last - first)


def _span(first: int, length: int) -> int:
    return _joined(1 << at % QUARTERS for at in range(first, first + length))


def _joined(bits: Iterable[int]) -> int:
    found = 0
    for one in bits:
        found |= one
    return found


def _ones(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
