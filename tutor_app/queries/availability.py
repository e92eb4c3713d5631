"""When people are free in a week, each on their own clock, and when they are away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tutor_app.calendar import later, moment
from tutor_app.queries.rows import cursor, rows

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
class AbsenceRow:
    """Days, both included, on which a person is away."""

    id: str
    starts: str
    ends: str


def week(read: Session, person_id: str) -> WeekGrid:
    """When a student or tutor is free; empty where they have not said."""
    zone = read.connection().exec_driver_sql(f"SELECT zone FROM ({_ZONES}) WHERE id = ?", (person_id,)).scalar_one()
    mine = cursor(read, _SLOTS, (person_id, person_id)).fetchall()
    if_needed = frozenset((weekday, minute) for weekday, minute, only in mine if only)
    return WeekGrid(zone, frozenset((weekday, minute) for weekday, minute, only in mine if not only), if_needed)


def absences(read: Session, person_id: str, since: str = "") -> list[AbsenceRow]:
    """When a student or tutor is away, not counting what was over before the date `since`."""
    sql = "SELECT id, starts, ends FROM absence WHERE ? IN (student_id, tutor_id) AND ends >= ? ORDER BY starts, id"
    return rows(read, AbsenceRow, sql, (person_id, since))


def is_away(absence: AbsenceRow, zone: str, begins: datetime, ends: datetime) -> bool:
    """Whether any minute of that time falls on a day of the absence, on the clock of `zone`."""
    return begins < moment(later(absence.ends, 1), "00:00", zone) and ends > moment(absence.starts, "00:00", zone)


_ZONES = "SELECT id, zone FROM student UNION ALL SELECT id, zone FROM tutor"
_SLOTS = "SELECT weekday, minute, if_needed FROM availability WHERE student_id = ? OR tutor_id = ?"
