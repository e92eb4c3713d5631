"""Bringing deleted rows back from the journal, also when much else was done since and undo would not reach them."""

import json
from typing import Any

from sqlmodel import SQLModel, col, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import Entry, Erased, SessionLog, Step
from tutor_app.work import Work, command

KNOWN = "@"
"""Where a delete notes the newest stamp that it knew of its row."""


@command(N_("Restore what was deleted"))
def restore_deleted(work: Work, copy_id: str, k: int) -> int:
    """Insert again every row that the step `k` of a copy deleted; gives how many.

    UserError where one of them is back already, what it belonged to is gone, its meeting was logged anew, or the person
    was erased: then nothing is changed.
    """
    step = work.exec(select(Step).where(Step.copy_id == copy_id, Step.k == k)).first()
    entries = _deletes(work, step) if step is not None else []
    rows = [_row(work, entry) for entry in entries]
    if step is None or not rows:
        raise UserError(_("Nothing was deleted there."), _("Look again in the bin."))
    for row in rows:
        _refuse_back(work, row)
        _refuse_orphan(work, row, rows)
        _refuse_second_log(work, row)
    order = {table.name: at for at, table in enumerate(SQLModel.metadata.sorted_tables)}
    for row in sorted(rows, key=lambda row: order[_table(type(row)).name]):
        work.insert(type(row), row.model_dump())  # parents first: undo then takes children away before a cascade does
    work.about(**{key: found for key, found in json.loads(step.about).items() if key == "student"})
    return len(rows)


def _deletes(work: Work, step: Step) -> list[Entry]:
    between = col(Entry.id).between(step.first_entry, step.last_entry)
    return list(work.exec(select(Entry).where(between, Entry.op == "d").order_by(col(Entry.id))))


def _row(work: Work, entry: Entry) -> SQLModel:
    """The row as it was; UserError where erasing took a part of it."""
    image: dict[str, Any] = {key: value for key, value in json.loads(entry.before or "{}").items() if key != KNOWN}
    model = _model(entry.tbl)
    personal = {column.name for column in _table(model).columns if "personal" in column.info}
    scrubbed = "id" not in image or not personal <= image.keys()
    if scrubbed or work.get(Erased, str(image.get("student_id"))) is not None:
        raise UserError(
            _("The person was erased for good, and this with them."), _("What was erased does not come back.")
        )
    return model(**image)


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


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]


def _model(table: str) -> type[SQLModel]:
    """The class of a table."""
    mappers = SQLModel._sa_registry.mappers
    return next(mapper.class_ for mapper in mappers if _table(mapper.class_).name == table)
