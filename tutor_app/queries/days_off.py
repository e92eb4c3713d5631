"""The days when nobody is at work: public holidays of both offices, and closures that the office set itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from tutor_app.calendar import later, moment
from tutor_app.public_holidays import public_holidays
from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """Days, both included, on which the office is closed."""

    id: str
    starts: str
    ends: str
    name: str


@dataclass(frozen=True, slots=True)
class DayOff:
    """A span without work, by real time: a day in Washington begins in Seoul at 13:00 or 14:00."""

    name: str
    kind: Literal["closure", "holiday"]
    zone: str
    """On whose clock it is a whole day."""
    starts: str
    ends: str
    """First and last date there."""
    begins: datetime
    finishes: datetime
    """UTC; `finishes` is the first moment after it."""
    closure_id: str = ""


def closures(read: Session, first: str = "", last: str = "9999-12-31") -> list[ClosureRow]:
    """The office's own closures that touch the days `first` to `last`, in order."""
    sql = "SELECT id, starts, ends, name FROM closure WHERE starts <= ? AND ends >= ? ORDER BY starts, id"
    return rows(read, ClosureRow, sql, (last, first))


def days_off(read: Session, first: str, last: str, zones: Sequence[str]) -> list[DayOff]:
    """What lies over the days `first` to `last` of the first of `zones`: the office's; closures come last, on top."""
    near = later(first, -1), later(last, 1)
    found = [
        _off(name, "holiday", zone, day, day)
        for zone in dict.fromkeys(zones)
        for day, name in public_holidays(zone, *near).items()
    ]
    found += [_off(one.name, "closure", zones[0], one.starts, one.ends, one.id) for one in closures(read, first, last)]
    since, until = moment(first, "00:00", zones[0]), moment(later(last, 1), "00:00", zones[0])
    return [one for one in found if one.begins < until and one.finishes > since]


def _off(
    name: str, kind: Literal["closure", "holiday"], zone: str, starts: str, ends: str, closure_id: str = ""
) -> DayOff:
    begins, finishes = moment(starts, "00:00", zone), moment(later(ends, 1), "00:00", zone)
    return DayOff(name, kind, zone, starts, ends, begins, finishes, closure_id)
