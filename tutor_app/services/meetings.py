"""One meeting has one log: finds the planned one that is to be completed, or begins a new one; part of the commands.

A meeting is known by its schedule and the date that the rule gives, or else by match, date and start.
"""

from sqlalchemy import and_, bindparam, or_
from sqlmodel import col, select

from tutor_app.calendar import occurrences
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import Match, Schedule, SessionLog
from tutor_app.services import checks
from tutor_app.services.series import series_of
from tutor_app.work import Work

NEAR = 180
"""A log without a plan is that of a meeting planned for the same day so many minutes away at most."""

# Built once, and no more of a match than is needed: this is the way of the most frequent command there is.
_MATCH = select(Match.student_id, Match.tutor_id, Match.subject_id).where(Match.id == bindparam("match"))
_RULES = select(Schedule).where(Schedule.match_id == bindparam("match"))
_OUTCOMES = select(SessionLog.planned_date).where(
    SessionLog.schedule_id == bindparam("rule"), SessionLog.status != "planned"
)
_SAME = select(SessionLog).where(
    or_(
        and_(col(SessionLog.schedule_id) == bindparam("rule"), col(SessionLog.planned_date) == bindparam("planned")),
        and_(
            col(SessionLog.match_id) == bindparam("match"),
            col(SessionLog.date) == bindparam("date"),
            col(SessionLog.start) == bindparam("start"),
        ),
    )
)


def log_for(
    work: Work,
    match_id: str,
    date: str,
    start: str,
    schedule_id: str | None = None,
    planned_date: str | None = None,
    *,
    zone: str | None = None,
) -> SessionLog:
    """The planned log of that meeting, or a new one that is not written yet. UserError where it is logged already.

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
    found = _logs(work, match_id, day, clock, schedule_id, planned)
    if found is not None:
        if found.schedule_id is None:
            found.schedule_id, found.planned_date = schedule_id, planned
        return found
    return SessionLog(
        match_id=match_id,
        student_id=student_id,
        tutor_id=tutor_id,
        subject_id=subject_id,
        schedule_id=schedule_id,
        planned_date=planned,
        date=day,
        start=clock,
        minutes=rule.minutes if rule else 0,
        zone=rule.zone if rule else work.zone,
        medium=rule.medium if rule else "in_person",
        place=rule.place if rule else "",
    )


def refuse_second(work: Work, session: SessionLog) -> None:
    """UserError where another log of the match has the date and start of this one."""
    params = {"rule": None, "planned": None, "match": session.match_id, "date": session.date, "start": session.start}
    if any(other.id != session.id for other in work.exec(_SAME, params=params)):
        raise _logged_already(session)


def _planned_near(work: Work, match_id: str, day: str, clock: str, zone: str) -> tuple[str | None, str | None]:
    """Schedule and planned date of the nearest meeting of that day that has no outcome yet; None twice without one.

    Only rules by the clock of `zone` count: on another one the same date and time are another moment.
    """
    near = [
        (abs(_minute(meeting.start) - _minute(clock)), rule.id, meeting.planned)
        for rule in work.exec(_RULES, params={"match": match_id})
        if rule.zone == zone
        for meeting in occurrences(series_of(work, rule), day, day, _outcomes(work, rule.id))
    ]
    distance, schedule_id, planned = min(near, default=(NEAR + 1, None, None))
    return (schedule_id, planned) if distance <= NEAR else (None, None)


def _logs(
    work: Work, match_id: str, day: str, clock: str, schedule_id: str | None, planned: str | None
) -> SessionLog | None:
    params = {"rule": schedule_id, "planned": planned, "match": match_id, "date": day, "start": clock}
    found = sorted(work.exec(_SAME, params=params), key=lambda row: (row.status == "planned", row.schedule_id is None))
    if found and found[0].status != "planned":
        raise _logged_already(found[0])
    return found[0] if found else None


def _pair(work: Work, match_id: str) -> tuple[str, str, str]:
    """Student, tutor and subject of a match. UserError where there is none."""
    found = work.exec(_MATCH, params={"match": match_id}).first()
    if found is not None:
        return found
    match = work.one(Match, match_id)
    return match.student_id, match.tutor_id, match.subject_id


def _outcomes(work: Work, schedule_id: str) -> set[str]:
    return {day for day in work.exec(_OUTCOMES, params={"rule": schedule_id}) if day is not None}


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _logged_already(session: SessionLog) -> UserError:
    return UserError(
        _("This meeting is already logged: {date}, {start}.").format(date=session.date, start=session.start),
        _("Open that log to correct it."),
    )
