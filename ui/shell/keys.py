"""The keyboard sheet (F1): every key there is, gathered from the data that menus, pages and widgets are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.actions import Action, flat
from ui.fields.date import DATE_KEYS, TIME_KEYS
from ui.fields.minutes import KEYS as MINUTES_KEYS
from ui.fields.secret import KEYS as SECRET_KEYS
from ui.keys import Keys
from ui.palette.sheet import KEYS as PALETTE_KEYS
from ui.sheet import KEYS as SHEET_KEYS
from ui.sheet import Sheet
from ui.shell.commands import menus
from ui.table.view import KEYS as LIST_KEYS
from ui.widgets.button import Button, key_text
from ui.widgets.chip import KeyCap
from ui.widgets.frame import Columns, Line, Reading, column, row
from ui.widgets.label import Elided, caption, heading
from ui.widgets.only import DROPPING

if TYPE_CHECKING:
    from ui.window import Window

ANYWHERE = (
    LIST_KEYS, DROPPING, SHEET_KEYS, DATE_KEYS, TIME_KEYS, MINUTES_KEYS, SECRET_KEYS, PALETTE_KEYS,
)  # fmt: skip
"""What works in every list, sheet and field, whatever page it is on."""


class KeyLine(NamedTuple):
    """What is done at some keys."""

    words: str
    keys: tuple[str, ...]


class KeyGroup(NamedTuple):
    """Lines under the name of their menu, page or kind of widget."""

    words: str
    lines: list[KeyLine]


def key_groups(window: Window) -> list[KeyGroup]:
    """The keys of the window's menus, of lists, sheets and fields, then those that a page has of its own."""
    while window.shelf.make_one():
        pass
    found: dict[str, dict[KeyLine, None]] = {}

    def put(words: str, lines: Iterable[KeyLine]) -> None:
        found.setdefault(words, {}).update(dict.fromkeys(lines))

    for menu in menus(window, window.frame.places, window.shelf.actions_anywhere()):
        put(_(menu.words), _of_actions(flat(menu.entries)))
    for keys in ANYWHERE:
        put(_(keys.words), _of_keys(keys))
    for page in window.shelf.made():
        put(_(page.name), _of_actions(page.actions_here()))
        for keys in page.keys:
            put(_(keys.words), _of_keys(keys))
    return [KeyGroup(words, list(lines)) for words, lines in found.items() if lines]


def _of_actions(actions: Iterable[Action]) -> Iterator[KeyLine]:
    return (KeyLine(_(one.words), (one.keys,)) for one in actions if one.keys)


def _of_keys(keys: Keys) -> Iterator[KeyLine]:
    return (KeyLine(_(one.words), one.keys) for one in keys.lines)


class KeySheet(Sheet):
    """Two columns of keys; Esc closes it."""

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__(_("Keyboard"), 880, 800)
        half = _balanced(groups)
        columns = [column(*map(_block, part), None, gap=20) for part in (groups[:half], groups[half:])]
        inner = QWidget()
        inner.setLayout(column(Columns(*columns, narrow=520, gap=40), margins=(24, 16, 24, 20)))
        self.keys = Reading(inner, _("Every key"))
        done = Button(_("Close"), "secondary", key="Esc")
        done.clicked.connect(self.finish)
        head = row(heading(_("Keyboard")), None, done, gap=8, margins=(24, 14, 16, 12))
        whole = column(head, Line(), self.keys, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)

    def first_field(self) -> QWidget:
        return self.keys


def _block(group: KeyGroup) -> QWidget:
    lines = column(caption(group.words), gap=6)
    for line in group.lines:
        caps = row(*(KeyCap(key_text(keys)) for keys in line.keys), gap=4)
        lines.addLayout(row(Elided(line.words, fonts.BODY), caps, gap=12))
        lines.addWidget(Line(name="gridline"))
    made = QWidget()
    made.setLayout(lines)
    return made


def _balanced(groups: Sequence[KeyGroup]) -> int:
    """How many groups stand in the first column."""
    sizes = [len(group.lines) + 2 for group in groups]
    return min(range(len(sizes) + 1), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
