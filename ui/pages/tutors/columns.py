"""What the list of tutors knows of each: its columns, and everything else that it can be filtered by."""

from functools import partial

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.facts import tutors as facts
from tutor_app.queries.hours import KINDS
from tutor_app.queries.tutors import TutorRow
from ui import dates
from ui.fields import DateField, NumberField, TextField
from ui.pages.parts import states
from ui.pages.parts.lists.fields import ListField
from ui.pages.parts.lists.kinds import Amount, Choice, Day, Text
from ui.pages.parts.lists.reading import read_number
from ui.pages.parts.persons.columns import PersonColumns, options_of
from ui.pages.parts.persons.scaled import READS, Scaled, scaled_subjects
from ui.pages.tutors.roster import TutorRoster
from ui.table import Chips, Dots, Hours, Mark, Number, Words
from ui.table import Day as DayCell
from ui.widgets.options import Option, among

WIDE = {"code", "name", "subjects", "students", "month", "check"}
CLOSE = WIDE - {"month"}
"""Keys of the columns shown at 1440 and at 1280 wide."""
MOST_STUDENTS = 99
HOURS = N_("{number} h")


class TutorColumns(PersonColumns):
    """What is known of a tutor's row."""

    roster: TutorRoster

    def fields(self) -> tuple[ListField, ...]:
        checks = partial(options_of, states.CHECK)
        return (
            ListField("code", N_("Code"), Text(), Words("muted"), 66),
            ListField("name", N_("Name"), Text(), Words(weight=500), 92, read=lambda r: r.name, edit=self.rename,
                      field="name", stretch=True, names=True),
            ListField("subjects", N_("Subjects"), Choice(self.subject_options, may_lack=True), Chips(), 148,
                      value=self.chips),
            ListField("students", N_("Students"), Amount(), Dots(), 88, value=lambda r: (r.students, r.capacity),
                      sort=lambda r: r.students),
            ListField("month", N_("Hours"), Amount(HOURS, per=60), Mark(), 62, read=lambda r: r.minutes,
                      value=self.month, sort=lambda r: r.minutes),
            self.status_field(states.TUTOR),
            ListField("last", N_("Last session"), Day(), DayCell(), 92, read=lambda r: r.last_session),
            self.languages_field(),
            self.place_field(),
            *self._work(),
            ListField("room", N_("Room for"), Amount(), Number(), 72, read=lambda r: max(0, r.capacity - r.students)),
            ListField("until", N_("Check valid until"), Day(is_ahead=True), DayCell(), 104,
                      read=lambda r: r.background_check_until, edit=self.writing("background_check_until"),
                      reads=self.read_day,
                      field="background_check_until", make=partial(DateField, self.desk.today)),
            ListField("check", N_("Check"), Choice(checks), Mark(), 78, read=lambda r: self.roster.check(r),
                      value=self.check, sort=lambda r: r.background_check_until),
            *self._about(),
            *self._hours(),
            *self.shared_fields(facts.FREE, facts.LENT),
        )  # fmt: skip

    def more_fields(self) -> list[ListField]:
        """The levels taught in each subject."""
        return [
            ListField(f"teaches:{one.subject_id}", _("Teaches: {subject}").format(subject=one.name),
                      Choice(partial(tuple, one.levels), may_lack=True), source=facts.TAUGHT,
                      read=partial(_levels, one), is_named=True)
            for one in self.desk.app.known(READS, scaled_subjects)
        ]  # fmt: skip

    def _work(self) -> tuple[ListField, ...]:
        since = self.writing("since")
        return (
            ListField("affiliation", N_("Affiliation"), Text(), Words("text2"), 130,
                      edit=self.writing("affiliation"), field="affiliation", make=TextField),
            self.zone_field(None),
            ListField("since", N_("With us since"), Day(), DayCell(), 104, edit=since, reads=self.read_day,
                      field="since",
                      make=partial(DateField, self.desk.today)),
            ListField("capacity", N_("Students at a time"), Amount(), Number(), 110,
                      edit=self.writing("capacity"), reads=read_number, field="capacity",
                      make=partial(NumberField, 1, least=0, most=MOST_STUDENTS)),
        )  # fmt: skip

    def _about(self) -> tuple[ListField, ...]:
        about, today = facts.ABOUT, self.desk.today
        return (
            ListField("trained_on", N_("Trained on"), Day(), DayCell(), 104, source=about,
                      read=lambda one: one and one.trained_on, edit=self.writing("trained_on"), reads=self.read_day,
                      field="trained_on", make=partial(DateField, today)),
            ListField("checked_on", N_("Check done on"), Day(), DayCell(), 104, source=about,
                      read=lambda one: one and one.checked_on),
            self.gender_field(about),
            ListField("interests", N_("Interests"), Text(), Words("text2"), 130, source=about,
                      read=lambda one: one and one.interests, edit=self.writing("interests"), field="interests"),
            ListField("notes", N_("Notes"), Text(), source=about, read=lambda one: one and one.notes),
            ListField("left_reason", N_("Why they left"), Text(), Words("text2"), 130, source=about,
                      read=lambda one: one and one.left_reason),
        )  # fmt: skip

    def _hours(self) -> tuple[ListField, ...]:
        """Hours of all time, by kind."""
        kind = Amount(HOURS, per=60)
        return (
            ListField("hours", N_("Hours in all"), kind, Hours(), 92, source=facts.HOURS,
                      read=lambda one: sum(one.values()) if one else 0),
            *(
                ListField(f"hours_{one}", HOURS_TITLES[one], kind, Hours(), 110, source=facts.HOURS,
                          read=partial(_minutes, one))
                for one in KINDS
            ),
            ListField("preparation", N_("Hours of preparation"), kind, Hours(), 120, source=facts.PREPARED,
                      read=lambda one: one or 0),
        )  # fmt: skip

    def find_languages(self, text: str) -> list[Option]:
        """The languages that somebody speaks and that fit what was typed."""
        return list(among(self.language_options())(text))

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


HOURS_TITLES = {
    "one_to_one": N_("Hours one to one"),
    "group": N_("Hours with groups"),
    "event": N_("Hours at events"),
    "training": N_("Hours of training"),
}


def _minutes(kind: str, known: dict[str, int] | None) -> int:
    return (known or {}).get(kind, 0)


def _levels(one: Scaled, known: dict[str, facts.Range] | None) -> frozenset[str]:
    ends = (known or {}).get(one.subject_id)
    return one.between(*ends) if ends is not None else frozenset()
