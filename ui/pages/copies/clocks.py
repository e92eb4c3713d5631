"""A computer whose clock is far ahead: said and explained, because what it wrote wins until then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.merges import AheadClock, ahead_clocks
from ui import dates
from ui.page import Desk
from ui.widgets.banner import Banner
from ui.widgets.frame import column


class Clocks(QWidget):
    """Hidden while every clock is right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.banner = Banner(_("A clock is far ahead"), " ", "warn", "clock")
        self.setLayout(column(self.banner))

    def refresh(self) -> None:
        """Look at the clocks again."""
        found = self._desk.app.query(ahead_clocks, self._desk.app.clock(), codes_only=self._desk.hides_names)
        self.setVisible(bool(found))
        if found:
            self.banner.text.setText(self._said(found[0]))

    def _said(self, one: AheadClock) -> str:
        words = ngettext(
            "The computer of {copy} wrote {count} change dated {when}.",
            "The computer of {copy} wrote {count} changes dated up to {when}.",
            one.steps,
        )
        said = words.format(
            copy=one.name or _("another copy"), count=f"{one.steps:,}",
            when=dates.stamp(one.newest, self._desk.now().tzinfo),
        )  # fmt: skip
        mend = _("Set its clock right.") if one.still else _("Its clock is right again.")
        wins = ngettext(
            "It was taken in; where two wrote the same, it wins until that day.",
            "They were taken in; where two wrote the same, they win until that day.",
            one.steps,
        )
        return f"{said} {wins} {mend}"
