"""What somebody typed and has not saved: kept in this copy's file alone, so that locking loses nothing.

It is in no journal and no bundle: a draft there would be somebody's word about a lesson before they said it.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, delete, func, select

from tutor_app.app import App
from tutor_app.model import Draft


def drafts(read: Session, place: str) -> dict[str, Any]:
    """The drafts of a place of the window ("sessions"), by what each is about."""
    found = read.exec(select(Draft).where(Draft.place == place))
    return {draft.id: json.loads(draft.body) for draft in found}


def count_drafts(read: Session) -> int:
    """How many drafts are kept, in all places."""
    return read.exec(select(func.count()).select_from(Draft)).one()


def keep_drafts(app: App, place: str, found: Mapping[str, Any]) -> None:
    """Keep these drafts of a place, and no others; each is something that JSON holds."""
    if app.query(drafts, place) == found:
        return
    with app.record.local() as session:
        session.execute(delete(Draft).where(col(Draft.place) == place))
        for key, draft in found.items():
            session.add(Draft(id=key, place=place, body=json.dumps(draft, ensure_ascii=False)))
