"""People who may be one person: students alike to one that is about to be added, and pairs on record.

Names are compared by their letters (NFD), accents and case aside: 김하늘 and 김하눌 are then 87.5 per cent alike, by
syllables only 66.7.
"""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import cursor

ALIKE = 85
"""From this likeness on, in per cent, a person is worth a look."""
FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A student on record. It says which parts are alike, never the real name itself."""

    id: str
    code: str
    alias: str
    status: str
    languages: str
    place: str
    archived_on: str | None
    percent: int
    """Of the part that is most alike."""
    alike: tuple[str, ...]
    """Of "alias", "name" and "phone"."""


def near_duplicates(read: Session, *, alias: str = "", name: str = "", phone: str = "") -> list[DuplicateRow]:
    """Students, archived ones too, whose alias, real name or telephone number is much like those given."""
    wanted = {"alias": _letters(alias), "name": _letters(name), "phone": _number(phone)}
    if not any(wanted.values()):
        return []
    found = []
    for *shown, real, roman, preferred, number in map(tuple, read.connection().exec_driver_sql(_STUDENTS)):
        percents = {
            "alias": _likeness(wanted["alias"], _letters(shown[2])),
            "name": max(_likeness(wanted["name"], _letters(form)) for form in (real, roman, preferred)),
            "phone": 100 if wanted["phone"] and wanted["phone"] == _number(number) else 0,
        }
        alike = tuple(part for part, percent in percents.items() if percent >= ALIKE)
        if alike:
            percent = max(percents.values())
            found.append(DuplicateRow(*(tuple(shown) + (percent, alike))))  # noqa: RUF005
    return sorted(found, key=lambda row: (-row.percent, -len(row.alike), row.code))


def alike_people(read: Session, tbl: Literal["student", "tutor"]) -> tuple[str, ...]:
    """Ids of people who are here and much like another on the lists, and of that other; the two stand side by side.

    Alike are names, and a day of birth, telephone or e-mail too: a name alone says little, and families share a
    telephone. Names that begin with another letter are not compared.
    """
    found = cursor(read, _PAIRS.format(_IDENTITIES if tbl == "student" else _TUTORS)).fetchall()
    alike = (pair for *pair, name, other in found if _likeness(_letters(name), _letters(other)) >= ALIKE)
    return tuple(dict.fromkeys(person for pair in alike for person in pair))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", names.folded(text))


def _number(text: str) -> str:
    digits = names.digits(text)
    return digits[-FEWEST_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def _likeness(one: str, other: str) -> int:
    from rapidfuzz import fuzz

    if len(one) < 2 or len(other) < 2:
        return 0
    return 100 if one == other else min(99, int(fuzz.ratio(one, other, score_cutoff=ALIKE)))


_STUDENTS = """
SELECT s.id, s.code, s.alias, s.status, s.languages, s.place, s.archived_on, coalesce(i.name, ''),
       coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.merged_into IS NULL"""

_IDENTITIES = """
SELECT i.id, i.name, coalesce(i.birth_date, '') AS born, i.phone, i.email,
       s.status IN ('waiting', 'active', 'paused') AS here
FROM identity i JOIN student s ON s.id = i.id WHERE s.archived_on IS NULL AND i.name <> ''"""

_TUTORS = """
SELECT id, name, '' AS born, phone, email, status <> 'left' AS here
FROM tutor WHERE archived_on IS NULL AND name <> ''"""

_PAIRS = """
WITH person AS MATERIALIZED ({0}),
mark AS MATERIALIZED (
  SELECT id, name, here, lower(substr(name, 1, 1)) || 'born ' || born AS key FROM person WHERE born <> ''
  UNION ALL SELECT id, name, here, lower(substr(name, 1, 1)) || replace(replace(phone, '-', ''), ' ', '')
  FROM person WHERE phone <> ''
  UNION ALL SELECT id, name, here, lower(substr(name, 1, 1)) || lower(email) FROM person WHERE email <> '')
SELECT DISTINCT a.id, b.id, a.name, b.name FROM mark a JOIN mark b ON b.key = a.key AND b.id <> a.id WHERE a.here"""
