"""What the list of students knows of each: its columns, and everything else that it can be filtered by."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model.people import CONSENTS
from tutor_app.queries.facts import students as facts
from tutor_app.queries.students import StudentRow, came_percent
from ui.fields import DateField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.lists.fields import ListField
from ui.pages.parts.lists.kinds import Amount, Choice, Day, Ranked, Text
from ui.pages.parts.persons.columns import PersonColumns, gender_options, options_of
from ui.pages.parts.persons.scaled import READS, level_titles, scaled_subjects
from ui.pages.students.roster import Needs, StudentRoster
from ui.table import Chips, Glyph, Hours, Number, Percent, Strip, Toned, Words
from ui.table import Day as DayCell
from ui.widgets.options import Option, among

WIDE = {"code", "alias", "subjects", "tutor", "last", "strip", "percent", "state"}
CLOSE = (WIDE - {"strip", "percent"}) | {"came"}
"""Keys of the columns shown at 1440 and at 1280 wide."""
CONSENT_TITLES = {
    "partner": N_("Consent: partner office"),
    "contact": N_("Consent: messages"),
    "photo": N_("Consent: photos"),
    "report": N_("Consent: reports to others"),
}
CONSENT_STATES = {"given": N_("given"), "withdrawn": N_("withdrawn"), "missing": N_("not given")}


class StudentColumns(PersonColumns):
    """What is known of a student's row."""

    name_field = "alias"
    roster: StudentRoster

    def __init__(
        self, desk: Desk, write: Callable[[str, str, Any], object], move: Callable[[str, str], object]
    ) -> None:
        super().__init__(desk, StudentRoster({}, Needs()), write, move)

    def fields(self) -> tuple[ListField, ...]:
        attended: dict[str, Any] = {"source": facts.ATTENDED, "read": lambda strip: came_percent(strip or "")}
        day = DayCell()
        return (
            ListField("code", N_("Code"), Text(), Words("muted"), 61),
            ListField("alias", N_("Alias"), Text(), Words(weight=500), 84, read=lambda r: r.alias, edit=self.rename,
                      field="alias", names=True),
            ListField("subjects", N_("Subjects"), Choice(self.subject_options, may_lack=True), Chips(), 148,
                      value=self.chips),
            ListField("tutor", N_("Tutor"), Choice(self.tutor_options, may_lack=True), Words("text2"), 114,
                      read=lambda r: r.tutor_codes, value=self.tutor, stretch=True),
            ListField("last", N_("Last session"), Day(), day, 92, read=lambda r: r.last_session, value=self.last,
                      sort=lambda r: r.last_session),
            ListField("strip", N_("Last 12 sessions"), None, Strip(), 66, source=facts.ATTENDED, draws=_marks,
                      sorts=False),
            ListField("percent", "", None, Percent(), 54, **attended),
            ListField("came", N_("Came"), Amount(N_("{number} %"), may_lack=True), Percent(), 62,
                      **attended),
            self.status_field(states.STUDENT),
            self.languages_field(),
            self.place_field(),
            ListField("since", N_("With us since"), Day(), day, 104, edit=self.writing("since"),
                      reads=self.read_day, field="since",
                      make=partial(DateField, self.desk.today)),
            *self._about(),
            *self._lessons(),
            *self._wishes(),
            *self.shared_fields(facts.FREE, facts.LENT),
            *self._consents(),
            ListField("state", "", None, Glyph(), 40, value=self.state, sort=self.status),
        )  # fmt: skip

    def more_fields(self) -> list[ListField]:
        """The level in each subject and skill."""
        return [
            ListField(f"level:{one.subject_id}:{skill_id or ''}", title,
                      Ranked(partial(tuple, one.levels), may_lack=True), source=facts.LEVELS,
                      read=partial(_level, (one.subject_id, skill_id)), is_named=True)
            for title, one, skill_id in level_titles(self.desk.app.known(READS, scaled_subjects))
        ]  # fmt: skip

    def _about(self) -> tuple[ListField, ...]:
        return (
            self.gender_field(facts.ABOUT),
            self.zone_field(facts.ABOUT),
            ListField("notes", N_("Notes"), Text(), source=facts.ABOUT, read=lambda one: one and one.notes),
            ListField("left_reason", N_("Why they left"), Text(), Words("text2"), 130, source=facts.ABOUT,
                      read=lambda one: one and one.left_reason),
        )  # fmt: skip

    def _lessons(self) -> tuple[ListField, ...]:
        held, day = facts.LESSONS, DayCell()
        return (
            ListField("tutors", N_("Number of tutors"), Amount(), Number(), 72, read=lambda r: len(r.tutor_codes)),
            ListField("held", N_("Sessions held"), Amount(), Number(), 92, source=held,
                      read=lambda one: one.held if one else 0),
            ListField("hours", N_("Hours of tutoring"), Amount(N_("{number} h"), per=60), Hours(), 110, source=held,
                      read=lambda one: one.minutes if one else 0),
            ListField("first", N_("First session"), Day(), day, 92, source=held, read=lambda one: one and one.first),
            ListField("goals", N_("Open goals"), Amount(), Number(), 82, source=facts.GOALS,
                      read=lambda one: one or 0),
            ListField("reported", N_("Last report issued"), Day(), day, 112, source=facts.REPORTED),
        )  # fmt: skip

    def _wishes(self) -> tuple[ListField, ...]:
        wanted, urgency = facts.WANTED, partial(options_of, states.URGENCY)
        return (
            ListField("waiting", N_("Days waiting"), Amount(may_lack=True), Number(), 92,
                      source=wanted, read=self._days_waiting),
            ListField("urgency", N_("Urgency"), Choice(urgency), source=wanted,
                      read=lambda one: one.urgencies if one else ()),
            ListField("wish_place", N_("Wished place"), Text(), Words("text2"), 110, source=wanted,
                      read=lambda one: one and one.places),
            ListField("wish_language", N_("Wished language"), Choice(self.language_options, may_lack=True),
                      source=wanted, read=lambda one: one.languages if one else ()),
            ListField("wish_gender", N_("Wished gender of the tutor"), Choice(gender_options, may_lack=True),
                      source=wanted, read=lambda one: one.genders if one else ()),
            ListField("wish_note", N_("Notes on requests"), Text(), source=wanted, read=lambda one: one and one.notes),
        )  # fmt: skip

    def _consents(self) -> tuple[ListField, ...]:
        options = [Option(key, _(words)) for key, words in CONSENT_STATES.items()]
        return tuple(
            ListField(f"consent_{kind}", CONSENT_TITLES[kind], Choice(partial(list, options)), source=facts.CONSENTS,
                      read=partial(_consent, kind))
            for kind in CONSENTS
        )  # fmt: skip

    def _days_waiting(self, one: facts.Wanted | None) -> int | None:
        return (date.fromisoformat(self.desk.today()) - date.fromisoformat(one.since)).days if one else None

    def tutor_options(self, text: str = "") -> list[Option]:
        """The tutors of all students by code, to filter by; by name too where names are shown."""
        hides = self.desk.hides_names
        known = {
            code: Option(code, code if hides else name, "" if hides else code)
            for one in self.roster.rows
            for code, name in zip(one.tutor_codes, one.tutors, strict=True)
        }
        return sorted(among(list(known.values()))(text), key=lambda option: option.words)

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


_MARKS = {"p": "present", "l": "late", "e": "excused", "a": "absent", "-": "excused"}


def _marks(strip: str | None) -> list[str]:
    return [_MARKS[mark] for mark in strip or ""]


def _consent(kind: str, known: dict[str, str] | None) -> str:
    return (known or {}).get(kind, "missing")


def _level(what: facts.Level, known: dict[facts.Level, str] | None) -> str | None:
    return (known or {}).get(what)
