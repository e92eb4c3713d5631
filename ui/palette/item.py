"""What the palette lists, and who finds it."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Protocol

from tutor_app import names
from tutor_app.i18n import in_all_languages
from ui.actions import Action, shown

Span = tuple[int, int]
"""Characters of a text, from and to, as a slice."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the palette. `words` and `note` are translated; `mark` is the part of `words` that was typed."""

    key: str
    words: str
    run: Callable[[], object]
    icon: str = ""
    note: str = ""
    keys: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    """Word and key of the look of each subject."""
    mark: Span | None = None
    initial: str = ""
    """The letter in a disc that stands for a person instead of an icon."""
    code: str = ""
    """What Ctrl+C copies."""
    about: tuple[str, str] | None = None
    """Kind and id of the person it is: Tab lists what can be done about them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading; `all` of them were found, the first are listed."""

    words: str
    items: Sequence[Item]
    all: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the preview; `tone` is the token of the value."""

    words: str
    value: str
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands beside the list for the chosen person: never an identity."""

    words: str
    note: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    last: tuple[str, str] = ("", "")
    """A caption and the text below it."""


class Finder(Protocol):
    """Finds what the record holds."""

    @property
    def tables(self) -> AbstractSet[str]:
        """Those whose changes it must hear of."""

    @property
    def prefixes(self) -> Sequence[tuple[str, str]]:
        """Words marked with N_ that narrow the search ("Students:"), each with the kind it narrows to."""

    def find(self, text: str, kind: str = "") -> Sequence[Group]:
        """What fits; of one kind where that is given. It is asked at each key."""

    def preview(self, item: Item) -> Preview | None:
        """More about an item that this finder found."""

    def warm_up(self) -> None:
        """Make ready what the first key would have to wait for."""

    def forget(self) -> None:
        """What it keeps has changed."""


@dataclass
class Doable:
    """Something to do as the palette lists it: an action, where it is from, and what readies the place for it."""

    action: Action
    key: str
    note: str = ""
    before: Callable[[], object] | None = None
    noted: Callable[[], object] | None = None
    """Called when it is done."""

    @property
    def is_open(self) -> bool:
        """Whether it can be done now. One of another page is asked when that page is shown."""
        return self.before is not None or self.action.is_open is None or self.action.is_open()

    def item(self) -> Item:
        """Its line."""
        return Item(
            self.key, shown(self.action), self.run, self.action.icon or "corner-down-right", self.note, self.action.keys
        )

    def run(self) -> None:
        """Do it, on the page where it is done."""
        if self.noted is not None:
            self.noted()
        if self.before is not None:
            self.before()
        if self.action.is_open is None or self.action.is_open():
            self.action.run()


def fitting(doables: Sequence[Doable], text: str) -> list[Item]:
    """Those that fit what was typed, in either language, best first; all of them, in their order, for ""."""
    if not text.strip():
        return [one.item() for one in doables if one.is_open]
    found = []
    for at, one in enumerate(doables):
        if not one.is_open:
            continue
        item = one.item()
        mark = names.where(item.words, text)
        if mark is not None:
            starts_word = mark[0] == 0 or item.words[mark[0] - 1] == " "
            found.append((0 if mark[0] == 0 else 1 if starts_word else 2, at, replace(item, mark=mark)))
        elif any(names.where(words, text) for words in (*in_all_languages(one.action.words), item.note)):
            found.append((3, at, item))
    return [item for _rank, _at, item in sorted(found, key=lambda each: each[:2])]
