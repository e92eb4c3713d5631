"""Commands on students and their identities."""

from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Identity, Student
from tutor_app.model.people import GENDERS, STUDENT_STATUSES
from tutor_app.services import checks, codes
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "alias": checks.needed,
    "languages": checks.languages,
    "zone": checks.zone,
    "place": checks.line,
    "gender": checks.one_of(GENDERS),
    "since": checks.day_or_none,
    "notes": checks.text,
}
IDENTITY_FIELDS: dict[str, checks.Check] = {
    "name": checks.line,
    "family": checks.line,
    "given": checks.line,
    "romanised": checks.line,
    "preferred": checks.line,
    "birth_date": checks.day_or_none,
    "phone": checks.line,
    "messenger": checks.line,
    "email": checks.line,
    "address": checks.line,
    "emergency_contact": checks.text,
    "safe_contact": checks.text,
}


@command(N_("Add {student}"))
def add_student(
    work: Work, /, *, alias: str, code: str = "", identity: dict[str, Any] | None = None, **fields: Any
) -> str:
    """Add a student, waiting; gives the id. Without a `code` the next free one is taken."""
    chosen = codes.free_code(work, Student, checks.line(code)) if code else codes.next_code(work, Student)
    student = Student(code=chosen, zone=work.zone, since=work.today)
    checks.change_fields(student, FIELDS, {"alias": alias, **fields})
    work.add(student)
    if identity:
        _change_identity(work, student.id, identity)
    work.about(student=student.id)
    return student.id


@command(N_("Edit {student}"), typing=True)
def edit_student(work: Work, /, student_id: str, **changes: Any) -> None:
    """Change fields of a student; see `FIELDS`."""
    checks.change_fields(work.one(Student, student_id), FIELDS, changes)
    work.about(student=student_id, field=" ".join(changes))


@command(N_("Change the code of {student}"))
def change_student_code(work: Work, student_id: str, code: str) -> None:
    """Give a student another code, one that nobody has."""
    student = work.one(Student, student_id)
    student.code = codes.free_code(work, Student, checks.needed(code), own_id=student_id)
    work.about(student=student_id)


@command(N_("Edit the identity of {student}"), typing=True)
def edit_identity(work: Work, /, student_id: str, **changes: Any) -> None:
    """Change who a student really is; see `IDENTITY_FIELDS`."""
    work.one(Student, student_id)
    _change_identity(work, student_id, changes)
    work.about(student=student_id, field=" ".join(changes))


@command(N_("Change the status of {student}"))
def set_student_status(work: Work, student_id: str, status: str, reason: str = "") -> None:
    """Move a student to a status of the list; one who left needs a reason."""
    student = work.one(Student, student_id)
    student.status = checks.one_of(STUDENT_STATUSES)(status)
    student.left_reason = checks.line(reason) if status == "left" else ""
    if status == "left" and not student.left_reason:
        raise UserError(_("Why did the student leave?"), _("Give a reason in a few words; it helps the statistics."))
    work.about(student=student_id)


@command(N_("Archive {student}"))
def archive_student(work: Work, student_id: str) -> None:
    """Take a student off the lists; everything is kept."""
    work.one(Student, student_id).archived_on = work.today
    work.about(student=student_id)


@command(N_("Restore {student}"))
def restore_student(work: Work, student_id: str) -> None:
    """Bring an archived student back to the lists."""
    student = work.one(Student, student_id)
    checks.refuse_merged(student.merged_into)
    student.archived_on = None
    work.about(student=student_id)


def _change_identity(work: Work, student_id: str, changes: dict[str, Any]) -> None:
    identity = work.get(Identity, student_id) or Identity(id=student_id)
    checks.change_fields(identity, IDENTITY_FIELDS, changes)
    work.add(identity)
