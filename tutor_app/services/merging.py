"""Merging duplicates: what hangs from the one is hung on the other, which stays; undoable like any command."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Table, select, update
from sqlmodel import SQLModel

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Identity, Student, Tutor
from tutor_app.services import checks, students, tutors
from tutor_app.services.consents import consent_of
from tutor_app.services.tutors import link_of
from tutor_app.work import Work, command

_MADE_FROM: dict[str, Callable[[dict[str, Any]], str]] = {
    "attendance": lambda r: made_from("attendance", r["session_id"], r["student_id"]),
    "availability": lambda r: made_from(
        "availability", r["student_id"] or r["tutor_id"], str(r["weekday"]), str(r["minute"])
    ),
    "class_tutor": lambda r: made_from("class_tutor", r["class_id"], r["tutor_id"]),
    "consent": lambda r: consent_of(r["student_id"], r["kind"]),
    "class_session_tutor": lambda r: made_from("class_session_tutor", r["session_id"], r["tutor_id"]),
    "class_attendance": lambda r: made_from("class_attendance", r["session_id"], r["student_id"]),
    "participation": lambda r: made_from("participation", r["event_id"], r["student_id"] or r["tutor_id"]),
    "tutor_subject": lambda r: link_of(r["tutor_id"], r["subject_id"]),
}
"""Rows whose ids are made from both ends: re-hung they are other rows, or one that is there already."""


@command(N_("Merge a duplicate of {student}"))
def merge_students(work: Work, keep_id: str, other_id: str, *, take: Collection[str] = ()) -> None:
    """Merge student `other_id` into `keep_id`: fields named in `take`, and those that are empty, come from the other.

    Both keep their rows, the other one archived, so that undo parts them again.
    """
    keep, other = work.one(Student, keep_id), work.one(Student, other_id)
    _refuse_same(keep, other)
    _take(keep, other, students.FIELDS, take)
    kept, theirs = work.get(Identity, keep_id), work.get(Identity, other_id)
    if theirs is not None:
        kept = kept or Identity(id=keep_id)
        _take(kept, theirs, students.IDENTITY_FIELDS, take)
        work.add(kept)
    if other.status == "active":
        keep.status, keep.left_reason = other.status, ""
    _rehang(work, "student", keep_id, other_id)
    other.merged_into, other.archived_on = keep_id, work.today
    work.about(student=keep_id, other=other_id)


@command(N_("Merge a duplicate of {tutor}"))
def merge_tutors(work: Work, keep_id: str, other_id: str, *, take: Collection[str] = ()) -> None:
    """Merge tutor `other_id` into `keep_id`: fields named in `take`, and those that are empty, come from the other."""
    keep, other = work.one(Tutor, keep_id), work.one(Tutor, other_id)
    _refuse_same(keep, other)
    _take(keep, other, tutors.FIELDS, take)
    if other.status == "active":
        keep.status, keep.left_reason = other.status, ""
    _rehang(work, "tutor", keep_id, other_id)
    other.merged_into, other.archived_on = keep_id, work.today
    work.about(tutor=keep_id, other=other_id)


def _refuse_same(keep: Student | Tutor, other: Student | Tutor) -> None:
    if keep.id == other.id or other.merged_into is not None:
        raise UserError(_("These two records are one already. Nothing was changed."))
    checks.refuse_merged(keep.merged_into)


def _take(keep: SQLModel, other: SQLModel, fields: Iterable[str], take: Collection[str]) -> None:
    for name in fields:
        if name in take or getattr(keep, name) in ("", None):
            setattr(keep, name, getattr(other, name))


def _rehang(work: Work, kind: str, keep_id: str, other_id: str) -> None:
    work.flush()
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            refers = any(key.column.table.name == kind for key in column.foreign_keys)
            if refers and not column.primary_key and table.name not in ("disclosure", kind):
                _rehang_table(work, table, column.name, keep_id, other_id)


def _rehang_table(work: Work, table: Table, column: str, keep_id: str, other_id: str) -> None:
    mine = table.c[column] == other_id
    make_id = _MADE_FROM.get(table.name)
    if make_id is None:
        work.execute(update(table).where(mine).values({column: keep_id}))
        return
    for row in work.execute(select(table).where(mine)).mappings().all():
        moved = {**row, column: keep_id}
        moved["id"] = make_id(moved)
        work.execute(table.delete().where(table.c.id == row["id"]))
        if work.execute(select(table.c.id).where(table.c.id == moved["id"])).first() is None:
            work.execute(table.insert().values(moved))
