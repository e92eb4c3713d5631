"""The keyboard sheet (F1): every key there is, gathered from the same data that menus and pages are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts
from ui.actions import Action
from ui.sheet import Sheet
from ui.shell.commands import menus
from ui.widgets.button import Button, key_text
from ui.widgets.chip import KeyCap
from ui.widgets.frame import Columns, Line, Scroll, column, row
from ui.widgets.label import Elided, caption, heading

if TYPE_CHECKING:
    from ui.window import Window


class KeyGroup(NamedTuple):
    """Actions that have keys, under the name of their menu or page."""

    words: str
    actions: Sequence[Action]


def key_groups(window: Window) -> list[KeyGroup]:
    """The keys of the window's menus, then those of each page that has some of its own."""
    while window.shelf.make_one():
        pass
    listed = menus(window, window.frame.places, window.shelf.actions_anywhere())
    groups = [KeyGroup(_(menu.words), [a for a in menu.entries if a is not None and a.keys]) for menu in listed]
    groups += [KeyGroup(page.title(), [a for a in page.actions_here() if a.keys]) for page in window.shelf.made()]
    return [group for group in groups if group.actions]


class KeySheet(Sheet):
    """Two columns of keys; Esc closes it."""

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__(_("Keyboard"), 760, 600)
        half = _balanced(groups)
        columns = [column(*map(_block, part), None, gap=20) for part in (groups[:half], groups[half:])]
        inner = QWidget()
        inner.setLayout(column(Columns(*columns, narrow=520, gap=32), margins=(24, 16, 24, 20)))
        self.done = Button(_("Close"), "secondary", key="Esc")
        self.done.clicked.connect(self.finish)
        head = row(heading(_("Keyboard")), None, self.done, gap=8, margins=(24, 14, 16, 12))
        whole = column(head, Line(), Scroll(inner), gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)

    def first_field(self) -> QWidget:
        return self.done


def _block(group: KeyGroup) -> QWidget:
    lines = column(caption(group.words), gap=6)
    for action in group.actions:
        words = Elided(_(action.words), fonts.BODY)
        lines.addLayout(row(words, KeyCap(key_text(action.keys)), gap=12))
        lines.addWidget(Line(name="gridline"))
    made = QWidget()
    made.setLayout(lines)
    return made


def _balanced(groups: Sequence[KeyGroup]) -> int:
    """How many groups stand in the first column."""
    sizes = [len(group.actions) + 2 for group in groups]
    return next((at for at in range(len(sizes)) if sum(sizes[:at]) >= sum(sizes) / 2), len(sizes))
