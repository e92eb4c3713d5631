"""What the lists of people offer for many at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from tutor_app.i18n import N_, _
from ui.doing import do_and_say
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.pages.parts.lists.tools import Offer
from ui.pages.parts.lists.verbs import Verb
from ui.pages.parts.states import Sign


class Commands(NamedTuple):
    """The commands on many people."""

    edit: Callable[..., Any]
    set_statuses: Callable[..., Any]
    archive: Callable[..., Any]


class ManyPeople(NamedTuple):
    """Verbs on selected people, and the command that writes a field of all of them."""

    desk: Desk
    key: str
    needed: tuple[str, ...]
    statuses: Mapping[str, Sign]
    commands: Commands
    why_left: str
    """Asked when they leave; marked with N_."""
    say_archived: Callable[[int], str]

    def offer(self, wish: Callable[[], dict[str, Any]], is_usual: Callable[[], bool]) -> Offer:
        """All of it; `wish` and `is_usual` are of the page."""
        verbs = (
            Verb(N_("Status"), "circle-dot", self._set_status, self._statuses),
            Verb(N_("Archive"), "archive", self._archive),
        )
        return Offer(self.key, self.needed, self._write, verbs, wish, is_usual)

    def _statuses(self) -> list[tuple[str, str]]:
        return [(key, sign.words) for key, sign in self.statuses.items()]

    def _write(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        self.desk.app.do(self.commands.edit, changes)

    def _set_status(self, ids: Sequence[str], status: str) -> None:
        if status == "left":
            text = _("In a few words, without names; it helps the statistics.")
            leave = partial(self.desk.app.do, self.commands.set_statuses, ids, "left")
            self.desk.show_sheet(ask_words(_(self.why_left), _("Reason"), leave, yes=_("Have left"), text=text))
        else:
            self.desk.do(self.commands.set_statuses, ids, status)

    def _archive(self, ids: Sequence[str], _choice: str) -> None:
        do_and_say(self.desk, self.say_archived(len(ids)), self.commands.archive, ids)
