"""One meeting has one log: finds the planned one that is to be completed, or begins a new one; part of the commands.

A meeting is known by its schedule and the date that the rule gives, or else by match, date and start.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import col

from tutor_app.calendar import occurrences
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.ids import new_id
from tutor_app.model import Match, Schedule, SessionLog
from tutor_app.services import checks
from tutor_app.services.schedules import PairPlan
from tutor_app.work import Work, blank

NEAR = 180
"""A log without a plan is that of a meeting planned for the same day so many minutes away at most."""

# Built once, and no more of a row than is needed: this is the way of the most frequent command there is.
_MATCH = select(col(Match.student_id), col(Match.tutor_id), col(Match.subject_id)).where(
    col(Match.id) == bindparam("match")
)
_RULES = select(col(Schedule.id)).where(
    col(Schedule.match_id) == bindparam("match"), col(Schedule.zone) == bindparam("zone")
)
_OUTCOMES = select(col(SessionLog.planned_date)).where(
    col(SessionLog.schedule_id) == bindparam("rule"), col(SessionLog.status) != "planned"
)
_SAME = select(
    col(SessionLog.id), col(SessionLog.status), col(SessionLog.schedule_id), col(SessionLog.date), col(SessionLog.start)
).where(
    or_(
        and_(col(SessionLog.schedule_id) == bindparam("rule"), col(SessionLog.planned_date) == bindparam("planned")),
        and_(
            col(SessionLog.match_id) == bindparam("match"),
            col(SessionLog.date) == bindparam("date"),
            col(SessionLog.start) == bindparam("start"),
        ),
    )
)


@dataclass
class Meeting:
    """One meeting that is being logged: what is to be written, by column, over the log that planned it, if any did."""

    values: dict[str, Any]
    planned: SessionLog | None = None

    @property
    def id(self) -> str:
        """The id of its log."""
        return str(self.values["id"])

    def write(self, work: Work) -> None:
        """Write the log, before what refers to it."""
        if self.planned is None:
            work.insert(SessionLog, self.values)
        else:
            checks.set_fields(self.planned, self.values)
            work.flush()


def meeting_of(
    work: Work,
    match_id: str,
    date: str,
    start: str,
    schedule_id: str | None = None,
    planned_date: str | None = None,
    *,
    zone: str | None = None,
) -> Meeting:
    """The meeting, planned or new, to be filled and written. UserError where it is logged already.

    With the `zone` of date and start, the schedule is asked whether it planned this meeting.
    """
    student_id, tutor_id, subject_id = _pair(work, match_id)
    day, clock = checks.day(date), checks.time(start)
    if schedule_id is None and zone is not None:
        schedule_id, planned_date = _planned_near(work, match_id, day, clock, zone)
    rule = work.one(Schedule, schedule_id) if schedule_id else None
    if rule is not None and rule.match_id != match_id:
        raise UserError(_("This meeting is of another match."), _("Log it from its own match."))
    planned = checks.day(planned_date or day) if rule is not None else None
    log = _planned_log(work, match_id, day, clock, schedule_id, planned)
    if log is not None:
        values = log.model_dump()
        if log.schedule_id is None:
            values.update(schedule_id=schedule_id, planned_date=planned)
        return Meeting(values, log)
    row = blank(SessionLog) | {"id": new_id(), "match_id": match_id, "date": day, "start": clock, "zone": work.zone}
    row.update(student_id=student_id, tutor_id=tutor_id, subject_id=subject_id)
    row.update(schedule_id=schedule_id, planned_date=planned, minutes=0)
    if rule is not None:
        row.update(minutes=rule.minutes, zone=rule.zone, medium=rule.medium, place=rule.place)
    return Meeting(row)


def refuse_second(work: Work, session: SessionLog) -> None:
    """UserError where another log of the match has the date and start of this one."""
    at = {"match": session.match_id, "date": session.date, "start": session.start}
    for row_id, _status, _rule, date, start in work.rows(_SAME, rule=None, planned=None, **at):
        if row_id != session.id:
            raise _logged_already(date, start)


def _planned_near(work: Work, match_id: str, day: str, clock: str, zone: str) -> tuple[str | None, str | None]:
    """Schedule and planned date of the nearest meeting of that day that has no outcome yet; None twice without one.

    Only rules by the clock of `zone` count: on another one the same date and time are another moment.
    """
    near = [
        (abs(_minute(meeting.start) - _minute(clock)), rule_id, meeting.planned)
        for (rule_id,) in work.rows(_RULES, match=match_id, zone=zone)
        for meeting in occurrences(PairPlan.of(work, rule_id).series(), day, day, _outcomes(work, rule_id))
    ]
    distance, schedule_id, planned = min(near, default=(NEAR + 1, None, None))
    return (schedule_id, planned) if distance <= NEAR else (None, None)


def _planned_log(
    work: Work, match_id: str, day: str, clock: str, schedule_id: str | None, planned: str | None
) -> SessionLog | None:
    """The log that planned the meeting; one that stands on the schedule goes before one that does not."""
    found = work.rows(_SAME, rule=schedule_id, planned=planned, match=match_id, date=day, start=clock)
    for _id, status, _rule, date, start in found:
        if status != "planned":
            raise _logged_already(date, start)
    row_id = min(found, key=lambda row: row[2] is None)[0] if found else None
    return work.one(SessionLog, row_id) if row_id else None


def _pair(work: Work, match_id: str) -> tuple[Any, ...]:
    """Student, tutor and subject of a match. UserError where there is none."""
    for found in work.rows(_MATCH, match=match_id):
        return found
    match = work.one(Match, match_id)
    return match.student_id, match.tutor_id, match.subject_id


def _outcomes(work: Work, schedule_id: str) -> set[str]:
    return {day for (day,) in work.rows(_OUTCOMES, rule=schedule_id) if day is not None}


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _logged_already(date: str, start: str) -> UserError:
    return UserError(
        _("This meeting is already logged: {date}, {start}.").format(date=date, start=start),
        _("Open that log to correct it."),
    )
