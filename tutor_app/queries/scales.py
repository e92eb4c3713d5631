"""What can be chosen when progress is written down: skills, levels, can-do statements, tests and their scores."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from tutor_app.i18n import either
from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name in English, in Korean, or both."""

    id: str
    key: str
    """Of a built-in one; empty for the office's own."""
    name_en: str
    name_ko: str
    retired_on: str | None = None
    """Of a skill that is offered no more."""

    @property
    def name(self) -> str:
        """The name in the language in use, or in the other where that is missing."""
        return either(self.name_en, self.name_ko)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level of a scale; levels come from low to high."""

    id: str
    code: str
    name_en: str
    name_ko: str
    retired_on: str | None = None

    @property
    def name(self) -> str:
        return either(self.name_en, self.name_ko)


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """A scale with its levels."""

    scale: Named
    levels: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class CanDoRow:
    """A statement of what somebody at a level can do."""

    id: str
    level_id: str
    level: str
    """The level's code."""
    skill_key: str
    text_en: str
    text_ko: str

    @property
    def text(self) -> str:
        return either(self.text_en, self.text_ko)


@dataclass(frozen=True, slots=True)
class BandRow:
    """Scores of a test, both included, that mean a level."""

    id: str
    test: str
    version: str
    skill_key: str
    low: int
    high: int
    level_id: str
    level: str
    """The level's code."""


def skills(read: Session, *, retired: bool = False) -> dict[str, tuple[Named, ...]]:
    """The skills of each subject, in their order, by the subject's id; with `retired` also those offered no more."""
    sql = "SELECT subject_id, id, key, name_en, name_ko, retired_on FROM skill WHERE {} ORDER BY position, name_en"
    return _grouped(read, Named, sql.format(_OFFERED[retired]))


def scales(read: Session, *, retired: bool = False) -> list[ScaleRow]:
    """Every scale with its levels: built-in ones first, then the office's own by name.

    With `retired` also the levels that are offered no more.
    """
    sql = "SELECT scale_id, id, code, name_en, name_ko, retired_on FROM level WHERE {} ORDER BY rank, code"
    levels = _grouped(read, LevelRow, sql.format(_OFFERED[retired]))
    found = rows(read, Named, "SELECT id, key, name_en, name_ko FROM scale ORDER BY key = '', key, name_en, name_ko")
    return [ScaleRow(scale, levels.get(scale.id, ())) for scale in found]


_OFFERED = {False: "retired_on IS NULL", True: "1"}


def can_dos(read: Session, scale_id: str) -> list[CanDoRow]:
    """The statements of a scale, from low levels to high."""
    return rows(
        read,
        CanDoRow,
        "SELECT c.id, l.id, l.code, c.skill_key, c.text_en, c.text_ko FROM can_do c JOIN level l ON l.id = c.level_id "
        "WHERE l.scale_id = ? ORDER BY l.rank, c.skill_key, c.position, c.id",
        (scale_id,),
    )


def score_bands(read: Session) -> list[BandRow]:
    """What the scores of every known test mean, by test and version, from low scores to high."""
    return rows(
        read,
        BandRow,
        "SELECT b.id, b.test, b.version, b.skill_key, b.low, b.high, l.id, l.code FROM score_band b "
        "JOIN level l ON l.id = b.level_id ORDER BY b.test, b.version, b.skill_key, b.low",
    )


R = TypeVar("R")


def _grouped(read: Session, row: type[R], sql: str) -> dict[str, tuple[R, ...]]:
    """Rows by the first column of `sql`, which is not one of theirs."""
    found: dict[str, list[R]] = defaultdict(list)
    for owner, *values in map(tuple, read.connection().exec_driver_sql(sql)):
        found[owner].append(row(*values))
    return {owner: tuple(group) for owner, group in found.items()}
