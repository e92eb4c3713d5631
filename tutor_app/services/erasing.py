"""Erasing a person for good: their rows are emptied, and their trace in the journal is scrubbed on commit."""

from typing import Any

from sqlalchemy import Table, delete, update
from sqlmodel import SQLModel, col, select

from tutor_app.i18n import N_
from tutor_app.model import Blob, Erased, Identity, ProgressReport, Student, Tutor
from tutor_app.services import checks
from tutor_app.work import Work, command


@command(N_("Erase {student}"), final=True)
def erase_student(work: Work, student_id: str, reason: str) -> None:
    """Remove everything personal of a student, and of duplicates merged into them; hours and dates stay."""
    work.one(Student, student_id)
    work.because(checks.needed(reason))
    merged = work.exec(select(Student.id).where(Student.merged_into == student_id)).all()
    for person in (student_id, *merged):
        _drop_documents(work, person)
        identity = work.get(Identity, person)
        if identity is not None:
            work.delete(identity)
        _empty(work, person, "student")
    work.about(student=student_id)


@command(N_("Erase {tutor}"), final=True)
def erase_tutor(work: Work, tutor_id: str, reason: str) -> None:
    """Remove everything personal of a tutor, and of duplicates merged into them; hours and dates stay."""
    work.one(Tutor, tutor_id)
    work.because(checks.needed(reason))
    merged = work.exec(select(Tutor.id).where(Tutor.merged_into == tutor_id)).all()
    for person in (tutor_id, *merged):
        _empty(work, person, "tutor")
    work.about(tutor=tutor_id)


@command(N_("Erase people again that an older file brought back"), final=True)
def erase_again(work: Work, persons: frozenset[str]) -> None:
    """Erase those of `persons` (ids of students and tutors) that are here; the others are noted as erased."""
    for person in sorted(persons):
        identity = work.get(Identity, person)
        _drop_documents(work, person)
        if identity is not None:
            work.delete(identity)
        _empty(work, person, "tutor" if work.get(Tutor, person) is not None else "student")


def _empty(work: Work, person: str, kind: str) -> None:
    work.flush()
    for table in SQLModel.metadata.sorted_tables:
        for owner, blanks in _blanks(table).items():
            if owner in (f"{kind}_id", "row_id") or (owner == "id" and table.name == kind):
                column = table.c[owner]
                work.execute(update(table).where(column == person).values(**blanks))
    work.add(Erased(id=person, erased_on=work.today))
    work.erase(person)


def _blanks(table: Table) -> dict[str, dict[str, Any]]:
    """What empties the personal columns of a table, by the column that holds their owner."""
    owners: dict[str, dict[str, Any]] = {}
    for column in table.columns:
        owner = column.info.get("personal")
        if owner is not None:
            owners.setdefault(owner, {})[column.name] = None if column.nullable else ""
    return owners


def _drop_documents(work: Work, student_id: str) -> None:
    """Issued documents name the person in every line: they go too."""
    for report in work.exec(select(ProgressReport).where(ProgressReport.student_id == student_id)):
        if report.pdf is not None:
            work.execute(delete(Blob).where(col(Blob.sha256) == report.pdf))
            report.pdf = None
