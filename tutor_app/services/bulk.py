"""Commands on many people at once: each is one step, and one wrong value means that nothing happened."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Student, Tutor
from tutor_app.services import checks, sessions, students, tutors
from tutor_app.work import Work, command

MOST = 2_000
"""Sessions that one step may change: more are a mistake, and would hold the record for long."""
Changes = Mapping[str, Mapping[str, Any]]
"""What to write, by id of the person and name of the field."""


@command(N_("Edit {count} students"))
def edit_students(work: Work, changes: Changes) -> None:
    """Change fields of many students; see `students.FIELDS`."""
    for student_id, fields in changes.items():
        student = work.one(Student, student_id)
        with _named(student.code):
            checks.change_fields(student, students.FIELDS, fields)
    work.about(count=str(len(changes)))


@command(N_("Edit {count} tutors"))
def edit_tutors(work: Work, changes: Changes) -> None:
    """Change fields of many tutors; see `tutors.FIELDS`."""
    for tutor_id, fields in changes.items():
        tutor = work.one(Tutor, tutor_id)
        with _named(tutor.code):
            checks.change_fields(tutor, tutors.FIELDS, fields)
    work.about(count=str(len(changes)))


@command(N_("Change the status of {count} students"))
def set_student_statuses(work: Work, student_ids: Collection[str], status: str, reason: str = "") -> None:
    """Move many students to a status; those who left need a reason."""
    for student_id in student_ids:
        students.set_student_status(work, student_id, status, reason)
    _about_many(work, student_ids)


@command(N_("Change the status of {count} tutors"))
def set_tutor_statuses(work: Work, tutor_ids: Collection[str], status: str, reason: str = "") -> None:
    """Move many tutors to a status; those who left need a reason."""
    for tutor_id in tutor_ids:
        tutors.set_tutor_status(work, tutor_id, status, reason)
    _about_many(work, tutor_ids)


@command(N_("Archive {count} students"))
def archive_students(work: Work, student_ids: Collection[str]) -> None:
    """Take many students off the lists; everything is kept."""
    for student_id in student_ids:
        students.archive_student(work, student_id)
    _about_many(work, student_ids)


@command(N_("Archive {count} tutors"))
def archive_tutors(work: Work, tutor_ids: Collection[str]) -> None:
    """Take many tutors off the lists; everything is kept."""
    for tutor_id in tutor_ids:
        tutors.archive_tutor(work, tutor_id)
    _about_many(work, tutor_ids)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that a schedule gives and nobody has logged; `zone` is that of `date` and `start`."""

    match_id: str
    schedule_id: str
    planned_date: str
    date: str
    start: str
    minutes: int
    zone: str
    medium: str
    place: str


@command(N_("Say what became of {count} sessions"))
def set_outcomes(
    work: Work,
    status: str,
    *,
    session_ids: Collection[str] = (),
    meetings: Collection[Meeting] = (),
    missed_by: str = "",
    notice: bool = False,
) -> None:
    """Say of many what became of them: "held" as planned, "missed" (see `sessions.set_outcome`) or "planned"."""
    _refuse_too_many(len(session_ids) + len(meetings))
    for session_id in session_ids:
        sessions.set_outcome(work, session_id, status, missed_by=missed_by, notice=notice)
    for meeting in meetings:
        planned = asdict(meeting)
        if status == "held":
            sessions.log_session(work, **planned)
        elif status == "missed":
            sessions.log_missed(work, missed_by=missed_by, notice=notice, **planned)
    _about_many(work, [*session_ids, *(meeting.match_id for meeting in meetings)])


@command(N_("Delete {count} sessions"), deletes=N_("Logs deleted"))
def delete_sessions(work: Work, session_ids: Collection[str]) -> None:
    """Take many logs out; undo brings them back. Refused where evidence for a goal refers to one."""
    _refuse_too_many(len(session_ids))
    for session_id in session_ids:
        sessions.delete_session(work, session_id)
    _about_many(work, session_ids)


def _refuse_too_many(count: int) -> None:
    if count > MOST:
        message = _("These are {count} sessions, more than one step may change. Nothing was changed.")
        hint = _("Filter the list first, then choose at most {most}.")
        raise UserError(message.format(count=f"{count:,}"), hint.format(most=f"{MOST:,}"))


def _about_many(work: Work, ids: Collection[str]) -> None:
    work.subject.clear()
    work.about(count=str(len(ids)))


@contextmanager
def _named(code: str) -> Iterator[None]:
    """Puts a person's code before what a check refuses, so that one knows which row of many it was."""
    try:
        yield
    except UserError as error:
        message = _("{code}: {message} Nothing was changed.").format(code=code, message=error.message)
        raise UserError(message, error.hint) from error
