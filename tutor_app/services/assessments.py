"""Commands on assessments: a level, or a score of a test that means a level, on a date."""

from typing import Any

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Assessment, Level, ScoreBand, Skill, Student, Subject
from tutor_app.model.progress import RATERS
from tutor_app.names import folded
from tutor_app.services import checks
from tutor_app.services.scales import HIGHEST_SCORE, level_for_score
from tutor_app.work import Work, command


def _score(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= HIGHEST_SCORE:
        raise UserError(_("This score is out of range."), _("Give the score that the test reports."))
    return value


FIELDS: dict[str, checks.Check] = {
    "date": checks.day,
    "rater": checks.one_of(RATERS),
    "skill_id": lambda value: value or None,
    "level_id": lambda value: value or None,
    "test": checks.line,
    "version": checks.line,
    "score": _score,
    "note": checks.text,
}
_OF_A_SCORE = ("test", "version", "score", "skill_id")


@command(N_("Record the level of {student}"))
def record_assessment(work: Work, /, student_id: str, subject_id: str, **fields: Any) -> str:
    """Note where a student stands in a subject or one of its skills; gives the id. See `FIELDS`.

    Either a `level_id`, or a `test` (with its `version`) and a `score`, whose bands then say the level. A score below
    the first band is kept without a level. `date` is today by default, `rater` the tutor, or the test with a score.
    """
    work.one(Student, student_id)
    work.one(Subject, subject_id)
    rater = "tutor" if fields.get("score") is None else "test"
    row = Assessment(student_id=student_id, subject_id=subject_id, date=work.today, rater=rater)
    checks.change_fields(row, FIELDS, fields)
    _complete(work, row, derive=row.level_id is None)
    work.add(row)
    work.about(student=student_id, assessment=row.id)
    return row.id


@command(N_("Edit an assessment of {student}"), typing=True)
def edit_assessment(work: Work, /, assessment_id: str, **changes: Any) -> None:
    """Change `FIELDS` of an assessment; another test or score brings the level that it means."""
    row = work.one(Assessment, assessment_id)
    checks.change_fields(row, FIELDS, changes)
    _complete(work, row, derive="level_id" not in changes and any(name in changes for name in _OF_A_SCORE))
    work.about(student=row.student_id, assessment=assessment_id, field=" ".join(changes))


@command(N_("Remove an assessment of {student}"), deletes=N_("Assessment removed"))
def remove_assessment(work: Work, assessment_id: str) -> None:
    """Take an assessment out."""
    row = work.one(Assessment, assessment_id)
    work.delete(row)
    work.about(student=row.student_id, assessment=assessment_id)


def _complete(work: Work, row: Assessment, *, derive: bool) -> None:
    """Refuse what does not fit together; give the level that the score means where `derive` says so."""
    skill = work.one(Skill, row.skill_id) if row.skill_id else None
    if skill is not None and skill.subject_id != row.subject_id:
        raise UserError(_("This skill belongs to another subject."), _("Choose a skill of this subject."))
    if row.date > work.today:
        raise UserError(_("This date is in the future."), _("Give today or an earlier day."))
    if row.score is not None and not row.test:
        raise UserError(_("Which test gave this score?"), _("Name the test, or choose a level instead."))
    if derive and row.score is not None:
        row.level_id = level_for_score(work, "", row.test, row.version, skill.key if skill else "", row.score)
    if row.level_id is None and row.score is None:
        raise UserError(_("A level or a score is missing."), _("Choose a level, or give a test and its score."))
    if row.level_id is not None:
        _refuse_foreign(work, row, work.one(Level, row.level_id))


def _refuse_foreign(work: Work, row: Assessment, level: Level) -> None:
    """A level is of the subject's scale, or of a scale that has bands for the test."""
    own = work.one(Subject, row.subject_id).scale_id
    tested = {band.scale_id for band in work.exec(select(ScoreBand)) if folded(band.test) == folded(row.test)}
    if level.scale_id not in {own, *tested}:
        raise UserError(
            _("This level is not on the scale of the subject."), _("Choose a level of the scale, or name the test.")
        )
