"""Commands on what students agreed to."""

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Consent, Student
from tutor_app.model.people import CONSENTS
from tutor_app.services import checks
from tutor_app.work import Work, command


@command(N_("Note a consent of {student}"))
def give_consent(work: Work, student_id: str, kind: str, *, given_on: str, note: str = "") -> str:
    """Note that a student agreed to something (one of `CONSENTS`), also after having withdrawn it; gives the id."""
    work.one(Student, student_id)
    row_id = consent_of(student_id, checks.one_of(CONSENTS)(kind))
    day = checks.day(given_on)
    if day > work.today:
        raise UserError(_("This date is in the future."), _("Give the day on which the student agreed."))
    row = work.get(Consent, row_id) or Consent(id=row_id, student_id=student_id, kind=kind, given_on=day)
    row.given_on, row.withdrawn_on, row.note = day, None, checks.line(note)
    work.add(row)
    work.about(student=student_id)
    return row_id


@command(N_("Withdraw a consent of {student}"))
def withdraw_consent(work: Work, student_id: str, kind: str) -> None:
    """Note that a student no longer agrees, from today."""
    work.one(Consent, consent_of(student_id, kind)).withdrawn_on = work.today
    work.about(student=student_id)


def consent_of(student_id: str, kind: str) -> str:
    """The id of the row about one consent of a student."""
    return made_from("consent", student_id, kind)
