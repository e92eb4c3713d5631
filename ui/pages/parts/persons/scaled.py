"""Subjects that are measured on a scale, their skills and levels: what makes fields to filter people by."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session

from tutor_app.i18n import _
from tutor_app.queries.scales import LevelRow, scales, skills
from tutor_app.queries.subjects import subjects
from ui.widgets.options import Option

READS = frozenset({"subject", "scale", "level", "skill"})


class Scaled(NamedTuple):
    """A subject with its skills (id, name; the subject as a whole has None) and levels from low to high."""

    subject_id: str
    name: str
    skills: tuple[tuple[str | None, str], ...]
    levels: tuple[Option, ...]

    def between(self, low: str | None, high: str | None) -> frozenset[str]:
        """The levels from one to another, both included, by id; None does not bound."""
        order = [level.value for level in self.levels]
        first = order.index(low) if low in order else 0
        last = order.index(high) if high in order else len(order) - 1
        return frozenset(order[first : last + 1])


def scaled_subjects(read: Session) -> list[Scaled]:
    """Those that are offered, in their order and in the language in use."""
    levels: dict[str | None, tuple[LevelRow, ...]] = {one.scale.id: one.levels for one in scales(read, retired=True)}
    of = skills(read)
    return [
        Scaled(
            one.id,
            one.name,
            ((None, ""), *((skill.id, skill.name) for skill in of.get(one.id, ()))),
            tuple(Option(level.id, level.code) for level in levels[one.scale_id]),
        )
        for one in subjects(read)
        if levels.get(one.scale_id or "")
    ]


def level_titles(scaled: list[Scaled]) -> Iterator[tuple[str, Scaled, str | None]]:
    """A title for the level in each subject and skill, with both."""
    for one in scaled:
        for skill_id, skill in one.skills:
            what = f"{one.name} · {skill}" if skill else one.name
            yield _("Level: {what}").format(what=what), one, skill_id
