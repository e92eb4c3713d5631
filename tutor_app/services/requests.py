"""Commands on requests: the waiting list."""

from typing import Any

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Request, Student, Subject
from tutor_app.model.matches import URGENCIES
from tutor_app.model.people import GENDERS
from tutor_app.services import checks
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "since": checks.day,
    "urgency": checks.one_of(URGENCIES),
    "wish_place": checks.line,
    "wish_language": checks.languages,
    "wish_gender": checks.one_of(GENDERS),
    "note": checks.text,
}
SETTLED = ("active", "paused")


@command(N_("Put {student} on the waiting list for {subject}"))
def add_request(work: Work, /, student_id: str, subject_id: str, **fields: Any) -> str:
    """Note that a student asks for help in a subject, since today unless `since` says otherwise; gives the id."""
    student = work.one(Student, student_id)
    work.one(Subject, subject_id)
    request = Request(student_id=student_id, subject_id=subject_id, since=work.today)
    checks.change_fields(request, FIELDS, fields)
    _refuse_future(work, request)
    if student.archived_on:
        raise UserError(_("An archived student cannot wait for a tutor."), _("Restore the student first."))
    _refuse_second(work, request)
    work.add(request)
    if student.status not in SETTLED:
        student.status, student.left_reason = "waiting", ""
    work.about(student=student_id, subject=subject_id, request=request.id)
    return request.id


@command(N_("Edit the request of {student}"), typing=True)
def edit_request(work: Work, /, request_id: str, **changes: Any) -> None:
    """Change fields of a request; see `FIELDS`."""
    request = work.one(Request, request_id)
    checks.change_fields(request, FIELDS, changes)
    _refuse_future(work, request)
    work.about(student=request.student_id, request=request_id, field=" ".join(changes))


@command(N_("Withdraw the request of {student}"))
def withdraw_request(work: Work, request_id: str) -> None:
    """Take a request off the waiting list because it is not wanted any more."""
    if work.one(Request, request_id).status != "open":
        raise UserError(_("This request is closed already."), _("Look at the waiting list again."))
    _close(work, request_id, "withdrawn")


def open_request(work: Work, student_id: str, subject_id: str) -> Request | None:
    """The oldest open request of a student for a subject; part of other commands."""
    wanted = select(Request).where(
        Request.student_id == student_id, Request.subject_id == subject_id, Request.status == "open"
    )
    return work.exec(wanted.order_by(Request.since)).first()


def close_matched(work: Work, request_id: str) -> None:
    """Take a request off the waiting list because a match answers it; part of other commands."""
    _close(work, request_id, "matched")


def _refuse_future(work: Work, request: Request) -> None:
    if request.since > work.today:
        raise UserError(_("A request cannot start in the future."), _("Give today or an earlier date."))


def _refuse_second(work: Work, request: Request) -> None:
    other = open_request(work, request.student_id, request.subject_id)
    if other is not None and other.id != request.id:
        raise UserError(
            _("This student is on the waiting list for this subject already."), _("Edit that request instead.")
        )


def _close(work: Work, request_id: str, status: str) -> None:
    request = work.one(Request, request_id)
    request.status, request.closed_on = status, work.today
    work.about(student=request.student_id, request=request_id)
