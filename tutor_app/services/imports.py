"""The command that brings a checked plan into the record, as one step."""

from sqlalchemy import update

from tutor_app.i18n import N_
from tutor_app.services.changes import ORDER, Changes
from tutor_app.services.comparison import compare
from tutor_app.services.plan import Plan
from tutor_app.work import Work, command


@command(N_("Import {count} rows"))
def import_roster(work: Work, plan: Plan) -> Changes:
    """Add what is new in `plan` and fill empty fields; gives what was done and where the record says otherwise.

    The same plan again changes nothing and leaves no step.
    """
    changes = compare(work, plan, zone=work.zone)
    for model in ORDER:
        work.bulk(model, changes.new[model])
    for fill in changes.fills:
        table = fill.model.__table__  # type: ignore[attr-defined]
        work.connection().execute(update(table).where(table.c.id == fill.row_id).values(**fill.values))
    work.about(count=str(changes.rows))
    return changes
