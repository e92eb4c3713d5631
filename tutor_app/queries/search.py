"""Finding people as one types, and notes by their words.

People are few (some thousands) and are searched in memory: by syllable, by initial consonants, romanised, by code and
telephone number, and while a syllable is still being composed. Notes are many and have a full-text index.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import cursor, rows

FEWEST_DIGITS = 3
_NUMBER = re.compile(r"\+?[\d().-]+")
_BETWEEN = {ord(char): None for char in "-'’.·"}


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person as the list of hits shows them: never by a real name of a student."""

    kind: Literal["student", "tutor"]
    id: str
    code: str
    shown: str
    """A student's alias, a tutor's name."""
    status: str


@dataclass(frozen=True, slots=True)
class _Person:
    hit: PersonHit
    typed: tuple[str, ...]
    initials: tuple[str, ...]
    digits: str


class PeopleIndex:
    """Everybody, ready to be searched at each key; make it anew when students, identities or tutors change."""

    TABLES = ("student", "identity", "tutor")

    def __init__(self, people: dict[tuple[str, ...], _Person]) -> None:
        self._by_row = people
        self._people = list(people.values())

    def find(self, text: str, limit: int = 50) -> list[PersonHit]:
        """Who fits `text`: first those whose name or code starts with it, then those that hold it, by code."""
        found = sorted(self._ranked(text), key=lambda pair: (pair[0], pair[1].code))
        return [hit for _rank, hit in found[:limit]]

    def everybody(self) -> list[PersonHit]:
        """All of them, by code."""
        return sorted((person.hit for person in self._people), key=lambda hit: hit.code)

    def ids(self, text: str) -> frozenset[str]:
        """The ids of all who fit."""
        return frozenset(hit.id for _rank, hit in self._ranked(text))

    def _ranked(self, text: str) -> Iterator[tuple[int, PersonHit]]:
        wanted = _typed(text)
        if not wanted:
            return
        folded = names.folded(text)
        consonants = folded if names.is_initials(folded) else ""
        number = _number(text) if _NUMBER.fullmatch(folded) else ""
        for person in self._people:
            rank = _rank(person, wanted, consonants, number)
            if rank is not None:
                yield rank, person.hit


def people(read: Session, before: PeopleIndex | None = None) -> PeopleIndex:
    """The index of everybody who is not archived; of the one `before`, whoever has not changed is taken over."""
    known = before._by_row if before is not None else {}
    return PeopleIndex({row: known.get(row) or _person(*row) for row in cursor(read, _PEOPLE)})


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A session whose notes hold the words."""

    key: int
    id: str
    student_id: str
    code: str
    alias: str
    date: str
    observed: str


def notes(read: Session, text: str, limit: int = 50) -> list[NoteHit]:
    """The newest sessions whose topics, observations, homework or plans hold every word of `text`."""
    query = names.index_query(text)
    if not query:
        return []
    return rows(
        read,
        NoteHit,
        "SELECT l.rowid, l.id, l.student_id, s.code, s.alias, l.date, l.observed "
        "FROM (SELECT rowid AS key FROM note_index WHERE note_index MATCH ? ORDER BY rowid DESC LIMIT ?) "
        "JOIN session_log l ON l.rowid = key JOIN student s ON s.id = l.student_id ORDER BY l.date DESC",
        (query, limit),
    )


def note_keys(read: Session, text: str) -> frozenset[int]:
    """The keys of all such sessions, for `sessions.SessionFilter`."""
    query = names.index_query(text)
    if not query:
        return frozenset()
    found = cursor(read, "SELECT rowid FROM note_index WHERE note_index MATCH ?", (query,))
    return frozenset([key for (key,) in found])


_PEOPLE = """
SELECT 'student', s.id, s.code, s.alias, s.status,
       coalesce(i.name, ''), coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.archived_on IS NULL
UNION ALL
SELECT 'tutor', id, code, name, status, name, romanised, '', phone FROM tutor WHERE archived_on IS NULL"""


def _person(
    kind: str,
    person_id: str,
    code: str,
    shown: str,
    status: str,
    name: str,
    roman: str,
    preferred: str,
    phone: str,
) -> _Person:
    words = [word for word in dict.fromkeys((code, shown, name, roman, preferred)) if word]
    typed = [_typed(word) for word in words] + [names.romanised(word) for word in (shown, name) if word]
    return _Person(
        PersonHit("student" if kind == "student" else "tutor", person_id, code, shown, status),
        tuple(dict.fromkeys(typed)),
        tuple(names.initials(word) for word in words[1:]),
        _number(phone),
    )


def _typed(text: str) -> str:
    """`text` key by key, without what some write between the parts of a name or code: Ha-neul, K-031."""
    return names.letters(text).translate(_BETWEEN)


def _number(text: str) -> str:
    """The digits of a telephone number as it is dialled in the country."""
    return names.digits(re.sub(r"^\+82\D*0?", "0", names.folded(text)))


def _rank(person: _Person, wanted: str, consonants: str, number: str) -> int | None:
    texts = person.typed + person.initials if consonants else person.typed
    needle = consonants or wanted
    if any(text.startswith(needle) for text in texts):
        return 0
    if any(needle in text for text in texts):
        return 1
    if len(number) >= FEWEST_DIGITS and number in person.digits:
        return 2
    return None
