"""What a page is, and what it may ask of the window around it.

The window shows a page, tells it when the record changed, and gives it the search words; the page reads the record
through `desk.app` and changes it through `desk.do`. A page refreshes only while it is shown, and only where a table
it reads changed.

A page that lists records can be asked for some of them alone: `desk.open_page("students", only="id,id", why="...")`.
It then lists exactly those, whatever its filters, under a chip that says why (`ui.widgets.only.OnlyChip`) and takes
the restriction away. `Page.lists` says of which tables the ids may be; who asks looks for the page by them
(`desk.page_listing("match")`) and falls back to another table where no page lists the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

    from tutor_app.app import App
    from tutor_app.settings import Settings
    from tutor_app.store.record import Change
    from tutor_app.work import Work
    from ui.actions import Action
    from ui.keys import Keys
    from ui.sheet import Sheet

P = ParamSpec("P")
R = TypeVar("R")


class Beside(Protocol):
    """What works beside a window."""

    def leave(self) -> None:
        """The record is about to be closed: look at it no more."""


Helper = TypeVar("Helper", bound=Beside)


class Desk(Protocol):
    """What the window offers to its pages."""

    app: App
    jobs: Jobs
    settings: Settings

    def do(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Run a command; a UserError is shown and gives None."""

    def say(self, text: str, *, undo: bool = True) -> None:
        """Show a toast for six seconds, with Undo unless there is nothing to undo."""

    def tell(self, error: Exception) -> None:
        """Show an error: what a user can act on as a banner, anything else as a fault of the program."""

    def open_page(self, key: str, **what: str) -> None:
        """Go to a page and let it show something: `open_page("students", id=student_id)`. Sheets close as by Esc; where
        one still asks something, nothing happens."""

    def page_listing(self, table: str) -> str:
        """The key of the page that can list given rows of a table alone; "" where there is none."""

    def show_keys(self) -> None:
        """Show every key there is."""

    def show_sheet(self, sheet: QWidget) -> None:
        """Lay a sheet over the window; it closes with its `closed` signal or Esc."""

    def go_back_to(self, kind: type[Sheet]) -> bool:
        """Put the focus into the sheet of this kind where one lies over the window; False where none does."""

    def notice(self, key: str, make: Callable[[], QWidget] | None) -> None:
        """Keep what `make` gives above every page, one notice of each key; take it away where `make` is None."""

    def lock(self) -> None:
        """Close the record; a passphrase opens it again."""

    def title_changed(self) -> None:
        """Read the page's title and subtitle again."""

    def look_again(self) -> None:
        """Read the page that is shown and all counts again: the time has gone on, or a file has changed."""

    def change_settings(self, **changes: Any) -> None:
        """Change settings of this computer (see `tutor_app.settings.Settings`); they apply at once."""

    @property
    def is_sample(self) -> bool:
        """Whether the record is the sample office."""

    def has_page(self, key: str) -> bool:
        """Whether the window has a page of that key."""

    @property
    def hides_names(self) -> bool:
        """Whether café mode is on: no identity may be shown."""

    def show_revealed(self, seconds: int, people: int = 1) -> None:
        """Say in the status bar for how many more seconds the identities of some people are shown; 0 when they are
        covered."""

    def restore(self, backup: Path) -> None:
        """Close the record and put a backup in its place, once a passphrase is given."""

    def beside(self, kind: Callable[[Desk], Helper]) -> Helper:
        """The one helper of this kind that works beside the window, made when it is first asked for."""

    def today(self) -> str:
        """The ISO date in the office's zone."""

    def now(self) -> datetime:
        """This moment by the office's clock."""


class Page(QWidget):
    """One page of the window. Subclasses set `key`, `icon`, `name` (marked with N_) and `reads`."""

    key: ClassVar[str]
    icon: ClassVar[str]
    name: ClassVar[str]
    at_foot: ClassVar[bool] = False
    """Whether it stands at the foot of the navigation, with what is about the record itself."""
    reads: ClassVar[frozenset[str]] = frozenset()
    """Names of the tables whose changes this page shows."""
    counts: ClassVar[frozenset[str]] = frozenset()
    """Those that `count` looks at."""
    count_words: ClassVar[tuple[str, str] | None] = None
    """How the status bar says that number too (marked with NN_); where None, the navigation alone shows it."""
    lists: ClassVar[frozenset[str]] = frozenset()
    """Tables of which the page can list given rows alone: what `only` of `open_item` may name."""
    parts: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """What is on it under a name of its own (marked with N_), and what `open_item` is asked to show it."""
    keys: ClassVar[Sequence[Keys]] = ()
    """What its widgets and sheets do at keys, beside its actions: for the keyboard sheet."""
    opens: ClassVar[Mapping[str, str]] = {}
    """Endings of files that the page opens when they are dropped anywhere on the window (`open_item(file=paths)`, one a
    line), with the words (marked with N_) that are shown while they are held above it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.is_stale = True
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setObjectName("window")

    def title(self) -> str:
        """What the top bar says."""
        return _(self.name)

    def subtitle(self) -> str:
        """Counts beside the title."""
        return ""

    def item(self) -> str:
        """The id of what is open on it, "" where nothing is: a sheet over it is about that."""
        return ""

    def refresh(self, change: Change | None) -> None:
        """Read what is shown again; `change` says what was committed, None means anything may be different."""
        raise NotImplementedError

    def shown(self) -> None:
        """The page has come into view."""

    def hidden(self) -> None:
        """Another page is in view; identities must be covered."""

    def tick(self) -> None:
        """Some time has passed while the page is in view."""

    def hold_words(self) -> None:
        """Put what is typed and not saved among the drafts (`ui.drafts`), and leave every field as it is."""

    def cafe_mode_changed(self) -> None:
        """`desk.hides_names` has changed."""

    def find_here(self) -> None:
        """Put the cursor into the page's own filter (Ctrl+F)."""

    def search(self, text: str) -> None:
        """Show what fits `text`, typed in the page's own filter; it comes while a syllable is being composed."""

    @classmethod
    def count(cls, desk: Desk) -> int:  # noqa: ARG003 - most pages count nothing
        """How many things wait for a person here: the badge in the navigation."""
        return 0

    @classmethod
    def get_ready(cls, desk: Desk) -> None:
        """Read, beside the window, what the page would have to wait for when it is first opened."""

    def open_item(self, **what: str) -> None:
        """Show what another page asked for."""

    @classmethod
    def actions_anywhere(cls, desk: Desk) -> list[Action]:  # noqa: ARG003 - most pages offer nothing elsewhere
        """What can be done from every page: entries of the menu "Do", with their keys."""
        return []

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:  # noqa: ARG003 - most have none
        """What can be done here about a "student" or a "tutor": the palette offers it beside them."""
        return []

    @classmethod
    def places_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:  # noqa: ARG003 - most have none
        """Where more of a "student" or a "tutor" is shown."""
        return []

    def actions_here(self) -> list[Action]:
        """Menu entries and shortcuts that only this page has."""
        return []

    def state(self) -> dict[str, Any]:
        """Filters, selection and place, for a page that is made anew (language, text size)."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
