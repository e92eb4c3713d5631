"""Where a student stands on the scales, then and now, as the tutor or a test and as the student sees it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from sqlmodel import Session, col, select

from tutor_app.model import Assessment, Level, Scale, Skill, Subject
from tutor_app.queries.progress_rows import LevelChange, LevelTable, Rating, SkillRow, Words

Place = tuple[str, str]
"""Subject and scale, by id."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A level given on a date."""

    level_id: str
    date: str
    score: int | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings up to a date, oldest first, by subject and scale, then by skill (None is the subject as a whole)."""

    tutor: dict[Place, dict[str | None, list[Rated]]]
    own: dict[Place, dict[str | None, list[Rated]]]

    @classmethod
    def of(cls, read: Session, student_id: str, subject_id: str | None, ends: str) -> Self:
        """The student's ratings until `ends`, that day included; a test counts as the tutor's."""
        wanted = (
            select(Assessment, Level)
            .join(Level, col(Level.id) == Assessment.level_id)
            .where(Assessment.student_id == student_id, Assessment.date <= ends)
            .order_by(col(Assessment.date), col(Assessment.id))
        )
        if subject_id:
            wanted = wanted.where(Assessment.subject_id == subject_id)
        found = cls(defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list)))
        for row, level in read.exec(wanted):
            side = found.own if row.rater == "student" else found.tutor
            side[row.subject_id, level.scale_id][row.skill_id].append(Rated(level.id, row.date, row.score))
        return found


def level_tables(read: Session, ratings: Ratings, starts: str) -> tuple[LevelTable, ...]:
    """A table for each subject and scale on which the student was rated, skills in their order."""
    tables = []
    for place in {**ratings.tutor, **ratings.own}:
        subject, scale = read.get_one(Subject, place[0]), read.get_one(Scale, place[1])
        levels = _levels(read, scale.id)
        places = {level.id: index for index, level in enumerate(levels)}
        tutor, own = ratings.tutor.get(place, {}), ratings.own.get(place, {})
        rows = [
            SkillRow(
                words,
                *_then_and_now(tutor.get(skill_id, []), starts, places),
                *_then_and_now(own.get(skill_id, []), starts, places),
            )
            for skill_id, words in _skills(read, subject.id)
            if skill_id in tutor or skill_id in own
        ]
        names = Words(subject.name_en, subject.name_ko), Words(scale.name_en, scale.name_ko)
        codes = tuple(level.code for level in levels)
        tables.append((subject.position, subject.name_en, scale.name_en, LevelTable(*names, codes, tuple(rows))))
    return tuple(table for *_order, table in sorted(tables, key=lambda each: each[:3]))


def changes(read: Session, ratings: Ratings, since: str) -> tuple[LevelChange, ...]:
    """Skills whose level is another one than on the date `since`, as the tutor or a test sees it."""
    found = []
    for (subject_id, scale_id), by_skill in ratings.tutor.items():
        codes = {level.id: level.code for level in _levels(read, scale_id)}
        subject = read.get_one(Subject, subject_id)
        for skill_id, words in _skills(read, subject_id):
            rated = by_skill.get(skill_id, [])
            before = [one for one in rated if one.date <= since]
            if before and before[-1].level_id != rated[-1].level_id:
                name = words or Words(subject.name_en, subject.name_ko)
                found.append(LevelChange(name, codes[before[-1].level_id], codes[rated[-1].level_id]))
    return tuple(found)


def _then_and_now(rated: list[Rated], starts: str, places: dict[str, int]) -> tuple[Rating | None, Rating | None]:
    """The last rating up to the start of the period, or the first in it; and the last of all if it is another."""
    if not rated:
        return None, None
    before = [one for one in rated if one.date <= starts]
    then, now = (before[-1] if before else rated[0]), rated[-1]
    said = [Rating(places[one.level_id], one.date, "" if one.score is None else str(one.score)) for one in (then, now)]
    return (None if then is now else said[0]), said[1]


def _levels(read: Session, scale_id: str) -> list[Level]:
    return list(read.exec(select(Level).where(Level.scale_id == scale_id).order_by(col(Level.rank), col(Level.id))))


def _skills(read: Session, subject_id: str) -> list[tuple[str | None, Words]]:
    """The subject as a whole, then its skills in order."""
    wanted = select(Skill).where(Skill.subject_id == subject_id).order_by(col(Skill.position), col(Skill.id))
    return [(None, Words()), *((skill.id, Words(skill.name_en, skill.name_ko)) for skill in read.exec(wanted))]
