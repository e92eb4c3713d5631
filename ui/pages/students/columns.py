"""The columns of the list of students."""

from collections.abc import Callable
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.students import StudentRow
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.persons.columns import PersonColumns
from ui.pages.students.roster import Needs, Strips, StudentRoster
from ui.table import Chips, Column, Day, Glyph, Number, Strip, Toned, Words

WIDE = {"code", "alias", "subjects", "tutor", "last", "strip", "percent", "state"}
CLOSE = (WIDE - {"strip", "percent"}) | {"came"}
"""Keys of the columns shown at 1440 and at 1280 wide."""


class StudentColumns(PersonColumns):
    """What a student's row shows."""

    name_field = "alias"
    roster: StudentRoster

    def __init__(self, desk: Desk, strips: Strips, write: Callable[[str, str, str], object]) -> None:
        super().__init__(desk, StudentRoster({}, Needs()), write)
        self._strips = strips

    def all(self) -> tuple[Column, ...]:
        """The columns, in order."""
        attended: dict[str, Any] = {"value": self._strips.percent, "sort": self._strips.percent_among_all}
        day = Day()
        return (
            Column("code", N_("Code"), Words("muted"), 61),
            Column("alias", N_("Alias"), Words(weight=500), 84, value=self.name, edit=self.rename, field="alias"),
            Column("subjects", N_("Subjects"), Chips(), 143, value=self.chips),
            Column("tutor", N_("Tutor"), Words("text2"), 114, value=self.tutor, stretch=True),
            Column("last", N_("Last session"), day, 92, value=self.last, sort=lambda r: r.last_session),
            Column("strip", N_("Attendance of 12"), Strip(), 66, value=self._strips.marks, sorts=False),
            Column("percent", "", Number(unit=" %"), 54, **attended),
            Column("came", N_("Came"), Number(unit=" %"), 62, **attended),
            Column("status", N_("Status"), Words("text2"), 92, value=lambda r: states.STUDENT[r.status].words),
            Column("languages", N_("Languages"), Words("text2"), 120, value=self.languages),
            Column("place", N_("Place"), Words("text2"), 110, edit=self.writing("place"), field="place"),
            Column("since", N_("With us since"), day, 104, edit=self.writing("since"), field="since"),
            Column("state", "", Glyph(), 40, value=self.state, sort=self.status),
        )

    def tutor(self, row: StudentRow) -> str:
        """Who teaches: names, or codes while names are hidden."""
        return ", ".join(row.tutor_codes if self.desk.hides_names else row.tutors)

    def last(self, row: StudentRow) -> object:
        """The last session, in the colour of what it says."""
        needs = self.roster.needs
        tone = "bad" if row.id in needs.silent else "warn" if row.id in needs.quiet else ""
        return Toned(row.last_session, tone) if tone and row.last_session else row.last_session

    def state(self, row: StudentRow) -> tuple[str, str, str]:
        """Icon, tone and words of what is the matter, or of the status."""
        sign = self.roster.sign(row)
        tone = {"plain": "muted", "warn": "warn_mark"}.get(sign.tone, sign.tone)
        return sign.icon, tone, sign.words

    def status(self, row: StudentRow) -> str:
        """What rows are ordered by in the column of the state."""
        return self.roster.sign(row).label

    def refusal(self) -> UserError:
        return UserError(_("Aliases are hidden in café mode."), _("Leave café mode (F9), then change the alias."))
