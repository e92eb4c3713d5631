"""What the office did not take, on the copy that sent it: what, about whom, why, and the words to be copied."""

from __future__ import annotations

import json

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.outbox import put_away
from tutor_app.queries.history import describe
from tutor_app.queries.refusals import RefusalRow, own_refusals
from tutor_app.sync.police import WHY
from ui import dates, fonts
from ui.messages import Ask
from ui.page import Desk
from ui.pages.parts.values import column_words
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Line, column, emptied, row
from ui.widgets.label import Label, Paragraph, caption, heading

MOST = 20
"""Refusals that are listed; the others are counted."""


class Refusals(QWidget):
    """Hidden while there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._count = caption()
        self._lines = column(gap=0, margins=(1, 1, 1, 1))
        note = Paragraph(
            _("It is not in the record. The words are kept here, so that you can say them again."), 12, tone="muted"
        )
        head = row(heading(_("The office did not take")), self._count, None, gap=8)
        self.setLayout(column(head, note, Card(self._lines), gap=8))

    def refresh(self) -> None:
        """Read them again."""
        found = self._desk.app.query(own_refusals)
        emptied(self._lines)
        self.setVisible(bool(found))
        self._count.setText(ngettext("{count} change", "{count} changes", len(found)).format(count=len(found)))
        for at, one in enumerate(found[:MOST]):
            if at:
                self._lines.addWidget(Line(name="gridline"))
            self._lines.addLayout(self._line(one))
        if len(found) > MOST:
            more = ngettext("and {count} other", "and {count} others", len(found) - MOST)
            self._lines.addLayout(row(caption(more.format(count=len(found) - MOST)), margins=(16, 8, 16, 8)))

    def _line(self, one: RefusalRow) -> QLayout:
        title, why = self._title(one), _(WHY[one.why]) if one.why in WHY else one.why
        said = [Paragraph(f"{column_words(one.tbl, name)}: {text}", 12, tone="text2") for name, text in one.said]
        reason = Paragraph(f"{dates.brief(one.at[:10])} · {why}", 12, tone="warn")
        parts = column(Label(title, fonts.BODY, 500), reason, *said, gap=3)
        away = Button(_("Put away"), "quiet", height=28)
        away.setAccessibleName(_("Put away: {what}").format(what=title))
        away.clicked.connect(lambda: self.ask_to_put_away(one))
        buttons = [away]
        if one.said:
            copy = Button(_("Copy the words"), "secondary", "copy", height=28)
            copy.setAccessibleName(_("Copy the words: {what}").format(what=title))
            copy.clicked.connect(lambda: self.copy_words(one))
            buttons.append(copy)
        line = row(column(Icon("circle-slash", "warn", 18), None), parts, *buttons, gap=12, margins=(14, 10, 12, 10))
        line.setStretch(1, 1)
        return line

    def _title(self, one: RefusalRow) -> str:
        """What was done and about whom: the label names the student itself, or is followed by them."""
        app, hides = self._desk.app, self._desk.hides_names
        about = json.dumps(dict.fromkeys(("student", "person"), one.student_id)) if one.student_id else "{}"
        done = app.query(describe, one.label, about, codes_only=hides)
        who = one.code if hides else " ".join(filter(None, (one.code, one.alias)))
        return done if one.code in done else f"{done} · {who}"

    def copy_words(self, one: RefusalRow) -> None:
        """Put what somebody wrote on the clipboard."""
        text = "\n".join(f"{column_words(one.tbl, name)}: {said}" for name, said in one.said)
        QGuiApplication.clipboard().setText(text)
        self._desk.say(_("The words are on the clipboard"), undo=False)

    def ask_to_put_away(self, one: RefusalRow) -> None:
        """Ask first where there are words: they are nowhere else."""
        text = _("The office did not take it, so the words are kept here alone. Put away, they are gone for good.")
        ask = Ask(_("Put this away?"), text, _("Put away"), kind="final", icon="trash-2", tone="warn",
                  parent=self.window())  # fmt: skip
        if not one.said or ask.said_yes():
            self.put_away(one)

    def put_away(self, one: RefusalRow) -> None:
        """Forget it."""
        put_away(self._desk.app, one)
        self.refresh()
