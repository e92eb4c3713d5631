"""People who may be one person: those alike to one that is about to be added, and pairs on record.

Students and tutors, by name or alias, are compared in one way: by their letters (NFD), accents and case aside, since
김하늘 and 김하눌 are then 87.5 per cent alike, by syllables only 66.7; and by their sound, whatever script they are in.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Literal, NamedTuple

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import cursor, gathered
from tutor_app.sounds import Sound, sound

Kind = Literal["student", "tutor"]
ALIKE = 85
"""From this likeness on, in per cent, a person is worth a look."""
SAME_SOUND = 99
"""The likeness of names that sound alike and are spelt in two ways."""
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
    aliased, named, number = _spoken(alias), _spoken(name), _number(phone)
    found: list[DuplicateRow] = []
    if not (aliased.letters or named.letters or number):
        return found
    for *shown, real, roman, preferred, theirs in map(tuple, read.connection().exec_driver_sql(_STUDENTS)):
        percents = {
            "alias": _likeness(aliased, _spoken(shown[2])),
            "name": _likeness(named, _spoken(real, roman, preferred)),
            "phone": 100 if number and number == _number(theirs) else 0,
        }
        found += _row(shown, percents)
    return sorted(found, key=_most_alike)


def near_duplicate_tutors(
    read: Session, *, name: str = "", romanised: str = "", phone: str = "", email: str = "", but: str = ""
) -> list[DuplicateRow]:
    """Tutors, archived ones too, whose name, telephone or e-mail is much like those given; the tutor `but` left out."""
    named, number, address = _spoken(name, romanised), _number(phone), names.address(email)
    found: list[DuplicateRow] = []
    if not (named.letters or number or address):
        return found
    for *shown, roman, theirs, mail in map(tuple, read.connection().exec_driver_sql(_TUTORS, (but,))):
        percents = {
            "name": _likeness(named, _spoken(shown[2], roman)),
            "phone": 100 if number and number == _number(theirs) else 0,
            "email": 100 if address and address == names.address(mail) else 0,
        }
        found += _row(shown, percents)
    return sorted(found, key=_most_alike)


def _row(shown: Any, percents: dict[str, int]) -> list[DuplicateRow]:
    """The row of a person of whom any part is alike."""
    alike = tuple(part for part, percent in percents.items() if percent >= ALIKE)
    values: tuple[Any, ...] = (*shown, max(percents.values()), alike)
    return [DuplicateRow(*values)] if alike else []


def _most_alike(row: DuplicateRow) -> tuple[int, int, str]:
    return -row.percent, -len(row.alike), row.code


def alike_people(read: Session, tbl: Kind) -> tuple[str, ...]:
    """Ids of people who are here and much like another on the lists, and of that other; the two stand side by side.

    Alike are names, and a day of birth, telephone or e-mail too: a name alone says little, and families share a
    telephone. Names that begin with another sound are not compared, nor people who were told apart.
    """
    return tuple(dict.fromkeys(person for pair in _alike_pairs(read, tbl) for person in pair))


def twins_of(read: Session, tbl: Kind, person_id: str) -> list[str]:
    """Ids of those on the lists who may be the same person, the likest first; nobody who was told apart."""
    apart = told_apart(read)
    found = [one for pair in _alike_pairs(read, tbl) if person_id in pair for one in pair]
    for said in cursor(read, _SAID[tbl], (person_id,)).fetchall():
        if tbl == "student":
            alike = near_duplicates(read, **dict(zip(("alias", "name", "phone"), said, strict=True)))
        else:
            given = dict(zip(("name", "romanised", "phone", "email"), said, strict=True))
            alike = near_duplicate_tutors(read, **given, but=person_id)
        found += [row.id for row in alike if not row.archived_on]
    return [one for one in dict.fromkeys(found) if one != person_id and frozenset((one, person_id)) not in apart]


def _alike_pairs(read: Session, tbl: Kind) -> list[tuple[str, str]]:
    """Of everybody here, with those who are alike; both ways round where both are here."""
    people = [_Person(*row) for row in cursor(read, _IDENTITIES if tbl == "student" else _TUTORS_HERE)]
    marked = gathered((mark, person) for person in people for mark in person.marks())
    sharing = [together for together in marked.values() if len(together) > 1]
    spoken = {person: _spoken(person.name, person.romanised) for together in sharing for person in together}
    pairs = dict.fromkeys(
        (one, other)
        for together in sharing
        for alike in gathered((letter, one) for one in together for letter in spoken[one].beginnings()).values()
        for one, other in permutations(alike, 2)
        if one.is_here
    )
    apart = told_apart(read)
    return [
        (one.id, other.id)
        for one, other in pairs
        if frozenset((one.id, other.id)) not in apart and _likeness(spoken[one], spoken[other]) >= ALIKE
    ]


class _Person(NamedTuple):
    """Somebody on the lists, as pairs are looked for."""

    id: str
    name: str
    romanised: str
    born: str
    phone: str
    email: str
    is_here: int

    def marks(self) -> Iterator[str]:
        """What else the two records of one person have in common."""
        values = {"born": self.born, "phone": _number(self.phone), "email": names.address(self.email)}
        return (f"{kind} {value}" for kind, value in values.items() if value)


def told_apart(read: Session) -> set[frozenset[str]]:
    """The pairs of people of whom somebody said that they are two, by their ids."""
    return {frozenset(pair) for pair in cursor(read, "SELECT one_id, other_id FROM two_people")}


class _Spoken(NamedTuple):
    """One name, in all its forms: by its letters and by its sound."""

    letters: tuple[str, ...]
    sounds: tuple[Sound, ...]

    def beginnings(self) -> frozenset[str]:
        return frozenset(letter for form in self.sounds for letter in form.beginnings())


def _spoken(*forms: str) -> _Spoken:
    given = [form for form in forms if form]
    return _Spoken(tuple(map(_letters, given)), tuple(map(sound, given)))


def _likeness(one: _Spoken, other: _Spoken) -> int:
    """How much two names are alike, in per cent; 0 where it is less than `ALIKE`."""
    by_letters = max((_ratio(mine, theirs) for mine in one.letters for theirs in other.letters), default=0)
    if by_letters < SAME_SOUND and any(mine.is_like(theirs) for mine in one.sounds for theirs in other.sounds):
        return SAME_SOUND
    return by_letters


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", names.folded(text))


def _number(text: str) -> str:
    digits = names.digits(text)
    return digits[-FEWEST_DIGITS:] if len(digits) >= FEWEST_DIGITS else ""


def _ratio(one: str, other: str) -> int:
    from rapidfuzz import fuzz

    if len(one) < 2 or len(other) < 2:
        return 0
    return 100 if one == other else min(99, int(fuzz.ratio(one, other, score_cutoff=ALIKE)))


_SAID: dict[Kind, str] = {
    "student": """
SELECT s.alias, coalesce(i.name, ''), coalesce(i.phone, '') FROM student s LEFT JOIN identity i ON i.id = s.id
WHERE s.id = ?""",
    "tutor": "SELECT name, romanised, phone, email FROM tutor WHERE id = ?",
}

_STUDENTS = """
SELECT s.id, s.code, s.alias, s.status, s.languages, s.place, s.archived_on, coalesce(i.name, ''),
       coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.merged_into IS NULL"""

_IDENTITIES = """
SELECT i.id, i.name, i.romanised, coalesce(i.birth_date, ''), i.phone, i.email,
       s.status IN ('waiting', 'active', 'paused')
FROM identity i JOIN student s ON s.id = i.id WHERE s.archived_on IS NULL AND i.name <> ''"""

_TUTORS_HERE = """
SELECT id, name, romanised, '', phone, email, status <> 'left'
FROM tutor WHERE archived_on IS NULL AND name <> ''"""

_TUTORS = """
SELECT id, code, name, status, languages, place, archived_on, romanised, phone, email
FROM tutor WHERE merged_into IS NULL AND id <> ?"""
