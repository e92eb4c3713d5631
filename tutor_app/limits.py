"""What may be done on a tutor's copy: what its office would refuse is refused at once, before anything is kept.

The boundary is the office's, which trusts nobody (`sync.police`). This spares people the way there and back.
"""

import json
from collections.abc import Iterable
from typing import Any

from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.office import own_copy
from tutor_app.store.columns import columns
from tutor_app.store.record import RENEW
from tutor_app.sync.scope import TABLES
from tutor_app.work import Command


def keep_within(app: App) -> None:
    """From now on refuse, on a tutor's copy, every command that writes what only the office may."""
    app.record.limit = _of_tutor if app.query(own_copy).kind == "tutor" else None


def _of_tutor(command: Command, entries: Iterable[tuple[str, str, str | None, bool]]) -> None:
    if command.name == RENEW.name:
        return
    said = (_may_say(tbl, op, json.loads(after or "{}"), shared=shared) for tbl, op, after, shared in entries)
    if command.final or not all(said):
        raise UserError(
            _("Only your office can do this. Nothing was changed."), _("Write to the office what should be different.")
        )


def _may_say(tbl: str, op: str, after: dict[str, Any], *, shared: bool) -> bool:
    rule = TABLES[tbl]
    if op == "d":
        return rule.removes or (bool(rule.sayable("tutor", new=True)) and not shared)
    sayable = rule.sayable("tutor", new=op == "i")
    known = columns()[tbl]
    return bool(sayable) and all(
        value in rule.only.get(name, (value,))
        if name in sayable
        else name == "id" or (op == "i" and known.is_blank(name, value))
        for name, value in after.items()
    )
