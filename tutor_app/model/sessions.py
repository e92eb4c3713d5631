"""Session logs and who was there."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from tutor_app.model.base import Row, link, optional_link, personal

SESSION_STATUSES = ("planned", "held", "missed")
MISSED_BY = ("student", "tutor", "office")
ATTENDANCES = ("present", "late", "excused", "absent")


class SessionLog(Row, table=True):
    """One meeting: planned, held, or missed (it did not happen). Hours count from held ones only, by the minute.

    `student_id`, `tutor_id` and `subject_id` are the match's when it was logged: a later change of the match does not
    change the past.
    """

    __tablename__ = "session_log"
    __table_args__ = (
        CheckConstraint(
            "CASE status WHEN 'planned' THEN missed_by = '' WHEN 'held' THEN missed_by = '' AND minutes > 0 "
            "WHEN 'missed' THEN missed_by IN ('student', 'tutor', 'office') ELSE 0 END",
            name="outcome",
        ),
        Index("ix_session_log_when", "date", "start"),
        Index("ix_session_log_plan", "schedule_id", "planned_date"),
        Index("ix_session_log_status", "status", "missed_by", "date", "minutes"),
        Index("ix_session_log_match", "match_id", "date", "start", "status"),
        Index("ix_session_log_tutor", "tutor_id", "status", "date", "minutes"),
        Index("ix_session_log_student", "student_id", "date", "start", "status"),
        Index(
            *("ix_session_log_prepared", "tutor_id", "status", "date", "preparation"),
            sqlite_where=text("preparation > 0"),
        ),
    )
    match_id: str = link("match.id", index=False)
    student_id: str = link("student.id", index=False)
    tutor_id: str = link("tutor.id", index=False)
    subject_id: str = link("subject.id", index=False)
    schedule_id: str | None = optional_link("schedule.id", index=False)
    planned_date: str | None = None
    """The date that the rule of `schedule_id` gives for this meeting."""
    date: str
    start: str
    minutes: int
    zone: str
    medium: str = "in_person"
    place: str = personal("student_id")
    status: str = Field(default="planned")
    missed_by: str = ""
    notice: int = 0
    """1 where the one who cancelled said so beforehand."""
    topics: str = personal("student_id")
    """One a line."""
    observed: str = personal("student_id")
    homework: str = personal("student_id")
    next_plan: str = personal("student_id")
    private_note: str = personal("student_id")
    """For coordinators only: never in reports or in copies for tutors."""
    preparation: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Minutes in which the tutor prepared it: hours of a kind that is shown apart and added to no other."""


class Attendance(Row, table=True):
    """How one student attended one session; the id is made from both ends."""

    session_id: str = link("session_log.id", owned=True)
    student_id: str = link("student.id")
    status: str = "present"


class SessionSkill(Row, table=True):
    """A skill practised in a session; the id is made from both ends."""

    __tablename__ = "session_skill"
    session_id: str = link("session_log.id", owned=True)
    skill_id: str = link("skill.id", index=False)
