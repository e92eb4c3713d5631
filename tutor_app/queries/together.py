"""What is found of classes, events and loans, and in the notes of classes: few enough to be searched in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app import names
from tutor_app.queries.rows import cursor, rows

TABLES = frozenset({"group_class", "class_run", "event", "loan", "class_session", "class_attendance"})
"""Tables whose changes change what is found."""


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """A class, an event or a loan, by what it is called."""

    kind: Literal["class", "event", "loan"]
    id: str
    words: str
    code: str
    """Of a loan: its inventory number."""
    date: str
    """Of an event; of a loan the day until which it is lent."""
    is_over: bool


@dataclass(frozen=True, slots=True)
class ClassNoteRow:
    """What was noted of a meeting of a class, for all or on one student."""

    id: str
    class_id: str
    group: str
    """The name of the class."""
    date: str
    text: str
    folded: str
    """The text ready to be compared."""


def together(read: Session, today: str) -> list[TogetherRow]:
    """Every class, event and loan; what goes on or is to come first, then by name, or the newest first."""
    return rows(read, TogetherRow, _ALL, (today,))


def class_notes(read: Session) -> list[ClassNoteRow]:
    """Every note on a meeting of a class, the newest first."""
    found = cursor(read, _NOTES).fetchall()
    return [ClassNoteRow(key, group, name, day, text, names.folded(text)) for key, group, name, day, text in found]


def fitting(found: Sequence[TogetherRow], text: str) -> list[TogetherRow]:
    """Those whose name or number holds `text`, those that begin with it first."""
    wanted = names.folded(text)
    ranked = [(_rank(row, text, wanted), row) for row in found] if wanted else []
    return [row for rank, row in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO]


def holding(found: Sequence[ClassNoteRow], text: str) -> Iterator[ClassNoteRow]:
    """Those that hold every word of `text`."""
    words = [names.folded(word) for word in text.split()]
    return (row for row in found if words and all(word in row.folded for word in words))


_NO = 2


def _rank(row: TogetherRow, text: str, wanted: str) -> int:
    if row.code and names.folded(row.code).startswith(wanted):
        return 0
    found = names.where(row.words, text)
    return _NO if found is None else min(1, found[0])


_ALL = """
SELECT kind, id, words, code, date, is_over FROM (
  SELECT 'class' AS kind, g.id, g.name AS words, '' AS code, '' AS date, coalesce(r.status, '') = 'ended' AS is_over
    FROM group_class g LEFT JOIN class_run r ON r.id = g.id
  UNION ALL SELECT 'event', id, title, '', date, status = 'cancelled' OR date < ? FROM event
  UNION ALL SELECT 'loan', id, item, code, coalesce(due_on, ''), coalesce(returned_on, written_off_on) IS NOT NULL
    FROM loan
) ORDER BY is_over, kind, date DESC, words, id"""

_NOTES = """
SELECT id, class_id, name, date, text FROM (
  SELECT k.id, g.id AS class_id, g.name, k.date, trim(k.note || char(10) || k.topics, char(10)) AS text
    FROM class_session k JOIN group_class g ON g.id = k.class_id
  UNION ALL SELECT a.id, g.id, g.name, k.date, a.note FROM class_attendance a
    JOIN class_session k ON k.id = a.session_id JOIN group_class g ON g.id = k.class_id
) WHERE text <> '' ORDER BY date DESC, id"""
