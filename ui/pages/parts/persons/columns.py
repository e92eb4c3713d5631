"""What the fields of the lists of people share."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.facts import Source
from tutor_app.queries.facts.shared import PARTS, Lent
from ui import dates
from ui.fields import Choice as ChoiceField
from ui.fields import TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.clocks import city_of, zone_options
from ui.pages.parts.languages import LanguagesField, language_words
from ui.pages.parts.lists.fields import ListField
from ui.pages.parts.lists.kinds import Amount, Choice, Day, Text, YesNo
from ui.pages.parts.lists.reading import read_choice, read_languages, read_zone
from ui.pages.parts.persons.roster import Roster
from ui.pages.parts.states import Sign
from ui.pages.parts.subjects import SubjectWords
from ui.parse import parse_date
from ui.table import Day as DayCell
from ui.table import Hours, Number, Words
from ui.widgets.options import Option, among
from ui.widgets.pick import PickField


def options_of(words: Mapping[str, str | Sign]) -> list[Option]:
    """The states of a kind, to filter by."""
    return [Option(key, one.words if isinstance(one, Sign) else _(one)) for key, one in words.items()]


def gender_options() -> list[Option]:
    """The genders that can be said, to filter by."""
    return [one for one in options_of(states.GENDER) if one.value]


def free_options() -> list[Option]:
    """The parts of each day, to filter by: "Monday evening"."""
    return [
        Option(f"{weekday}-{part}", _(states.PART_OF_DAY[part]).format(weekday=dates.long_weekday(weekday)))
        for weekday in range(7)
        for part in PARTS
    ]


def _gender_words(gender: str | None) -> str:
    return _(states.GENDER[gender]) if gender else ""


class PersonColumns:
    """Says what a list knows of each row, given the roster, the subjects and whether names are hidden.

    `name_field` is the field that calls somebody by name.
    """

    name_field = "name"

    def __init__(
        self, desk: Desk, roster: Roster[Any, Any], write: Callable[[str, str, Any], object],
        move: Callable[[str, str], object],
    ) -> None:  # fmt: skip
        """`write` puts a value into a field of a person (id, field, value); `move` gives them a status (id, status)."""
        self.roster = roster
        self.subjects = SubjectWords(())
        self.desk = desk
        self._write, self._move = write, move

    def fields(self) -> tuple[ListField, ...]:
        """What is known of a row: the columns in their order, and what can be asked besides."""
        raise NotImplementedError

    def more_fields(self) -> list[ListField]:
        """What can be asked because of the subjects, skills and scales that the office has."""
        raise NotImplementedError

    def refusal(self) -> UserError:
        """Why a name cannot be changed while names are hidden."""
        raise NotImplementedError

    def name(self, row: Any) -> str:
        """The name, unless names are hidden."""
        return "" if self.desk.hides_names else str(getattr(row, self.name_field))

    def called(self, row: Any) -> str:
        """Code and name, for finding by."""
        return f"{row.code} {getattr(row, self.name_field)}"

    def chips(self, row: Any) -> list[tuple[str, str]]:
        """The subjects."""
        return self.subjects.chips(row.subjects)

    def languages(self, row: Any) -> str:
        """The languages in words."""
        return ", ".join(language_words(row.languages))

    # fields of students and tutors alike

    def place_field(self) -> ListField:
        """Where meeting is easy."""
        return ListField("place", N_("Place"), Text(), Words("text2"), 110, edit=self.writing("place"), field="place",
                         make=TextField)  # fmt: skip

    def languages_field(self) -> ListField:
        """What they speak, the easiest first."""
        return ListField("languages", N_("Languages"), Choice(self.language_options, may_lack=True), Words("text2"),
                         120, read=lambda r: r.languages.split(), value=self.languages,
                         edit=self.writing("languages"), reads=read_languages, field="languages",
                         make=LanguagesField)  # fmt: skip

    def status_field(self, signs: Mapping[str, Sign]) -> ListField:
        """Where they stand; a command of its own changes it, which may ask for a reason."""
        options = partial(options_of, signs)
        return ListField("status", N_("Status"), Choice(options), Words("text2"), 92,
                         value=lambda r: signs[r.status].words, edit=self.move,
                         reads=partial(read_choice, options))  # fmt: skip

    def read_day(self, text: str) -> str:
        """A day as people type it."""
        return parse_date(text, self.desk.today())

    def gender_field(self, about: Source) -> ListField:
        """The gender, as the person's own row says it."""
        made = partial(ChoiceField, [(key, _(words)) for key, words in states.GENDER.items()])
        return ListField("gender", N_("Gender"), Choice(gender_options, may_lack=True), Words("text2"), 84,
                         source=about, read=lambda one: one and one.gender, draws=_gender_words,
                         edit=self.writing("gender"), reads=partial(read_choice, gender_options), field="gender",
                         make=made)  # fmt: skip

    def zone_field(self, about: Source | None) -> ListField:
        """The time zone, of the person's own row where that is not the row of the list."""

        def made() -> PickField:
            return PickField(among(zone_options()), _("Choose a time zone"))

        return ListField("zone", N_("Time zone"), Choice(zone_options), Words("text2"), 110, source=about,
                         read=lambda one: one and one.zone, draws=lambda zone: city_of(zone or ""),
                         edit=self.writing("zone"), reads=read_zone, field="zone", make=made)  # fmt: skip

    def shared_fields(self, free: Source, lent: Source) -> tuple[ListField, ...]:
        """When they are free in a week, and what is lent to them."""
        hours = Amount(N_("{number} h"), per=60)
        return (
            ListField("free", N_("Free hours a week"), hours, Hours(), 118, source=free,
                      read=lambda one: one.minutes if one else 0),
            ListField("free_on", N_("Free times"), Choice(free_options, may_lack=True), source=free,
                      read=lambda one: one.parts if one else ()),
            ListField("lent", N_("Things on loan"), Amount(), Number(), 102, source=lent,
                      read=lambda one: one.things if one else 0),
            ListField("loan_due", N_("Loan due"), Day(is_ahead=True), DayCell(), 92, source=lent,
                      read=lambda one: one and one.due),
            ListField("overdue", N_("Loan past due"), YesNo(), source=lent, read=self._is_overdue),
        )  # fmt: skip

    def _is_overdue(self, one: Lent | None) -> bool:
        return one is not None and one.due is not None and one.due < self.desk.today()

    def find_subjects(self, text: str) -> list[Option]:
        """The subjects to filter by."""
        return list(among(self.subjects.options())(text))

    def subject_options(self) -> list[Option]:
        """All of them."""
        return self.subjects.options()

    def language_options(self) -> list[Option]:
        """The languages that somebody speaks, to filter by."""
        spoken = {code for one in self.roster.everybody.values() for code in one.languages.split()}
        known = [Option(code, language_words(code)[0]) for code in spoken]
        return sorted(known, key=lambda option: option.words)

    def writing(self, field: str) -> Callable[[Any, Any], None]:
        """Writes what was typed into a field."""
        return partial(self._edit, field)

    def rename(self, row: Any, text: str) -> None:
        """Give somebody another name."""
        if self.desk.hides_names:
            raise self.refusal()
        self._write(row.id, self.name_field, text)

    def move(self, row: Any, status: str) -> None:
        """Give somebody another status."""
        if status != row.status:
            self._move(row.id, status)

    def _edit(self, field: str, row: Any, value: Any) -> None:
        self._write(row.id, field, value)
