"""What is typed on a sheet that goes without having done anything is kept, and offered when the sheet opens again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, in_any_language
from ui.drafts import Drafts
from ui.fields.secret import SecretField
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, row
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.page import Desk
    from ui.sheet import Sheet

PLACE = "sheets"
MOST = 12
"""So many sheets are remembered; the one that was left longest ago is forgotten first."""
Held = list[list[Any]]
"""Of each field its kind and what it holds: a sheet of a newer program may ask for other things."""


class TypedWords:
    """Holds for one window what was typed on sheets (`Sheet.keeps_words`), by sheet and by what it is about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[Sheet, tuple[str, Held, bool]] = {}
        """Of the sheets over the window: what a draft is kept by, what it held as it opened, and whether there is a
        draft that it could not offer."""

    def opens(self, sheet: Sheet, place: str, item: str) -> None:
        """A sheet is about to be shown over `item` of a page: let it take up what was typed on it before."""
        if not sheet.keeps_words or sheet.findChildren(SecretField):
            return  # no passphrase is ever kept
        title = in_any_language(sheet.accessibleName())
        key = " ".join((place, type(sheet).__name__, title, sheet.about(item)))
        before = _held(sheet)
        kept = self._desk.beside(Drafts).of(PLACE).get(key)
        self._open[sheet] = key, before, kept is not None and self._desk.hides_names
        sheet.closed.connect(partial(self._done, sheet))
        if kept is not None and not self._desk.hides_names:
            _show(sheet, kept)
            sheet.say_above(StillHere(partial(_show, sheet, before)))

    def keep(self, sheet: Sheet) -> None:
        """A sheet goes without having done anything, or is about to be locked away: keep what was typed on it."""
        if sheet not in self._open:
            return
        for editor in _editors(sheet):
            editor.commit()
        self.hold(sheet)
        self._desk.beside(Drafts).keep(PLACE)

    def hold(self, sheet: Sheet) -> None:
        """Put what stands in the fields of a sheet among the drafts, and leave every field as it is."""
        if sheet not in self._open:
            return
        key, before, is_withheld = self._open[sheet]
        typed = _held(sheet)
        if is_withheld and typed == before:
            return
        found = self._forgotten(key)
        if typed != before:
            found[key] = typed
            self._open[sheet] = key, before, False
        while len(found) > MOST:
            del found[next(iter(found))]

    def gone(self, sheet: Sheet) -> None:
        """A sheet has closed, however it did."""
        self._open.pop(sheet, None)

    def _done(self, sheet: Sheet) -> None:
        self._forgotten(self._open.pop(sheet)[0])
        self._desk.beside(Drafts).keep(PLACE)

    def _forgotten(self, key: str) -> dict[str, Held]:
        found = self._desk.beside(Drafts).of(PLACE)
        found.pop(key, None)
        return found


class StillHere(Ground):
    """Says that a sheet shows what was typed on it before, and offers to begin anew."""

    def __init__(self, begin_anew: Callable[[], object]) -> None:
        anew = Button(_("Start over"), "link")
        anew.clicked.connect(begin_anew)
        anew.clicked.connect(self.hide)
        words = Label(_("What you typed is still here."), weight=600, tone="accent_text")
        super().__init__("ground", row(Icon("history", "accent", 16), words, None, anew, gap=8, margins=(24, 8, 24, 8)))


def _held(sheet: Sheet) -> Held:
    return [[type(editor).__name__, editor.value()] for editor in _editors(sheet)]


def _show(sheet: Sheet, held: Held) -> None:
    """Fill the fields in, one after the other, as a hand would: what is chosen in one may change the next."""
    for at, (kind, value) in enumerate(held):
        editor: Any = next(islice(_editors(sheet), at, None), None)
        if type(editor).__name__ == kind and editor.value() != value:
            editor.set_value(value)
            editor.committed.emit(value)


def _editors(part: QWidget) -> Iterator[Any]:
    """Every field of a sheet, those that are not asked just now too; the parts of a field are none of their own."""
    for child in part.children():
        if all(hasattr(child, what) for what in ("value", "set_value", "commit", "committed")):
            yield child
        elif isinstance(child, QWidget):
            yield from _editors(child)
