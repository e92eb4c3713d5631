"""An office whose record was restored or moved: laptops belong to what it was, until somebody says that it is gone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app import roster
from tutor_app.errors import UserError
from tutor_app.i18n import _, ngettext
from ui.messages import Ask
from ui.page import Desk
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.frame import column


class Restored(QWidget):
    """Hidden where nothing belongs to a former self. `done` once this copy took its place."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.banner = Banner(_("This record was restored or moved"), " ", "warn", "history")
        self.take = Button(_("Take its place…"), "warn", height=28)
        self.take.clicked.connect(self._ask)
        self.banner.add(self.take)
        self.setLayout(column(self.banner))

    def refresh(self) -> None:
        """Look again."""
        found = roster.former_self(self._desk.app)
        self.setVisible(found is not None)
        if found is not None:
            words = ngettext(
                "{count} copy still sends to what this record was before. Until you take its place, nothing goes "
                "to it from here.",
                "{count} copies still send to what this record was before. Until you take its place, nothing goes "
                "to them from here.",
                len(found.belonging),
            )
            self.banner.text.setText(words.format(count=len(found.belonging)))

    def _ask(self) -> None:
        text = _(
            "Do this only if the record is not open on another computer any more. What was there before is shut out, "
            "and the laptops belong to this computer once they took its next bundle. This cannot be undone."
        )
        ask = Ask(_("Take the place of the former copy?"), text, _("Take its place"), kind="final", icon="history",
                  tone="warn", parent=self.window())  # fmt: skip
        if ask.said_yes():
            self.take_its_place()

    def take_its_place(self) -> None:
        """Shut out what this record was before; what belonged to it belongs to this copy."""
        found = roster.former_self(self._desk.app)
        try:
            if found is not None:
                roster.revoke(self._desk.app, found.copy_id)
        except UserError as error:
            self._desk.tell(error)
        else:
            self._desk.say(_("The laptops belong to this computer now"), undo=False)
            self.done.emit()
