"""What every office begins with: subjects with skills, scales with levels, can-do statements and score bands.

They are read from `resources/scales`. Their ids are made from their keys, so that two offices have the same rows.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from sqlmodel import select

import resources
from tutor_app.ids import made_from
from tutor_app.model import CanDo, Level, Row, Scale, ScoreBand, Skill, Subject
from tutor_app.work import Work

SCALES = ("cefr", "nrs", "topik", "grade")
MODELS = (Scale, Level, CanDo, ScoreBand, Subject, Skill)


def scale_id(key: str) -> str:
    """The id of a built-in scale ("cefr")."""
    return made_from("scale", key)


def level_id(scale: str, code: str) -> str:
    """The id of a level of a built-in scale ("cefr", "B1+")."""
    return made_from("level", scale, code)


def subject_id(key: str) -> str:
    """The id of a built-in subject ("english")."""
    return made_from("subject", key)


def skill_id(subject: str, key: str) -> str:
    """The id of a skill of a built-in subject ("english", "listening")."""
    return made_from("skill", subject, key)


def install_defaults(work: Work) -> None:
    """Add the built-in subjects and scales that are missing; what is there stays as the office made it."""
    rows = [*(row for key in SCALES for row in _scale(_read(key))), *_subjects(_read("subjects")["subject"])]
    for model in MODELS:
        present = set(work.exec(select(model.id)))
        work.bulk(model, [r.model_dump() for r in rows if isinstance(r, model) and r.id not in present])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("scales", f"{name}.toml").read_text(encoding="utf-8"))


def _scale(data: dict[str, Any]) -> Iterator[Row]:
    key = data["key"]
    yield Scale(id=scale_id(key), key=key, name_en=data["name_en"], name_ko=data["name_ko"])
    for rank, level in enumerate(data["level"], start=1):
        code, own_id = level["code"], level_id(key, level["code"])
        yield Level(
            id=own_id,
            scale_id=scale_id(key),
            code=code,
            name_en=level["name_en"],
            name_ko=level["name_ko"],
            rank=rank,
        )
        for skill, statements in level.get("can_do", {}).items():
            for position, (text_en, text_ko) in enumerate(statements):
                made = made_from("can_do", key, code, skill, str(position))
                yield CanDo(
                    id=made, level_id=own_id, skill_key=skill, text_en=text_en, text_ko=text_ko, position=position
                )
        for band in level.get("bands", ()):
            yield _band(key, own_id, band)


def _band(scale: str, level: str, band: dict[str, Any]) -> ScoreBand:
    test, version, skill = band["test"], band.get("version", ""), band.get("skill", "")
    return ScoreBand(
        id=made_from("score_band", scale, test, version, skill, str(band["low"])),
        scale_id=scale_id(scale),
        level_id=level,
        test=test,
        version=version,
        skill_key=skill,
        low=band["low"],
        high=band["high"],
    )


def _subjects(subjects: list[dict[str, Any]]) -> Iterator[Row]:
    for position, subject in enumerate(subjects):
        key = subject["key"]
        yield Subject(
            id=subject_id(key),
            key=key,
            name_en=subject["name_en"],
            name_ko=subject["name_ko"],
            scale_id=scale_id(subject["scale"]),
            position=position,
        )
        for place, (skill, name_en, name_ko) in enumerate(subject["skills"]):
            yield Skill(
                id=skill_id(key, skill),
                subject_id=subject_id(key),
                key=skill,
                name_en=name_en,
                name_ko=name_ko,
                position=place,
            )
