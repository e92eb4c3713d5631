"""Where a student stands on the scales, then and now, as the tutor or a test and as the student sees it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Self

from sqlmodel import Session

from tutor_app.queries.progress_rows import LevelChange, LevelTable, Rating, SkillRow, Words
from tutor_app.queries.rows import cursor

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
        found = cls(defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list)))
        whose = {"student": student_id, "subject": subject_id, "ends": ends}
        for rater, subject, scale, skill, *rated in cursor(read, _RATED, whose):
            side = found.own if rater == "student" else found.tutor
            side[subject, scale][skill].append(Rated(*rated))
        return found


def level_tables(read: Session, ratings: Ratings, starts: str) -> tuple[LevelTable, ...]:
    """A table for each subject and scale on which the student was rated, skills in their order."""
    tables = []
    for place in {**ratings.tutor, **ratings.own}:
        position, *subject = _one(read, "subject", "position, name_en, name_ko", place[0])
        scale = _one(read, "scale", "name_en, name_ko", place[1])
        codes = _codes(read, place[1])
        places = {level: index for index, level in enumerate(codes)}
        tutor, own = ratings.tutor.get(place, {}), ratings.own.get(place, {})
        rows = [
            SkillRow(
                words,
                *_then_and_now(tutor.get(skill_id, []), starts, places),
                *_then_and_now(own.get(skill_id, []), starts, places),
            )
            for skill_id, words in _skills(read, place[0])
            if skill_id in tutor or skill_id in own
        ]
        table = LevelTable(Words(*subject), Words(*scale), tuple(codes.values()), tuple(rows))
        tables.append((position, subject[0], scale[0], table))
    return tuple(table for *_order, table in sorted(tables, key=lambda each: each[:3]))


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
    said = [Rating(places[one.level_id], one.date, "" if one.score is None else str(one.score)) for one in (then, now)]
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
SELECT a.rater, a.subject_id, l.scale_id, a.skill_id, l.id, a.date, a.score
FROM assessment a JOIN level l ON l.id = a.level_id
WHERE a.student_id = :student AND a.date <= :ends AND (:subject IS NULL OR a.subject_id = :subject)
ORDER BY a.date, a.id"""
