"""The head of a person's detail: who, in what state, and a line about them; and what can be done."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import N_, _
from ui import fonts
from ui.actions import Action, Menu
from ui.pages.parts.persons.roster import Person
from ui.pages.parts.revealing import PURPOSES
from ui.pages.parts.states import Sign
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Avatar, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label
from ui.widgets.more import MoreButton


class HeaderWords(NamedTuple):
    """What the head says of covered facts (marked with N_), and how a status is changed."""

    reveal: str
    revealed: str
    reveal_for: str
    icon: str
    edit: str
    """Words of the menu for changing what is covered; "" for no entry."""
    signs: Mapping[str, Sign]
    moves: Mapping[str, tuple[str, str]]
    """Words and icon of each status that can be chosen."""


class Deed(NamedTuple):
    """Something to do about a person: a key or a status, words marked with N_, an icon."""

    key: str
    words: str
    icon: str


def deeds(words: HeaderWords, card: Person, *, can_erase: bool) -> list[Deed | None]:
    """What can be done about a person as they are now, besides looking at them."""
    edit = [Deed("edit", words.edit, "pencil")] if words.edit else []
    moves = [Deed(key, said, icon) for key, (said, icon) in words.moves.items() if key != card.status]
    restore, archive = Deed("restore", N_("Restore"), "archive-restore"), Deed("archive", N_("Archive"), "archive")
    erase = [None, Deed("erase", N_("Erase for good…"), "eraser")] if can_erase else []
    copy, merge = Deed("copy", N_("Copy the code"), "copy"), Deed("merge", N_("Merge with…"), "git-merge")
    return [*edit, copy, None, *moves, None, merge, restore if card.archived_on else archive, *erase]


class PersonHeader(QWidget):
    """Signals say what is wanted: to go back, to reveal (with a purpose), or the key of a deed."""

    back_wanted = Signal()
    reveal_wanted = Signal(str)
    cover_wanted = Signal()
    wanted = Signal(str)

    can_erase = False
    """Whether the menu offers to erase the person for good."""

    def __init__(self, words: HeaderWords, line: QWidget | QLayout) -> None:
        """`line` stands below the name."""
        super().__init__()
        self._words = words
        self._card: Person | None = None
        self._is_revealed = False
        self.back = IconButton("chevron-left", _("Back to the list"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.avatar = Avatar()
        self.name = Elided("", fonts.TITLE, 600)
        self.code = Label("", tone="muted")
        self.tag = StateTag("", "circle", "plain")
        self.reveal = Button(_(words.reveal), "secondary", words.icon)
        self.reveal.clicked.connect(self._reveal)
        self.more = MoreButton(self._entries, kind="secondary")
        who = column(row(self.name, self.code, self.tag, None, gap=8), line, gap=4)
        layout = row(self.back, self.avatar, who, self.reveal, self.more, gap=12, margins=(24, 18, 24, 8))
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_person(self, card: Person, shown: str) -> None:
        """Show this person under the name `shown`, or under the code where that is it."""
        self._card, self.more.about = card, shown
        self.avatar.setText(shown)
        self.avatar.setAccessibleName(shown)
        self.name.setText(shown)
        self.name.updateGeometry()
        self.code.setText("" if shown == card.code else card.code)
        if card.archived_on:
            self.tag.set_state(_("Archived"), "archive", "plain")
        else:
            self.tag.set_state(*self._words.signs[card.status].shown)

    def show_revealed(self, revealed: bool) -> None:
        """Mark whether what is covered is shown just now."""
        self.reveal.setText(_(self._words.revealed if revealed else self._words.reveal))
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

    def _entries(self) -> list[Action | Menu | None]:
        """What else can be done."""
        if self._card is None:
            return []
        words = self._words
        reveals = [Action(one, partial(self.reveal_wanted.emit, one), icon=words.icon) for one in PURPOSES]
        found = deeds(words, self._card, can_erase=self.can_erase)
        return [
            Menu(words.reveal_for, reveals),
            *(Action(one.words, partial(self.wanted.emit, one.key), icon=one.icon) if one else None for one in found),
        ]
