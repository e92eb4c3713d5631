"""Commands on level scales: levels, can-do statements, and the bands that turn a test's score into a level."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import CanDo, Level, Scale, ScoreBand
from tutor_app.names import folded
from tutor_app.services import checks
from tutor_app.work import Work, command

NAMES: dict[str, checks.Check] = {"name_en": checks.line, "name_ko": checks.line}
HIGHEST_SCORE = 100_000


@command(N_("Add the scale {scale}"))
def add_scale(work: Work, name_en: str, name_ko: str = "") -> str:
    """Add a scale of the office's own, without levels; gives the id. One name is enough."""
    scale = Scale(name_en="")
    checks.change_fields(scale, NAMES, {"name_en": name_en, "name_ko": name_ko})
    _refuse_nameless(scale.name_en, scale.name_ko)
    work.add(scale)
    work.about(scale=scale.id)
    return scale.id


@command(N_("Edit the scale {scale}"), typing=True)
def edit_scale(work: Work, /, scale_id: str, **changes: Any) -> None:
    """Change `name_en` or `name_ko` of a scale."""
    scale = work.one(Scale, scale_id)
    checks.change_fields(scale, NAMES, changes)
    _refuse_nameless(scale.name_en, scale.name_ko)
    work.about(scale=scale_id, field=" ".join(changes))


@command(N_("Add a level to the scale {scale}"))
def add_level(
    work: Work, scale_id: str, code: str, name_en: str = "", name_ko: str = "", *, above: str | None = None
) -> str:
    """Add a level on top of a scale, or right above the level `above`; gives the id."""
    work.one(Scale, scale_id)
    levels = work.exec(select(Level).where(Level.scale_id == scale_id).order_by(col(Level.rank))).all()
    code = checks.needed(code)
    _refuse_double(code, levels)
    rank = (work.one(Level, above).rank if above else max((level.rank for level in levels), default=0)) + 1
    for level in levels:
        if level.rank >= rank:
            level.rank += 1
    made = Level(scale_id=scale_id, code=code, rank=rank)
    checks.change_fields(made, NAMES, {"name_en": name_en, "name_ko": name_ko})
    work.add(made)
    work.about(scale=scale_id, level=made.id)
    return made.id


@command(N_("Edit a level of the scale {scale}"), typing=True)
def edit_level(work: Work, /, level_id: str, **changes: Any) -> None:
    """Change `code`, `name_en` or `name_ko` of a level."""
    level = work.one(Level, level_id)
    checks.change_fields(level, {**NAMES, "code": checks.needed}, changes)
    _refuse_double(
        level.code, work.exec(select(Level).where(Level.scale_id == level.scale_id, Level.id != level_id)).all()
    )
    work.about(scale=level.scale_id, level=level_id, field=" ".join(changes))


@command(N_("Add a can-do statement to the scale {scale}"))
def add_can_do(work: Work, level_id: str, skill_key: str, text_en: str, text_ko: str = "") -> str:
    """Add a statement after the others of its level and skill; gives the id. One language is enough."""
    level = work.one(Level, level_id)
    others = work.exec(select(CanDo).where(CanDo.level_id == level_id, CanDo.skill_key == skill_key)).all()
    made = CanDo(
        level_id=level_id,
        skill_key=checks.line(skill_key),
        text_en=checks.line(text_en),
        text_ko=checks.line(text_ko),
        position=1 + max((o.position for o in others), default=-1),
    )
    _refuse_nameless(made.text_en, made.text_ko)
    work.add(made)
    work.about(scale=level.scale_id, level=level_id)
    return made.id


@command(N_("Add a score band to the scale {scale}"))
def add_score_band(
    work: Work, level_id: str, test: str, low: int, high: int, *, version: str = "", skill_key: str = ""
) -> str:
    """Say that scores from `low` to `high` (both included) of a test mean a level; gives the id.

    A band without `skill_key` holds for every skill, or for a test that gives one score.
    """
    level = work.one(Level, level_id)
    if not 0 <= low <= high <= HIGHEST_SCORE:
        raise UserError(
            _("The lowest score of a band is above its highest, or a score is out of range."),
            _("Give the lowest and the highest score that mean this level."),
        )
    band = ScoreBand(
        scale_id=level.scale_id,
        level_id=level_id,
        test=checks.needed(test),
        version=checks.line(version),
        skill_key=checks.line(skill_key),
        low=low,
        high=high,
    )
    for other in _bands(work, band.test, band.version):
        is_same_scale = other.scale_id == band.scale_id and other.skill_key == band.skill_key
        if is_same_scale and other.low <= high and low <= other.high:
            raise UserError(
                _("The scores {low} to {high} already mean a level.").format(low=other.low, high=other.high),
                _("Give scores that no other band of this test holds."),
            )
    work.add(band)
    work.about(scale=level.scale_id, level=level_id)
    return band.id


def level_for_score(read: Session, scale_key: str, test: str, version: str, skill_key: str, score: int) -> str | None:
    """The id of the level that a score means on the scale with that key or id ("" for any); None below its first band.

    Bands of the skill come first, then bands that name no skill. UserError where no band reaches as high.
    """
    scales = {scale.id for scale in read.exec(select(Scale)) if scale_key in ("", scale.id, scale.key)}
    bands = [band for band in _bands(read, test, version) if band.scale_id in scales]
    bands = [b for b in bands if b.skill_key == skill_key] or [b for b in bands if not b.skill_key]
    highest = max((band.high for band in bands), default=score)
    if score > highest:
        raise UserError(
            _("The highest score of {test} is {high}.").format(test=test, high=highest),
            _("Correct the score, or add a score band to the scale."),
        )
    return next((band.level_id for band in bands if band.low <= score <= band.high), None)


def _bands(read: Session, test: str, version: str) -> list[ScoreBand]:
    """Every band of a version of a test; names are compared without case and blanks."""
    wanted = (folded(test), folded(version))
    return [b for b in read.exec(select(ScoreBand)) if (folded(b.test), folded(b.version)) == wanted]


def _refuse_nameless(*names: str) -> None:
    if not any(names):
        raise UserError(_("A name is missing."), _("Give a name in English or in Korean."))


def _refuse_double(code: str, levels: Sequence[Level]) -> None:
    if any(folded(level.code) == folded(code) for level in levels):
        raise UserError(_("This scale has a level {code} already.").format(code=code), _("Choose another code."))
