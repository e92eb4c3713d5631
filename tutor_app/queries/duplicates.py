"""People who may be one person: those alike to one that is about to be added, and pairs on record.

Names are compared by their letters (NFD), accents and case aside: 김하늘 and 김하눌 are then 87.5 per cent alike, by
syllables only 66.7.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import cursor

Kind = Literal["student", "tutor"]
ALIKE = 85
"""From this likeness on, in per cent, a person is worth a look."""
FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A student or tutor on record. It says which parts are alike; of a student never the real name itself."""

    id: str
    code: str
    alias: str
    """The name of a tutor."""
    status: str
    languages: str
    place: str
    archived_on: str | None
    percent: int
    """Of the part that is most alike."""
    alike: tuple[str, ...]
    """Of "alias", "name", "phone" and "email"."""


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
        found += _row(shown, percents)
    return sorted(found, key=_most_alike)


def near_duplicate_tutors(
    read: Session, *, name: str = "", romanised: str = "", phone: str = "", email: str = "", but: str = ""
) -> list[DuplicateRow]:
    """Tutors, archived ones too, whose name in either script, telephone or e-mail is much like those given.

    A name is also compared as it sounds, so that 김서연 finds "Kim Seoyeon". The tutor `but` is left out.
    """
    forms = [form for form in (_letters(name), _letters(romanised)) if form]
    sounds = [_sound(form) for form in (name, romanised) if form.strip()]
    number, address = _number(phone), email.strip().casefold()
    found: list[DuplicateRow] = []
    if not (forms or number or address):
        return found
    for *shown, roman, theirs, mail in map(tuple, read.connection().exec_driver_sql(_TUTORS, (but,))):
        known = [form for form in (shown[2], roman) if form]
        percents = {
            "name": max(
                *(_likeness(mine, _letters(form)) for mine in forms for form in known),
                *(_likeness(mine, _sound(form)) for mine in sounds for form in known), 0, 0,
            ),
            "phone": 100 if number and number == _number(theirs) else 0,
            "email": 100 if address and address == mail.strip().casefold() else 0,
        }  # fmt: skip
        found += _row(shown, percents)
    return sorted(found, key=_most_alike)


def _row(shown: Any, percents: dict[str, int]) -> list[DuplicateRow]:
    """The row of a person of whom any part is alike."""
    alike = tuple(part for part, percent in percents.items() if percent >= ALIKE)
    values: tuple[Any, ...] = (*shown, max(percents.values()), alike)
    return [DuplicateRow(*values)] if alike else []


def _most_alike(row: DuplicateRow) -> tuple[int, int, str]:
    return -row.percent, -len(row.alike), row.code


def _sound(text: str) -> str:
    """A name in Latin letters, whatever it is written in, without hyphens and with its parts in one order."""
    return "".join(sorted(names.romanised(part) for part in text.replace("-", "").split()))


def alike_people(read: Session, tbl: Kind) -> tuple[str, ...]:
    """Ids of people who are here and much like another on the lists, and of that other; the two stand side by side.

    Alike are names, and a day of birth, telephone or e-mail too: a name alone says little, and families share a
    telephone. Names that begin with another letter are not compared, nor people who were told apart.
    """
    return tuple(dict.fromkeys(person for pair in _alike_pairs(read, tbl) for person in pair))


def twins_of(read: Session, tbl: Kind, person_id: str) -> list[str]:
    """Ids of those on the lists who may be the same person, the likest first; nobody who was told apart."""
    apart = told_apart(read)
    found = [one for pair in _alike_pairs(read, tbl) if person_id in pair for one in pair]
    said = cursor(read, _SAID[tbl], (person_id,)).fetchone()
    if said is not None and tbl == "student":
        found += [row.id for row in near_duplicates(read, alias=said[0]) if not row.archived_on]
    elif said is not None:
        name, romanised, phone, email = said
        rows = near_duplicate_tutors(read, name=name, romanised=romanised, phone=phone, email=email, but=person_id)
        found += [row.id for row in rows if not row.archived_on]
    return [one for one in dict.fromkeys(found) if one != person_id and frozenset((one, person_id)) not in apart]


def _alike_pairs(read: Session, tbl: Kind) -> list[tuple[str, str]]:
    found = cursor(read, _PAIRS.format(_IDENTITIES if tbl == "student" else _TUTORS_HERE)).fetchall()
    apart = told_apart(read)
    return [
        (one, other)
        for one, other, name, alike in found
        if frozenset((one, other)) not in apart and _likeness(_letters(name), _letters(alike)) >= ALIKE
    ]


def told_apart(read: Session) -> set[frozenset[str]]:
    """The pairs of people of whom somebody said that they are two, by their ids."""
    return {frozenset(pair) for pair in cursor(read, "SELECT one_id, other_id FROM two_people")}


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


_SAID: dict[Kind, str] = {
    "student": "SELECT alias FROM student WHERE id = ?",
    "tutor": "SELECT name, romanised, phone, email FROM tutor WHERE id = ?",
}

_STUDENTS = """
SELECT s.id, s.code, s.alias, s.status, s.languages, s.place, s.archived_on, coalesce(i.name, ''),
       coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.merged_into IS NULL"""

_IDENTITIES = """
SELECT i.id, i.name, coalesce(i.birth_date, '') AS born, i.phone, i.email,
       s.status IN ('waiting', 'active', 'paused') AS here
FROM identity i JOIN student s ON s.id = i.id WHERE s.archived_on IS NULL AND i.name <> ''"""

_TUTORS_HERE = """
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

_TUTORS = """
SELECT id, code, name, status, languages, place, archived_on, romanised, phone, email
FROM tutor WHERE merged_into IS NULL AND id <> ?"""
