"""Classes: several students taught together, who teaches them, when they meet, and what became of each meeting."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from tutor_app.model.base import Row, link, optional_link, personal

CLASS_STATUSES = ("active", "paused", "ended")


class GroupClass(Row, table=True):
    """A class or a roster's section. Its students are the matches that name it."""

    __tablename__ = "group_class"
    name: str
    subject_id: str = link("subject.id")
    term: str = ""
    period: str = ""
    """The hour of the school's timetable, in the school's words."""
    grade: str = ""
    place: str = ""
    starts: str | None = None
    ends: str | None = None


class ClassRun(Row, table=True):
    """How a class goes on; `id` is the class's. One without such a row, as a roster brings it, is active."""

    __tablename__ = "class_run"
    id: str = Field(primary_key=True, foreign_key="group_class.id", ondelete="CASCADE")
    level_id: str | None = optional_link("level.id", index=False)
    capacity: int | None = None
    """Places; None where nobody counts them."""
    status: str = "active"
    paused_until: str | None = None
    reason: str = personal("id")
    """Goes where it names somebody who is erased."""


class ClassTutor(Row, table=True):
    """A tutor of a class; the id is made from both ends. Position 0 leads it and is the tutor of its matches."""

    __tablename__ = "class_tutor"
    class_id: str = link("group_class.id", owned=True)
    tutor_id: str = link("tutor.id")
    position: int = 0


class ClassTime(Row, table=True):
    """A weekly rule: when a class meets, by the wall clock of `zone`, from `starts` to `ends` (both included)."""

    __tablename__ = "class_time"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
    )
    class_id: str = link("group_class.id", owned=True)
    weekday: int
    start: str
    minutes: int
    zone: str
    medium: str = "in_person"
    place: str = ""
    starts: str
    ends: str | None = None
    planned_end: str | None = None
    """While the class is paused or has ended, the last day up to which this goes on once it restarts
    (`calendar.FOR_EVER` where none was planned); where it had ended before, that end. None while the class goes on."""


class ClassTimeException(Row, table=True):
    """One date of a weekly time that is cancelled (`moved_to` empty) or moved, as of a schedule; the id is made from
    time and date."""

    __tablename__ = "class_time_exception"
    class_time_id: str = link("class_time.id", owned=True)
    date: str
    """The date that the weekly time gives."""
    moved_to: str | None = None
    start: str = ""
    minutes: int = 0
    medium: str = ""
    place: str = ""
    reason: str = ""


class ClassSession(Row, table=True):
    """A meeting of a class that was held, or that did not happen (`reason`); the id is made from class and date."""

    __tablename__ = "class_session"
    __table_args__ = (
        CheckConstraint("CASE status WHEN 'held' THEN minutes > 0 WHEN 'missed' THEN 1 ELSE 0 END", name="outcome"),
        Index("ix_class_session_class", "class_id", "date"),
        Index("ix_class_session_date", "date"),
    )
    class_id: str = link("group_class.id", index=False)
    date: str
    start: str
    minutes: int
    zone: str
    status: str = "held"
    reason: str = personal("id")
    topics: str = personal("id")
    """One a line."""
    note: str = personal("id")
    """What was observed, for everybody who came. The sheet says that no names belong in it; the texts of a meeting go
    where they name somebody who is erased."""


class ClassSessionTutor(Row, table=True):
    """A tutor who taught a meeting of a class: the hours are theirs. The id is made from both ends."""

    __tablename__ = "class_session_tutor"
    session_id: str = link("class_session.id", owned=True)
    tutor_id: str = link("tutor.id")


class ClassAttendance(Row, table=True):
    """How one student attended a meeting of a class; the id is made from both ends."""

    __tablename__ = "class_attendance"
    session_id: str = link("class_session.id", owned=True)
    student_id: str = link("student.id")
    status: str = "present"
    note: str = personal("student_id")
    """Their own note; empty where the one for all holds."""
