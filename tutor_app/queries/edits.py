"""What an edit of a schedule would change, before it does: the same reckoning as `services.schedules`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tutor_app.calendar import (
    Occurrence,
    Rule,
    Scope,
    Series,
    differences,
    edited,
    later,
    moved,
    occurrence,
    occurrences,
)
from tutor_app.model import Schedule
from tutor_app.queries.clashes import Clash, clashes
from tutor_app.queries.schedule import Wanted, logged_dates, plans

HORIZON = 26 * 7
"""Days ahead that are looked at where a schedule has no end: half a year holds both of a year's clock changes."""


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """One meeting as it is planned and as it would be."""

    before: Occurrence
    after: Occurrence


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen up to the date `until`."""

    changed: tuple[ChangedDate, ...]
    clashes: tuple[Clash, ...]
    until: str


def changed_dates(
    read: Session, schedule_id: str, date: str, scope: Scope, changes: Mapping[str, Any], *, now: datetime
) -> Preview:
    """What `edit_schedule` with these `changes` of the meeting of `date` would do: which meetings, which clashes."""
    schedule = read.get_one(Schedule, schedule_id)
    until = later(max(date, now.date().isoformat()), HORIZON)
    plan = next(p for p in plans(read, "", "9999-12-31", Wanted(match_id=schedule.match_id)) if p.id == schedule_id)
    logged = logged_dates(read, [schedule_id]).get(schedule_id, frozenset())
    if scope == "this":
        was = occurrence(plan.series, date)
        changed = [(was, moved(was, changes))] if was is not None and date not in logged and was.begins > now else []
    else:
        since = date if scope == "following" else ""
        edit = edited(plan.series, changes, now=now, settled=logged, since=since)
        changed = differences(plan.series, edit, until) if edit else []
    there = [after for _before, after in changed]
    left = {(schedule_id, before.planned) for before, _after in changed}
    found = clashes(read, schedule.match_id, there, now=now, instead_of=left)
    return Preview(tuple(ChangedDate(before, after) for before, after in changed), found, until)


def clashes_of_rule(read: Session, match_id: str, rule: Rule, *, now: datetime) -> tuple[Clash, ...]:
    """What stands in the way of a weekly meeting that is about to be added, for half a year."""
    first = max(rule.starts, later(now.date().isoformat(), -1))
    coming = [m for m in occurrences(Series(rule), first, later(first, HORIZON)) if m.begins > now]
    return clashes(read, match_id, coming, now=now)
