"""What is taught, and the scales on which it is measured."""

from sqlmodel import Field

from tutor_app.model.base import Row, link, optional_link


class Scale(Row, table=True):
    """A level scale: CEFR, NRS, TOPIK, or the office's own."""

    key: str = Field(default="")
    """The name of a built-in scale ("cefr"); empty for the office's own."""
    name_en: str
    name_ko: str = ""


class Level(Row, table=True):
    """One level of a scale; a higher `rank` is a higher level."""

    scale_id: str = link("scale.id")
    code: str
    name_en: str = ""
    name_ko: str = ""
    rank: int
    retired_on: str | None = None
    """Since when it is offered no more; what was given it before keeps it."""


class Subject(Row, table=True):
    """English, Essay writing, Mathematics, Science; offices add more."""

    key: str = Field(default="")
    """The name of a built-in subject ("english"), which decides its colour and icon."""
    name_en: str
    name_ko: str = ""
    scale_id: str | None = optional_link("scale.id")
    position: int = 0
    archived_on: str | None = None


class Skill(Row, table=True):
    """A part of a subject that is practised and measured on its own: listening, speaking, ..."""

    subject_id: str = link("subject.id")
    key: str = Field(default="")
    name_en: str
    name_ko: str = ""
    position: int = 0
    retired_on: str | None = None
    """Since when it is offered no more; what was given it before keeps it."""


class CanDo(Row, table=True):
    """A statement of what somebody at a level can do, for goal steps."""

    __tablename__ = "can_do"
    level_id: str = link("level.id")
    skill_key: str = ""
    text_en: str
    text_ko: str = ""
    position: int = 0


class ScoreBand(Row, table=True):
    """The level that a score from `low` to `high` (both included) of a test version means."""

    __tablename__ = "score_band"
    scale_id: str = link("scale.id")
    level_id: str = link("level.id")
    test: str
    version: str = ""
    skill_key: str = ""
    low: int
    high: int
