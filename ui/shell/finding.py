"""What the palette of a window finds: what the record holds, every page, and everything that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from tutor_app.i18n import _
from ui.actions import Action, flat, shown
from ui.palette.item import Doable, Finder, Group, Item, Preview, fitting
from ui.palette.sheet import Palette
from ui.shell.commands import menus, page_actions
from ui.shell.pressing import pressable

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.page import Desk
    from ui.window import Window

TO_DO = ">"
"""What narrows the search to what can be done."""
MOST_TO_DO, MOST_PAGES, MOST_RECENT = 8, 4, 5


class Everything:
    """Opens the palette, and answers it. What was done last stands first; that is forgotten with the window."""

    def __init__(self, window: Window, finders: Sequence[Callable[[Desk], Finder]]) -> None:
        self._window = window
        self._finders = [make(window) for make in finders]
        self._recent: list[str] = []
        self._open: Palette | None = None

    def open(self, text: str = "") -> Palette:
        """Lay the palette over the window; the pages not made yet are made meanwhile, for their actions."""
        prefixes = [_(words) for finder in self._finders for words, kind in finder.prefixes]
        palette = Palette(self.find, self.preview, self.about, [*prefixes, TO_DO])
        palette.field.setText(text)
        palette.closed.connect(self._forget_palette)
        self._open = palette
        self._window.show_sheet(palette)
        QTimer.singleShot(0, self._open, self._make_pages)
        return palette

    def warm_up(self) -> None:
        """Make ready what the first key would have to wait for; may be done beside the window."""
        for finder in self._finders:
            finder.warm_up()

    def changed(self, change: Change) -> None:
        """Let every finder hear of a change that concerns it."""
        for finder in self._finders:
            if finder.tables & change.tables.keys():
                finder.forget()

    def find(self, text: str) -> list[Group]:
        """What fits, in groups."""
        if text.startswith(TO_DO):
            return [Group(_("To do"), fitting(self.doables(), text[len(TO_DO) :]))]
        for finder in self._finders:
            for words, kind in finder.prefixes:
                if text.casefold().startswith(_(words).casefold()):
                    return list(finder.find(text[len(_(words)) :], kind))
        if not text.strip():
            return self._at_first()
        doables, pages = fitting(self.doables(), text), fitting([*self.pages(), *self.parts()], text)
        found = [finder.find(text) for finder in self._finders]
        first = list(found[0]) if found else []
        then = [
            Group(_("To do"), doables[:MOST_TO_DO], len(doables)), Group(_("Pages"), pages[:MOST_PAGES], len(pages))
        ]  # fmt: skip
        if _begins(then) and not _begins(first):
            first, then = then, first
        return [*first, *then, *(group for groups in found[1:] for group in groups)]

    def preview(self, item: Item) -> Preview | None:
        """What the finder of the item says more of it."""
        return next((seen for finder in self._finders if (seen := finder.preview(item))), None)

    def about(self, item: Item) -> list[Doable]:
        """What every page offers to do about a person, then where more of them is shown."""
        if item.about is None:
            return []
        kind, person_id = item.about
        desk, pages = self._window, self._window.shelf.kinds()
        found = [(page, page.actions_about(desk, kind, person_id)) for page in pages]
        found += [(page, page.places_about(desk, kind, person_id)) for page in pages]
        return [Doable(action, f"{page.key} {action.words}") for page, actions in found for action in actions]

    def doables(self) -> list[Doable]:
        """Everything that can be done: on the page in view, in the window, and on the other pages."""
        window = self._window
        here = [Doable(action, f"{window.page.key} {action.words}") for action in window.page.actions_here()]
        of_window = [
            Doable(action, f"window {action.words}")
            for menu in menus(window, window.frame.places, window.shelf.actions_anywhere(), with_pages=False)
            for action in flat(menu.entries)
            if action.run != window.search
        ]
        elsewhere = [
            Doable(action, f"{page.key} {action.words}", _(page.name), partial(window.open_page, page.key))
            for page in window.shelf.made()
            if page is not window.page
            for action in page.actions_here()
            if not action.of_chosen
        ]
        known = {_plain(one.action) for one in (*here, *of_window) if one.is_open}
        pressed = {
            (one.about, _plain(one.action)): Doable(
                one.action, f"{window.page.key} {one.about} {one.action.words}", one.about
            )
            for one in pressable(window.page)
            if one.about or _plain(one.action) not in known
        }
        return [self._remembering(one) for one in (*here, *pressed.values(), *of_window, *elsewhere)]

    def pages(self) -> list[Doable]:
        """Every page, with how much waits there."""
        listed = page_actions(self._window, self._window.frame.places)
        return [self._remembering(Doable(act, f"page {key}", self._waiting(key))) for key, act in listed.items()]

    def parts(self) -> list[Doable]:
        """What pages show under a name of its own."""
        show = self._window.open_page
        found = [
            Doable(Action(words, partial(show, page.key, **what), icon=page.icon), f"{page.key} {words}", _(page.name))
            for page in self._window.shelf.kinds()
            for words, what in page.parts.items()
        ]
        return list(map(self._remembering, found))

    def _waiting(self, key: str) -> str:
        item = self._window.frame.nav.items[key]
        return item.said(item.count) if item.count else ""

    def _at_first(self) -> list[Group]:
        doables, pages = self.doables(), self.pages()
        known = {one.key: one for one in (*doables, *pages, *self.parts())}
        recent = [known[key] for key in self._recent if key in known]
        return [
            Group(_("Done last"), fitting(recent, "")),
            Group(_("Pages"), fitting([one for one in pages if one not in recent], "")),
            Group(_("To do"), fitting([one for one in doables if one not in recent], "")),
        ]

    def _remembering(self, doable: Doable) -> Doable:
        """The same, noted as done last when it is done."""
        doable.noted = partial(self._note, doable.key)
        return doable

    def _note(self, key: str) -> None:
        self._recent = [key, *(other for other in self._recent if other != key)][:MOST_RECENT]

    def _make_pages(self) -> None:
        if self._open is not None and self._window.shelf.make_one():
            self._open.look_again()
            QTimer.singleShot(0, self._open, self._make_pages)

    def _forget_palette(self) -> None:
        self._open = None


def _plain(action: Action) -> str:
    return shown(action).rstrip("…").casefold()


def _begins(groups: Sequence[Group]) -> bool:
    """Whether something in these groups begins with what was typed, or has a word that does."""
    marked = ((item.words, item.mark[0]) for group in groups for item in group.items if item.mark is not None)
    return any(at == 0 or words[at - 1] == " " for words, at in marked)
