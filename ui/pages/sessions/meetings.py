"""What waits to be logged, as the quick log lists it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor_app.i18n import _
from tutor_app.queries.matches import MatchRow
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates
from ui.pages.parts.subjects import SubjectWords


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to be logged: planned by a schedule, planned once, or chosen by hand."""

    id: str
    match_id: str
    student_id: str
    code: str
    alias: str
    tutor: str
    subject: tuple[str, str]
    """Word and key of the look."""
    date: str
    start: str
    minutes: int
    medium: str
    place: str
    schedule_id: str | None
    planned_date: str | None
    is_today: bool
    is_planned: bool = True

    @property
    def when(self) -> str:
        """With whom, when and where it was planned, in one line."""
        if not self.is_planned:
            return _("with {tutor} · not planned").format(tutor=self.tutor)
        begins = datetime.strptime(f"{self.date} {self.start}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - a wall time
        ends = (begins + timedelta(minutes=self.minutes)).strftime("%H:%M")
        said = _("with {tutor} · planned {date}, {start}–{end}").format(
            tutor=self.tutor, date=dates.short(self.date), start=self.start, end=ends
        )
        return f"{said} · {self.place}" if self.place else said


def planned(row: OccurrenceRow, subjects: SubjectWords, today: str) -> Meeting:
    """A meeting that the record plans."""
    return Meeting(
        row.session_id or f"{row.schedule_id} {row.planned_date}",
        row.match_id, row.student_id, row.code, row.alias, row.tutor, subjects.chip(row.subject_id), row.date,
        row.start, row.minutes, row.medium, row.place, row.schedule_id, row.planned_date, row.date == today,
    )  # fmt: skip


def by_hand(match: MatchRow, subjects: SubjectWords, today: str, now: str) -> Meeting:
    """A meeting that nobody planned."""
    return Meeting(
        f"new {match.id}", match.id, match.student_id, match.student, match.alias, match.tutor_name,
        subjects.chip(match.subject_id), today, now, 60, "in_person", "", None, None, True, is_planned=False,
    )  # fmt: skip
