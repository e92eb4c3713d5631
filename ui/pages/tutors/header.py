"""The head of a tutor's detail: who, in what state, where and in which languages; and what can be done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorCard
from ui import dates, fonts
from ui.actions import Action, fill
from ui.pages.parts import states
from ui.pages.parts.clocks import city_of
from ui.pages.parts.languages import language_words
from ui.pages.parts.revealing import PURPOSES
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Avatar, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label
from ui.widgets.menu import PopupMenu

_MOVES = {
    "oriented": (N_("Was oriented"), "lightbulb"),
    "active": (N_("Is active"), "circle-check"),
    "paused": (N_("Pause"), "pause"),
    "applicant": (N_("Is an applicant"), "user-plus"),
    "left": (N_("Has left…"), "log-out"),
}


class TutorHeader(QWidget):
    """Signals say what is wanted: to go back, to reveal (with a purpose), a status, or something of the menu."""

    back_wanted = Signal()
    reveal_wanted = Signal(str)
    cover_wanted = Signal()
    status_wanted = Signal(str)
    contact_wanted = Signal()
    merge_wanted = Signal()
    archive_wanted = Signal()
    restore_wanted = Signal()
    code_copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card: TutorCard | None = None
        self._is_revealed = False
        self.back = IconButton("chevron-left", _("Back to the list"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.avatar = Avatar()
        self.name = Elided("", fonts.TITLE, 600)
        self.code = Label("", tone="muted")
        self.tag = StateTag("", "circle", "plain")
        self.facts = Elided("", tone="text2")
        self.reveal = Button(_("Show contact"), "secondary", "phone")
        self.reveal.clicked.connect(self._reveal)
        self.more = IconButton("ellipsis", _("More"), "secondary")
        self.more.clicked.connect(self.open_menu)
        who = column(row(self.name, self.code, self.tag, None, gap=8), self.facts, gap=4)
        line = row(self.back, self.avatar, who, self.reveal, self.more, gap=12, margins=(24, 18, 24, 8))
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_tutor(self, card: TutorCard, now: datetime, hides: bool) -> None:
        """Show this tutor at the moment `now`; `hides` leaves names away."""
        self._card = card
        shown = card.code if hides else card.name
        self.avatar.setText(shown)
        self.avatar.setAccessibleName(shown)
        self.name.setText(shown)
        self.name.updateGeometry()
        self.code.setText("" if hides else card.code)
        if card.archived_on:
            self.tag.set_state(_("Archived"), "archive", "plain")
        else:
            self.tag.set_state(*states.TUTOR[card.status].shown)
        here = now.astimezone(ZoneInfo(card.zone))
        clock = _("{city} · now {time}").format(city=city_of(card.zone), time=f"{here:%H:%M}")
        since = _("since {month}").format(month=dates.month(card.since)) if card.since else ""
        spoken = ", ".join(language_words(card.languages))
        self.facts.setText("   ".join(part for part in (clock, spoken, since) if part))

    def show_revealed(self, revealed: bool) -> None:
        """Mark whether the contact is shown just now."""
        self.reveal.setText(_("Contact shown") if revealed else _("Show contact"))
        self.reveal.kind = "warn" if revealed else "secondary"
        self.reveal.setToolTip(_("Cover it now") if revealed else "")
        self._is_revealed = revealed
        self.reveal.updateGeometry()

    def arrange(self, arrangement: str) -> None:
        """Show the way back where the detail covers the list."""
        self.back.setVisible(arrangement == "single")

    def _reveal(self) -> None:
        if self._is_revealed:
            self.cover_wanted.emit()
        else:
            self.reveal_wanted.emit(PURPOSES[0])

    def open_menu(self) -> None:
        """What else can be done."""
        if self._card is None:
            return
        menu = PopupMenu(self.more)
        moves = [
            Action(words, partial(self.status_wanted.emit, key), icon=icon)
            for key, (words, icon) in _MOVES.items()
            if key != self._card.status
        ]
        reveals = PopupMenu(menu, _("Show contact for"))
        menu.addMenu(reveals)
        fill(reveals, [Action(one, partial(self.reveal_wanted.emit, one), icon="phone") for one in PURPOSES], reveals)
        archived = bool(self._card.archived_on)
        away: tuple[str, Callable[[], object], str] = (
            (N_("Restore"), self.restore_wanted.emit, "archive-restore")
            if archived
            else (N_("Archive"), self.archive_wanted.emit, "archive")
        )
        fill(
            menu,
            [
                Action(N_("Change the contact…"), self.contact_wanted.emit, icon="pencil"),
                Action(N_("Copy the code"), self.code_copied.emit, icon="copy"), None, *moves, None,
                Action(N_("Merge with…"), self.merge_wanted.emit, icon="git-merge"),
                Action(away[0], away[1], icon=away[2]),
            ],
            menu,
        )  # fmt: skip
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
