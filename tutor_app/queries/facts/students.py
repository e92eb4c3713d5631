"""What can be asked of students beside what their list shows. Identities are not among it: see `disclosures`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from tutor_app.queries.facts.shared import free_times, lent
from tutor_app.queries.facts.source import Source, each, gathered, of_person
from tutor_app.queries.rows import ITSELF, cursor
from tutor_app.queries.students import strips


class About(NamedTuple):
    """What stands on the student's own row."""

    gender: str
    zone: str
    notes: str
    left_reason: str


class Wanted(NamedTuple):
    """What a student's open requests ask for, together."""

    since: str
    """The ISO date of the oldest."""
    urgencies: frozenset[str]
    places: str
    languages: frozenset[str]
    genders: frozenset[str]
    notes: str


class Lessons(NamedTuple):
    """Sessions held: how many, their minutes together, and the ISO date of the first."""

    held: int
    minutes: int
    first: str


Level = tuple[str, str | None]
"""A subject and a skill of it, by id; without a skill the subject as a whole."""


def _wanted(rows: Iterable[tuple[Any, ...]]) -> Wanted:
    sinces, urgencies, places, languages, genders, notes = zip(*rows, strict=True)
    return Wanted(
        min(sinces), frozenset(urgencies), _together(places), frozenset(filter(None, languages)),
        frozenset(filter(None, genders)), _together(notes),
    )  # fmt: skip


def _together(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _levels(rows: Iterable[tuple[Any, ...]]) -> dict[Level, str]:
    """The newest level of each, by id."""
    return {(subject, skill): level for subject, skill, level in rows}


def _lessons(read: Session, ids: Sequence[str] | None) -> Mapping[str, Lessons]:
    """Of all students two indexes say it, joined here: looking into the row of each log takes ten times as long."""
    if ids is not None:
        return _lessons_of(read, ids)
    minutes: dict[int, int] = {}
    for length, keys in cursor(read, _HELD):
        minutes.update(dict.fromkeys(json.loads(keys), length))
    return {
        student: Lessons(len(held), sum(map(minutes.__getitem__, held)), first)
        for student, held, first in (
            (student, json.loads(keys), first) for student, keys, first in cursor(read, _HELD_BY_STUDENT)
        )
    }


_lessons_of = each(
    "SELECT student_id, count(*), sum(minutes), min(date) FROM session_log WHERE +status = 'held' AND {} "
    "GROUP BY student_id",
    "student_id",
    Lessons,
)
_HELD = "SELECT minutes, json_group_array(rowid) FROM session_log WHERE status = 'held' GROUP BY 1"
_HELD_BY_STUDENT = """
SELECT student_id, json_group_array(rowid), min(date) FROM session_log INDEXED BY ix_session_log_student
WHERE status = 'held' GROUP BY student_id"""

ABOUT = Source(each("SELECT id, gender, zone, notes, left_reason FROM student WHERE {}", "id", About),
               {"student": ITSELF})  # fmt: skip
WANTED = Source(
    gathered(
        "SELECT student_id, since, urgency, wish_place, wish_language, wish_gender, note FROM request "
        "WHERE +status = 'open' AND {} ORDER BY since, id",
        "student_id",
        _wanted,
    ),
    of_person("request", "student_id"),
)
LESSONS = Source(_lessons, of_person("session_log", "student_id"))
ATTENDED = Source(
    strips,
    {"student": ITSELF, **of_person("session_log", "student_id"), **of_person("attendance", "student_id")},
)
"""How the last sessions were attended, as `strips` gives it."""
LEVELS = Source(
    gathered(
        "SELECT a.student_id, a.subject_id, a.skill_id, a.level_id FROM assessment a "
        "JOIN subject s ON s.id = a.subject_id JOIN level l ON l.id = a.level_id AND l.scale_id = s.scale_id "
        "WHERE a.rater <> 'student' AND {} ORDER BY a.date, a.id",
        "a.student_id",
        _levels,
    ),
    of_person("assessment", "student_id"),
    frozenset({"subject", "level"}),
)
"""The newest level on the scale of each subject and skill, as a tutor or a test saw it."""
CONSENTS = Source(
    gathered("SELECT student_id, kind, iif(withdrawn_on IS NULL, 'given', 'withdrawn') FROM consent WHERE {}",
             "student_id", dict),
    of_person("consent", "student_id"),
)  # fmt: skip
"""Of each kind that was ever given, whether it is "given" or "withdrawn"."""
GOALS = Source(
    each("SELECT student_id, count(*) FROM goal WHERE +status = 'open' AND {} GROUP BY student_id", "student_id", int),
    of_person("goal", "student_id"),
)
"""How many goals are open."""
REPORTED = Source(
    each("SELECT student_id, max(issued_on) FROM progress_report WHERE {} GROUP BY student_id", "student_id",
         lambda issued: issued),
    of_person("progress_report", "student_id"),
)  # fmt: skip
"""The ISO date on which the last progress report was issued."""
FREE = free_times("student_id")
LENT = lent("student_id")
SOURCES = (ABOUT, WANTED, LESSONS, ATTENDED, LEVELS, CONSENTS, GOALS, REPORTED, FREE, LENT)
