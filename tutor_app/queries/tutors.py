"""The list of tutors, and one tutor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from sqlmodel import Session

from tutor_app.queries.rows import (
    ITSELF,
    UNCHANGED,
    Changed,
    among,
    by_code,
    condition,
    cursor,
    followed,
    gathered,
    mentioned,
    rows,
    value,
)


class TutorRow(NamedTuple):
    """A tutor in the list."""

    id: str
    code: str
    name: str
    romanised: str
    status: str
    languages: str
    zone: str
    place: str
    affiliation: str
    capacity: int
    since: str | None
    background_check_until: str | None
    archived_on: str | None
    students: int
    """Open matches, paused ones included; places in classes apart, as capacity is about students of one's own."""
    minutes: int
    """Of sessions and meetings of classes held since the day asked for, a lesson of several students once."""
    last_session: str | None
    subjects: tuple[str, ...]
    """Subject ids."""


@dataclass(frozen=True, slots=True)
class TutorCard:
    """Everything about one tutor."""

    id: str
    code: str
    name: str
    romanised: str
    status: str
    left_reason: str
    languages: str
    zone: str
    place: str
    gender: str
    affiliation: str
    interests: str
    phone: str
    messenger: str
    email: str
    capacity: int
    since: str | None
    trained_on: str | None
    background_check_on: str | None
    background_check_until: str | None
    notes: str
    archived_on: str | None
    merged_into: str | None


def tutors(read: Session, *, archived: bool = False, since: str = "") -> list[TutorRow]:
    """Every tutor, or with `archived` every archived one, by code; minutes count from the date `since`."""
    return [one for one in by_code(_listed(read, None, since).values()) if bool(one.archived_on) == archived]


LISTED_IN = frozenset({"tutor", "tutor_subject", "match", "session_log", "class_session", "class_session_tutor"})
"""The tables that the list is read from."""


def listed_tutors(
    read: Session,
    before: Mapping[str, TutorRow] | None = None,
    changed: Changed = UNCHANGED,
    since: str = "",
) -> dict[str, TutorRow]:
    """Every tutor, archived ones too, by id, with the minutes from the date `since`; for `App.followed` as well."""
    return followed(read, partial(_listed, since=since), _CONCERNED, before, changed)


def _listed(read: Session, ids: Sequence[str] | None, since: str) -> dict[str, TutorRow]:
    def found(sql: str, column: str) -> Any:
        return cursor(read, sql.format(condition(column, ids)), {"since": since, **among(ids)})

    students = dict(found(_PAIRED, "tutor_id"))
    held = {tutor: (minutes, last) for tutor, minutes, last in found(_HELD, "id")}
    twice = dict(found(_TWICE, "l.tutor_id"))
    taught = gathered(found(_SUBJECTS, "tutor_id"))
    rows = {}
    for one in found(_TUTORS, "id"):
        tutor, (minutes, last) = one[0], held[one[0]]
        given = minutes - twice.get(tutor, 0)
        rows[tutor] = TutorRow._make((*one, students.get(tutor, 0), given, last, tuple(taught.get(tutor, ()))))
    return rows


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """A subject that a tutor can teach, and from which level to which; levels are ids of the subject's scale."""

    subject_id: str
    scale_id: str | None
    low: str | None
    high: str | None


def taught(read: Session, tutor_id: str) -> list[TaughtRow]:
    """The subjects of a tutor, in the order of the office."""
    return rows(
        read,
        TaughtRow,
        "SELECT s.id, s.scale_id, low_level_id, high_level_id FROM tutor_subject t JOIN subject s ON s.id = subject_id "
        "WHERE tutor_id = ? ORDER BY s.position, s.name_en",
        (tutor_id,),
    )


def tutor_card(read: Session, tutor_id: str) -> TutorCard | None:
    """One tutor; None where there is none."""
    found = rows(
        read,
        TutorCard,
        "SELECT id, code, name, romanised, status, left_reason, languages, zone, place, gender, affiliation, "
        "interests, phone, messenger, email, capacity, since, trained_on, background_check_on, "
        "background_check_until, notes, archived_on, merged_into FROM tutor WHERE id = ?",
        (tutor_id,),
    )
    return found[0] if found else None


def tutor_by_code(read: Session, code: str) -> str | None:
    """The id of the tutor with that code, whatever the case; None where there is none."""
    found = value(read, "SELECT id FROM tutor WHERE code = ? COLLATE NOCASE ORDER BY archived_on IS NOT NULL", (code,))
    return str(found) if found is not None else None


_HELD_BY = "SELECT tutor_id FROM class_session_tutor WHERE session_id"
_CONCERNED = {
    "tutor": ITSELF,
    "tutor_subject": mentioned("tutor_subject", "tutor_id"),
    "match": mentioned("match", "tutor_id"),
    "session_log": mentioned("session_log", "tutor_id"),
    "class_session": f"{_HELD_BY} IN ({ITSELF})",
    "class_session_tutor": mentioned("class_session_tutor", "tutor_id"),
}
"""Of which tutors changed rows say something in the list."""

_TUTORS = (
    "SELECT id, code, name, romanised, status, languages, zone, place, affiliation, capacity, since, "
    "background_check_until, archived_on FROM tutor WHERE {}"
)
# The + keep SQLite to the index of the tutor, where only a few are read.
_PAIRED = (
    "SELECT tutor_id, count(*) FROM \"match\" WHERE +status IN ('agreed', 'active', 'paused') AND +class_id IS NULL "
    "AND {} GROUP BY tutor_id"
)
_SUBJECTS = "SELECT tutor_id, subject_id FROM tutor_subject WHERE {}"
_TAUGHT = (
    "FROM class_session_tutor c JOIN class_session k ON k.id = c.session_id "
    "WHERE c.tutor_id = t.id AND k.status = 'held'"
)
_LOGGED = "FROM session_log l WHERE l.tutor_id = t.id AND l.status = 'held'"
_HELD = f"""
SELECT id,
  coalesce((SELECT sum(minutes) {_LOGGED} AND l.date >= :since), 0)
    + coalesce((SELECT sum(k.minutes) {_TAUGHT} AND k.date >= :since), 0),
  nullif(max(coalesce((SELECT max(date) {_LOGGED}), ''), coalesce((SELECT max(k.date) {_TAUGHT}), '')), '')
FROM tutor t WHERE {{}}"""
_TWICE = """
SELECT tutor_id, sum(excess) FROM (
  SELECT l.tutor_id, sum(l.minutes) - CASE WHEN EXISTS (
    SELECT 1 FROM class_session k WHERE k.class_id = m.class_id AND k.date = l.date AND k.status = 'held'
  ) THEN 0 ELSE max(l.minutes) END AS excess
  FROM "match" m JOIN session_log l ON l.match_id = m.id
  WHERE m.class_id IS NOT NULL AND l.status = 'held' AND l.date >= :since AND {}
  GROUP BY l.tutor_id, m.class_id, l.date, l.start) GROUP BY tutor_id"""
"""Minutes that `_HELD` counts too often: a roster has a log for each student of a lesson, besides that of the class."""
