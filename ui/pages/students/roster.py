"""What the list of students shows: the rows, what they need, and the saved filters above them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor_app.app import App
from tutor_app.i18n import N_
from tutor_app.queries.alerts import READS, STUDENTS_READ, AlertKind, alerts, students_of
from tutor_app.queries.students import LISTED_IN, StudentRow, listed_students
from ui.pages.parts import states
from ui.pages.parts.persons.roster import Roster
from ui.pages.parts.states import Sign

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
    ids = (app.known(STUDENTS_READ, students_of, alert.tbl, alert.ids) for alert in found)
    return frozenset(one for some in ids for one in some)
