"""What the list of students shows: the rows, what they need, and the saved filters above them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tutor_app.app import App
from tutor_app.i18n import N_
from tutor_app.queries.alerts import READS, AlertKind, alerts, students_of
from tutor_app.queries.students import (
    LISTED_IN,
    StudentRow,
    came_percent,
    listed_students,
    strips,
)
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.persons.roster import Roster
from ui.pages.parts.states import Sign

NEIGHBOURS = 24
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


class StudentRoster(Roster[StudentRow, Needs]):
    """All students, and what they need."""

    def _select(self, pill: str) -> list[StudentRow]:
        unheard = self.needs.quiet | self.needs.silent if pill == "quiet" else frozenset()
        return [row for row in self.rows if row.id in unheard]

    def sign(self, row: StudentRow) -> Sign:
        """What is the matter with a student, or else the status."""
        if row.id in self.needs.silent:
            return states.SILENT
        if row.id in self.needs.absent:
            return states.ABSENT_THREE
        return states.QUIET if row.id in self.needs.quiet else states.STUDENT[row.status]


def read_students(app: App) -> Mapping[str, StudentRow]:
    """Every student by id."""
    return app.followed(LISTED_IN, listed_students)


def read_needs(app: App, today: str) -> Needs:
    """What is the matter with whom."""
    return Needs(*(_needing(app, today, kind) for kind in ("quiet", "silent", "three_absences")))


def _needing(app: App, today: str, kind: AlertKind) -> frozenset[str]:
    found = app.known(READS[kind], alerts, today, (kind,))
    ids = (app.known(frozenset({"match"}), students_of, alert.tbl, alert.ids) for alert in found)
    return frozenset(one for some in ids for one in some)


_MARKS = {"p": "present", "l": "late", "e": "excused", "a": "absent", "-": "excused"}


class Strips:
    """Attendance of the last sessions, read for the rows that are looked at and their neighbours."""

    def __init__(self, desk: Desk, shown: Callable[[], Sequence[str]], look_again: Callable[[], None]) -> None:
        """`shown` gives the ids of the rows of the list, in order; `look_again` once those of all have been read."""
        self._desk, self._shown, self._look_again = desk, shown, look_again
        self._known: dict[str, str] = {}
        self._is_asked = False

    def forget(self) -> None:
        """Read them anew: sessions have changed."""
        self._known = {}

    def marks(self, row: StudentRow) -> list[str]:
        """The strip as the cell draws it."""
        return [_MARKS[mark] for mark in self._of(row.id)]

    def percent(self, row: StudentRow) -> int | None:
        """Percent attended."""
        return came_percent(self._of(row.id))

    def percent_among_all(self, row: StudentRow) -> int | None:
        """Percent attended, where all rows are about to be ordered by it; None until all have been read, which takes
        long in a large office and is done beside the window."""
        if row.id not in self._known and not self._is_asked:
            self._is_asked = True
            ids, known = tuple(self._shown()), self._known
            self._desk.jobs.ask("strips", lambda: self._desk.app.query(strips, ids), partial(self._take, known, ids))
        return self.percent(row) if row.id in self._known else None

    def _take(self, known: dict[str, str], ids: Sequence[str], found: Mapping[str, str]) -> None:
        """Know what was read, unless it was forgotten meanwhile."""
        self._is_asked = False
        known.update((one, found.get(one, "")) for one in ids)
        self._look_again()

    def _of(self, student_id: str) -> str:
        if student_id not in self._known:
            ids = self._shown()
            at = next((at for at, one in enumerate(ids) if one == student_id), 0)
            self._read(list({student_id, *ids[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS]}))
        return self._known[student_id]

    def _read(self, ids: Sequence[str]) -> None:
        found = self._desk.app.query(strips, ids)
        self._known.update((one, found.get(one, "")) for one in ids)
