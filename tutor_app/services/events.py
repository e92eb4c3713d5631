"""Commands on events: excursions, orientations and trainings, who takes part, and who came."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Event, Participation, Student, Tutor
from tutor_app.model.events import EVENT_KINDS, ROLES
from tutor_app.model.sessions import ATTENDANCES
from tutor_app.services import checks
from tutor_app.services.classes import PLACES
from tutor_app.services.disclosures import disclose
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "kind": checks.one_of(EVENT_KINDS),
    "title": checks.needed,
    "date": checks.day,
    "start": checks.time,
    "minutes": checks.minutes,
    "zone": checks.zone,
    "place": checks.line,
    "capacity": PLACES,
    "sign_up_until": checks.day_or_none,
    "cost": checks.line,
    "note": checks.text,
}

Person = tuple[str | None, str | None, str]
"""A student's id, a tutor's id or the name of a guest."""


@command(N_("Add the event {event}"))
def add_event(work: Work, /, *, kind: str, title: str, date: str, start: str, minutes: int, **fields: Any) -> str:
    """Add an event; gives the id. `fields` are further `FIELDS`."""
    event = Event(kind=kind, title=title, date=date, start=start, minutes=minutes, zone=work.zone)
    given = {"kind": kind, "title": title, "date": date, "start": start, "minutes": minutes, **fields}
    checks.change_fields(event, FIELDS, given)
    work.add(event)
    work.about(event=event.id)
    return event.id


@command(N_("Edit the event {event}"), typing=True)
def edit_event(work: Work, /, event_id: str, **changes: Any) -> None:
    """Change `FIELDS` of an event."""
    checks.change_fields(work.one(Event, event_id), FIELDS, changes)
    work.about(event=event_id, field=" ".join(changes))


@command(N_("Cancel the event {event}"))
def cancel_event(work: Work, event_id: str, *, reason: str) -> None:
    """Say that an event does not take place; the sign-ups stay to be read."""
    event = work.one(Event, event_id)
    event.status, event.reason = "cancelled", checks.needed(reason)
    work.about(event=event_id)


@command(N_("Delete the event {event}"), deletes=N_("The event was deleted"))
def delete_event(work: Work, event_id: str) -> None:
    """Take an event out with its sign-ups; undo brings them back."""
    event = work.one(Event, event_id)
    work.about(event=event_id)
    work.delete(event)


@command(N_("Sign somebody up for {event}"))
def sign_up(
    work: Work, event_id: str, *, student_id: str | None = None, tutor_id: str | None = None, guest: str = ""
) -> str:
    """Sign up a student, a tutor or a guest by name; gives the id. Who comes when it is full waits."""
    name = checks.line(guest)
    if sum(map(bool, (student_id, tutor_id, name))) != 1:
        raise UserError(_("Say who signs up: a student, a tutor or a guest."))
    [row] = _sign(work, event_id, [(student_id, tutor_id, name)])
    _about(work, row)
    return row.id


@command(N_("Sign people up for {event}"))
def sign_up_many(
    work: Work,
    event_id: str,
    *,
    student_ids: Sequence[str] = (),
    tutor_ids: Sequence[str] = (),
    guests: Sequence[str] = (),
) -> int:
    """Sign up several people at once, guests by name; gives how many wait, because there are no more places."""
    names = [name for name in map(checks.line, guests) if name]
    people: list[Person] = [(one, None, "") for one in student_ids]
    people += [(None, one, "") for one in tutor_ids]
    people += [(None, None, name) for name in names]
    if not people:
        raise UserError(_("Say who signs up: a student, a tutor or a guest."))
    rows = _sign(work, event_id, people)
    work.about(event=event_id)
    return sum(row.status == "waiting" for row in rows)


@command(N_("Take somebody off {event}"))
def withdraw_from_event(work: Work, participation_id: str) -> None:
    """Cancel a sign-up; the first who waits gets the place."""
    row = work.one(Participation, participation_id)
    had_place = row.status == "signed_up"
    row.status, row.attendance, row.role = "cancelled", "", None
    waiting = select(Participation).where(
        Participation.event_id == row.event_id, Participation.status == "waiting", Participation.id != row.id
    )
    following = work.exec(waiting.order_by(col(Participation.signed_on), col(Participation.id))).first()
    if had_place and following is not None:
        following.status = "signed_up"
    _about(work, row)


@command(N_("Note a consent for {event}"))
def note_consent(
    work: Work, participation_id: str, *, taking_part: bool | None = None, photographs: bool | None = None
) -> None:
    """Note that somebody agreed today, or no longer agrees: to taking part, to photographs."""
    row = work.one(Participation, participation_id)
    if taking_part is not None:
        row.consent_on = work.today if taking_part else None
    if photographs is not None:
        row.photo_on = work.today if photographs else None
    _about(work, row)


@command(N_("Say who helps with {event}"))
def give_role(work: Work, participation_id: str, role: str | None) -> None:
    """Say that a tutor or a guest leads on the day or gives first aid; None takes it back. See `ROLES`."""
    row = work.one(Participation, participation_id)
    if row.student_id is not None:
        raise UserError(_("Students come to take part, not to work."), _("Let a tutor or a guest do it."))
    row.role = None if role is None else checks.one_of(ROLES)(role)
    _about(work, row)


@command(N_("Mark who came to {event}"))
def mark_attendance(work: Work, participation_id: str, attendance: str) -> None:
    """Say whether somebody who has a place came."""
    row = work.one(Participation, participation_id)
    _refuse_ahead(work, row.event_id)
    if row.status != "signed_up":
        raise UserError(_("This person has no place. Nothing was changed."))
    row.attendance = checks.one_of(ATTENDANCES)(attendance)
    _about(work, row)


@command(N_("Mark the others as present at {event}"))
def mark_others_present(work: Work, event_id: str) -> int:
    """All who have a place and of whom nothing is noted were present; gives how many. What is noted stays."""
    _refuse_ahead(work, event_id)
    unmarked = select(Participation).where(
        Participation.event_id == event_id, Participation.status == "signed_up", Participation.attendance == ""
    )
    rows = work.exec(unmarked).all()
    for row in rows:
        row.attendance = "present"
    work.about(event=event_id)
    return len(rows)


@command(N_("Note that the list of {event} was saved"), final=True)
def disclose_list(
    work: Work, event_id: str, kind: str = "export", *, with_names: bool = False, purpose: str = ""
) -> int:
    """Note for every student and tutor with a place that the list of an event left the record; gives how many.

    `kind` is export or print; `with_names` says that the students stand on it by their real names, for a `purpose`.
    """
    work.one(Event, event_id)
    found = select(Participation).where(Participation.event_id == event_id, Participation.status == "signed_up")
    people = [row for row in work.exec(found).all() if row.student_id or row.tutor_id]
    for row in people:
        named = with_names and row.student_id is not None
        what = "sign-in sheet with names" if named else "sign-in sheet"
        who = {"student_id": row.student_id, "tutor_id": row.tutor_id}
        disclose(work, kind, what=what, purpose=purpose if named else "", **who)
    work.subject.clear()
    work.about(event=event_id)
    return len(people)


def _refuse_ahead(work: Work, event_id: str) -> None:
    if work.one(Event, event_id).date > work.today:
        raise UserError(_("This event has not taken place yet."), _("Mark who came on the day or later."))


def _sign(work: Work, event_id: str, people: Sequence[Person]) -> list[Participation]:
    """Give these people the places that are left, in this order; the others wait."""
    event = work.one(Event, event_id)
    if event.status == "cancelled":
        raise UserError(_("This event was cancelled."), _("Add another event."))
    taken, rows = _taken(work, event_id), list[Participation]()
    for student_id, tutor_id, name in people:
        row = _found(work, event_id, student_id, tutor_id)
        if row is None:
            row = Participation(event_id=event_id, student_id=student_id, tutor_id=tutor_id, guest=name, signed_on="")
            if person := student_id or tutor_id:
                row.id = made_from("participation", event_id, person)
            work.add(row)
        elif row.status != "cancelled":
            raise UserError(_("This person has signed up already. Nothing was changed."))
        is_full = event.capacity is not None and taken >= event.capacity
        row.status, row.signed_on = "waiting" if is_full else "signed_up", work.today
        taken += not is_full
        rows.append(row)
    return rows


def _found(work: Work, event_id: str, student_id: str | None, tutor_id: str | None) -> Participation | None:
    if student_id:
        work.one(Student, student_id)
    if tutor_id:
        work.one(Tutor, tutor_id)
    person = student_id or tutor_id
    return work.get(Participation, made_from("participation", event_id, person)) if person else None


def _taken(work: Work, event_id: str) -> int:
    """How many places are taken."""
    taken = select(Participation.id).where(Participation.event_id == event_id, Participation.status == "signed_up")
    return len(work.exec(taken).all())


def _about(work: Work, row: Participation) -> None:
    people = {"student": row.student_id, "tutor": row.tutor_id}
    work.about(event=row.event_id, **{kind: person for kind, person in people.items() if person})
