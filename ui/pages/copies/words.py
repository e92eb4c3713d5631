"""What was refused, in a line, as an office tells it: when, what, about whom, and why."""

from __future__ import annotations

import json

from tutor_app.i18n import _
from tutor_app.queries.history import describe
from tutor_app.queries.refusals import RefusalRow, record_of
from tutor_app.sync.police import WHY
from ui import dates
from ui.page import Desk


def refusal_words(desk: Desk, one: RefusalRow) -> str:
    """ "22 Nov · Change K-031: Only the office keeps this." People are codes alone."""
    app = desk.app
    found = app.query(record_of, one)
    about = dict.fromkeys(("student", "tutor", "person"), found.row) if found is not None else {}
    done = app.query(describe, one.label, json.dumps(about), codes_only=True)
    if found is not None and found.code and found.code not in done:
        done = f"{done} ({found.code})"
    why = _(WHY[one.why]) if one.why in WHY else one.why
    when = f"{dates.brief(one.at[:10])} · " if one.at else ""
    return f"{when}{done}: {why}"
