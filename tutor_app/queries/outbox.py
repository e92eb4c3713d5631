"""What a copy that holds less would send its home office, in the things that people know."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import cursor

KINDS = ("session_log", "class_session", "evidence", "progress_report", "availability", "absence", "tutor")
"""Tables whose rows are counted, in the order in which they are said."""
_PARTS = {
    "attendance": "session_log",
    "session_skill": "session_log",
    "class_attendance": "class_session",
    "class_session_tutor": "class_session",
}
"""Tables whose rows belong to one of those, by `session_id`."""
_OF_STUDENTS = ("session_log", "evidence", "progress_report")


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """So many rows of a table of `KINDS` that were made or changed; `students` are pairs of alias and code."""

    tbl: str
    rows: int
    students: tuple[tuple[str, str], ...] = ()


def outgoing(read: Session, places: Iterable[tuple[str, str]]) -> list[OutgoingRow]:
    """What these rows (table and id) are, parts with what they belong to; rows that are gone again are left out."""
    ids: dict[str, set[str]] = defaultdict(set)
    for tbl, row in places:
        ids[tbl].add(row)
    for part, whole in _PARTS.items():
        ids[whole] |= {found for (found,) in _found(read, f'SELECT session_id FROM "{part}"', ids[part])}
    said = []
    for tbl in KINDS:
        if tbl in _OF_STUDENTS:
            sql = f'SELECT r.id, s.alias, s.code FROM "{tbl}" r JOIN student s ON s.id = r.student_id'
            found = _found(read, sql, ids[tbl], "r.id")
        else:
            found = [(row, "", "") for (row,) in _found(read, f'SELECT id FROM "{tbl}"', ids[tbl])]
        if found:
            who = sorted({(alias, code) for _row, alias, code in found if code}, key=lambda one: one[1])
            said.append(OutgoingRow(tbl, len(found), tuple(who)))
    return said


def _found(read: Session, sql: str, ids: Iterable[str], key: str = "id") -> list[tuple[str, ...]]:
    listed = json.dumps(sorted(ids))
    return list(cursor(read, f"{sql} WHERE {key} IN (SELECT value FROM json_each(?))", (listed,)))
