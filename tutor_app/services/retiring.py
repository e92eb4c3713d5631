"""Taking skills, levels, can-do statements and score bands out: deleted where unused, else only offered no more."""

from sqlalchemy import Table
from sqlmodel import SQLModel, col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import CanDo, Level, ScoreBand, Skill
from tutor_app.work import Work, command


@command(N_("Remove a skill of the subject {subject}"), deletes=N_("Skill taken out"))
def remove_skill(work: Work, skill_id: str) -> None:
    """Delete a skill that nothing names; one that was practised or assessed is offered no more."""
    skill = work.one(Skill, skill_id)
    work.about(subject=skill.subject_id, skill=skill_id)
    if _is_used(work, skill):
        skill.retired_on = work.today
    else:
        work.delete(skill)


@command(N_("Offer a skill of the subject {subject} again"))
def bring_back_skill(work: Work, skill_id: str) -> None:
    """Offer a retired skill again."""
    skill = work.one(Skill, skill_id)
    skill.retired_on = None
    work.about(subject=skill.subject_id, skill=skill_id)


@command(N_("Remove a level of the scale {scale}"), deletes=N_("Level taken out"))
def remove_level(work: Work, level_id: str) -> None:
    """Delete a level with its statements; one that somebody was given is offered no more. Its score bands go."""
    level = work.one(Level, level_id)
    work.about(scale=level.scale_id, level=level_id)
    statements = work.exec(select(CanDo).where(col(CanDo.level_id) == level_id)).all()
    is_used = _is_used(work, level, "can_do", "score_band") or any(_is_used(work, one) for one in statements)
    for band in work.exec(select(ScoreBand).where(col(ScoreBand.level_id) == level_id)).all():
        work.delete(band)
    if is_used:
        level.retired_on = work.today
        return
    for row in (*statements, level):
        work.delete(row)


@command(N_("Offer a level of the scale {scale} again"))
def bring_back_level(work: Work, level_id: str) -> None:
    """Offer a retired level again."""
    level = work.one(Level, level_id)
    level.retired_on = None
    work.about(scale=level.scale_id, level=level_id)


@command(N_("Remove a can-do statement of the scale {scale}"), deletes=N_("Statement taken out"))
def remove_can_do(work: Work, can_do_id: str) -> None:
    """Delete a statement. UserError where a step of a goal was made from it."""
    row = work.one(CanDo, can_do_id)
    if _is_used(work, row):
        raise UserError(
            _("A step of a student's goal was made from this statement, so it stays."),
            _("Remove the step first, or add a better statement beside it."),
        )
    work.about(scale=work.one(Level, row.level_id).scale_id, level=row.level_id)
    work.delete(row)


@command(N_("Remove a score band of the scale {scale}"), deletes=N_("Scores taken out"))
def remove_score_band(work: Work, band_id: str) -> None:
    """Delete a score band; levels that scores were given keep them."""
    band = work.one(ScoreBand, band_id)
    work.about(scale=band.scale_id, level=band.level_id)
    work.delete(band)


def _is_used(work: Work, row: Skill | Level | CanDo, *besides: str) -> bool:
    """Whether a row of any table refers to this one, `besides` those of some tables."""
    mine: Table = row.__table__  # type: ignore[union-attr]
    work.flush()
    return any(
        work.execute(select(table.c.id).where(column == row.id).limit(1)).first() is not None
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if table.name not in besides and any(key.column.table is mine for key in column.foreign_keys)
    )
