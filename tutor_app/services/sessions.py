"""Commands on session logs. Nothing is ever marked held by the clock: a person says what happened."""

from typing import Any

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Attendance, Evidence, SessionLog, SessionSkill, Skill
from tutor_app.model.matches import MEDIA
from tutor_app.model.sessions import ATTENDANCES, MISSED_BY
from tutor_app.services import checks, meetings
from tutor_app.work import Work, command

NOTES: dict[str, checks.Check] = {
    "topics": checks.text,
    "observed": checks.text,
    "homework": checks.text,
    "next_plan": checks.text,
    "private_note": checks.text,
}
FIELDS: dict[str, checks.Check] = {
    "date": checks.day,
    "start": checks.time,
    "minutes": checks.minutes,
    "zone": checks.zone,
    "medium": checks.one_of(MEDIA),
    "place": checks.line,
    "preparation": checks.preparation,
    **NOTES,
}


@command(N_("Log a session for {student}"))
def log_session(
    work: Work,
    /,
    match_id: str,
    *,
    date: str,
    start: str,
    minutes: int,
    attendance: str = "present",
    skills: tuple[str, ...] = (),
    schedule_id: str | None = None,
    planned_date: str | None = None,
    **fields: Any,
) -> str:
    """Log a meeting that was held; gives the id. `fields` are further `FIELDS`: place, notes, ...

    Where it was planned (`schedule_id` with the `planned_date` of its rule, a planned session at that time, or a
    meeting of the schedule near it), the log takes the plan's place.
    """
    zone = fields.get("zone", work.zone)
    meeting = meetings.meeting_of(work, match_id, date, start, schedule_id, planned_date, zone=zone)
    _fill(meeting, date=date, start=start, minutes=minutes, **fields)
    _refuse_future(work, meeting.values["date"])
    meeting.values.update(status="held", missed_by="", notice=0)
    return _log(work, meeting, attendance, skills)


@command(N_("Log that a session of {student} did not happen"))
def log_missed(
    work: Work,
    /,
    match_id: str,
    *,
    date: str,
    start: str,
    missed_by: str,
    notice: bool,
    minutes: int = 0,
    schedule_id: str | None = None,
    planned_date: str | None = None,
    **fields: Any,
) -> str:
    """Log a meeting that did not happen: who cancelled or stayed away, and whether they said so before."""
    zone = fields.get("zone", work.zone)
    meeting = meetings.meeting_of(work, match_id, date, start, schedule_id, planned_date, zone=zone)
    length = {"minutes": minutes} if minutes else {}
    _fill(meeting, date=date, start=start, **length, **fields)
    meeting.values.update(_missed(missed_by, notice))
    return _log(work, meeting, _absence(missed_by, notice))


@command(N_("Plan a session for {student}"))
def plan_session(work: Work, /, match_id: str, *, date: str, start: str, minutes: int, **fields: Any) -> str:
    """Plan one meeting outside the weekly schedule; gives the id."""
    meeting = meetings.meeting_of(work, match_id, date, start)
    _fill(meeting, date=date, start=start, minutes=minutes, **fields)
    return _log(work, meeting, None)


@command(N_("Correct a session of {student}"), typing=True)
def correct_session(work: Work, /, session_id: str, **changes: Any) -> None:
    """Change what a log says; see `FIELDS`. The journal keeps what it said before."""
    session = work.one(SessionLog, session_id)
    checks.change_fields(session, FIELDS, changes)
    if session.status == "held":
        _refuse_future(work, session.date)
    if "date" in changes or "start" in changes:
        meetings.refuse_second(work, session)
    _about(work, session)
    work.about(field=" ".join(changes))


@command(N_("Change whether a session of {student} was held"))
def set_outcome(
    work: Work, session_id: str, status: str, *, missed_by: str = "", notice: bool = False, attendance: str = "present"
) -> None:
    """Say again what became of a session: "held" (with the attendance), "missed" (by whom, told or not), "planned"."""
    session = work.one(SessionLog, session_id)
    if checks.one_of(("planned", "held", "missed"))(status) == "missed":
        checks.set_fields(session, _missed(missed_by, notice))
        _attend(work, session, _absence(missed_by, notice))
    else:
        if status == "held":
            _refuse_future(work, session.date)
            checks.minutes(session.minutes)
        session.status, session.missed_by, session.notice = status, "", 0
        _attend(work, session, attendance if status == "held" else None)
    _about(work, session)


