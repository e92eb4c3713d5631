"""Commands on meetings of classes: all present, then exceptions; one note for all, and one's own where it differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from tutor_app.calendar import occurrences
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import (
    ClassAttendance,
    ClassSession,
    ClassSessionTutor,
    ClassTime,
    ClassTutor,
    GroupClass,
    Match,
    Student,
)
from tutor_app.model.sessions import ATTENDANCES
from tutor_app.services import checks
from tutor_app.services.class_times import ClassPlan
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "start": checks.time,
    "minutes": checks.minutes,
    "topics": checks.text,
    "note": checks.text,
}


@command(N_("Log a meeting of {group}"))
def log_class(
    work: Work, /, class_id: str, *, date: str, start: str, minutes: int, exceptions: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None, tutors: Sequence[str] | None = None, guests: Sequence[str] = (),
    **fields: Any,
) -> str:  # fmt: skip
    """Log that a class met on `date`; gives the id. Logging the date again replaces what was said of it.

    Everybody who is enrolled on that day was present, but for `exceptions` (attendance by student id); `guests` are
    further students. `notes` are own notes by student id; an empty one brings the note for all back. `tutors` taught
    it: by default all of the class.
    """
    row = _row(work, class_id, date)
    if row.date > work.today:
        raise UserError(
            _("This date is in the future, so the class cannot have met."), _("Correct the date, or log it later.")
        )
    checks.change_fields(row, FIELDS, {"start": start, "minutes": minutes, **fields})
    row.status, row.reason = "held", ""
    work.flush()
    marks = exceptions or {}
    here = dict.fromkeys([*_enrolled(work, class_id, row.date), *guests, *marks])
    _keep_only(work, row.id, here)
    for student_id in here:
        _attend(work, row.id, student_id, marks.get(student_id, "present"), (notes or {}).get(student_id))
    _teach(work, row, tutors)
    work.about(group=class_id, session=row.id)
    return row.id


@command(N_("Log that {group} did not meet"))
def log_class_missed(work: Work, class_id: str, *, date: str, reason: str) -> str:
    """Log that a class did not meet on `date`, and why; gives the id."""
    row = _row(work, class_id, date)
    row.status, row.reason = "missed", checks.needed(reason)
    work.flush()
    _keep_only(work, row.id, {})
    _teach(work, row, ())
    work.about(group=class_id, session=row.id)
    return row.id


@command(N_("Change how {student} attended {group}"))
def set_class_attendance(work: Work, session_id: str, student_id: str, attendance: str) -> None:
    """Say how one student attended a meeting that was held."""
    row = _held(work, session_id)
    _attend(work, session_id, student_id, attendance, None)
    work.about(group=row.class_id, student=student_id)


@command(N_("Delete a meeting of {group}"), deletes=N_("Meeting deleted"))
def delete_class_session(work: Work, session_id: str) -> None:
    """Take out what was logged of a meeting; undo brings it back with its attendance."""
    row = work.one(ClassSession, session_id)
    work.about(group=row.class_id)
    work.delete(row)


def _row(work: Work, class_id: str, date: str) -> ClassSession:
    work.one(GroupClass, class_id)
    day = checks.day(date)
    row_id = made_from("class_session", class_id, day)
    row = work.get(ClassSession, row_id)
    if row is None:
        start, minutes, zone = _planned(work, class_id, day)
        row = ClassSession(id=row_id, class_id=class_id, date=day, start=start, minutes=minutes, zone=zone)
        row.status = "missed"
        work.add(row)
    return row


def _planned(work: Work, class_id: str, day: str) -> tuple[str, int, str]:
    """Start, minutes and zone of the first meeting that is planned for this day; midnight and nothing without one."""
    times = work.exec(select(ClassTime).where(ClassTime.class_id == class_id)).all()
    found = [one for time in times for one in occurrences(ClassPlan(work, time).series(), day, day)]
    return min(((one.start, one.minutes, one.zone) for one in found), default=("00:00", 0, work.zone))


def _held(work: Work, session_id: str) -> ClassSession:
    row = work.one(ClassSession, session_id)
    if row.status != "held":
        raise UserError(_("The class did not meet on this day."), _("Log first that it met."))
    return row


def _enrolled(work: Work, class_id: str, day: str) -> list[str]:
    found = select(Match.student_id, Match.ends).where(
        Match.class_id == class_id, Match.status != "proposed", col(Match.starts).is_(None) | (col(Match.starts) <= day)
    )
    return [student for student, ends in work.exec(found) if ends is None or ends >= day]


def _attend(work: Work, session_id: str, student_id: str, attendance: str, note: str | None) -> None:
    status = checks.one_of(ATTENDANCES)(attendance)
    row_id = made_from("class_attendance", session_id, student_id)
    row = work.get(ClassAttendance, row_id)
    if row is None:
        work.one(Student, student_id)
        row = ClassAttendance(id=row_id, session_id=session_id, student_id=student_id)
        work.add(row)
    row.status = status
    if note is not None:
        row.note = checks.text(note)


def _keep_only(work: Work, session_id: str, students: Mapping[str, object]) -> None:
    for row in work.exec(select(ClassAttendance).where(ClassAttendance.session_id == session_id)).all():
        if row.student_id not in students:
            work.delete(row)


def _teach(work: Work, row: ClassSession, tutors: Sequence[str] | None) -> None:
    if tutors is None:
        tutors = work.exec(select(ClassTutor.tutor_id).where(ClassTutor.class_id == row.class_id)).all()
    wanted = {made_from("class_session_tutor", row.id, tutor): tutor for tutor in tutors}
    for link in work.exec(select(ClassSessionTutor).where(ClassSessionTutor.session_id == row.id)).all():
        if wanted.pop(link.id, None) is None:
            work.delete(link)
    for row_id, tutor in wanted.items():
        work.add(ClassSessionTutor(id=row_id, session_id=row.id, tutor_id=tutor))
