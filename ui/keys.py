"""What a widget or a sheet does at keys, as data: handled from the same table that the keyboard sheet (F1) lists.

A widget has a table `KEYS`; its `keyPressEvent` asks `KEYS.handle(event, mark=self.take, …)`, a method for each line.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Do = Callable[[int], object]
"""Is given which key of a `Key` it was, from 0."""


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing ("Ctrl+D"), and its words (marked with N_). `also` do it too, and are not listed.

    `does` names who does it; where it is "", Qt or the widget does it beside the table.
    """

    does: str
    keys: tuple[str, ...]
    words: str
    also: tuple[str, ...] = ()

    def every(self) -> tuple[str, ...]:
        """The keys that do it, listed or not."""
        return *self.keys, *self.also


class Keys:
    """The keys of one place, under its name (marked with N_)."""

    def __init__(self, words: str, *lines: Key) -> None:
        self.words = words
        self.lines = lines

    def handle(self, event: QKeyEvent, **does: Do) -> bool:
        """Do what the key that was pressed is for; False where it is none of these."""
        pressed = _pressed(event)
        line = next((one for one in self.lines if one.does and pressed in one.every()), None)
        if line is not None:
            does[line.does](line.every().index(pressed))
        return line is not None

    def bind(self, sheet: QWidget, **does: Callable[[], object]) -> None:
        """Let the keys work anywhere in a sheet, also in its text fields, but not in a sheet over it."""
        for line in filter(lambda one: one.does, self.lines):
            for keys in line.every():
                shortcut = QtGui.QShortcut(QtGui.QKeySequence(keys), sheet)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(does[line.does])

    def is_of_sheet(self, event: QEvent) -> bool:
        """Whether a text field asks for one of these keys (Ctrl+D deletes in some systems)."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        return any(_pressed(event) in line.every() for line in self.lines)


class LeftToSheet(QObject):
    """Keeps text fields from taking the keys of their sheet."""

    def __init__(self, sheet: QWidget, keys: Keys, *fields: QWidget) -> None:
        super().__init__(sheet)
        self._keys = keys
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._keys.is_of_sheet(event)


def _pressed(event: QKeyEvent) -> str:
    """The key as tables write it; those of the number pad are the same ones."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    written = QtGui.QKeySequence.SequenceFormat.PortableText
    return QtGui.QKeySequence(QKeyCombination(held, key)).toString(written)