@command(N_("Change the attendance of {student}"))
def set_attendance(work: Work, session_id: str, attendance: str) -> None:
    """Change how the student attended a session that was held."""
    session = work.one(SessionLog, session_id)
    if session.status != "held":
        raise UserError(
            _("Attendance is noted for sessions that were held."), _("Say first that the session was held.")
        )
    _attend(work, session, attendance)
    _about(work, session)


@command(N_("Change the skills practised by {student}"))
def set_skills(work: Work, session_id: str, skills: tuple[str, ...]) -> None:
    """Say which skills (ids) a session practised."""
    session = work.one(SessionLog, session_id)
    _practise(work, session, skills)
    _about(work, session)


@command(N_("Delete a session of {student}"), deletes=N_("Log deleted"))
def delete_session(work: Work, session_id: str) -> None:
    """Take a log out; undo brings it back with its attendance. Refused where evidence for a goal refers to it."""
    session = work.one(SessionLog, session_id)
    if work.exec(select(Evidence.id).where(Evidence.session_id == session_id)).first() is not None:
        raise UserError(
            _("Evidence for a goal was seen in this session, so it stays."), _("Remove the evidence first.")
        )
    _about(work, session)
    work.delete(session)


def _refuse_future(work: Work, date: str) -> None:
    if date > work.today:
        raise UserError(
            _("This date is in the future, so the session cannot have been held."),
            _("Correct the date, or plan the session instead."),
        )


def _fill(meeting: meetings.Meeting, **values: Any) -> None:
    meeting.values.update(checks.checked(FIELDS, values))


def _log(work: Work, meeting: meetings.Meeting, attendance: str | None, skills: tuple[str, ...] = ()) -> str:
    """Write the log of a meeting, who was there and what was practised; gives the id."""
    meeting.write(work)
    if meeting.planned is not None:
        _attend(work, meeting.planned, attendance)
        _practise(work, meeting.planned, skills)
    else:
        if attendance is not None:
            work.insert(Attendance, _presence(meeting.id, meeting.values["student_id"], attendance))
        for skill in skills:
            _add_skill(work, meeting.id, skill)
    work.about(student=meeting.values["student_id"], tutor=meeting.values["tutor_id"], session=meeting.id)
    return meeting.id


def _missed(missed_by: str, notice: bool) -> dict[str, Any]:
    return {"status": "missed", "missed_by": checks.one_of(MISSED_BY)(missed_by), "notice": int(notice)}


def _absence(missed_by: str, notice: bool) -> str | None:
    """How the student attended a session that did not happen; None where the student was not the reason."""
    if missed_by != "student":
        return None
    return "excused" if notice else "absent"


def _attend(work: Work, session: SessionLog, attendance: str | None) -> None:
    row = work.get(Attendance, made_from("attendance", session.id, session.student_id))
    if attendance is None:
        if row is not None:
            work.delete(row)
        return
    presence = _presence(session.id, session.student_id, attendance)
    if row is None:
        work.insert(Attendance, presence)
    else:
        checks.set_fields(row, presence)


def _presence(session_id: str, student_id: str, attendance: str) -> dict[str, Any]:
    """The row that says how a student attended."""
    row_id = made_from("attendance", session_id, student_id)
    status = checks.one_of(ATTENDANCES)(attendance)
    return {"id": row_id, "session_id": session_id, "student_id": student_id, "status": status}


def _practise(work: Work, session: SessionLog, skills: tuple[str, ...]) -> None:
    wanted = {made_from("session_skill", session.id, skill): skill for skill in skills}
    for row in work.exec(select(SessionSkill).where(SessionSkill.session_id == session.id)):
        if wanted.pop(row.id, None) is None:
            work.delete(row)
    for skill in wanted.values():
        _add_skill(work, session.id, skill)


def _add_skill(work: Work, session_id: str, skill: str) -> None:
    work.one(Skill, skill)
    row_id = made_from("session_skill", session_id, skill)
    work.insert(SessionSkill, {"id": row_id, "session_id": session_id, "skill_id": skill})


def _about(work: Work, session: SessionLog) -> None:
    work.about(student=session.student_id, tutor=session.tutor_id, session=session.id)
