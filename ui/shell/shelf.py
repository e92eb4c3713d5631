"""The pages of a window: which there are, those made so far, and the one in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Any

from tutor_app.i18n import _
from ui.fields import SearchField
from ui.shell.commands import bind_page
from ui.shell.nav import Place

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.actions import Action
    from ui.page import Desk, Page


class Shelf:
    """Makes each page of `kinds` when it is first asked for, and tells those made that they are stale."""

    def __init__(self, desk: Desk, kinds: Sequence[type[Page]], key: str) -> None:
        self._desk = desk
        self._by_key = {kind.key: kind for kind in kinds}
        self._made: dict[str, Page] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self.key = key if key in self._by_key else next(iter(self._by_key))

    @property
    def page(self) -> Page:
        """The page in view, made where it was not yet."""
        return self._made.get(self.key) or self._make(self.key)

    def kinds(self) -> list[type[Page]]:
        """Every page, in the order of the navigation."""
        return list(self._by_key.values())

    def kind(self, key: str) -> type[Page]:
        """The kind of page of that key."""
        return self._by_key[key]

    def made(self) -> list[Page]:
        """The pages that have been made so far, in that order."""
        return [self._made[key] for key in self._by_key if key in self._made]

    def make_one(self) -> bool:
        """Make one more page before it is asked for; False where all are made."""
        key = next((key for key in self._by_key if key not in self._made), "")
        if key:
            self._make(key)
        return bool(key)

    def has(self, key: str) -> bool:
        """Whether there is a page of that key."""
        return key in self._by_key

    def listing(self, table: str) -> str:
        """The key of the page that can list given rows of a table alone; "" where there is none."""
        return next((key for key, kind in self._by_key.items() if table in kind.lists), "")

    def places(self) -> list[Place]:
        """What the navigation shows, in the language that is spoken now."""
        return [Place(kind.key, _(kind.name), kind.icon, kind.at_foot) for kind in self.kinds()]

    def actions_anywhere(self) -> list[Action]:
        """What the pages offer from every page."""
        return [action for kind in self.kinds() for action in kind.actions_anywhere(self._desk)]

    def counts(self, tables: AbstractSet[str] | None = None) -> Iterator[tuple[str, Callable[[], int]]]:
        """By key, what tells how much waits on each page that counts rows of `tables`; None: on every page."""
        for key, kind in self._by_key.items():
            if tables is None or kind.counts & tables:
                yield key, partial(kind.count, self._desk)

    def changed(self, change: Change) -> None:
        """Mark the pages that show something of a change as stale."""
        for page in self._made.values():
            if not page.reads or page.reads & change.tables.keys():
                page.is_stale = True

    def forget_the_day(self) -> None:
        """Mark every page as stale: days are counted from another one."""
        for page in self._made.values():
            page.is_stale = True

    def hide_names(self, hides: bool) -> None:
        """Café mode begins or ends."""
        for page in self._made.values():
            page.cafe_mode_changed()
            _hide_words(page, hides)

    def clear(self) -> None:
        """Forget every page; each opens with the same view when it is made again."""
        self._states = {key: page.state() for key, page in self._made.items()}
        self._made.clear()

    def _make(self, key: str) -> Page:
        page = self._by_key[key](self._desk)
        self._made[key] = page
        bind_page(page)
        page.restore(self._states.pop(key, {}))
        _hide_words(page, self._desk.hides_names)
        return page


def _hide_words(page: Page, hides: bool) -> None:
    for field in page.findChildren(SearchField):
        field.hide_words(hides)
