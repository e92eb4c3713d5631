"""The newest backups, and a way to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from tutor_app import backups
from tutor_app.backups import KeptBackup
from tutor_app.i18n import N_, _, ngettext
from ui import dates, fonts
from ui.page import Desk
from ui.pages.parts import backups as words
from ui.pages.settings.section import Section
from ui.widgets.button import Button
from ui.widgets.chip import StateWord
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, Label, caption

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

NEWEST = 5


class Backups(Section):
    """Five lines; the page "Backups" has the rest."""

    key, name, icon = "backups", N_("Backups"), "archive"
    reads = frozenset({"copy"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._words += [_("Second place…"), _("Back up now")]
        self._lines: QVBoxLayout = column(gap=0)
        self._said = caption()
        every = Button(_("All backups"), "secondary", "archive", height=28)
        every.clicked.connect(self.open_all)
        self.set_content(self._lines, beside=row(self._said, every, gap=12))

    def refresh(self) -> None:
        found = backups.kept(self.desk.app, second=words.second_place(self.desk))
        self._said.setText(ngettext("{count} backup", "{count} backups", len(found)).format(count=len(found)))
        emptied(self._lines)
        for at, one in enumerate(found[:NEWEST]):
            if at:
                self._lines.addWidget(Line(name="gridline"))
            self._lines.addLayout(self._line(one))
        if not found:
            self._lines.addWidget(caption(_("One is made every day that the record is open.")))

    def shown(self) -> None:
        self.refresh()

    def open_all(self) -> None:
        """Go to the page of backups."""
        self.desk.open_page("backups")

    def _line(self, one: KeptBackup) -> QLayout:
        made = words.when(self.desk, one.made_at) or one.path.name
        state = StateWord(_("Damaged"), "circle-x", "bad") if one.is_damaged else StateWord(_("Sound"), "check", "good")
        line = row(
            Elided(made, fonts.BODY, 500), Elided(words.place(one), fonts.BODY, 400, "text2"),
            Label(dates.size(one.size), tone="muted"), state, gap=12, margins=(0, 6, 0, 6),
        )  # fmt: skip
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        return line
