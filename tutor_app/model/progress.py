"""Goals with their steps and evidence, assessments, progress reports."""

from tutor_app.model.base import Row, blob_link, link, optional_link, personal

GOAL_STATUSES = ("open", "reached", "dropped")
STEP_STATUSES = ("next", "working", "reached")
RATERS = ("tutor", "student", "test")
REPORT_STATUSES = ("draft", "submitted", "approved", "issued")


class Goal(Row, table=True):
    """What a pair agreed to reach."""

    student_id: str = link("student.id")
    subject_id: str = link("subject.id", index=False)
    title_en: str = personal("student_id")
    title_ko: str = personal("student_id")
    set_on: str
    target_date: str | None = None
    status: str = "open"
    position: int = 0


class GoalStep(Row, table=True):
    """Something the student will be able to do on the way to a goal."""

    __tablename__ = "goal_step"
    goal_id: str = link("goal.id")
    student_id: str = link("student.id")
    can_do_id: str | None = optional_link("can_do.id", index=False)
    text_en: str = personal("student_id")
    text_ko: str = personal("student_id")
    status: str = "next"
    reached_on: str | None = None
    position: int = 0


class Evidence(Row, table=True):
    """What was seen in a session that shows a step."""

    step_id: str = link("goal_step.id")
    student_id: str = link("student.id")
    session_id: str | None = optional_link("session_log.id")
    date: str
    quote: str = personal("student_id")


class Assessment(Row, table=True):
    """A level or a score on a date, by test, tutor or the student."""

    student_id: str = link("student.id")
    subject_id: str = link("subject.id", index=False)
    skill_id: str | None = optional_link("skill.id", index=False)
    level_id: str | None = optional_link("level.id", index=False)
    date: str
    rater: str = "tutor"
    test: str = ""
    version: str = ""
    score: int | None = None
    note: str = personal("student_id")


class ProgressReport(Row, table=True):
    """One student, subject (all of them where None) and period, both dates included.

    `language` is "en", "ko" or "both". Frozen when issued: `pdf` is the very document.
    """

    __tablename__ = "progress_report"
    student_id: str = link("student.id")
    subject_id: str | None = optional_link("subject.id", index=False)
    starts: str
    ends: str
    status: str = "draft"
    language: str = "en"
    paper: str = "a4"
    summary_en: str = personal("student_id")
    summary_ko: str = personal("student_id")
    words_en: str = personal("student_id")
    words_ko: str = personal("student_id")
    next_en: str = personal("student_id")
    next_ko: str = personal("student_id")
    """Next steps, one a line."""
    issued_on: str | None = None
    pdf: str | None = blob_link()
