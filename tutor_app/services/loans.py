"""Commands on books and devices that are lent to students and tutors."""

from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Loan, Student, Tutor
from tutor_app.model.events import LOAN_KINDS
from tutor_app.services import checks
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "item": checks.needed,
    "kind": checks.one_of(LOAN_KINDS),
    "code": checks.line,
    "lent_on": checks.day,
    "due_on": checks.day_or_none,
    "note": checks.text,
}


@command(N_("Lend {loan}"))
def lend(work: Work, /, *, item: str, student_id: str | None = None, tutor_id: str | None = None, **fields: Any) -> str:
    """Lend a book or device to a student or a tutor from today; gives the id. `fields` are further `FIELDS`."""
    if bool(student_id) == bool(tutor_id):
        raise UserError(_("Say to whom it is lent: a student or a tutor."))
    if student_id:
        work.one(Student, student_id)
    if tutor_id:
        work.one(Tutor, tutor_id)
    loan = Loan(item=item, student_id=student_id, tutor_id=tutor_id, lent_on=work.today)
    checks.change_fields(loan, FIELDS, {"item": item, **fields})
    _refuse_backwards(loan)
    work.add(loan)
    _about(work, loan)
    return loan.id


@command(N_("Take back {loan}"))
def return_loan(work: Work, loan_id: str, *, date: str | None = None) -> None:
    """Note that a thing came back on `date`, or today."""
    loan = work.one(Loan, loan_id)
    if loan.returned_on is not None:
        raise UserError(_("This came back already. Nothing was changed."))
    loan.returned_on = checks.day_or_none(date) or work.today
    _refuse_backwards(loan)
    _about(work, loan)


@command(N_("Write off {loan}"))
def write_off_loan(work: Work, loan_id: str, reason: str, *, date: str | None = None) -> None:
    """Note since when nobody expects a thing back (today by default), and why; it can still be taken back."""
    loan = work.one(Loan, loan_id)
    if loan.returned_on is not None:
        raise UserError(_("This came back already. Nothing was changed."))
    if loan.written_off_on is not None:
        raise UserError(_("This is written off already. Nothing was changed."))
    loan.written_off_on = checks.day_or_none(date) or work.today
    loan.written_off_why = checks.needed(reason)
    _refuse_backwards(loan)
    _about(work, loan)


@command(N_("Edit the loan of {loan}"), typing=True)
def edit_loan(work: Work, /, loan_id: str, **changes: Any) -> None:
    """Change `FIELDS` of a loan."""
    loan = work.one(Loan, loan_id)
    checks.change_fields(loan, FIELDS, changes)
    _refuse_backwards(loan)
    _about(work, loan)
    work.about(field=" ".join(changes))


@command(N_("Delete the loan of {loan}"), deletes=N_("Loan deleted"))
def delete_loan(work: Work, loan_id: str) -> None:
    """Take a loan out, as where it was noted by mistake."""
    loan = work.one(Loan, loan_id)
    _about(work, loan)
    work.delete(loan)


def _refuse_backwards(loan: Loan) -> None:
    if any(day and day < loan.lent_on for day in (loan.due_on, loan.returned_on, loan.written_off_on)):
        raise UserError(
            _("A thing cannot come back, or be given up, before it was lent."), _("Correct one of the two dates.")
        )


def _about(work: Work, loan: Loan) -> None:
    people = {"student": loan.student_id, "tutor": loan.tutor_id}
    work.about(loan=loan.id, **{kind: person for kind, person in people.items() if person})
