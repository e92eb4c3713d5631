"""Requests, matches, and when people can meet and do meet."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from tutor_app.model.base import Row, link, optional_link, personal

URGENCIES = ("normal", "soon", "urgent")
REQUEST_STATUSES = ("open", "matched", "withdrawn")
MATCH_STATUSES = ("proposed", "agreed", "active", "paused", "ended")
MEDIA = ("in_person", "video", "phone")


class Request(Row, table=True):
    """A student asks for help in a subject; the open ones are the waiting list."""

    student_id: str = link("student.id")
    subject_id: str = link("subject.id")
    since: str
    urgency: str = "normal"
    status: str = Field(default="open", index=True)
    closed_on: str | None = None
    wish_place: str = personal("student_id")
    wish_language: str = ""
    wish_gender: str = ""
    note: str = personal("student_id")


class Match(Row, table=True):
    """Student x tutor x subject, for a time. A student may have several."""

    student_id: str = link("student.id")
    tutor_id: str = link("tutor.id")
    subject_id: str = link("subject.id")
    request_id: str | None = optional_link("request.id")
    class_id: str | None = optional_link("group_class.id")
    """The class in which they meet, where it is not one to one."""
    status: str = Field(default="proposed", index=True)
    starts: str | None = None
    ends: str | None = None
    reason: str = personal("student_id")
    """Why it is paused, or why it ends."""
    note: str = personal("student_id")


class TutorSubject(Row, table=True):
    """A subject that a tutor can teach; the id is made from both ends."""

    __tablename__ = "tutor_subject"
    tutor_id: str = link("tutor.id", owned=True)
    subject_id: str = link("subject.id")
    low_level_id: str | None = optional_link("level.id", index=False)
    high_level_id: str | None = optional_link("level.id", index=False)


class Availability(Row, table=True):
    """One half hour of a week when a person is free, on their own clock; the id is made from person and time."""

    __table_args__ = (
        CheckConstraint("(student_id IS NULL) <> (tutor_id IS NULL)", name="one_person"),
        CheckConstraint("weekday BETWEEN 0 AND 6 AND minute BETWEEN 0 AND 1410 AND minute % 30 = 0", name="half_hour"),
    )
    student_id: str | None = optional_link("student.id")
    tutor_id: str | None = optional_link("tutor.id")
    weekday: int
    """0 is Monday."""
    minute: int
    """Minutes after midnight at which the half hour starts."""
    if_needed: int = 0


class Absence(Row, table=True):
    """Days, both included, on which a person is away in spite of their weekly availability."""

    __table_args__ = (CheckConstraint("(student_id IS NULL) <> (tutor_id IS NULL)", name="one_person"),)
    student_id: str | None = optional_link("student.id")
    tutor_id: str | None = optional_link("tutor.id")
    starts: str
    ends: str


class Schedule(Row, table=True):
    """A weekly rule: when a match meets, by the wall clock of `zone`, from `starts` to `ends` (both included)."""

    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
    )
    match_id: str = link("match.id")
    weekday: int
    start: str
    minutes: int
    zone: str
    medium: str = "in_person"
    place: str = ""
    starts: str
    ends: str | None = None


class ScheduleException(Row, table=True):
    """One date of a rule that is cancelled (`moved_to` empty) or moved; the id is made from rule and date.

    A moved one says all about its meeting, so that no later change of the rule changes it.
    """

    __tablename__ = "schedule_exception"
    schedule_id: str = link("schedule.id")
    date: str
    """The date that the rule gives."""
    moved_to: str | None = None
    start: str = ""
    minutes: int = 0
    medium: str = ""
    place: str = ""
    reason: str = ""
