"""Commands on schedules: when a match meets week by week, and single dates cancelled or moved.

No edit touches a session log, and none changes a meeting that has begun: what was planned in the past stays to be
logged. Clashes are for people to judge (`queries.clashes`), so nothing is refused for them.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from tutor_app.calendar import (
    DateException,
    Occurrence,
    Rule,
    Scope,
    dates,
    edited,
    first_open,
    in_week_of,
    later,
    moment,
    moved,
    planned_on,
)
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Match, Schedule, ScheduleException
from tutor_app.model.matches import MEDIA
from tutor_app.services import checks
from tutor_app.services.series import exception_id, keep, logged_dates, series_of, store
from tutor_app.work import Work, command

SCOPES = ("this", "following", "all")


def weekday(value: int) -> int:
    """A day of the week, 0 for Monday to 6 for Sunday."""
    if not 0 <= value <= 6:
        raise UserError(_("This is not a day of the week."), _("Choose a day from Monday to Sunday."))
    return value


FIELDS: dict[str, checks.Check] = {
    "weekday": weekday,
    "start": checks.time,
    "minutes": checks.minutes,
    "medium": checks.one_of(MEDIA),
    "place": checks.line,
    "ends": checks.day_or_none,
}
"""What an edit of a schedule can change. Who moves to another zone gets a new schedule."""


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
    kept = {name: FIELDS[name](value) for name, value in given.items()}
    first = checks.day_or_none(starts) or work.today
    last = min((day for day in (checks.day_or_none(ends), match.ends) if day), default=None)
    rule = Rule(**kept, zone=checks.zone(zone or work.zone), starts=first, ends=last)
    if next(dates(rule), None) is None:
        raise UserError(_("There is no such weekday between these dates."), _("Give a later last day, or none."))
    schedule = Schedule(match_id=match_id, **asdict(rule))
    work.add(schedule)
    _about(work, schedule)
    return schedule.id


@command(N_("Change when {student} and {tutor} meet"))
def edit_schedule(work: Work, /, schedule_id: str, date: str, scope: Scope, **changes: Any) -> str:
    """Change `FIELDS` of the meeting of `date` alone ("this"), with those after it ("following"), or of "all".

    "all" begins with the next meeting, never in the past; one alone has no last day. Gives the id of the schedule that
    now holds the meetings changed: a rule with a past ends, and another takes over.
    """
    schedule = work.one(Schedule, schedule_id)
    values = {name: FIELDS[name](value) for name, value in changes.items()}
    if "ends" in values:
        _refuse_after_match(work, schedule, values["ends"])
        _refuse_overtaken(work, schedule, values["ends"])
    _about(work, schedule)
    if checks.one_of(SCOPES)(scope) == "this":
        _move(work, schedule, checks.day(date), values)
        return schedule_id
    if values.keys() == {"ends"}:
        end_schedule(work, schedule_id, values["ends"])
        return schedule_id
    series, logged = series_of(work, schedule), logged_dates(work, schedule_id)
    since = checks.day(date) if scope == "following" else ""
    edit = edited(series, values, now=_now(work), settled=logged, since=since)
    if edit is None:
        raise UserError(
            _("No meeting is left that this could change. Past meetings stay as they are."),
            _("Add a weekly meeting to let them meet again."),
        )
    if "ends" in values and next(dates(edit.renewed.rule), None) is None:
        raise UserError(_("No meeting is left up to this day."), _("Give a later last day, or cancel the meetings."))
    if not logged and not edit.kept.exceptions and next(dates(edit.kept.rule), None) is None:
        store(work, schedule, edit.renewed)
        return schedule_id
    store(work, schedule, edit.kept)
    following = Schedule(match_id=schedule.match_id, **asdict(edit.renewed.rule))
    store(work, following, edit.renewed)
    return following.id


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
    schedule = work.one(Schedule, schedule_id)
    given = {"start": start, "minutes": minutes, "medium": medium, "place": place}
    values = {name: FIELDS[name](value) for name, value in given.items() if value is not None}
    _move(work, schedule, checks.day(date), {**values, "date": checks.day(to)})
    _about(work, schedule)


@command(N_("Cancel a meeting of {student} and {tutor}"))
def cancel_occurrence(work: Work, schedule_id: str, date: str, *, reason: str = "") -> None:
    """Take one meeting to come off the plan, for a reason without names ("holiday")."""
    schedule, day = work.one(Schedule, schedule_id), checks.day(date)
    _coming(work, schedule, day)
    keep(work, schedule_id, DateException(day, reason=checks.line(reason)))
    _about(work, schedule)


@command(N_("Put a meeting of {student} and {tutor} back to its time"))
def restore_occurrence(work: Work, schedule_id: str, date: str) -> None:
    """Forget that one meeting was cancelled or moved."""
    schedule, day = work.one(Schedule, schedule_id), checks.day(date)
    _refuse_settled(work, schedule, day)
    row = work.get(ScheduleException, exception_id(schedule_id, day))
    if row is None:
        return
    was = planned_on(series_of(work, schedule), day)
    if was is not None:
        _refuse_begun(work, was)
    _refuse_past(work, moment(day, schedule.start, schedule.zone))
    work.delete(row)
    _about(work, schedule)


@command(N_("Change until when {student} and {tutor} meet"))
def end_schedule(work: Work, schedule_id: str, last: str | None) -> None:
    """Let a schedule end with the day `last`, or never (None). Meetings that have begun stay."""
    schedule = work.one(Schedule, schedule_id)
    last = checks.day_or_none(last)
    if _has_ended(work, schedule):
        raise UserError(
            _("This schedule has already ended."), _("Add a weekly meeting to let them meet again from now on.")
        )
    if last is not None and last < later(first_open(Rule.of(schedule), _now(work)), -1):
        raise UserError(
            _("Meetings in the past stay on the plan until they are logged. Nothing was changed."),
            _("End the schedule today or later, and log what became of the past meetings."),
        )
    _refuse_after_match(work, schedule, last)
    _refuse_overtaken(work, schedule, last)
    _end(work, schedule, last)
    _about(work, schedule)


def end_meetings(work: Work, match_id: str, last: str) -> None:
    """End every schedule of a match with the day `last`; part of pausing and ending a match."""
    for schedule in work.exec(select(Schedule).where(Schedule.match_id == match_id)):
        if schedule.ends is None or schedule.ends > last:
            _end(work, schedule, last)


def lengthen(work: Work, match_id: str, last: str | None) -> None:
    """Let the meetings of the last planned week go on to the day `last`, or without an end (None); part of letting a
    match go on. A schedule that has ended takes up again with the next of its days, so that no past one is owed."""
    rules = list(work.exec(select(Schedule).where(Schedule.match_id == match_id)))
    ends = [schedule.ends or "9999-12-31" for schedule in rules]
    for schedule in rules:
        until = schedule.ends
        if until is None or until < later(max(ends), -6) or (last is not None and last <= until):
            continue
        if any(_follows(other, schedule, until) for other in rules):
            continue
        if not _has_ended(work, schedule):
            schedule.ends = last
            continue
        rule = replace(Rule.of(schedule), starts=first_open(Rule.of(schedule), _now(work)), ends=last)
        if next(dates(rule), None) is not None:
            work.add(Schedule(match_id=match_id, **asdict(rule)))


def _follows(other: Schedule, schedule: Schedule, until: str) -> bool:
    """Whether another schedule took over from one that gives meetings `until` a day, as an edit lets it."""
    return schedule.starts < other.starts >= in_week_of(later(until, 1), 0)


def _has_ended(work: Work, schedule: Schedule) -> bool:
    return schedule.ends is not None and schedule.ends < later(first_open(Rule.of(schedule), _now(work)), -1)


def _refuse_after_match(work: Work, schedule: Schedule, last: str | None) -> None:
    ends = work.one(Match, schedule.match_id).ends
    if ends is not None and (last is None or last > ends):
        raise UserError(
            _("No meeting can be after the last day of the match."), _("Choose “Extend…” at the match first.")
        )


def _refuse_overtaken(work: Work, schedule: Schedule, last: str | None) -> None:
    until = schedule.ends
    if until is None or (last is not None and last <= until):
        return
    others = work.exec(select(Schedule).where(Schedule.match_id == schedule.match_id))
    if any(_follows(other, schedule, until) for other in others):
        raise UserError(
            _("Other meetings of these two took over from these."), _("Change the last day of those that came after.")
        )


def _end(work: Work, schedule: Schedule, last: str | None) -> None:
    schedule.ends = last
    if last is None:
        return
    beyond = select(ScheduleException).where(
        ScheduleException.schedule_id == schedule.id, col(ScheduleException.moved_to) > last
    )
    for row in work.exec(beyond):
        if moment(row.moved_to or row.date, row.start, schedule.zone) <= _now(work):
            continue
        if row.date > last:
            work.delete(row)
        else:
            keep(work, schedule.id, DateException(row.date))


def _move(work: Work, schedule: Schedule, day: str, values: Mapping[str, Any]) -> None:
    if "ends" in values:
        raise UserError(_("A last day is that of every meeting, not of one."), _("Change it for all of them."))
    there = moved(_coming(work, schedule, day), values)
    _refuse_past(work, there.begins)
    _refuse_after_match(work, schedule, there.date)
    keep(work, schedule.id, DateException(day, there.date, there.start, there.minutes, there.medium, there.place))


def _coming(work: Work, schedule: Schedule, day: str) -> Occurrence:
    """The meeting of `day`, where it is still to come and has no log. UserError otherwise."""
    _refuse_settled(work, schedule, day)
    meeting = planned_on(series_of(work, schedule), day)
    if meeting is None:
        raise UserError(_("There is no meeting on {date}.").format(date=day), _("Look at the schedule again."))
    _refuse_begun(work, meeting)
    return meeting


def _refuse_settled(work: Work, schedule: Schedule, day: str) -> None:
    if day in logged_dates(work, schedule.id):
        raise UserError(
            _("This meeting has a log already, which a change of plan does not touch."),
            _("Open the log to correct it."),
        )


def _refuse_begun(work: Work, meeting: Occurrence) -> None:
    if meeting.begins <= _now(work):
        raise UserError(
            _("This meeting is past, so it stays on the plan."), _("Log whether it was held or did not happen.")
        )


def _refuse_past(work: Work, begins: datetime) -> None:
    if begins <= _now(work):
        raise UserError(
            _("This time is already past, so no meeting can be planned for it."),
            _("Choose a later time. If they met already, log the session with the day they met."),
        )


def _now(work: Work) -> datetime:
    return datetime.fromisoformat(work.at)


def _about(work: Work, schedule: Schedule) -> None:
    match = work.one(Match, schedule.match_id)
    work.about(student=match.student_id, tutor=match.tutor_id, match=match.id, schedule=schedule.id)
