"""What erasing a student takes from others: rows that stood under the student once, as after a mistaken merge."""

import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, or_, select

from tutor_app.model import Student


@dataclass(frozen=True, slots=True)
class OthersWords:
    """A student whose words would go too, by code, and in how many rows."""

    code: str
    count: int


_ONCE = (
    "SELECT s.code, count(*) FROM {table} t JOIN student s ON s.id = t.student_id "
    "WHERE t.student_id NOT IN (SELECT value FROM json_each(:persons)) AND t.id IN (SELECT row FROM entry "
    "WHERE tbl = '{table}' AND (before ->> '$.student_id' IN (SELECT value FROM json_each(:persons)) "
    "OR after ->> '$.student_id' IN (SELECT value FROM json_each(:persons)))) GROUP BY s.code"
)


def words_of_others(read: Session, student_id: str) -> list[OthersWords]:
    """Whose words go with those of a student, though their rows are another's now; the most first.

    Every row that ever named the student is emptied, whatever was taken back since: only so do all copies, on which
    steps arrive in any order, end alike.
    """
    persons = json.dumps(_one_person(read, student_id))
    counts = Counter[str]()
    for table in SQLModel.metadata.sorted_tables:
        if any("student_id" in column.info.get("personal", ()) for column in table.columns):
            counts.update(dict(read.execute(text(_ONCE.format(table=table.name)), {"persons": persons}).all()))
    return [OthersWords(code, count) for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def _one_person(read: Session, student_id: str) -> list[str]:
    """The ids of the student and of every record that merging made one with theirs."""
    found = {student_id}
    while True:
        near = or_(col(Student.id).in_(found), col(Student.merged_into).in_(found))
        rows = read.exec(select(Student.id, Student.merged_into).where(near)).all()
        more = found | {one for row in rows for one in row if one is not None}
        if more == found:
            return sorted(found)
        found = more
