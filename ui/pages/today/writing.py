"""Ready messages about what needs a person: one for each record of an alert."""

from __future__ import annotations

from tutor_app.queries.message_texts import MESSAGES
from tutor_app.queries.messages import MessageRow, receivers, receivers_of, receivers_of_classes, written
from tutor_app.queries.missing import missing
from ui.page import Desk
from ui.pages.parts.overdue import overdue
from ui.pages.parts.writing import MessageSheet
from ui.pages.today.needs import Need, classes_waiting

WRITABLE = tuple({kind for kind, _to in MESSAGES})
"""Kinds of alert with a message."""


class WriteSheet(MessageSheet):
    """Writes to those whom an alert is about."""

    def __init__(self, desk: Desk, need: Need) -> None:
        self._kind, self._missing = need.kind, dict[str, tuple[str, ...]]()
        app, alert = desk.app, need.alert
        if need.kind == "classes_to_log":
            found = app.query(receivers_of_classes, classes_waiting(desk))
        elif alert is None:
            found = app.query(receivers_of, overdue(desk))
        else:
            found = app.query(receivers, alert.kind, alert.tbl, alert.ids, alert.dates)
            if alert.kind in ("missing_students", "missing_tutors"):
                lacking = app.query(missing, "student" if alert.kind == "missing_students" else "tutor")
                self._missing = {one.id: one.what for one in lacking}
        super().__init__(desk, need.words, found, self._text_of)

    def _text_of(self, one: MessageRow, language: str) -> tuple[str, str]:
        return written(self._kind, one, language, self._desk.today(), missing=self._missing.get(one.person_id, ()))
