"""The list of students, one student, and who a student really is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session

from tutor_app.queries.rows import UNCHANGED, Changed, by_code, cursor, followed, gathered, places, rows, value

LAST = 12
"""How many sessions the attendance strip shows."""


class ListedStudent(NamedTuple):
    """A student as the list has them, but for what other tables say."""

    id: str
    code: str
    alias: str
    status: str
    languages: str
    place: str
    since: str | None
    archived_on: str | None


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
    found = [one for one in listed_students(read).values() if bool(one.archived_on) == archived]
    return student_rows(found, last_sessions(read), subjects_now(read), tutors_now(read))


def student_rows(
    students: Iterable[ListedStudent],
    last: Mapping[str, str],
    subjects: Mapping[str, Sequence[str]],
    tutors: Mapping[str, Sequence[tuple[str, str]]],
) -> list[StudentRow]:
    """Rows of the list from what the four functions below found, by code."""
    made = []
    for one in by_code(students):
        names, codes = zip(*tutors[one.id], strict=True) if one.id in tutors else ((), ())
        made.append(StudentRow(*one, last.get(one.id), tuple(subjects.get(one.id, ())), names, codes))
    return made


def listed_students(
    read: Session, before: Mapping[str, ListedStudent] | None = None, changed: Changed = UNCHANGED
) -> Mapping[str, ListedStudent]:
    """Every student, archived ones too, by id; for `App.followed` as well. It reads `student`."""
    return followed(read, ListedStudent, _LISTED, before, changed)


def last_sessions(read: Session) -> dict[str, str]:
    """The date of the last session that was held, by student. It reads `session_log`."""
    return {student: last for student, last in cursor(read, _LAST_HELD) if last}


def subjects_now(read: Session) -> dict[str, list[str]]:
    """Ids of the subjects of open matches and requests, by student. It reads `match`, `request` and `subject`."""
    return gathered(cursor(read, _SUBJECTS))


def tutors_now(read: Session) -> dict[str, list[tuple[str, str]]]:
    """Name and code of the tutors of open matches, by student. It reads `match` and `tutor`."""
    return gathered((student, (name, code)) for student, name, code in cursor(read, _TUTORS))


def strips(read: Session, student_ids: Sequence[str]) -> dict[str, str]:
    """The last 12 sessions of each student, oldest first: p present, l late, e excused, a absent.

    - stands for one that was not the student's doing. Who has none is left out.
    """
    made: dict[str, list[str]] = {}
    for student, attended in cursor(read, _STRIPS.format(places(student_ids)), student_ids):
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
    """Sessions held."""
    minutes: int
    """Of sessions held."""
    came: int
    counted: int
    """Sessions that were held or that the student missed; `came` of them were attended."""


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
    return found[0] if found else None


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


_SUBJECTS = """
SELECT student_id, subject_id FROM (
  SELECT student_id, subject_id FROM "match" WHERE status <> 'ended'
  UNION SELECT student_id, subject_id FROM request WHERE status = 'open'
) JOIN subject ON subject.id = subject_id ORDER BY subject.position, subject.name_en"""

_TUTORS = """
SELECT DISTINCT student_id, name, code FROM "match" JOIN tutor ON tutor.id = tutor_id
WHERE "match".status IN ('active', 'agreed', 'paused') AND class_id IS NULL ORDER BY name, code"""

_LISTED = "SELECT id, code, alias, status, languages, place, since, archived_on FROM student WHERE {}"

_LAST_HELD = """
SELECT id, (SELECT date FROM session_log l WHERE l.student_id = s.id AND +l.status = 'held'
  ORDER BY date DESC, start DESC LIMIT 1) FROM student s"""

_STRIPS = f"""
SELECT l.student_id, a.status FROM student s
JOIN session_log l ON l.rowid IN (
  SELECT rowid FROM session_log x WHERE x.student_id = s.id AND x.status <> 'planned'
  ORDER BY x.date DESC, x.start DESC LIMIT {LAST})
LEFT JOIN attendance a ON a.session_id = l.id AND +a.student_id = l.student_id
WHERE s.id IN ({{}}) ORDER BY s.id, l.date, l.start"""
