"""Where a student stood when: every level and score on record."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A level or a score on a date; `rater` is "tutor", "student" or "test"."""

    id: str
    subject_id: str
    skill_id: str | None
    """None: the subject as a whole."""
    level_id: str | None
    level: str | None
    """The level's code."""
    date: str
    rater: str
    test: str
    version: str
    score: int | None
    note: str


def assessments(read: Session, student_id: str) -> list[AssessmentRow]:
    """All of a student's, newest first."""
    return rows(
        read,
        AssessmentRow,
        "SELECT a.id, a.subject_id, a.skill_id, a.level_id, l.code, a.date, a.rater, a.test, a.version, a.score, "
        "a.note FROM assessment a LEFT JOIN level l ON l.id = a.level_id "
        "WHERE a.student_id = ? ORDER BY a.date DESC, a.id DESC",
        (student_id,),
    )
