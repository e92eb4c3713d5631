"""Bringing deleted rows back from the journal, also when much else was done since and undo would not reach them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlmodel import SQLModel, col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import ClassTutor, Entry, Erased, SavedFilter, SessionLog, Step
from tutor_app.services.shared_texts import TEXTS
from tutor_app.work import Work, command

KNOWN = "@"
"""Where a delete notes the newest stamp that it knew of its row."""


class Restored(NamedTuple):
    """How many rows came back, and how many stay away because their person was erased."""

    rows: int
    erased: int


@command(N_("Restore what was deleted"))
def restore_deleted(work: Work, copy_id: str, k: int) -> Restored:
    """Insert again every row that the step `k` of a copy deleted, but for those of people who were erased since.

    UserError where one of them is back already, what it belonged to is gone, its meeting was logged anew, or all of it
    was of the erased: then nothing is changed.
    """
    step = work.exec(select(Step).where(Step.copy_id == copy_id, Step.k == k)).first()
    deleted = _deletes(work, step) if step is not None else []
    if step is None or not deleted:
        raise UserError(_("Nothing was deleted there."), _("Look again in the bin."))
    rows = _left(work, deleted)
    if not rows:
        raise UserError(
            _("The person was erased for good, and this with them."), _("What was erased does not come back.")
        )
    for row in rows:
        _refuse_back(work, row)
        _refuse_orphan(work, row, rows)
        _refuse_second_log(work, row)
        _refuse_same_filter(work, row)
        _put_last(work, row)
    for row in rows:
        work.insert(type(row), row.model_dump())  # parents first: undo then takes children away before a cascade does
    work.about(**{key: found for key, found in json.loads(step.about).items() if key in ("student", "event")})
    return Restored(len(rows), len(deleted) - len(rows))


def _deletes(work: Work, step: Step) -> list[Entry]:
    """What the step deleted, parents first."""
    between = col(Entry.id).between(step.first_entry, step.last_entry)
    order = {table.name: at for at, table in enumerate(SQLModel.metadata.sorted_tables)}
    found = work.exec(select(Entry).where(between, Entry.op == "d").order_by(col(Entry.id)))
    return sorted(found, key=lambda entry: order[entry.tbl])


def _left(work: Work, deleted: list[Entry]) -> list[SQLModel]:
    """The rows as they were, without those of erased people and what hangs from these."""
    left, gone = list[SQLModel](), set[str]()
    for entry in deleted:
        model, image = _model(entry.tbl), json.loads(entry.before or "{}")
        parents = {image.get(column.name) for column in _table(model).columns if column.foreign_keys}
        if "id" not in image or gone & parents or _is_erased(work, model, image):
            gone.add(entry.row)
        else:
            blank = {name: empty for name, empty in _blanks(model).items() if name not in image}
            left.append(model(**blank, **{key: value for key, value in image.items() if key != KNOWN}))
    return left


def _is_erased(work: Work, model: type[SQLModel], image: Mapping[str, Any]) -> bool:
    """Whether the row is of somebody who was erased. A text about several is nobody's, whatever was taken out of it."""
    owners = {owner for column in _table(model).columns for owner in column.info.get("personal", ())}
    owners |= {"student_id", "tutor_id"}
    if model in TEXTS:
        owners.discard("id")
    return any(image.get(owner) and work.get(Erased, image[owner]) is not None for owner in owners)


def _blanks(model: type[SQLModel]) -> dict[str, Any]:
    """What stands in the personal columns of a row once they are erased."""
    columns = [column for column in _table(model).columns if "personal" in column.info]
    return {column.name: None if column.nullable else "" for column in columns}


def _refuse_back(work: Work, row: SQLModel) -> None:
    if work.get(type(row), row.id) is not None:  # type: ignore[attr-defined]
        raise UserError(_("This is back already. Nothing was changed."), _("Look for it on its page."))


def _refuse_orphan(work: Work, row: SQLModel, together: list[SQLModel]) -> None:
    """UserError where the row would hang from one that is not there."""
    back = {(_table(type(other)).name, other.id) for other in together}  # type: ignore[attr-defined]
    for column in _table(type(row)).columns:
        for key in column.foreign_keys:
            parent, found = key.column.table.name, getattr(row, column.name)
            if found is None or (parent, found) in back or work.get(_model(parent), found) is not None:
                continue
            raise UserError(
                _("What this belonged to was deleted as well. Nothing was changed."),
                _("Restore that first: it stands in the bin too, if it was deleted in the last year."),
            )


def _refuse_second_log(work: Work, row: SQLModel) -> None:
    if not isinstance(row, SessionLog) or row.schedule_id is None:
        return
    same = select(SessionLog).where(
        SessionLog.schedule_id == row.schedule_id, SessionLog.planned_date == row.planned_date
    )
    if work.exec(same).first() is not None:
        raise UserError(
            _("This meeting was logged again since. Nothing was changed."),
            _("Delete the newer log first, or write what is missing into it."),
        )


def _refuse_same_filter(work: Work, row: SQLModel) -> None:
    if not isinstance(row, SavedFilter):
        return
    same = select(SavedFilter).where(SavedFilter.page == row.page, SavedFilter.name == row.name)
    if work.exec(same).first() is not None:
        raise UserError(
            _("Another filter of this list has this name. Nothing was changed."), _("Give that one another name first.")
        )


def _put_last(work: Work, row: SQLModel) -> None:
    """A tutor who comes back to a class leads it only where nobody else does."""
    if isinstance(row, ClassTutor):
        others = work.exec(select(ClassTutor.position).where(ClassTutor.class_id == row.class_id))
        row.position = max(others, default=-1) + 1


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]


def _model(table: str) -> type[SQLModel]:
    """The class of a table."""
    mappers = SQLModel._sa_registry.mappers
    return next(mapper.class_ for mapper in mappers if _table(mapper.class_).name == table)
