"""What waits to be logged, as the quick log lists it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    subject_id: str
    date: str
    start: str
    minutes: int
    medium: str
    place: str
    schedule_id: str | None
    planned_date: str | None
    is_today: bool
    is_planned: bool = True

    def without_names(self) -> Meeting:
        """The same by the student's code alone, as café mode shows it."""
        return replace(self, alias="", tutor="")

    @property
    def when(self) -> str:
        """With whom, when and where it was planned, in one line."""
        tutor = _("with {tutor}").format(tutor=self.tutor) if self.tutor else ""
        return " · ".join(part for part in (tutor, self._planned(), self.place if self.is_planned else "") if part)

    def _planned(self) -> str:
        if not self.is_planned:
            return _("not planned")
        begins = datetime.strptime(f"{self.date} {self.start}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - a wall time
        ends = (begins + timedelta(minutes=self.minutes)).strftime("%H:%M")
        return _("planned {date}, {start}–{end}").format(date=dates.short(self.date), start=self.start, end=ends)


def planned(row: OccurrenceRow, subjects: SubjectWords, today: str) -> Meeting:
    """A meeting that the record plans."""
    return Meeting(
        row.session_id or f"{row.schedule_id} {row.planned_date}",
        row.match_id, row.student_id, row.code, row.alias, row.tutor, subjects.chip(row.subject_id), row.subject_id,
        row.date, row.start, row.minutes, row.medium, row.place, row.schedule_id, row.planned_date, row.date == today,
    )  # fmt: skip


def by_hand(match: MatchRow, subjects: SubjectWords, today: str, now: str) -> Meeting:
    """A meeting that nobody planned."""
    return Meeting(
        f"new {match.id}", match.id, match.student_id, match.student, match.alias, match.tutor_name,
        subjects.chip(match.subject_id), match.subject_id, today, now, 60, "in_person", "", None, None, True,
        is_planned=False,
    )  # fmt: skip
