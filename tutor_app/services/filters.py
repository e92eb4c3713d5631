"""Commands on the filters that people keep above a list."""

import json

from sqlmodel import col, func, select

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.model import SavedFilter
from tutor_app.services import checks
from tutor_app.work import Work, command

LONGEST_NAME = 40


@command(N_("Save a filter"))
def save_filter(work: Work, page: str, name: str, wish: str) -> str:
    """Keep a filter of a page; `wish` is a JSON object that the page understands, with no names. Gives the id."""
    kept = _name(work, page, name)
    if not isinstance(json.loads(wish), dict):
        raise ValueError(wish)
    last = work.exec(select(func.max(SavedFilter.position)).where(SavedFilter.page == page)).one()
    made = SavedFilter(page=page, name=kept, wish=wish, position=(last or 0) + 1)
    work.add(made)
    return made.id


@command(N_("Rename a filter"))
def rename_filter(work: Work, filter_id: str, name: str) -> None:
    """Give a kept filter another name."""
    row = work.one(SavedFilter, filter_id)
    row.name = _name(work, row.page, name, row.id)


@command(N_("Delete a filter"), deletes=N_("Filter deleted"))
def delete_filter(work: Work, filter_id: str) -> None:
    """Keep a filter no longer; what it listed is untouched."""
    work.delete(work.one(SavedFilter, filter_id))


def _name(work: Work, page: str, name: str, own_id: str = "") -> str:
    kept = checks.needed(name)
    if len(kept) > LONGEST_NAME:
        raise UserError(_("This name is too long."), _("Shorten it to 40 characters or fewer."))
    same = select(SavedFilter.id).where(
        SavedFilter.page == page, SavedFilter.name == kept, col(SavedFilter.id) != own_id
    )
    if work.exec(same).first() is not None:
        raise UserError(_("Another filter of this list has this name."), _("Choose another name."))
    return kept
