"""Commands on when people are free: a weekly grid of half hours on their own clock, and days on which they are away."""

from collections.abc import Iterable
from typing import Literal

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Absence, Availability, Student, Tutor
from tutor_app.services import checks
from tutor_app.work import Work, command

HALF_HOUR = 30
Mark = Literal["free", "if_needed", "clear"]
Kind = Literal["student_id", "tutor_id"]
Slot = tuple[int, int]
"""A half hour: weekday (0 is Monday) and the minute after midnight at which it starts."""


@command(N_("Change when {person} is free"))
def paint(work: Work, person_id: str, weekdays: Iterable[int], first: int, last: int, mark: Mark) -> None:
    """Mark the half hours of some weekdays from minute `first` up to minute `last`: one stroke, one undo."""
    kind = _kind(work, person_id)
    checks.one_of(("free", "if_needed", "clear"))(mark)
    slots = {_slot(day, minute) for day in weekdays for minute in range(first, last, HALF_HOUR)}
    present = _present(work, kind, person_id)
    for slot in sorted(slots):
        row = present.get(slot)
        if mark != "clear":
            _mark(work, kind, person_id, slot, int(mark == "if_needed"), row)
        elif row is not None:
            work.delete(row)
    work.about(person=person_id)


@command(N_("Note that {person} is away"))
def add_absence(work: Work, person_id: str, starts: str, ends: str | None = None) -> str:
    """Note the days, both included, on which a student or tutor is away (one day by default); gives the id."""
    kind = _kind(work, person_id)
    first = checks.day(starts)
    last = checks.day_or_none(ends) or first
    if last < first:
        raise UserError(_("The last day is before the first."), _("Give the first and the last day of the absence."))
    absence = Absence(starts=first, ends=last, **{kind: person_id})
    work.add(absence)
    work.about(person=person_id, absence=absence.id)
    return absence.id


@command(N_("Forget an absence of {person}"), deletes=N_("Absence forgotten"))
def remove_absence(work: Work, absence_id: str) -> None:
    """Take an absence back."""
    absence = work.one(Absence, absence_id)
    work.delete(absence)
    work.about(person=absence.student_id or absence.tutor_id or "", absence=absence_id)


def _kind(work: Work, person_id: str) -> Kind:
    """The column in which the id of that person stands."""
    if work.get(Student, person_id) is not None:
        return "student_id"
    work.one(Tutor, person_id)
    return "tutor_id"


def _present(work: Work, kind: Kind, person_id: str) -> dict[Slot, Availability]:
    rows = work.exec(select(Availability).where(getattr(Availability, kind) == person_id))
    return {(row.weekday, row.minute): row for row in rows}


def _slot(weekday: int, minute: int) -> Slot:
    if not (0 <= weekday <= 6 and 0 <= minute < checks.DAY_MINUTES and minute % HALF_HOUR == 0):
        raise UserError(
            _("This is not a half hour of the week."), _("Give a weekday and a time on the hour or at half past.")
        )
    return weekday, minute


def _mark(work: Work, kind: Kind, person_id: str, slot: Slot, if_needed: int, row: Availability | None) -> None:
    if row is None:
        row_id = made_from("availability", person_id, str(slot[0]), str(slot[1]))
        row = Availability(id=row_id, weekday=slot[0], minute=slot[1])
        setattr(row, kind, person_id)
    row.if_needed = if_needed
    work.add(row)
