"""Texts about several people at once (notes for a whole class, why it rests, notes of events) that name one of them.

They are not the person's own, so erasing somebody leaves them alone unless they name that somebody, now or in any
earlier wording that the journal keeps.
"""

from collections.abc import Collection, Iterator
from typing import Any, Literal

from sqlmodel import SQLModel, col, select

from tutor_app.model import (
    ClassAttendance,
    ClassRun,
    ClassSession,
    ClassSessionTutor,
    ClassTutor,
    Entry,
    Event,
    Match,
    Participation,
)
from tutor_app.services import privacy
from tutor_app.work import Work

SHARED: dict[Literal["student", "tutor"], tuple[tuple[type[SQLModel], Any, Any], ...]] = {
    "student": (
        (ClassSession, ClassAttendance.session_id, ClassAttendance.student_id),
        (ClassRun, Match.class_id, Match.student_id),
        (Event, Participation.event_id, Participation.student_id),
    ),
    "tutor": (
        (ClassSession, ClassSessionTutor.session_id, ClassSessionTutor.tutor_id),
        (ClassRun, ClassTutor.class_id, ClassTutor.tutor_id),
        (Event, Participation.event_id, Participation.tutor_id),
    ),
}
"""The tables with such texts; the column that names their rows, and the column beside it that names the person."""
TEXTS = frozenset(model for kinds in SHARED.values() for model, _row_of, _person_of in kinds)


def rows_that_name(
    work: Work, kind: Literal["student", "tutor"], persons: Collection[str], names: Collection[str]
) -> Iterator[str]:
    """The ids of the rows about `persons` whose texts hold one of `names`, in the table or in the journal."""
    known = {name: "" for name in names if name}
    for model, row_of, person_of in SHARED[kind]:
        ids = set(work.exec(select(row_of).where(col(person_of).in_(persons))))
        for row_id in sorted(ids - {None}):
            found = select(Entry.before, Entry.after).where(Entry.tbl == model.__tablename__, Entry.row == row_id)
            texts = " ".join(text for images in work.exec(found) for text in images if text)
            if any(one.kind == "name" for one in privacy.findings(texts, known)):
                yield row_id
