"""Commands on subjects and their skills."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Scale, Skill, Subject
from tutor_app.names import folded
from tutor_app.services import checks
from tutor_app.services.defaults import install_defaults
from tutor_app.work import Work, command

__all__ = [
    "add_skill",
    "add_subject",
    "archive_subject",
    "edit_skill",
    "edit_subject",
    "install_defaults",
    "restore_subject",
]

FIELDS: dict[str, checks.Check] = {"name_en": checks.line, "name_ko": checks.line}


@command(N_("Add the subject {subject}"))
def add_subject(work: Work, name_en: str, name_ko: str = "", *, scale_id: str | None = None) -> str:
    """Add a subject after the others, measured on a scale or on none; gives the id. One name is enough."""
    others = work.exec(select(Subject)).all()
    subject = Subject(name_en="", position=1 + max((s.position for s in others), default=-1))
    checks.change_fields(subject, FIELDS, {"name_en": name_en, "name_ko": name_ko})
    _refuse_nameless_or_double(subject, others)
    subject.scale_id = work.one(Scale, scale_id).id if scale_id else None
    work.add(subject)
    work.about(subject=subject.id)
    return subject.id


@command(N_("Edit the subject {subject}"), typing=True)
def edit_subject(work: Work, /, subject_id: str, **changes: Any) -> None:
    """Change `name_en`, `name_ko` or `scale_id` of a subject. Assessments keep the levels they were given."""
    subject = work.one(Subject, subject_id)

    def scale(value: str | None) -> str | None:
        return work.one(Scale, value).id if value else None

    checks.change_fields(subject, {**FIELDS, "scale_id": scale}, changes)
    _refuse_nameless_or_double(subject, work.exec(select(Subject).where(Subject.id != subject_id)).all())
    work.about(subject=subject_id, field=" ".join(changes))


@command(N_("Archive the subject {subject}"))
def archive_subject(work: Work, subject_id: str) -> None:
    """Offer a subject no more; everything about it is kept."""
    work.one(Subject, subject_id).archived_on = work.today
    work.about(subject=subject_id)


@command(N_("Restore the subject {subject}"))
def restore_subject(work: Work, subject_id: str) -> None:
    """Offer an archived subject again."""
    work.one(Subject, subject_id).archived_on = None
    work.about(subject=subject_id)


@command(N_("Add a skill to the subject {subject}"))
def add_skill(work: Work, subject_id: str, name_en: str, name_ko: str = "") -> str:
    """Add a skill after the others of its subject; gives the id. One name is enough."""
    work.one(Subject, subject_id)
    others = work.exec(select(Skill).where(Skill.subject_id == subject_id)).all()
    skill = Skill(subject_id=subject_id, name_en="", position=1 + max((s.position for s in others), default=-1))
    checks.change_fields(skill, FIELDS, {"name_en": name_en, "name_ko": name_ko})
    _refuse_nameless_or_double(skill, others)
    work.add(skill)
    work.about(subject=subject_id, skill=skill.id)
    return skill.id


@command(N_("Edit a skill of the subject {subject}"), typing=True)
def edit_skill(work: Work, /, skill_id: str, **changes: Any) -> None:
    """Change `name_en` or `name_ko` of a skill."""
    skill = work.one(Skill, skill_id)
    checks.change_fields(skill, FIELDS, changes)
    others = select(Skill).where(Skill.subject_id == skill.subject_id, Skill.id != skill_id)
    _refuse_nameless_or_double(skill, work.exec(others).all())
    work.about(subject=skill.subject_id, skill=skill_id, field=" ".join(changes))


def _refuse_nameless_or_double(row: Subject | Skill, others: Sequence[Subject | Skill]) -> None:
    mine = _names(row)
    if not mine:
        raise UserError(_("A name is missing."), _("Give a name in English or in Korean."))
    twin = next((other for other in others if mine & _names(other)), None)
    if twin is None:
        return
    if isinstance(twin, Subject) and twin.archived_on:
        raise UserError(_("An archived subject has this name."), _("Restore it, or choose another name."))
    raise UserError(_("This name is already in use."), _("Choose another name."))


def _names(row: Subject | Skill) -> set[str]:
    return {folded(name) for name in (row.name_en, row.name_ko) if name}
