"""What the list of students shows: the rows, what they need, and the saved filters above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from tutor_app.i18n import N_
from tutor_app.queries.alerts import Alert, alerts
from tutor_app.queries.matches import matches
from tutor_app.queries.students import StudentRow, came_percent, roster, strips
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.states import Sign

NEIGHBOURS = 64
"""For how many rows strips are read at once."""

PILLS: dict[str, str] = {
    "active": N_("Studying"),
    "waiting": N_("Waiting"),
    "quiet": N_("Not heard from"),
    "paused": N_("Paused"),
    "all": N_("All"),
    "archived": N_("Archived"),
}
"""The filters with a count, in their order."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Ids of students who are studying but whom something is the matter with."""

    quiet: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody, and what they need."""

    rows: Sequence[StudentRow] = ()
    archived: Sequence[StudentRow] = ()
    needs: Needs = field(default_factory=Needs)

    def of(self, pill: str) -> list[StudentRow]:
        """The rows of one saved filter."""
        match pill:
            case "archived":
                return list(self.archived)
            case "all":
                return list(self.rows)
            case "quiet":
                return [row for row in self.rows if row.id in self.needs.quiet | self.needs.silent]
        return [row for row in self.rows if row.status == pill]

    def named(self, ids: frozenset[str]) -> list[StudentRow]:
        """The rows of these students, archived ones too."""
        return [row for row in (*self.rows, *self.archived) if row.id in ids]

    def counts(self) -> dict[str, int]:
        """How many rows each saved filter has."""
        return {pill: len(self.of(pill)) for pill in PILLS}

    def sign(self, row: StudentRow) -> Sign:
        """What is the matter with a student, or else the status."""
        if row.id in self.needs.silent:
            return states.SILENT
        if row.id in self.needs.absent:
            return states.ABSENT_THREE
        return states.QUIET if row.id in self.needs.quiet else states.STUDENT[row.status]


def read_roster(read: Session, today: str) -> Roster:
    """The whole list as it stands."""
    return Roster(roster(read), roster(read, archived=True), _needs(read, today))


def _needs(read: Session, today: str) -> Needs:
    found = {alert.kind: alert for alert in alerts(read, today, ("quiet", "silent", "three_absences"))}
    students = {row.id: row.student_id for row in matches(read, statuses=("active",))}

    def ids(alert: Alert | None) -> frozenset[str]:
        return frozenset(students.get(one, one) for one in alert.ids) if alert else frozenset()

    return Needs(ids(found.get("quiet")), ids(found.get("silent")), ids(found.get("three_absences")))


_MARKS = {"p": "present", "l": "late", "e": "excused", "a": "absent", "-": "excused"}


class Strips:
    """Attendance of the last sessions, read for the rows that are looked at and their neighbours."""

    def __init__(self, desk: Desk, shown: Callable[[], Sequence[str]]) -> None:
        """`shown` gives the ids of the rows of the list, in order."""
        self._desk, self._shown = desk, shown
        self._known: dict[str, str] = {}

    def forget(self) -> None:
        """Read them anew: sessions have changed."""
        self._known.clear()

    def marks(self, row: StudentRow) -> list[str]:
        """The strip as the cell draws it."""
        return [_MARKS[mark] for mark in self._of(row.id)]

    def percent(self, row: StudentRow) -> int | None:
        """Percent attended."""
        return came_percent(self._of(row.id))

    def percent_among_all(self, row: StudentRow) -> int | None:
        """Percent attended, where all rows are about to be ordered by it."""
        if row.id not in self._known:
            self._read(self._shown())
        return self.percent(row)

    def _of(self, student_id: str) -> str:
        if student_id not in self._known:
            ids = self._shown()
            at = next((at for at, one in enumerate(ids) if one == student_id), 0)
            self._read(list({student_id, *ids[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS]}))
        return self._known[student_id]

    def _read(self, ids: Sequence[str]) -> None:
        found = self._desk.app.query(strips, ids)
        self._known.update((one, found.get(one, "")) for one in ids)
