"""Commands on the days when the office is closed. Nothing planned goes by itself: people see it and decide."""

from collections.abc import Collection

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import ClassTime, Closure
from tutor_app.services import checks
from tutor_app.services.class_times import ClassPlan
from tutor_app.services.schedules import PairPlan
from tutor_app.work import Work, command


@command(N_("Close the office for some days"))
def add_closure(
    work: Work, starts: str, ends: str | None = None, *, name: str, cancelled: Collection[tuple[str, str]] = ()
) -> str:
    """Close the office from `starts` to `ends` (that one day by default), both included; gives the id.

    The meetings `cancelled` (a schedule or a weekly time of a class, and the date that it gives) are taken off the plan
    in the same step.
    """
    first = checks.day(starts)
    last = checks.day_or_none(ends) or first
    if last < first:
        raise UserError(
            _("The last day is before the first. Nothing was changed."), _("Give a later last day, or none.")
        )
    closure = Closure(starts=first, ends=last, name=checks.needed(name))
    work.add(closure)
    for rule_id, date in cancelled:
        time = work.get(ClassTime, rule_id)
        plan = PairPlan.of(work, rule_id) if time is None else ClassPlan(work, time)
        plan.cancel(date, closure.name)
    work.about(closure=closure.id)
    return closure.id


@command(N_("Take back that the office is closed"), deletes=N_("The office is open again on these days"))
def remove_closure(work: Work, closure_id: str) -> None:
    """Let the office be open on these days again."""
    work.delete(work.one(Closure, closure_id))
    work.about(closure=closure_id)
