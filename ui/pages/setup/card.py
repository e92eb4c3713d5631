"""The frame of one card of the first run: a heading, what it is for, and how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.widgets.chip import StateTag, StateWord
from ui.widgets.frame import Card, column, row
from ui.widgets.label import Elided, Label, heading


class SetupCard(Card):
    """`changed` whenever an answer changes. Subclasses say `is_done`."""

    changed = Signal()

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._done = StateWord(_("Done"), "check", "good")
        self._now = StateTag(_("Now"), "circle-dot", "accent")
        self._title = heading(title)
        self._note = Elided(note, fonts.BODY, 400, "muted")
        self._head = row(self._title, self._note, self._now, self._done, gap=8)
        self._head.setStretch(1, 1)

    def is_done(self) -> bool:
        """Whether everything on it is answered."""
        return False

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right end of the heading."""
        self._head.addWidget(widget)

    def set_content(self, *parts: QLayout | QWidget | int | None) -> None:
        """Fill the card below its heading."""
        self.setLayout(column(self._head, 9, *parts, gap=4, margins=(20, 16, 20, 20)))

    def show_progress(self, *, now: bool, later: bool = False) -> None:
        """Show whether it is done, being worked on, or still to come."""
        done = self.is_done() and not now
        self._done.setVisible(done)
        self._now.setVisible(now)
        self.set_state("current" if now else "later" if later and not done else "")

    def heading_label(self) -> Label:
        """The words of the heading."""
        return self._title
