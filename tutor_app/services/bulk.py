"""Commands on many people at once: each is one step, and one wrong value means that nothing happened."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Student, Tutor
from tutor_app.services import checks, students, tutors
from tutor_app.work import Work, command

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
