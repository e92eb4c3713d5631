"""The window's menus and keys, as data. On macOS they fill the menu bar; elsewhere the mark opens them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QWidget

from tutor_app.i18n import N_, _
from ui.actions import CAFE_MODE, LOCK, Action, Menu, fill, make
from ui.appearance import next_size
from ui.shell.nav import Place

if TYPE_CHECKING:
    from ui.page import Page
    from ui.window import Window


def page_actions(window: Window, places: Sequence[Place]) -> dict[str, Action]:
    """What goes to each page, by its key: Alt and a digit for the first nine, Ctrl+comma for the settings."""
    made: dict[str, Action] = {}
    for place in places:
        at = sum(not other.at_foot for other in places[: places.index(place) + 1])
        keys = f"Alt+{at}" if not place.at_foot and at < 10 else "Ctrl+," if place.key == "settings" else ""
        role = QAction.MenuRole.PreferencesRole if place.key == "settings" else QAction.MenuRole.NoRole
        words = window.shelf.kind(place.key).name
        made[place.key] = Action(words, partial(window.open_page, place.key), keys, place.icon, role=role)
    return made


def menus(
    window: Window, places: Sequence[Place], anywhere: Sequence[Action], *, with_pages: bool = True
) -> list[Menu]:
    """Every menu of the window; `anywhere` is what the pages offer from every page."""
    to_pages = page_actions(window, places) if with_pages else {}
    pages = [to_pages[place.key] for place in places if with_pages and not place.at_foot]
    feet = [to_pages[place.key] for place in places if with_pages and place.at_foot]
    return [
        Menu(
            N_("Record"),
            [
                *feet,
                None,
                Action(N_("Lock the record"), window.lock_wanted.emit, LOCK, "lock"),
                Action(N_("Quit"), window.close, "Ctrl+Q", "log-out", role=QAction.MenuRole.QuitRole),
            ],
        ),
        Menu(
            N_("Edit"),
            [
                Action(
                    N_("Undo"), window.undo, "Ctrl+Z", "undo-2",
                    is_open=lambda: window.app.candidate("undo") is not None, shown_as=partial(_undo_words, window),
                ),
                Action(
                    N_("Redo"), window.redo, "Ctrl+Shift+Z", "redo-2",
                    is_open=lambda: window.app.candidate("redo") is not None, shown_as=partial(_redo_words, window),
                ),
                None,
                Action(N_("Search or do anything"), window.search, "Ctrl+K", "search"),
                Action(N_("Filter this list"), window.find_here, "Ctrl+F", "list-filter"),
            ],
        ),
        *([Menu(N_("Do"), anywhere)] if anywhere else []),
        Menu(
            N_("View"),
            [
                *pages,
                None,
                Action(N_("Menu"), window.open_menu, "F10"),
                Action(N_("Café mode"), window.toggle_cafe_mode, CAFE_MODE, "eye-off"),
                Action(N_("Keyboard"), window.show_keys, "F1", "keyboard"),
                None,
                *_looks(window),
            ],
        ),
    ]  # fmt: skip


def _looks(window: Window) -> Iterator[Action]:
    """How the window looks and speaks: what is so already is not offered."""

    def becomes(words: str, icon: str, key: str, value: Callable[[], Any]) -> Action:
        return Action(
            words, lambda: window.change_settings(**{key: value()}), icon=icon,
            is_open=lambda: getattr(window.settings, key) != value(),
        )  # fmt: skip

    for theme, words, icon in (
        ("light", N_("Light theme"), "sun"), ("dark", N_("Dark theme"), "moon"),
        ("system", N_("Theme as the computer"), "monitor"),
    ):  # fmt: skip
        yield becomes(words, icon, "theme", partial(str, theme))
    for step, words, icon in ((1, N_("Larger text"), "zoom-in"), (-1, N_("Smaller text"), "zoom-out")):
        yield becomes(words, icon, "text_size", partial(_next_size, window, step))
    for spoken, words in (("en", N_("In English")), ("ko", N_("In Korean"))):
        yield becomes(words, "languages", "language", partial(str, spoken))


def _next_size(window: Window, step: int) -> int:
    return next_size(window.settings.text_size, step)


def bind(window: Window, body: QWidget, places: Sequence[Place], anywhere: Sequence[Action]) -> QMenuBar:
    """Make the menus, and let their keys work anywhere in the window."""
    bar = QMenuBar(None if sys.platform == "darwin" else body)
    for menu in menus(window, places, anywhere):
        made = bar.addMenu(_(menu.words))
        fill(made, menu.entries, body)
        body.addActions(made.actions())
    if sys.platform != "darwin":
        bar.hide()
    return bar


def bind_page(page: Page) -> None:
    """Let the keys of a page's own actions work while it is shown."""
    for action in page.actions_here():
        made = make(action, page)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(made)


def _undo_words(window: Window) -> str:
    label = window.app.undo_label(codes_only=window.hides_names)
    return _("Undo: {step}").format(step=label) if label else _("Undo")


def _redo_words(window: Window) -> str:
    label = window.app.redo_label(codes_only=window.hides_names)
    return _("Redo: {step}").format(step=label) if label else _("Redo")
