"""Where a student stands on the scales, then and now, as the tutor or a test and as the student sees it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Self

from sqlmodel import Session

from tutor_app.queries.progress_rows import (
    CoursePoint,
    LevelChange,
    LevelCourse,
    LevelTable,
    Rating,
    SkillCourse,
    SkillRow,
    Words,
)
from tutor_app.queries.rows import cursor, rows

Place = tuple[str, str]
"""Subject and scale, by id."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A level given on a date."""

    id: str
    level_id: str
    date: str
    score: int | None
    test: str
    rater: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings up to a date, oldest first, by subject and scale, then by skill (None is the subject as a whole)."""

    tutor: dict[Place, dict[str | None, list[Rated]]]
    own: dict[Place, dict[str | None, list[Rated]]]

    @classmethod
    def of(cls, read: Session, student_id: str, subject_id: str | None, ends: str) -> Self:
        """The student's ratings until `ends`, that day included; a test counts as the tutor's."""
        found = cls(defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list)))
        whose = {"student": student_id, "subject": subject_id, "ends": ends}
        for subject, scale, skill, *rated in cursor(read, _RATED, whose):
            one = Rated(*rated)
            side = found.own if one.rater == "student" else found.tutor
            side[subject, scale][skill].append(one)
        return found


@dataclass(frozen=True, slots=True)
class _Measured:
    """A subject on a scale on which the student was rated."""

    place: Place
    order: tuple[Any, ...]
    subject: Words
    scale: Words
    levels: dict[str, str]
    """The code of each by its id, from the lowest."""
    skills: list[tuple[str | None, Words]]

    @property
    def places(self) -> dict[str, int]:
        """How many levels are below each."""
        return {level: index for index, level in enumerate(self.levels)}


def _measured(read: Session, ratings: Ratings) -> list[_Measured]:
    found = []
    for place in {**ratings.tutor, **ratings.own}:
        position, *subject = _one(read, "subject", "position, name_en, name_ko", place[0])
        scale = _one(read, "scale", "name_en, name_ko", place[1])
        order = (position, subject[0], scale[0])
        codes, skills = _codes(read, place[1]), _skills(read, place[0])
        found.append(_Measured(place, order, Words(*subject), Words(*scale), codes, skills))
    return sorted(found, key=lambda one: one.order)


@dataclass(frozen=True, slots=True)
class NotedLevel:
    """One rating, as it is corrected; `rater` is "tutor", "student" or "test"."""

    id: str
    scale_id: str
    level_id: str
    date: str
    rater: str


def noted_level(read: Session, assessment_id: str) -> NotedLevel:
    """The rating of that id, which gave a level."""
    sql = (
        "SELECT a.id, l.scale_id, l.id, a.date, a.rater FROM assessment a JOIN level l ON l.id = a.level_id "
        "WHERE a.id = ?"
    )
    [found] = rows(read, NotedLevel, sql, (assessment_id,))
    return found


def level_tables(read: Session, ratings: Ratings, starts: str) -> tuple[LevelTable, ...]:
    """A table for each subject and scale on which the student was rated, skills in their order."""
    return tuple(_table(one, ratings, starts) for one in _measured(read, ratings))


def _table(one: _Measured, ratings: Ratings, starts: str) -> LevelTable:
    tutor, own, places = ratings.tutor.get(one.place, {}), ratings.own.get(one.place, {}), one.places
    rows = [
        SkillRow(
            words,
            *_then_and_now(tutor.get(skill_id, []), starts, places),
            *_then_and_now(own.get(skill_id, []), starts, places),
        )
        for skill_id, words in one.skills
        if skill_id in tutor or skill_id in own
    ]
    return LevelTable(one.subject, one.scale, tuple(one.levels.values()), tuple(rows))


def level_courses(read: Session, ratings: Ratings) -> tuple[LevelCourse, ...]:
    """Every rating of each skill, by subject and scale as `level_tables` has them."""
    return tuple(_course(one, ratings) for one in _measured(read, ratings))


def _course(one: _Measured, ratings: Ratings) -> LevelCourse:
    places, skills = one.places, []
    for skill_id, words in one.skills:
        rated = [*ratings.tutor.get(one.place, {}).get(skill_id, []), *ratings.own.get(one.place, {}).get(skill_id, [])]
        points = (
            CoursePoint(each.id, places[each.level_id], each.date, each.rater, each.test, _score(each))
            for each in sorted(rated, key=lambda each: each.date)
        )
        if rated:
            skills.append(SkillCourse(words, tuple(points)))
    return LevelCourse(one.subject, one.scale, tuple(one.levels.values()), tuple(skills))


def _score(rated: Rated) -> str:
    return "" if rated.score is None else str(rated.score)


def changes(read: Session, ratings: Ratings, since: str) -> tuple[LevelChange, ...]:
    """Skills whose level is another one than on the date `since`, as the tutor or a test sees it."""
    found = []
    for (subject_id, scale_id), by_skill in ratings.tutor.items():
        codes, subject = _codes(read, scale_id), _one(read, "subject", "name_en, name_ko", subject_id)
        for skill_id, words in _skills(read, subject_id):
            rated = by_skill.get(skill_id, [])
            before = [one for one in rated if one.date <= since]
            if before and before[-1].level_id != rated[-1].level_id:
                name = words or Words(*subject)
                found.append(LevelChange(name, codes[before[-1].level_id], codes[rated[-1].level_id]))
    return tuple(found)


def _then_and_now(rated: list[Rated], starts: str, places: dict[str, int]) -> tuple[Rating | None, Rating | None]:
    """The last rating up to the start of the period, or the first in it; and the last of all if it is another."""
    if not rated:
        return None, None
    before = [one for one in rated if one.date <= starts]
    then, now = (before[-1] if before else rated[0]), rated[-1]
    said = [Rating(places[one.level_id], one.date, _score(one)) for one in (then, now)]
    return (None if then is now else said[0]), said[1]


def _one(read: Session, table: str, columns: str, row_id: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = cursor(read, f"SELECT {columns} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return found


def _codes(read: Session, scale_id: str) -> dict[str, str]:
    """The code of each level of a scale by its id, from the lowest."""
    return dict(cursor(read, "SELECT id, code FROM level WHERE scale_id = ? ORDER BY rank, id", (scale_id,)))


def _skills(read: Session, subject_id: str) -> list[tuple[str | None, Words]]:
    """The subject as a whole, then its skills in order."""
    sql = "SELECT id, name_en, name_ko FROM skill WHERE subject_id = ? ORDER BY position, id"
    return [(None, Words()), *((skill, Words(*names)) for skill, *names in cursor(read, sql, (subject_id,)))]


_RATED = """
SELECT a.subject_id, l.scale_id, a.skill_id, a.id, l.id, a.date, a.score, a.test, a.rater
FROM assessment a JOIN level l ON l.id = a.level_id
WHERE a.student_id = :student AND a.date <= :ends AND (:subject IS NULL OR a.subject_id = :subject)
ORDER BY a.date, a.id"""
