"""A record that is at work in two places: said above all else, because nothing after that number can be taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.merges import forked_copies
from ui.page import Desk
from ui.widgets.banner import Banner
from ui.widgets.frame import column


class Forks(QWidget):
    """Hidden while every copy is one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.banner = Banner(_("One record is at work in two places"), " ", "bad", "triangle-alert")
        self.setLayout(column(self.banner))

    def refresh(self) -> None:
        """Look again."""
        found = self._desk.app.query(forked_copies, codes_only=self._desk.hides_names)
        self.setVisible(bool(found))
        if found:
            text = _(
                "Two computers work with the record of {copy}, each without the other’s work. Nothing was lost: what "
                "came first was taken, the rest was not. Find out where it is open twice; one of the two must join "
                "anew, and the copy in the list be replaced."
            )
            names = ", ".join(name or _("another copy") for name in found)
            self.banner.text.setText(text.format(copy=names))
