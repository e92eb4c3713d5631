"""Who lacks what matching or getting in touch needs, or waits or studies without anything that shows them elsewhere."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.queries.rows import cursor


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A person on the lists, and what is not known: of "languages", "contact", "availability" and "subjects"; or what
    is not there: a "request" of who waits, a "match" of who studies, a background "check" of who teaches."""

    id: str
    code: str
    what: tuple[str, ...]


def missing(read: Session, tbl: Literal["student", "tutor"], person_id: str | None = None) -> list[MissingRow]:
    """Students who wait or study, or tutors who may teach, of whom something is missing, by code; or one of them.

    When a student is free is asked for while they wait; later the schedule says it. Checks are missed in offices alone
    that have noted one of anybody.
    """
    one = "" if person_id is None else " AND id = ?"
    sql = (_STUDENTS if tbl == "student" else _TUTORS).format(one)
    found = cursor(read, sql, () if person_id is None else (person_id,)).fetchall()
    return [MissingRow(person, code, tuple(what.split())) for person, code, what in found]


_STUDENTS = """
SELECT id, code, what FROM (
  SELECT s.id, s.code,
    CASE WHEN s.languages = '' THEN 'languages ' ELSE '' END ||
    CASE WHEN NOT EXISTS (SELECT 1 FROM identity i WHERE i.id = s.id AND i.phone || i.messenger || i.email <> '')
      THEN 'contact ' ELSE '' END ||
    CASE WHEN s.status = 'waiting' AND NOT EXISTS (SELECT 1 FROM availability a WHERE a.student_id = s.id)
      THEN 'availability ' ELSE '' END ||
    CASE WHEN s.status = 'waiting'
      AND NOT EXISTS (SELECT 1 FROM request r WHERE r.student_id = s.id AND r.status = 'open')
      AND NOT EXISTS (SELECT 1 FROM "match" m WHERE m.student_id = s.id AND m.class_id IS NULL AND m.status <> 'ended')
      THEN 'request' ELSE '' END ||
    CASE WHEN s.status = 'active'
      AND NOT EXISTS (SELECT 1 FROM "match" m WHERE m.student_id = s.id AND m.status <> 'ended')
      THEN 'match' ELSE '' END AS what
  FROM student s WHERE s.status IN ('waiting', 'active') AND s.archived_on IS NULL{}
) WHERE what <> '' ORDER BY length(code), code"""

_TUTORS = """
SELECT id, code, what FROM (
  SELECT t.id, t.code,
    CASE WHEN t.languages = '' THEN 'languages ' ELSE '' END ||
    CASE WHEN t.phone || t.messenger || t.email = '' THEN 'contact ' ELSE '' END ||
    CASE WHEN NOT EXISTS (SELECT 1 FROM availability a WHERE a.tutor_id = t.id) THEN 'availability ' ELSE '' END ||
    CASE WHEN NOT EXISTS (SELECT 1 FROM tutor_subject u WHERE u.tutor_id = t.id) THEN 'subjects ' ELSE '' END ||
    CASE WHEN t.status = 'active' AND t.background_check_on IS NULL AND t.background_check_until IS NULL
      AND EXISTS (SELECT 1 FROM tutor c WHERE c.background_check_on IS NOT NULL OR c.background_check_until IS NOT NULL)
      THEN 'check' ELSE '' END AS what
  FROM tutor t WHERE t.status IN ('oriented', 'active') AND t.archived_on IS NULL{}
) WHERE what <> '' ORDER BY length(code), code"""
