"""What an edit of a weekly plan would change, before it does: the same reckoning as `services.series`.

A rule is a schedule or a weekly time of a class.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, select

from tutor_app.calendar import (
    FOR_EVER,
    Occurrence,
    Rule,
    Scope,
    Series,
    dates,
    differences,
    edited,
    first_open,
    later,
    moved,
    occurrence,
    occurrences,
    settled,
)
from tutor_app.model import ClassSession, ClassTime, Schedule
from tutor_app.queries.clashes import Clash, Company, clashes, pair, whole_class
from tutor_app.queries.rows import value
from tutor_app.queries.schedule import Wanted, exceptions, logged_dates, plans

HORIZON = 26 * 7
"""Days ahead that are looked at where a schedule has no end: half a year holds both of a year's clock changes."""


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """One meeting as it is planned and as it would be; None where there is none."""

    before: Occurrence | None
    after: Occurrence | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen up to the date `until`."""

    changed: tuple[ChangedDate, ...]
    clashes: tuple[Clash, ...]
    until: str
    logged: tuple[str, ...] = ()
    """Dates of the rule that have a log, which no edit touches."""
    goes_on: bool = False
    """Whether every week after `until` changes too."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What would go up to the date `until`; `last` is the day with which the rule would end."""

    gone: tuple[Occurrence, ...]
    last: str
    until: str
    logged: tuple[str, ...]
    goes_on: bool = False
    """Whether those of every week after `until` go too."""


def changed_dates(
    read: Session, rule_id: str, date: str, scope: Scope, changes: Mapping[str, Any], *, now: datetime
) -> Preview:
    """What an edit with these `changes` of the meeting of `date` would do: which meetings, which clashes."""
    plan, until = _looked_at(read, rule_id, date, now)
    logged = plan.logged
    changed: list[tuple[Occurrence | None, Occurrence | None]] = []
    goes_on = False
    if scope == "this":
        was = occurrence(plan.series, date)
        if was is not None and date not in logged and was.begins > now:
            changed = [(was, moved(was, changes))]
    else:
        since = date if scope == "following" else ""
        edit = edited(plan.series, changes, now=now, settled=logged, since=since)
        changed = differences(plan.series, edit, until) if edit else []
        rules = [plan.series.rule, edit.renewed.rule] if edit else []
        goes_on = bool(changed) and any(_beyond(plan, rule, until) for rule in rules)
    there = [after for _before, after in changed if after is not None]
    left = {(rule_id, before.planned) for before, _after in changed if before is not None}
    found = clashes(read, plan.company, there, now=now, instead_of=left)
    each = tuple(ChangedDate(before, after) for before, after in changed)
    return Preview(each, found, until, _in_order(logged), goes_on)


def last_day(read: Session, rule_id: str) -> str | None:
    """The last day of a rule; None where it has no end."""
    row = read.get(Schedule, rule_id) or read.get_one(ClassTime, rule_id)
    return row.ends


def usual_zone(read: Session, match_id: str) -> str | None:
    """The zone by whose clock a pair meets, or else the student meets others; None where no schedule says."""
    found = value(read, _USUAL_ZONE, (match_id,))
    return str(found) if found else None


_USUAL_ZONE = """
SELECT c.zone FROM "match" one JOIN "match" m ON m.student_id = one.student_id JOIN schedule c ON c.match_id = m.id
WHERE one.id = ? ORDER BY m.id = one.id DESC, coalesce(c.ends, '9999') DESC, c.starts DESC LIMIT 1"""


def ended_dates(read: Session, rule_id: str, date: str, scope: Scope, *, now: datetime) -> Ending:
    """What goes where the meeting of `date` is cancelled alone ("this"), with those after it, or with all to come."""
    plan, until = _looked_at(read, rule_id, date, now)
    last = later(date if scope == "following" else first_open(plan.series.rule, now), -1)
    coming = [
        m for m in occurrences(plan.series, later(now.date().isoformat(), -1), until, plan.logged) if m.begins > now
    ]
    gone = [m for m in coming if (m.planned == date if scope == "this" else m.date > last)]
    return Ending(
        tuple(gone), last, until, _in_order(plan.logged), scope != "this" and _beyond(plan, plan.series.rule, until)
    )


class _Looked(NamedTuple):
    """A rule with its exceptions, the last day of those who meet, and what is logged."""

    series: Series
    last: str | None
    logged: frozenset[str]
    company: Company


def _looked_at(read: Session, rule_id: str, date: str, now: datetime) -> tuple[_Looked, str]:
    """The plan of a rule, and up to which day it is looked at."""
    time = read.get(ClassTime, rule_id)
    plan = _of_pair(read, rule_id) if time is None else _of_class(read, time)
    return plan, min(later(max(date, now.date().isoformat()), HORIZON), plan.last or FOR_EVER)


def _of_pair(read: Session, schedule_id: str) -> _Looked:
    match_id = read.get_one(Schedule, schedule_id).match_id
    plan = next(p for p in plans(read, "", FOR_EVER, Wanted(match_id=match_id)) if p.id == schedule_id)
    logged = logged_dates(read, [schedule_id]).get(schedule_id, frozenset())
    return _Looked(plan.series, plan.last, logged, pair(read, match_id))


def _of_class(read: Session, time: ClassTime) -> _Looked:
    series = Series(Rule.of(time), exceptions(read, "class_time", "", "9999", [time.id]).get(time.id, {}))
    held = read.exec(select(ClassSession.date).where(ClassSession.class_id == time.class_id)).all()
    return _Looked(series, None, frozenset(settled(series, set(held))), whole_class(read, time.class_id))


def _beyond(plan: _Looked, rule: Rule, until: str) -> bool:
    """Whether a rule gives meetings after the day `until`."""
    last = min(rule.ends or FOR_EVER, plan.last or FOR_EVER)
    return next(dates(rule, later(until, 1), last), None) is not None


def clashes_of_meeting(read: Session, match_id: str, meeting: Occurrence, *, now: datetime) -> tuple[Clash, ...]:
    """What stands in the way of one meeting that is about to be planned."""
    return clashes(read, pair(read, match_id), [meeting], now=now)


def _in_order(days: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(days))


def clashes_of_rule(read: Session, match_id: str, rule: Rule, *, now: datetime) -> tuple[Clash, ...]:
    """What stands in the way of a weekly meeting that is about to be added, for half a year."""
    first = max(rule.starts, later(now.date().isoformat(), -1))
    coming = [m for m in occurrences(Series(rule), first, later(first, HORIZON)) if m.begins > now]
    return clashes(read, pair(read, match_id), coming, now=now)
