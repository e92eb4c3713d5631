"""The columns of the list of sessions: of logs, and of meetings that are over and have no log yet."""

from tutor_app.i18n import N_, _
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.queries.sessions import SessionRow
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords
from ui.table import Chips, Column, Day, Glyph, Link, Minutes, Person, State, Tag, Words

Listed = SessionRow | OccurrenceRow
"""A log, or a meeting to be logged."""
NARROW_HIDES = {"tutor", "medium"}
"""Keys of the columns that give way in a narrow window."""


class SessionColumns:
    """Says what each column shows of a row."""

    def __init__(self, desk: Desk) -> None:
        self.subjects = SubjectWords(())
        self._desk = desk

    def all(self) -> tuple[Column, ...]:
        """The columns, in order; the list is ordered by date only. A tutor is named where there are several."""
        tutor = Column("tutor", N_("Tutor"), Words("text2"), 122, value=self.tutor, sorts=False)
        return (
            Column("date", N_("Date"), Day("text"), 88),
            Column("start", N_("Start"), Words(weight=500), 56, sorts=False),
            Column("student", N_("Student"), Person(), 132, value=self.student, sorts=False),
            *((tutor,) if self._desk.has_page("tutors") else ()),
            Column("subject", N_("Subject"), Chips(), 92, value=self.chip, sorts=False),
            Column("medium", "", Glyph(), 30, value=medium, sorts=False),
            Column("minutes", N_("Length"), Minutes(), 62, value=minutes, sorts=False),
            Column("status", N_("State"), State(), 124, value=self.state, sorts=False),
            Column("outcome", N_("Attendance, reason"), Tag(), 150, value=outcome, sorts=False),
            Column("observed", N_("What was observed"), Link(), 200, value=observed, sorts=False, stretch=True),
            Column("private", "", Glyph(14), 40, value=private, sorts=False),
        )

    def student(self, row: Listed) -> tuple[str, str]:
        """Alias and code, or the code alone while names are hidden."""
        return (row.code, "") if self._desk.hides_names else (row.alias or row.code, row.code if row.alias else "")

    def tutor(self, row: Listed) -> str:
        """The name, or the code while names are hidden."""
        if self._desk.hides_names:
            return row.tutor_code if isinstance(row, SessionRow) else ""
        return row.tutor

    def chip(self, row: Listed) -> list[tuple[str, str]]:
        """The subject."""
        return [self.subjects.chip(row.subject_id)]

    def state(self, row: Listed) -> tuple[str, str, str]:
        """What became of it; a planned one of the past is to be logged."""
        if isinstance(row, OccurrenceRow) or (row.status == "planned" and row.date < self._desk.today()):
            return states.TO_LOG.shown
        sign = states.SESSION[row.status]
        return sign.words, sign.icon, "bad" if row.status == "missed" and not row.notice else sign.tone


def medium(row: Listed) -> tuple[str, str, str]:
    """How they met."""
    sign = states.MEDIUM[row.medium]
    return sign.icon, "muted", sign.words


def minutes(row: Listed) -> int | None:
    """How long it was, where it was held."""
    return row.minutes if isinstance(row, SessionRow) and row.status == "held" else None


def outcome(row: Listed) -> tuple[str, str, str, str] | str | None:
    """How the student attended, or who was the reason and whether they said so."""
    if isinstance(row, OccurrenceRow):
        return "–"
    if row.status == "missed":
        note = _(states.TOLD) if row.notice else _(states.NO_WORD)
        return _(states.MISSED_BY[row.missed_by]), "", "plain" if row.notice else "bad", note
    if row.status != "held":
        return "–"
    sign = states.ATTENDANCE[row.attendance or "present"]
    return sign.words if row.attendance in (None, "present") else (sign.words, sign.icon, sign.tone, "")


def observed(row: Listed) -> tuple[str, str]:
    """What was seen; of a meeting without a log, the way to write it."""
    if isinstance(row, OccurrenceRow):
        return _("Log it"), ""
    return "", " ".join((row.observed or ", ".join(row.topics.splitlines())).split())


def private(row: Listed) -> tuple[str, str, str] | None:
    """Whether the log has a private note."""
    has_note = isinstance(row, SessionRow) and row.has_private_note
    return ("lock", "muted", _("Has a private note")) if has_note else None
