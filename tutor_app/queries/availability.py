"""When people are free in a week, each on their own clock, and when two of them are free together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tutor_app.calendar import in_week_of, later, moment
from tutor_app.queries.rows import rows

HALF_HOUR = timedelta(minutes=30)
Slot = tuple[int, int]
"""A half hour: weekday (0 is Monday) and the minute after midnight at which it starts."""


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """The half hours of a week in which a person is free; `if_needed` ones are not in `free`."""

    zone: str
    free: frozenset[Slot] = frozenset()
    if_needed: frozenset[Slot] = frozenset()

    @property
    def slots(self) -> frozenset[Slot]:
        return self.free | self.if_needed

    def slots_of(self, begins: datetime, ends: datetime) -> set[Slot]:
        """The half hours on this person's clock that the time from `begins` to `ends` touches."""
        zone, touched = ZoneInfo(self.zone), set[Slot]()
        while begins < ends:
            local = begins.astimezone(zone)
            past = timedelta(minutes=local.minute % 30, seconds=local.second)
            touched.add((local.weekday(), local.hour * 60 + local.minute - local.minute % 30))
            begins += HALF_HOUR - past
        return touched


@dataclass(frozen=True, slots=True)
class CommonSlot:
    """A half hour in which two people are free, on the clock of each."""

    weekday: int
    minute: int
    other_weekday: int
    other_minute: int
    if_needed: bool
    """For one of them at least."""


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Days, both included, on which a person is away."""

    id: str
    starts: str
    ends: str


def weeks(read: Session) -> dict[str, WeekGrid]:
    """The week of every person who said when they are free, by id."""
    zones = {row[0]: row[1] for row in read.connection().exec_driver_sql(_ZONES)}
    marks: dict[str, dict[Slot, int]] = defaultdict(dict)
    for person, weekday, minute, if_needed in map(tuple, read.connection().exec_driver_sql(_SLOTS.format("1"))):
        marks[person][weekday, minute] = if_needed
    return {person: _grid(zones[person], slots) for person, slots in marks.items()}


def week(read: Session, person_id: str) -> WeekGrid:
    """When a student or tutor is free; empty where they have not said."""
    zone = read.connection().exec_driver_sql(f"SELECT zone FROM ({_ZONES}) WHERE id = ?", (person_id,)).scalar_one()
    mine = read.connection().exec_driver_sql(_SLOTS.format("student_id = ? OR tutor_id = ?"), (person_id, person_id))
    return _grid(zone, {(weekday, minute): if_needed for _person, weekday, minute, if_needed in map(tuple, mine)})


def absences(read: Session, person_id: str, since: str = "") -> list[AbsenceRow]:
    """When a student or tutor is away, not counting what was over before the date `since`."""
    sql = "SELECT id, starts, ends FROM absence WHERE ? IN (student_id, tutor_id) AND ends >= ? ORDER BY starts, id"
    return rows(read, AbsenceRow, sql, (person_id, since))


def together(one: WeekGrid, other: WeekGrid, on: str) -> tuple[CommonSlot, ...]:
    """When both are free in the week of the date `on`, which decides between summer and winter time.

    By the first person's half hours; one counts where the other is free for all of it.
    """
    found = []
    for weekday, minute in sorted(one.slots):
        begins = moment(in_week_of(on, weekday), f"{minute // 60:02}:{minute % 60:02}", one.zone)
        theirs = other.slots_of(begins, begins + HALF_HOUR)
        if theirs <= other.slots:
            local = begins.astimezone(ZoneInfo(other.zone))
            if_needed = (weekday, minute) in one.if_needed or bool(theirs & other.if_needed)
            found.append(CommonSlot(weekday, minute, local.weekday(), local.hour * 60 + local.minute, if_needed))
    return tuple(found)


def is_away(absence: AbsenceRow, zone: str, begins: datetime, ends: datetime) -> bool:
    """Whether any minute of that time falls on a day of the absence, on the clock of `zone`."""
    return begins < moment(later(absence.ends, 1), "00:00", zone) and ends > moment(absence.starts, "00:00", zone)


def _grid(zone: str, slots: dict[Slot, int]) -> WeekGrid:
    if_needed = frozenset(slot for slot, only in slots.items() if only)
    return WeekGrid(zone, frozenset(slots) - if_needed, if_needed)


_ZONES = "SELECT id, zone FROM student UNION ALL SELECT id, zone FROM tutor"
_SLOTS = "SELECT coalesce(student_id, tutor_id), weekday, minute, if_needed FROM availability WHERE {}"
