"""Menus and shortcuts declared as data, and the one loop that makes Qt actions of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tutor_app.i18n import _
from ui import icons

CAFE_MODE = "F9"
"""The key that hides every name."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: its words (marked with N_), how it is run, its keys ("Ctrl+L"; Ctrl is ⌘ on macOS)."""

    words: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    is_open: Callable[[], bool] | None = None
    shown_as: Callable[[], str] | None = None
    """Words that change, already translated: "Undo: Log a session"."""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its words and its entries; None draws a line."""

    words: str
    entries: Sequence[Action | None]


def make(action: Action, owner: QWidget) -> QAction:
    """A Qt action of `owner`; its shortcut works wherever the owner's window has the focus."""
    made = QAction(action.shown_as() if action.shown_as else _(action.words), owner)
    if action.keys:
        made.setShortcut(QKeySequence(action.keys))
    if action.icon:
        made.setIcon(icons.icon(action.icon))
    made.setMenuRole(action.role)
    made.triggered.connect(_runner(action))
    if action.is_open is not None:
        made.setEnabled(True)
    return made


def fill(menu: QMenu, entries: Sequence[Action | None], owner: QWidget) -> None:
    """Put entries into a menu; what cannot be done now and what its words are is asked whenever it opens."""
    pairs: list[tuple[Action, QAction]] = []
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        made = make(entry, owner)
        menu.addAction(made)
        pairs.append((entry, made))

    def look_again() -> None:
        for action, made in pairs:
            if action.is_open is not None:
                made.setEnabled(action.is_open())
            if action.shown_as is not None:
                made.setText(action.shown_as())

    def let_all() -> None:
        for _action, made in pairs:
            made.setEnabled(True)

    menu.aboutToShow.connect(look_again)
    menu.aboutToHide.connect(let_all)


def _runner(action: Action) -> Callable[[], None]:
    def run() -> None:
        if action.is_open is None or action.is_open():
            action.run()

    return run
