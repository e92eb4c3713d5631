"""The head of a person's detail: who, in what state, and a line about them; and what can be done."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import N_, _
from ui import fonts
from ui.actions import Action, fill
from ui.pages.parts.persons.roster import Person
from ui.pages.parts.revealing import PURPOSES
from ui.pages.parts.states import Sign
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Avatar, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, Label
from ui.widgets.menu import PopupMenu


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


class PersonHeader(QWidget):
    """Signals say what is wanted: to go back, to reveal (with a purpose), a status, or something of the menu."""

    back_wanted = Signal()
    reveal_wanted = Signal(str)
    cover_wanted = Signal()
    status_wanted = Signal(str)
    edit_wanted = Signal()
    merge_wanted = Signal()
    archive_wanted = Signal()
    erase_wanted = Signal()
    restore_wanted = Signal()
    code_copied = Signal()

    can_erase = False
    """Whether the menu offers to erase the person for good."""

    def __init__(self, words: HeaderWords, line: QWidget | QLayout) -> None:
        """`line` stands below the name."""
        super().__init__()
        self._words = words
        self._status, self._is_archived = "", False
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
        self.more = IconButton("ellipsis", _("More"), "secondary")
        self.more.clicked.connect(self.open_menu)
        who = column(row(self.name, self.code, self.tag, None, gap=8), line, gap=4)
        layout = row(self.back, self.avatar, who, self.reveal, self.more, gap=12, margins=(24, 18, 24, 8))
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_person(self, card: Person, shown: str) -> None:
        """Show this person under the name `shown`, or under the code where that is it."""
        self._status, self._is_archived = card.status, bool(card.archived_on)
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

    def open_menu(self) -> None:
        """What else can be done."""
        if not self._status:
            return
        words, menu = self._words, PopupMenu(self.more)
        reveals = PopupMenu(menu, _(words.reveal_for))
        menu.addMenu(reveals)
        fill(
            reveals, [Action(one, partial(self.reveal_wanted.emit, one), icon=words.icon) for one in PURPOSES], reveals
        )
        edit = [Action(words.edit, self.edit_wanted.emit, icon="pencil")] if words.edit else []
        moves = [
            Action(said, partial(self.status_wanted.emit, key), icon=icon)
            for key, (said, icon) in words.moves.items()
            if key != self._status
        ]
        copy = Action(N_("Copy the code"), self.code_copied.emit, icon="copy")
        merge = Action(N_("Merge with…"), self.merge_wanted.emit, icon="git-merge")
        away = (
            Action(N_("Restore"), self.restore_wanted.emit, icon="archive-restore")
            if self._is_archived
            else Action(N_("Archive"), self.archive_wanted.emit, icon="archive")
        )
        erase = [None, Action(N_("Erase for good…"), self.erase_wanted.emit, icon="eraser")] if self.can_erase else []
        fill(menu, [*edit, copy, None, *moves, None, merge, away, *erase], menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
