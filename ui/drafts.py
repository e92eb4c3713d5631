"""What somebody typed and has not saved, held for the window: in memory until the record has it for sure."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tutor_app.drafts import count_drafts, drafts, keep_drafts
from tutor_app.errors import UserError

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.page import Desk


class Drafts:
    """The drafts of every place of the window; `desk.beside(Drafts)` gives the one there is.

    What is in memory counts: it is read once, and a full disk only means that the next `keep` tries again.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places: dict[str, dict[str, Any]] = {}
        self._hear = self._forget_the_erased
        desk.app.changed.connect(self._hear)

    def of(self, place: str) -> dict[str, Any]:
        """The drafts of a place ("sessions"), by what each is about: change this very dict, then `keep` it."""
        if place not in self._places:
            self._places[place] = self._desk.app.query(drafts, place)
        return self._places[place]

    def are_any(self) -> bool:
        """Whether anything is held, in whatever place."""
        return any(self._places.values()) or self._desk.app.query(count_drafts) > 0

    def keep(self, place: str) -> None:
        """Write the drafts of a place into the record; where that is refused, it is said and they stay in memory."""
        try:
            keep_drafts(self._desk.app, place, self.of(place))
        except UserError as error:
            self._desk.tell(error)

    def keep_all(self) -> None:
        """Write all drafts into the record while nobody is typing; what is refused now is tried again later."""
        with suppress(UserError):
            for place, found in self._places.items():
                keep_drafts(self._desk.app, place, found)

    def leave(self) -> None:
        """The record is about to be closed: keep what is not kept yet."""
        for place in self._places:
            self.keep(place)
        self._desk.app.changed.disconnect(self._hear)

    def _forget_the_erased(self, change: Change) -> None:
        if change.touches("erased"):
            for found in self._places.values():
                found.clear()  # any of them may name who is gone
            self._desk.notice("unsaved", None)
