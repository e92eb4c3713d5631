"""The columns of the list of tutors."""

from collections.abc import Callable
from functools import partial

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorRow
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.languages import language_words
from ui.pages.parts.subjects import SubjectWords
from ui.pages.tutors.roster import TutorRoster
from ui.table import Chips, Column, Day, Dots, Mark, Words
from ui.widgets.pick import Option, among

WIDE = {"code", "name", "subjects", "students", "month", "check"}
CLOSE = WIDE - {"month"}
"""Keys of the columns shown at 1440 and at 1280 wide."""


class TutorColumns:
    """Says what each column shows of a row, given the list, the subjects and whether names are hidden."""

    def __init__(self, desk: Desk, write: Callable[[str, str, str], None]) -> None:
        """`write` puts a text into a field of a tutor: id, field, text."""
        self.roster = TutorRoster()
        self.subjects = SubjectWords(())
        self._desk, self._write = desk, write

    def all(self) -> tuple[Column, ...]:
        """The columns, in order."""
        place, work = partial(self._edit, "place"), partial(self._edit, "affiliation")
        return (
            Column("code", N_("Code"), Words("muted"), 66),
            Column("name", N_("Name"), Words(weight=500), 92, value=self.name, edit=self._rename, field="name",
                   stretch=True),
            Column("subjects", N_("Subjects"), Chips(), 134, value=self.chips),
            Column("students", N_("Students"), Dots(), 92, value=lambda r: (r.students, r.capacity),
                   sort=lambda r: r.students),
            Column("month", N_("Hours"), Mark(), 62, value=self.month, sort=lambda r: r.minutes),
            Column("status", N_("Status"), Words("text2"), 92, value=lambda r: states.TUTOR[r.status].words),
            Column("last", N_("Last session"), Day(), 92, value=lambda r: r.last_session),
            Column("languages", N_("Languages"), Words("text2"), 120, value=self.languages),
            Column("place", N_("Place"), Words("text2"), 110, edit=place, field="place"),
            Column("affiliation", N_("Affiliation"), Words("text2"), 130, edit=work, field="affiliation"),
            Column("check", N_("Check"), Mark(), 78, value=self.check, sort=lambda r: r.background_check_until),
        )  # fmt: skip

    def name(self, row: TutorRow) -> str:
        """The name, unless names are hidden."""
        return "" if self._desk.hides_names else row.name

    def chips(self, row: TutorRow) -> list[tuple[str, str]]:
        """The subjects."""
        return self.subjects.chips(row.subjects)

    def languages(self, row: TutorRow) -> str:
        """The languages in words."""
        return ", ".join(language_words(row.languages))

    def find_subjects(self, text: str) -> list[Option]:
        """The subjects to filter by."""
        return list(among(self.subjects.options())(text))

    def find_languages(self, text: str) -> list[Option]:
        """The languages that somebody speaks, to filter by."""
        spoken = {code for one in self.roster.rows for code in one.languages.split()}
        known = [Option(code, language_words(code)[0]) for code in spoken]
        return sorted(among(known)(text), key=lambda option: option.words)

    def month(self, row: TutorRow) -> tuple[str, str, str, str] | None:
        """Hours held this month."""
        said = dates.hours(row.minutes) if row.minutes else ""
        return ("", "text2", said, said) if said else None

    def check(self, row: TutorRow) -> tuple[str, str, str, str]:
        """Whether the background check is valid: an icon, and the day where that comes soon or has passed."""
        state = self.roster.check(row)
        sign = states.CHECK[state]
        if state == "none":
            return "", "muted", _("New"), sign.words
        day = dates.brief(row.background_check_until or "") if state != "valid" else ""
        return sign.icon, sign.tone, day, f"{sign.words} {dates.medium(row.background_check_until or '')}"

    def _rename(self, row: TutorRow, text: str) -> None:
        if self._desk.hides_names:
            raise UserError(_("Names are hidden in café mode."), _("Leave café mode (F9), then change the name."))
        self._write(row.id, "name", text)

    def _edit(self, field: str, row: TutorRow, text: str) -> None:
        self._write(row.id, field, text)
