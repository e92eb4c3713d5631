"""Taking a merge back: a step like any other, so it travels to every copy, and can be undone."""

from tutor_app.apart.reversals import Reversal, in_order, reversal
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import ThisCopy
from tutor_app.work import Work, command, is_final


@command(N_("Take back a merge"))
def take_back(work: Work, merge_id: int) -> None:
    """Undo what merge `merge_id` (see `queries.merges`) did to each row, on every copy.

    What was changed since stays, what a final command wrote too, and rows from which something hangs. Ask first:
    `queries.merges.what_would_go` says whose work would disappear. UserError where nothing of it is left to take back,
    and on a copy that holds less: turning its picture round would ask the office to delete what it showed.
    """
    here = work.get(ThisCopy, 1)
    if here is not None and here.kind != "office":
        raise UserError(
            _("What the office sent cannot be taken back here. Nothing was changed."),
            _("The office decides what this copy holds. Ask it to take back what is wrong."),
        )
    span = next(iter(work.ask("SELECT first_entry, last_entry FROM merge WHERE id = ?", (merge_id,))), None)
    plan = reversal(work.ask, span, is_final) if span and span[0] else Reversal()
    if not plan:
        raise UserError(
            _("Nothing of this merge can be taken back. Nothing was changed."),
            _("What it brought was changed since, or was taken back before."),
        )
    work.in_any_order()
    for tbl, row in in_order(plan.delete, parents_first=False):
        work.ask(f'DELETE FROM "{tbl}" WHERE id = ?', (row,))
    for tbl, row in in_order(plan.restore, parents_first=True):
        image = plan.restore[tbl, row]
        names, places = ", ".join(f'"{name}"' for name in image), ", ".join("?" * len(image))
        work.ask(f'INSERT INTO "{tbl}" ({names}) VALUES ({places})', tuple(image.values()))
    for (tbl, row), cells in plan.cells.items():
        sets = ", ".join(f'"{name}" = ?' for name in cells)
        work.ask(f'UPDATE "{tbl}" SET {sets} WHERE id = ?', (*cells.values(), row))
