"""Erasing a person for good: their rows are emptied, and their trace in the journal is scrubbed on commit."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Table, delete, update
from sqlmodel import SQLModel, col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import faceless_code
from tutor_app.model import Blob, Erased, Identity, Participation, ProgressReport, Student, Tutor
from tutor_app.names import folded
from tutor_app.services import checks
from tutor_app.services.parting import part
from tutor_app.services.shared_texts import rows_that_name
from tutor_app.work import Work, command


@command(N_("Erase {student}"), final=True)
def erase_student(work: Work, student_id: str, reason: str, *, returned: Collection[str] = ()) -> None:
    """Remove everything personal of a student, and of every record merged with theirs; hours and dates stay.

    What is open of them ends: see `parting`, also for the loans that are `returned`.
    The code, which may be a school's number, gives way to one that leads nowhere (`ids.faceless_code`).
    Notes for a whole class and the like go where they name the student; see `shared_texts`.
    """
    persons = _one_person(work, Student, student_id)
    names = list(_names_of(work, persons))
    kept = _nameless(reason, names)
    work.because(kept)
    shared = list(rows_that_name(work, "student", persons, names))
    for person in persons:
        part(work, "student", person, kept, returned)
    for person in persons:
        _erase_student(work, person)
    for row_id in shared:
        _empty(work, row_id)
    work.about(student=student_id)


@command(N_("Erase {tutor}"), final=True)
def erase_tutor(work: Work, tutor_id: str, reason: str, *, returned: Collection[str] = ()) -> None:
    """Remove everything personal of a tutor, and of every record merged with theirs; hours and dates stay.

    What is open of them ends, as for a student. Refused where a class would be left without a tutor.
    """
    persons = _one_person(work, Tutor, tutor_id)
    rows = [work.one(Tutor, person) for person in persons]
    names = [name for row in rows for name in (row.name, row.romanised)]
    kept = _nameless(reason, names)
    work.because(kept)
    named = list(rows_that_name(work, "tutor", persons, names))
    for person in persons:
        part(work, "tutor", person, kept, returned)
    for row_id in [*named, *persons]:
        _empty(work, row_id, "tutor")
    work.about(tutor=tutor_id)


@command(N_("Erase guests"), final=True)
def erase_guests(work: Work, participation_ids: Collection[str], reason: str) -> None:
    """Remove the names of guests, by their sign-ups: those that were deleted or taken off too. See `queries.guests`."""
    if not participation_ids:
        raise UserError(_("There is no guest to erase."))
    rows = [work.get(Participation, one) for one in participation_ids]
    if any(row is not None and (row.student_id or row.tutor_id) for row in rows):
        raise UserError(_("This is not a guest. Nothing was erased."), _("Erase students and tutors on their pages."))
    work.because(_nameless(reason, [row.guest for row in rows if row is not None]))
    for one in participation_ids:
        _empty(work, one)
    work.about(count=str(len(participation_ids)))


@command(N_("Erase people again that an older file brought back"), final=True)
def erase_again(work: Work, persons: frozenset[str]) -> None:
    """Erase those of `persons` (ids of students, tutors, guests and texts) that are here; all are noted as erased."""
    for person in sorted(persons):
        if work.get(Tutor, person) is not None:
            _empty(work, person, "tutor")
        else:
            _erase_student(work, person)


def _one_person(work: Work, model: type[Student] | type[Tutor], row_id: str) -> list[str]:
    """The ids of every row that merging made one with this one."""
    row = work.one(model, row_id)
    while row.merged_into is not None:
        row = work.one(model, row.merged_into)
    found = [row.id]
    for person in found:
        found += work.exec(select(model.id).where(model.merged_into == person))
    return found


def _names_of(work: Work, students: list[str]) -> Iterator[str]:
    for person in students:
        yield work.one(Student, person).alias
        identity = work.get(Identity, person)
        if identity is not None:
            yield from (identity.name, identity.romanised, identity.preferred)


def _nameless(reason: str, names: Iterable[str]) -> str:
    """The reason, which stays for ever. UserError where it names the person."""
    kept = checks.needed(reason)
    if any(len(folded(name)) > 1 and folded(name) in folded(kept) for name in names):
        raise UserError(
            _("The reason names the person, and it is kept. Nothing was erased."),
            _("Write the reason without any name."),
        )
    return kept


def _erase_student(work: Work, person: str) -> None:
    _drop_documents(work, person)
    identity = work.get(Identity, person)
    if identity is not None:
        work.delete(identity)
    _empty(work, person, "student")


def _empty(work: Work, person: str, kind: str = "") -> None:
    """Empty what is personal in the row with that id, and in the rows about the student or tutor."""
    row: Student | Tutor | None = work.get(Tutor, person) if kind == "tutor" else work.get(Student, person)
    if row is not None:
        row.archived_on = row.archived_on or work.today
        row.code = faceless_code(row.id)
    work.flush()
    for table in SQLModel.metadata.sorted_tables:
        for owner, blanks in _blanks(table).items():
            if owner in ("id", f"{kind}_id", "row_id"):
                column = table.c[owner]
                work.execute(update(table).where(column == person).values(**blanks))
    if work.get(Erased, person) is None:
        work.add(Erased(id=person, erased_on=work.today))
    work.erase(person)


def _blanks(table: Table) -> dict[str, dict[str, Any]]:
    """What empties the personal columns of a table, by the column that holds their owner."""
    owners: dict[str, dict[str, Any]] = {}
    for column in table.columns:
        for owner in column.info.get("personal", ()):
            owners.setdefault(owner, {})[column.name] = None if column.nullable else ""
    return owners


def _drop_documents(work: Work, student_id: str) -> None:
    """Issued documents name the person in every line: they go too, but not a document that is another's as well."""
    for report in work.exec(select(ProgressReport).where(ProgressReport.student_id == student_id)).all():
        if report.pdf is not None:
            others = select(ProgressReport.id).where(ProgressReport.pdf == report.pdf, ProgressReport.id != report.id)
            if work.exec(others).first() is None:
                work.execute(delete(Blob).where(col(Blob.sha256) == report.pdf))
            report.pdf = None
