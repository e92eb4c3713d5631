"""The shared folder, as a line: which it is, when it was looked into, and how that went."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from tutor_app.i18n import _, ngettext
from ui import fonts
from ui.fields import Switch
from ui.page import Desk
from ui.pages.parts.clocks import moment
from ui.pages.parts.exchange import Exchange
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, column, row
from ui.widgets.label import Elided, Label, Paragraph


class FolderStrip(Card):
    """Names the folder and lets one choose it."""

    def __init__(self, desk: Desk, exchange: Exchange) -> None:
        super().__init__()
        self._desk, self._exchange = desk, exchange
        self._mark = Icon("folder", "muted", 18)
        self._name = Elided("", fonts.BODY, 500)
        self.state = Paragraph("", 12, tone="muted")
        self.choose = Button(_("Choose a folder…"), "secondary", "folder-open", height=28)
        self.choose.clicked.connect(self.ask)
        self.stop = Button(_("Use none"), "quiet", height=28)
        self.stop.clicked.connect(lambda: exchange.choose(""))
        self.takes_in = Switch(desk.settings.takes_in, name=_("Take in what arrives by itself"))
        self.takes_in.committed.connect(self._switch)
        self._wish = Label(_("Take in what arrives by itself"), fonts.BODY, 400, "text2")
        words = column(self._name, self.state, gap=2)
        line = row(self._mark, words, self._wish, self.takes_in, 8, self.stop, self.choose, gap=10,
                   margins=(14, 10, 12, 10))  # fmt: skip
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_state(self) -> None:
        """Say how it stands."""
        folder, last = self._exchange.folder, self._exchange.last
        has = folder is not None
        for widget in (self.stop, self.takes_in, self._wish):
            widget.setVisible(has)
        self.takes_in.set_value(self._desk.settings.takes_in)
        self.choose.setText(_("Another folder…") if has else _("Choose a folder…"))
        self.choose.setVisible(not self._desk.is_sample)
        if folder is None:
            self._name.setText(_("No shared folder"))
            self.state.setText(
                _("A folder that a cloud service or a stick carries from copy to copy; bundles then go by themselves.")
            )
        else:
            self._name.setText(_("Shared folder: {folder}").format(folder=folder.name))
            self.state.setText(self._said())
        gone = last is not None and not last.is_there
        self._mark.set_icon("folder", "warn" if gone or self._exchange.problem else "accent" if has else "muted")

    def _said(self) -> str:
        last, problem = self._exchange.last, self._exchange.problem
        if problem is not None:
            return problem.said
        if last is None:
            return _("Not looked into yet")
        if not last.is_there:
            return _("The folder is not there at the moment. Nothing is lost; it is tried again every minute.")
        parts = [_("Looked into {when}").format(when=moment(self._desk, last.at.isoformat()))]
        if last.arriving:
            words = ngettext("{count} file is still arriving", "{count} files are still arriving", last.arriving)
            parts.append(words.format(count=last.arriving))
        return " · ".join(parts)

    def ask(self) -> None:
        """Ask for the folder."""
        picked = QFileDialog.getExistingDirectory(self.window(), _("The folder that the copies share"))
        if picked:
            self._exchange.choose(picked)

    def _switch(self, on: object) -> None:
        self._desk.change_settings(takes_in=bool(on))
        self._exchange.look_soon()
