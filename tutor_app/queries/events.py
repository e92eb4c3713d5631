"""Events with their places, and who takes part in one."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in the list; the counts are of those who have a place."""

    id: str
    kind: str
    title: str
    date: str
    start: str
    minutes: int
    zone: str
    place: str
    capacity: int | None
    sign_up_until: str | None
    cost: str
    note: str
    status: str
    reason: str
    students: int
    tutors: int
    guests: int
    waiting: int

    @property
    def taken(self) -> int:
        """Places that are taken."""
        return self.students + self.tutors + self.guests


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Somebody who signed up. `shown` is an alias, a tutor's name or a guest's name; guests have no code."""

    id: str
    kind: str
    """student, tutor or guest."""
    person_id: str
    code: str
    shown: str
    signed_on: str
    status: str
    consent_on: str | None
    photo_on: str | None
    attendance: str
    role: str
    """What they do on the day; "" for nothing."""


LISTED_IN = frozenset({"event", "participation"})
"""The tables that `event_rows` looks at."""


def event_rows(read: Session, *, since: str = "", until: str = "9999") -> list[EventRow]:
    """The events from `since` to `until` (ISO, both included), in order of time."""
    return rows(read, EventRow, _EVENTS.format("e.date BETWEEN ? AND ?"), (since, until))


def event_row(read: Session, event_id: str) -> EventRow | None:
    """One event, or None."""
    return next(iter(rows(read, EventRow, _EVENTS.format("e.id = ?"), (event_id,))), None)


def participants(read: Session, event_id: str) -> list[ParticipantRow]:
    """Who signed up and did not cancel, those with a place first, in order of signing up."""
    return rows(
        read,
        ParticipantRow,
        "SELECT p.id, CASE WHEN p.student_id IS NOT NULL THEN 'student' WHEN p.tutor_id IS NOT NULL THEN 'tutor' "
        "ELSE 'guest' END, coalesce(p.student_id, p.tutor_id, ''), coalesce(s.code, t.code, ''), "
        "coalesce(s.alias, t.name, p.guest), p.signed_on, p.status, p.consent_on, p.photo_on, p.attendance, "
        "coalesce(p.role, '') "
        "FROM participation p LEFT JOIN student s ON s.id = p.student_id LEFT JOIN tutor t ON t.id = p.tutor_id "
        "WHERE p.event_id = ? AND p.status <> 'cancelled' ORDER BY p.status, p.signed_on, p.id",
        (event_id,),
    )


_EVENTS = """
SELECT e.id, e.kind, e.title, e.date, e.start, e.minutes, e.zone, e.place, e.capacity, e.sign_up_until, e.cost, e.note,
       e.status, e.reason, coalesce(sum(p.status = 'signed_up' AND p.student_id IS NOT NULL), 0),
       coalesce(sum(p.status = 'signed_up' AND p.tutor_id IS NOT NULL), 0),
       coalesce(sum(p.status = 'signed_up' AND p.student_id IS NULL AND p.tutor_id IS NULL), 0),
       coalesce(sum(p.status = 'waiting'), 0)
FROM event e LEFT JOIN participation p ON p.event_id = e.id WHERE {} GROUP BY e.id ORDER BY e.date, e.start, e.id"""
