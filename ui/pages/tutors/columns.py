"""The columns of the list of tutors."""

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorRow
from ui import dates
from ui.pages.parts import states
from ui.pages.parts.clocks import city_of
from ui.pages.parts.languages import language_words
from ui.pages.parts.persons.columns import PersonColumns
from ui.pages.tutors.roster import TutorRoster
from ui.table import Chips, Column, Day, Dots, Mark, Number, Words
from ui.widgets.pick import Option, among

WIDE = {"code", "name", "subjects", "students", "month", "check"}
CLOSE = WIDE - {"month"}
"""Keys of the columns shown at 1440 and at 1280 wide."""


class TutorColumns(PersonColumns):
    """What a tutor's row shows."""

    roster: TutorRoster

    def all(self) -> tuple[Column, ...]:
        """The columns, in order."""
        place, work, since = self.writing("place"), self.writing("affiliation"), self.writing("since")
        until = self.writing("background_check_until")
        return (
            Column("code", N_("Code"), Words("muted"), 66),
            Column("name", N_("Name"), Words(weight=500), 92, value=self.name, edit=self.rename, field="name",
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
            Column("zone", N_("Time zone"), Words("text2"), 110, value=lambda r: city_of(r.zone)),
            Column("since", N_("With us since"), Day(), 104, edit=since, field="since"),
            Column("room", N_("Room for"), Number(), 72, value=lambda r: max(0, r.capacity - r.students)),
            Column("until", N_("Check valid until"), Day(), 104, value=lambda r: r.background_check_until, edit=until,
                   field="background_check_until"),
            Column("check", N_("Check"), Mark(), 78, value=self.check, sort=lambda r: r.background_check_until),
        )  # fmt: skip

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

    def refusal(self) -> UserError:
        return UserError(_("Names are hidden in café mode."), _("Leave café mode (F9), then change the name."))
