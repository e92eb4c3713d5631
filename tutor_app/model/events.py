"""Events (excursions, orientations, trainings) with those who take part, and things lent to people."""

from sqlalchemy import CheckConstraint, Index

from tutor_app.model.base import Row, link, optional_link, personal

EVENT_KINDS = ("excursion", "orientation", "training")
EVENT_STATUSES = ("planned", "cancelled")
PARTICIPATIONS = ("signed_up", "waiting", "cancelled")
ROLES = ("leads", "first_aid")
LOAN_KINDS = ("book", "device")


class Event(Row, table=True):
    """One event. What a tutor gives to an excursion counts as event, to the other kinds as training."""

    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index("ix_event_date", "date"),
    )
    kind: str
    title: str
    date: str
    start: str
    minutes: int
    zone: str
    place: str = ""
    capacity: int | None = None
    sign_up_until: str | None = None
    cost: str = ""
    """In the office's words: "Free; the office pays the tea"."""
    note: str = personal("id")
    status: str = "planned"
    reason: str = personal("id")


class Participation(Row, table=True):
    """Somebody at an event: a student, a tutor or a guest. The id of the first two is made from both ends."""

    __table_args__ = (CheckConstraint("(student_id IS NOT NULL) + (tutor_id IS NOT NULL) <= 1", name="one_person"),)
    event_id: str = link("event.id", owned=True)
    student_id: str | None = optional_link("student.id")
    tutor_id: str | None = optional_link("tutor.id")
    guest: str = personal("id")
    """A guest's name."""
    signed_on: str
    status: str = "signed_up"
    consent_on: str | None = None
    """When they agreed to take part."""
    photo_on: str | None = None
    """When they agreed to photographs."""
    attendance: str = ""
    """As of a session; empty until somebody marks it."""
    role: str | None = None
    """What a tutor or guest does on the day: one of `ROLES`."""


class Loan(Row, table=True):
    """A book or device lent to a student or a tutor."""

    __table_args__ = (
        CheckConstraint("(student_id IS NULL) <> (tutor_id IS NULL)", name="one_person"),
        Index("ix_loan_due", "returned_on", "due_on"),
    )
    item: str
    kind: str = "book"
    code: str = ""
    """The inventory number."""
    student_id: str | None = optional_link("student.id")
    tutor_id: str | None = optional_link("tutor.id")
    lent_on: str
    due_on: str | None = None
    returned_on: str | None = None
    note: str = personal("student_id", "tutor_id")
    written_off_on: str | None = None
    """Since when nobody expects it back; one that came back after all has `returned_on` too."""
    written_off_why: str = personal("student_id", "tutor_id", added=True)
