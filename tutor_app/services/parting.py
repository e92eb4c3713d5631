"""Closing all that is open of a person: part of erasing them, so that nothing waits for somebody who is not there."""

from collections.abc import Collection
from typing import Any, Literal

from sqlmodel import col, select

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.model import ClassRun, ClassTutor, Event, GroupClass, Loan, Match, Participation, Request
from tutor_app.services.classes import remove_class_tutor
from tutor_app.services.events import withdraw_from_event
from tutor_app.services.loans import return_loan, write_off_loan
from tutor_app.services.matches import OPEN, end_match
from tutor_app.services.requests import withdraw_request
from tutor_app.work import Work

Kind = Literal["student", "tutor"]


def part(work: Work, kind: Kind, person: str, reason: str, returned: Collection[str] = ()) -> None:
    """End the matches and places of a person, withdraw requests and sign-ups for what is to come, and let them teach
    no class. What is lent to them came back where it is one of `returned`, and is written off otherwise.

    UserError where a class would be left without a tutor.
    """
    if kind == "tutor":
        _leave_classes(work, person)
    for match in _of(work, Match, kind, person, col(Match.status).in_(OPEN)):
        end_match(work, match.id, date=max(work.today, match.starts or ""), reason=reason)
    if kind == "student":
        for request in _of(work, Request, kind, person, Request.status == "open"):
            withdraw_request(work, request.id)
    coming = select(Event.id).where(Event.date >= work.today)
    signed = (col(Participation.event_id).in_(coming), Participation.status != "cancelled")
    for sign_up in _of(work, Participation, kind, person, *signed):
        withdraw_from_event(work, sign_up.id)
    for loan in _of(work, Loan, kind, person, col(Loan.returned_on).is_(None), col(Loan.written_off_on).is_(None)):
        if loan.id in returned:
            return_loan(work, loan.id)
        else:
            write_off_loan(work, loan.id, reason)
    work.subject.clear()


def _leave_classes(work: Work, tutor_id: str) -> None:
    for link in _of(work, ClassTutor, "tutor", tutor_id):
        run = work.get(ClassRun, link.class_id)
        if run is not None and run.status == "ended":
            continue
        seated = select(Match.id).where(Match.class_id == link.class_id, col(Match.status).in_(OPEN))
        others = select(ClassTutor.id).where(ClassTutor.class_id == link.class_id, ClassTutor.id != link.id)
        if work.exec(seated).first() is not None and work.exec(others).first() is None:
            name = work.one(GroupClass, link.class_id).name
            raise UserError(
                _("The class {name} would have no tutor. Nothing was erased.").format(name=name),
                _("Add another tutor to it first, or end the class."),
            )
        remove_class_tutor(work, link.class_id, tutor_id)


def _of(work: Work, model: Any, kind: Kind, person: str, *conditions: Any) -> list[Any]:
    """The rows of a model that are about the person and fulfil the conditions."""
    work.flush()
    return list(work.exec(select(model).where(getattr(model, f"{kind}_id") == person, *conditions)).all())
