"""What matters on the day of an event: who leads, who gives first aid, what it costs."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.events import EventRow, ParticipantRow
from ui.pages.parts.states import ROLES
from ui.theme import px
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Elided, caption, heading


class OnTheDay(QWidget):
    """A line for each; hidden where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=4)
        self.setLayout(column(heading(_("On the day")), self._lines, gap=6, margins=(24, 4, 24, 8)))
        self.hide()

    def show_event(
        self, one: EventRow, people: Sequence[ParticipantRow], shown: Callable[[ParticipantRow], str]
    ) -> None:
        """Show what is known of an event; `shown` gives what may be seen of a person."""
        helpers = [
            (sign.words, ", ".join(shown(who) for who in people if who.role == role)) for role, sign in ROLES.items()
        ]
        facts = [(label, value) for label, value in (*helpers, (_("Cost"), one.cost)) if value]
        emptied(self._lines)
        for label, value in facts:
            words = caption(label)
            words.setFixedWidth(px(84))
            line = row(words, Elided(value, 13), gap=8)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        self.setVisible(bool(facts))
