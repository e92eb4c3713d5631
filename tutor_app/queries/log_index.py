"""Whose every log is, and what it counts as, by its key: what a list of logs is filtered by at each key that is typed.

SQLite would decipher a whole index to find the logs of some thousands of people; here it is two looks into an array.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from sqlmodel import Session

from tutor_app.queries.rows import UNCHANGED, Changed, among, changed_ids, condition, cursor, value
from tutor_app.queries.sessions import SessionTotals, totals_of

Kind = tuple[str, str, int]
"""What a log counts as: its status, who was the reason that it did not happen, its minutes."""


class LogIndex(NamedTuple):
    """Arrays by key of a log; what stands there for a key that is gone means nothing."""

    people: dict[str, int]
    """The number of each student and tutor who has logs."""
    kinds: dict[Kind, int]
    """The number of each kind."""
    students: array[int]
    tutors: array[int]
    counted: array[int]
    """The numbers of their kinds."""

    def fitting(self, keys: Sequence[int], ids: AbstractSet[str], noted: Collection[int]) -> list[int]:
        """Those of `keys` that are logs of the people `ids`, or are `noted`, in their order."""
        wanted = bytearray(len(self.people))
        for one in ids & self.people.keys():
            wanted[self.people[one]] = 1
        students, tutors = self.students, self.tutors
        return [key for key in keys if wanted[students[key]] or wanted[tutors[key]] or key in noted]

    def totals(self, keys: Iterable[int]) -> SessionTotals:
        """Counts and minutes of the logs with these keys."""
        counts, kinds = Counter(map(self.counted.__getitem__, keys)), list(self.kinds)
        return totals_of(
            (status, missed_by, count, count * minutes)
            for (status, missed_by, minutes), count in ((kinds[number], count) for number, count in counts.items())
        )

    def copied(self) -> LogIndex:
        """One of its own, to be brought up to date."""
        return LogIndex(dict(self.people), dict(self.kinds), self.students[:], self.tutors[:], self.counted[:])


def log_index(read: Session, before: LogIndex | None = None, changed: Changed = UNCHANGED) -> LogIndex:
    """The index of all logs, for `App.followed`. It reads `session_log`."""
    ids = changed_ids(changed) if before is not None else None
    made = before.copied() if before is not None and ids is not None else _empty()
    newest = int(value(read, "SELECT coalesce(max(rowid), 0) FROM session_log"))
    for column in (made.students, made.tutors, made.counted):
        column.extend([0] * (newest + 1 - len(column)))
    for column, name in ((made.students, "student_id"), (made.tutors, "tutor_id")):
        for keys, (person,) in _grouped(read, name, ids):
            _mark(column, keys, made.people.setdefault(person, len(made.people)))
    for keys, (status, missed_by, minutes) in _grouped(read, "status, missed_by, minutes", ids):
        _mark(made.counted, keys, made.kinds.setdefault((status, missed_by, minutes), len(made.kinds)))
    return made


def _empty() -> LogIndex:
    return LogIndex({}, {}, array("I"), array("I"), array("H"))


def _grouped(read: Session, columns: str, ids: Sequence[str] | None) -> Iterator[tuple[list[int], tuple[Any, ...]]]:
    """The keys of logs by what they have in common; as JSON, because a tuple for each log would take twice as long."""
    which = condition("id", ids)
    sql = f"SELECT json_group_array(rowid), {columns} FROM session_log WHERE {which} GROUP BY {columns}"
    for keys, *common in cursor(read, sql, among(ids)):
        yield json.loads(keys), tuple(common)


def _mark(column: array[int], keys: Iterable[int], number: int) -> None:
    for key in keys:
        column[key] = number
