"""Menus and shortcuts declared as data, and the one loop that makes Qt actions of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tutor_app.i18n import _
from ui import icons
from ui.widgets.menu import PopupMenu

CAFE_MODE, LOCK = "F9", "F12"
"""The keys that hide every name, and close the record: they work whatever is open over the window."""


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
    of_chosen: bool = False
    """Whether it is done to what is chosen on its page, so that it is offered only while that is in view."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its words and its entries; None draws a line, a menu among them opens beside it."""

    words: str
    entries: Sequence[Action | Menu | None]


def flat(entries: Sequence[Action | Menu | None]) -> Iterator[Action]:
    """The actions of a menu, those of a menu in it under its words: "Reveal identity for: Call"."""
    for entry in entries:
        if isinstance(entry, Menu):
            for action in flat(entry.entries):
                yield replace(action, shown_as=partial(str, f"{_(entry.words)}: {shown(action)}"))
        elif entry is not None:
            yield entry


def shown(action: Action) -> str:
    """The words of an action in the language that is spoken now."""
    return action.shown_as() if action.shown_as else _(action.words)


def make(action: Action, owner: QWidget) -> QAction:
    """A Qt action of `owner`; its shortcut works wherever the owner's window has the focus."""
    made = QAction(shown(action), owner)
    if action.keys:
        made.setShortcut(QKeySequence(action.keys))
    if action.keys in (CAFE_MODE, LOCK):
        made.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # a menu or a list over it is a window too
    if action.icon:
        made.setIcon(icons.icon(action.icon))
    made.setMenuRole(action.role)
    made.triggered.connect(runner(action))
    return made


def fill(menu: QMenu, entries: Sequence[Action | Menu | None], owner: QWidget) -> None:
    """Put entries into a menu; what cannot be done now and what its words are is asked whenever it opens."""
    pairs: list[tuple[Action, QAction]] = []
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        if isinstance(entry, Menu):
            inner = PopupMenu(menu, _(entry.words))
            menu.addMenu(inner)
            fill(inner, entry.entries, owner)
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


def runner(action: Action) -> Callable[[], None]:
    """What a button or an entry of a menu does for an action: runs it, where it can be done now."""

    def run() -> None:
        if action.is_open is None or action.is_open():
            action.run()

    return run
