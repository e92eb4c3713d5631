"""What can be pressed on the page in view, for the palette: whatever has a button there needs no word here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from shiboken6 import isValid

from ui.actions import Action, flat
from ui.widgets.button import Button
from ui.widgets.more import MoreButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Pressable(NamedTuple):
    """What a button or an entry of its menu does; `about` says of which of many."""

    action: Action
    about: str = ""


def pressable(page: QWidget) -> Iterator[Pressable]:
    """Each button that can be pressed now, under the words that are read out, and the entries of each menu."""
    for button in page.findChildren(Button):
        if not _can_be_pressed(button):
            continue
        if isinstance(button, MoreButton):
            yield from (Pressable(action, button.about) for action in flat(button.entries()))
        else:
            words = button.accessibleName() or button.text()
            press = partial(_press, button)
            yield Pressable(Action(words, press, button.keys, button.icon_name or "", shown_as=partial(str, words)))


def _can_be_pressed(button: Button) -> bool:
    return isValid(button) and button.isVisible() and button.isEnabled()


def _press(button: Button) -> None:
    if _can_be_pressed(button):
        button.click()
