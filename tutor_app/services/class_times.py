"""Commands on when a class meets: weekly times changed, and single dates cancelled or moved. See `series`.

A class has one log a day, so a meeting is logged where the day has a log on which it takes place.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any, Self

from sqlmodel import select

from tutor_app.calendar import FOR_EVER, Rule, Scope, Series, dates, later, occurrences, settled
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import ClassRun, ClassSession, ClassTime, ClassTimeException
from tutor_app.services.series import Plan
from tutor_app.work import Work, command


class ClassPlan(Plan):
    """When a class meets."""

    exceptions, parent = ClassTimeException, "class_time_id"

    @classmethod
    def of(cls, work: Work, time_id: str) -> Self:
        """The plan of a weekly time. UserError where there is none."""
        return cls(work, work.one(ClassTime, time_id))

    def logged(self) -> set[str]:
        return settled(self.series(), self._held())

    def rules(self) -> Iterable[ClassTime]:
        return self.work.exec(select(ClassTime).where(ClassTime.class_id == self.row.class_id))

    def beside(self, rule: Rule) -> Self:
        return type(self)(self.work, ClassTime(class_id=self.row.class_id, **asdict(rule)))

    def refuse_last(self, _last: str | None, /) -> None:
        refuse_ended(self.work, self.row.class_id)
        if self.row.planned_end is not None:
            raise UserError(_("This class is paused."), _("Restart it first."))

    def refuse_on(self, day: str) -> None:
        if day in self._held():
            raise UserError(
                _("The class has a log on this day already, and one is all that a day can have."),
                _("Choose another day, or delete that log first."),
            )

    def about(self) -> None:
        self.work.about(group=self.row.class_id, time=self.row.id)

    def rest(self, last: str) -> None:
        """Let no meeting be after the day `last` until the class goes on."""
        if self.row.planned_end is None:
            self.row.planned_end = self.row.ends or FOR_EVER
        self.stop(last)

    def go_on(self) -> None:
        """Where it rests, let the class meet at this time again, not before today; cancelled dates stay cancelled.

        An end that another copy gave it meanwhile counts. What two copies restart apart is one row.
        """
        today = self.work.today
        planned, self.row.planned_end = self.row.planned_end, None
        if planned is None or self.row.ends is None or self.row.ends > later(today, 1):
            return
        rule = replace(Rule.of(self.row), ends=None if planned == FOR_EVER else planned)
        first = max(rule.starts, later(self.row.ends, 1))
        if next(dates(rule, first, later(today, -1)), None) is None:
            self.row.ends = rule.ends
            return
        rest = replace(rule, starts=max(first, today))
        if next(dates(rest), None) is not None:
            off = {day: one for day, one in self.series().exceptions.items() if day >= today and one.moved_to is None}
            following = self.beside(rest)
            following.row.id = made_from("class_time", self.row.id, self.row.ends)
            following.store(Series(rest, off))

    @property
    def has_past(self) -> bool:
        """Whether any meeting of this time was before today, or has a log."""
        return bool(self.logged() or occurrences(self.series(), "", later(self.work.today, -1)))

    def _held(self) -> set[str]:
        return set(self.work.exec(select(ClassSession.date).where(ClassSession.class_id == self.row.class_id)))


def refuse_ended(work: Work, class_id: str) -> None:
    """UserError where a class has ended; part of commands that let it meet or fill it."""
    run = work.get(ClassRun, class_id)
    if run is not None and run.status == "ended":
        raise UserError(_("This class has ended."), _("Restart it first."))


@command(N_("Change when {group} meets"))
def edit_class_time(work: Work, /, time_id: str, date: str, scope: Scope, **changes: Any) -> str:
    """Change `series.FIELDS` of the meeting of `date` alone, with those after it, or of all; see `Plan.edit`."""
    plan = ClassPlan.of(work, time_id)
    plan.about()
    return plan.edit(date, scope, changes)


@command(N_("Move a meeting of {group}"))
def move_class_meeting(
    work: Work, time_id: str, date: str, *, to: str, start: str, minutes: int | None = None,
    medium: str | None = None, place: str | None = None,
) -> None:  # fmt: skip
    """Move the one meeting that a weekly time gives for `date` to another day or time; what is not given stays."""
    plan = ClassPlan.of(work, time_id)
    plan.move(date, to, {"start": start, "minutes": minutes, "medium": medium, "place": place})
    plan.about()


@command(N_("Cancel a meeting of {group}"))
def cancel_class_meeting(work: Work, time_id: str, date: str, *, reason: str = "") -> None:
    """Take one meeting to come off the plan, for a reason without names ("holiday")."""
    plan = ClassPlan.of(work, time_id)
    plan.cancel(date, reason)
    plan.about()


@command(N_("Put a meeting of {group} back to its time"))
def restore_class_meeting(work: Work, time_id: str, date: str) -> None:
    """Forget that one meeting was cancelled or moved."""
    plan = ClassPlan.of(work, time_id)
    plan.restore(date)
    plan.about()


@command(N_("Change until when {group} meets"))
def limit_class_time(work: Work, time_id: str, last: str | None) -> None:
    """Let a weekly time end with the day `last`, or never (None). Meetings that have begun stay."""
    plan = ClassPlan.of(work, time_id)
    plan.limit(last)
    plan.about()
