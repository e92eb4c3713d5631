"""Finding people as one types, and notes by their words.

People are few (some thousands) and are searched in memory: by syllable, by initial consonants, romanised, by code and
telephone number, and while a syllable is still being composed. Notes are many and have a full-text index.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import ITSELF, UNCHANGED, Changed, among, condition, cursor, followed, rows

FEWEST_DIGITS = 3
MOST_KEYS = 2**63 - 1
_NUMBER = re.compile(r"\+?[\d().-]+")
_BEGINS = "\x1f"
"""Stands before each text; nobody can type it, since it counts as a blank."""
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


class _Person(NamedTuple):
    """What is searched of a person. `typed` and `initials` hold several texts, each with `_BEGINS` before it."""

    hit: PersonHit
    typed: str
    initials: str
    digits: str


class PeopleIndex:
    """Everybody who is not archived, ready to be searched at each key: one `in` over one text each."""

    TABLES = frozenset({"student", "identity", "tutor"})

    def __init__(self, people: Mapping[str, _Person]) -> None:
        """`people` by their ids."""
        self.people = people
        self._by_code = sorted(people.values(), key=lambda person: person.hit.code)

    def find(self, text: str, limit: int = 50) -> list[PersonHit]:
        """Who fits `text`: first those whose name or code starts with it, then those that hold it, by code."""
        return self.best(text, ("student", "tutor"), limit)[0]

    def best(self, text: str, kinds: Collection[str], limit: int) -> tuple[list[PersonHit], int]:
        """The first of these kinds whom `find` gives, and how many there are in all."""
        found = [one for people in self._fitting(text) for one in people if one.hit.kind in kinds]
        return [one.hit for one in found[:limit]], len(found)

    def everybody(self) -> list[PersonHit]:
        """All of them, by code."""
        return [person.hit for person in self._by_code]

    def ids(self, text: str) -> frozenset[str]:
        """The ids of all who fit."""
        return frozenset([person.hit.id for people in self._fitting(text) for person in people])

    def _fitting(self, text: str) -> tuple[list[_Person], list[_Person], list[_Person]]:
        """Who has a text that begins with `text`, one that holds it or its words in another order, or only such a
        telephone number; by code."""
        wanted, folded = _typed(text), names.folded(text)
        if not wanted:
            return [], [], []
        begin: list[_Person] = []
        hold: list[_Person] = []
        if names.is_initials(folded):
            starts = _BEGINS + folded
            for one in self._by_code:
                if folded in one.typed or folded in one.initials:
                    (begin if starts in one.typed or starts in one.initials else hold).append(one)
        else:
            starts, words = _BEGINS + wanted, [_typed(word) for word in text.split()]
            for one in self._by_code:
                if wanted in one.typed:
                    (begin if starts in one.typed else hold).append(one)
                elif len(words) > 1 and all(word in one.typed for word in words):
                    hold.append(one)
        return begin, hold, self._called(text, (*begin, *hold))

    def _called(self, text: str, found: Sequence[_Person]) -> list[_Person]:
        """Who has such a telephone number and was not found already."""
        number = _number(text) if _NUMBER.fullmatch(names.folded(text)) else ""
        if len(number) < FEWEST_DIGITS:
            return []
        known = {one.hit.id for one in found}
        return [one for one in self._by_code if number in one.digits and one.hit.id not in known]


def people(read: Session, before: PeopleIndex | None = None, changed: Changed = UNCHANGED) -> PeopleIndex:
    """The index of everybody, for `App.followed`: of the one `before`, whoever has not `changed` is taken over."""
    whose = dict.fromkeys(PeopleIndex.TABLES, ITSELF)
    return PeopleIndex(followed(read, _people, whose, before.people if before else None, changed))


def _people(read: Session, ids: Sequence[str] | None) -> dict[str, _Person]:
    found = cursor(read, _PEOPLE.format(condition("id", ids)), among(ids))
    return {one[0]: _person(*one) for one in found}


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


def note_keys(read: Session, text: str, first: int = 0, last: int = MOST_KEYS) -> frozenset[int]:
    """The keys of all such sessions from the key `first` to `last`."""
    query = names.index_query(text)
    if not query:
        return frozenset()
    sql = "SELECT rowid FROM note_index WHERE note_index MATCH ? AND rowid BETWEEN ? AND ?"
    return frozenset([key for (key,) in cursor(read, sql, (query, first, last))])


_PEOPLE = """
SELECT * FROM (
  SELECT s.id, 'student', s.code, s.alias, s.status,
         coalesce(i.name, ''), coalesce(i.romanised, ''), coalesce(i.preferred, ''), coalesce(i.phone, '')
  FROM student s LEFT JOIN identity i ON i.id = s.id WHERE s.archived_on IS NULL
  UNION ALL
  SELECT id, 'tutor', code, name, status, name, romanised, '', phone FROM tutor WHERE archived_on IS NULL
) WHERE {}"""


def _person(
    person_id: str,
    kind: str,
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
        _texts(typed),
        _texts(names.initials(word) for word in words[1:]),
        _number(phone) if phone else "",
    )


def _texts(texts: Iterable[str]) -> str:
    return "".join([_BEGINS + text for text in dict.fromkeys(texts)])


def _typed(text: str) -> str:
    """`text` key by key, without what some write between the parts of a name or code: Ha-neul, K-031."""
    return names.letters(text).translate(_BETWEEN)


def _number(text: str) -> str:
    """The digits of a telephone number as it is dialled in the country."""
    return names.digits(re.sub(r"^\+82\D*0?", "0", names.folded(text)))
