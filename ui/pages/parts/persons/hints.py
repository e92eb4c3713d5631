"""A line below the head that says what is not known of a person, each with the way to where it is filled in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import emptied_for, row
from ui.widgets.label import Label

WORDS = {
    "languages": N_("languages"),
    "contact": N_("contact"),
    "availability": N_("free times"),
    "subjects": N_("subjects"),
    "request": N_("request"),
    "match": N_("tutor or class"),
    "check": N_("background check"),
}
"""What may be missing (`queries.missing`)."""


class Hints(QWidget):
    """`wanted` with the one of `WORDS` that is to be filled in."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._links = Flow(gap=12)
        self._line = row(Icon("circle-alert", "warn", 14), Label(_("Missing:"), tone="warn"), gap=8,
                         margins=(24, 0, 24, 10))  # fmt: skip
        self._line.addLayout(self._links, 1)
        self.setLayout(self._line)
        self.hide()

    def show_missing(self, what: Sequence[str]) -> None:
        """Say that these are missing; nothing at all where none is."""
        if not emptied_for(self._links, tuple(what)):
            return
        for one in what:
            link = Button(_(WORDS[one]), "link", height=20)
            link.setAccessibleName(_("Fill in: {what}").format(what=_(WORDS[one])))
            link.clicked.connect(partial(self._want, one))
            self._links.addWidget(link)
        self.setVisible(bool(what))

    def _want(self, what: str, _checked: bool = False) -> None:
        self.wanted.emit(what)
