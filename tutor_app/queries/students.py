"""The list of students, one student, and who a student really is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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

LAST = 12
"""How many sessions the attendance strip shows."""


class StudentRow(NamedTuple):
    """A student in the list. `subjects` are of open matches and requests, `tutors` of open matches."""

    id: str
    code: str
    alias: str
    status: str
    languages: str
    place: str
    since: str | None
    archived_on: str | None
    last_session: str | None
    """The ISO date of the last session that was held."""
    subjects: tuple[str, ...]
    """Subject ids."""
    tutors: tuple[str, ...]
    """Tutor names."""
    tutor_codes: tuple[str, ...]


_MARKS = {"present": "p", "late": "l", "excused": "e", "absent": "a"}


def roster(read: Session, *, archived: bool = False) -> list[StudentRow]:
    """Every student, or with `archived` every archived one, by code."""
    return [one for one in by_code(_listed(read).values()) if bool(one.archived_on) == archived]


LISTED_IN = frozenset({"student", "session_log", "match", "request", "tutor", "subject"})
"""The tables that the list is read from."""


def listed_students(
    read: Session, before: Mapping[str, StudentRow] | None = None, changed: Changed = UNCHANGED
) -> dict[str, StudentRow]:
    """Every student, archived ones too, by id; for `App.followed` as well."""
    return followed(read, _listed, _CONCERNED, before, changed)


def _listed(read: Session, ids: Sequence[str] | None = None) -> dict[str, StudentRow]:
    def found(sql: str, column: str) -> Any:
        return cursor(read, sql.format(condition(column, ids)), among(ids))

    last = dict(found(_LAST_HELD, "id"))
    subjects = gathered(found(_SUBJECTS, "student_id"))
    tutors = gathered((student, (name, code)) for student, name, code in found(_TUTORS, "student_id"))
    made = {}
    for one in found(_STUDENTS, "id"):
        names, codes = zip(*tutors[one[0]], strict=True) if one[0] in tutors else ((), ())
        made[one[0]] = StudentRow._make((*one, last.get(one[0]), tuple(subjects.get(one[0], ())), names, codes))
    return made


def strips(read: Session, student_ids: Sequence[str] | None) -> dict[str, str]:
    """The last 12 sessions of each of these students, all for None, oldest first: p present, l late, e excused,
    a absent.

    - stands for one that was not the student's doing. Who has none is left out.
    """
    made: dict[str, list[str]] = {}
    for student, attended in cursor(read, _STRIPS.format(condition("s.id", student_ids)), among(student_ids)):
        made.setdefault(student, []).append(_MARKS.get(attended, "-"))
    return {student: "".join(marks) for student, marks in made.items()}


def came_percent(strip: str) -> int | None:
    """Percent of the sessions of a strip that the student came to, of those that count; None without any."""
    counted = [mark for mark in strip if mark != "-"]
    return round(100 * sum(mark in "pl" for mark in counted) / len(counted)) if counted else None


@dataclass(frozen=True, slots=True)
class StudentCard:
    """Everything about one student but the identity."""

    id: str
    code: str
    alias: str
    status: str
    left_reason: str
    languages: str
    zone: str
    place: str
    gender: str
    since: str | None
    notes: str
    archived_on: str | None
    merged_into: str | None
    held: int
    """Sessions held, and meetings of classes that the student came to."""
    minutes: int
    """Of those."""
    came: int
    counted: int
    """Sessions and meetings that were held or that the student missed; `came` of them were attended."""


def student_card(read: Session, student_id: str) -> StudentCard | None:
    """One student with totals over all time; None where there is none."""
    found = rows(
        read,
        StudentCard,
        "SELECT id, code, alias, status, left_reason, languages, zone, place, gender, since, notes, archived_on, "
        "merged_into, (SELECT count(*) FROM session_log l WHERE l.student_id = s.id AND +l.status = 'held'), "
        "(SELECT coalesce(sum(minutes), 0) FROM session_log l WHERE l.student_id = s.id AND +l.status = 'held'), "
        "(SELECT count(*) FROM attendance a WHERE a.student_id = s.id AND a.status IN ('present', 'late')), "
        "(SELECT count(*) FROM attendance a WHERE a.student_id = s.id) FROM student s WHERE id = ?",
        (student_id,),
    )
    for card in found:
        came, minutes, counted = read.connection().exec_driver_sql(_IN_CLASSES, (student_id,)).one()
        return replace(
            card, held=card.held + came, minutes=card.minutes + minutes, came=card.came + came,
            counted=card.counted + counted,
        )  # fmt: skip
    return None


# A lesson of which the student has a log of their own, as a roster's may, is left to that log.
_IN_CLASSES = """
SELECT count(minutes), coalesce(sum(minutes), 0), count(*) FROM (
  SELECT CASE WHEN a.status IN ('present', 'late') THEN k.minutes END AS minutes
  FROM class_attendance a JOIN class_session k ON k.id = a.session_id
  WHERE a.student_id = ? AND k.status = 'held' AND NOT EXISTS (
    SELECT 1 FROM session_log l JOIN "match" m ON m.id = l.match_id
    WHERE l.student_id = a.student_id AND l.date = k.date AND m.class_id = k.class_id))"""


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """Who a student really is. Show it only on request, and note that it was shown (`disclosures.disclose`)."""

    id: str
    name: str
    family: str
    given: str
    romanised: str
    preferred: str
    birth_date: str | None
    phone: str
    messenger: str
    email: str
    address: str
    emergency_contact: str
    safe_contact: str


def identity(read: Session, student_id: str) -> IdentityCard | None:
    """The identity of a student; None where nothing is known or it was erased."""
    found = rows(
        read,
        IdentityCard,
        "SELECT id, name, family, given, romanised, preferred, birth_date, phone, messenger, email, address, "
        "emergency_contact, safe_contact FROM identity WHERE id = ?",
        (student_id,),
    )
    return found[0] if found else None


def student_by_code(read: Session, code: str) -> str | None:
    """The id of the student with that code, whatever the case; None where there is none."""
    found = value(
        read, "SELECT id FROM student WHERE code = ? COLLATE NOCASE ORDER BY archived_on IS NOT NULL", (code,)
    )
    return str(found) if found is not None else None


_CONCERNED = {
    "student": ITSELF,
    "session_log": mentioned("session_log", "student_id"),
    "match": mentioned("match", "student_id"),
    "request": mentioned("request", "student_id"),
    "tutor": f'SELECT student_id FROM "match" WHERE tutor_id IN ({ITSELF})',
}
"""Of which students changed rows say something in the list."""

_STUDENTS = "SELECT id, code, alias, status, languages, place, since, archived_on FROM student WHERE {}"

_LAST_HELD = """
SELECT id, (SELECT date FROM session_log l WHERE l.student_id = s.id AND +l.status = 'held'
  ORDER BY date DESC, start DESC LIMIT 1) FROM student s WHERE {}"""

# The + keep SQLite to the index of a person, where only a few are read.
_SUBJECTS = """
SELECT student_id, subject_id FROM (
  SELECT student_id, subject_id FROM "match" WHERE status <> 'ended'
  UNION SELECT student_id, subject_id FROM request WHERE +status = 'open'
) JOIN subject ON subject.id = subject_id WHERE {} ORDER BY subject.position, subject.name_en"""

_TUTORS = """
SELECT DISTINCT student_id, name, code FROM "match" JOIN tutor ON tutor.id = tutor_id
WHERE +"match".status IN ('active', 'agreed', 'paused') AND +class_id IS NULL AND {} ORDER BY name, code"""

_STRIPS = f"""
SELECT l.student_id, a.status FROM student s
JOIN session_log l ON l.rowid IN (
  SELECT rowid FROM session_log x WHERE x.student_id = s.id AND x.status <> 'planned'
  ORDER BY x.date DESC, x.start DESC LIMIT {LAST})
LEFT JOIN attendance a ON a.session_id = l.id AND +a.student_id = l.student_id
WHERE {{}} ORDER BY s.id, l.date, l.start"""
