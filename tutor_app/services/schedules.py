"""Commands on schedules: when a match meets week by week, and single dates cancelled or moved. See `series`."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any, Self

from sqlmodel import select

from tutor_app.calendar import FOR_EVER, Rule, Scope, Series, dates, first_open, later
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Match, Schedule, ScheduleException, SessionLog
from tutor_app.services.series import Plan, new_rule
from tutor_app.work import Work, command


class PairPlan(Plan):
    """When a match meets."""

    exceptions, parent = ScheduleException, "schedule_id"

    @classmethod
    def of(cls, work: Work, schedule_id: str) -> Self:
        """The plan of a schedule. UserError where there is none."""
        return cls(work, work.one(Schedule, schedule_id))

    def logged(self) -> set[str]:
        """Planned ones included."""
        planned = self.work.exec(select(SessionLog.planned_date).where(SessionLog.schedule_id == self.row.id))
        return {day for day in planned if day is not None}

    def rules(self) -> Iterable[Schedule]:
        return self.work.exec(select(Schedule).where(Schedule.match_id == self.row.match_id))

    def beside(self, rule: Rule) -> Self:
        return type(self)(self.work, Schedule(match_id=self.row.match_id, **asdict(rule)))

    def refuse_last(self, last: str | None) -> None:
        ends = self._match.ends
        if ends is not None and (last is None or last > ends):
            raise UserError(
                _("No meeting can be after the last day of the match."), _("Choose “Extend…” at the match first.")
            )

    def refuse_on(self, day: str) -> None:
        """A pair may meet twice a day."""

    def about(self) -> None:
        match = self._match
        self.work.about(student=match.student_id, tutor=match.tutor_id, match=match.id, schedule=self.row.id)

    @property
    def _match(self) -> Match:
        return self.work.one(Match, self.row.match_id)


@command(N_("Add a weekly meeting of {student} and {tutor}"))
def add_schedule(
    work: Work,
    match_id: str,
    *,
    weekday: int,
    start: str,
    minutes: int,
    zone: str | None = None,
    medium: str = "in_person",
    place: str = "",
    starts: str | None = None,
    ends: str | None = None,
) -> str:
    """Let a match meet every week from `starts` (today by default) to `ends`, by the clock of `zone`; gives the id.

    The last day of the match, where one is noted, is the last of its meetings too.
    """
    match = work.one(Match, match_id)
    if match.status == "ended":
        raise UserError(_("This match has ended, so it cannot meet again."), _("Make a new match first."))
    given = {"weekday": weekday, "start": start, "minutes": minutes, "medium": medium, "place": place}
    schedule = Schedule(match_id=match_id, **asdict(new_rule(work, given, zone, starts, (ends, match.ends))))
    work.add(schedule)
    PairPlan(work, schedule).about()
    return schedule.id


@command(N_("Change when {student} and {tutor} meet"))
def edit_schedule(work: Work, /, schedule_id: str, date: str, scope: Scope, **changes: Any) -> str:
    """Change `series.FIELDS` of the meeting of `date` alone, with those after it, or of all; see `Plan.edit`."""
    plan = PairPlan.of(work, schedule_id)
    plan.about()
    return plan.edit(date, scope, changes)


@command(N_("Move a meeting of {student} and {tutor}"))
def move_occurrence(
    work: Work,
    schedule_id: str,
    date: str,
    *,
    to: str,
    start: str,
    minutes: int | None = None,
    medium: str | None = None,
    place: str | None = None,
) -> None:
    """Move the one meeting that the rule gives for `date` to another day or time; what is not given stays."""
    plan = PairPlan.of(work, schedule_id)
    plan.move(date, to, {"start": start, "minutes": minutes, "medium": medium, "place": place})
    plan.about()


@command(N_("Cancel a meeting of {student} and {tutor}"))
def cancel_occurrence(work: Work, schedule_id: str, date: str, *, reason: str = "") -> None:
    """Take one meeting to come off the plan, for a reason without names ("holiday")."""
    plan = PairPlan.of(work, schedule_id)
    plan.cancel(date, reason)
    plan.about()


@command(N_("Put a meeting of {student} and {tutor} back to its time"))
def restore_occurrence(work: Work, schedule_id: str, date: str) -> None:
    """Forget that one meeting was cancelled or moved."""
    plan = PairPlan.of(work, schedule_id)
    plan.restore(date)
    plan.about()


@command(N_("Change until when {student} and {tutor} meet"))
def end_schedule(work: Work, schedule_id: str, last: str | None) -> None:
    """Let a schedule end with the day `last`, or never (None). Meetings that have begun stay."""
    plan = PairPlan.of(work, schedule_id)
    plan.limit(last)
    plan.about()


def end_meetings(work: Work, match_id: str, last: str) -> None:
    """End every schedule of a match with the day `last`; part of pausing and ending a match."""
    for schedule in work.exec(select(Schedule).where(Schedule.match_id == match_id)).all():
        PairPlan(work, schedule).stop(last)


def lengthen(work: Work, match_id: str, last: str | None) -> None:
    """Let the meetings of the last planned week go on to the day `last`, or without an end (None); part of letting a
    match go on. A schedule that has ended takes up again with the next of its days, so that no past one is owed."""
    rules = list(work.exec(select(Schedule).where(Schedule.match_id == match_id)))
    ends = [schedule.ends or FOR_EVER for schedule in rules]
    for schedule in rules:
        until, plan = schedule.ends, PairPlan(work, schedule)
        if until is None or until < later(max(ends), -6) or (last is not None and last <= until):
            continue
        if plan.is_overtaken():
            continue
        if not plan.has_ended:
            schedule.ends = last
            continue
        rule = replace(Rule.of(schedule), starts=first_open(Rule.of(schedule), plan.now), ends=last)
        if next(dates(rule), None) is not None:
            plan.beside(rule).store(Series(rule))
