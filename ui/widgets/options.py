"""What is chosen from: options, those of them that fit what is typed, and how a list shows them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from tutor_app.names import where

Index = QModelIndex | QPersistentModelIndex


class Option(NamedTuple):
    """One answer: its value, its words, and a note in a quieter tone (a code)."""

    value: str
    words: str
    note: str = ""


Find = Callable[[str], Sequence[Option]]
"""The options that fit what was typed; all of them for ""."""


def among(options: Sequence[Option]) -> Find:
    """Finds options whose words or note hold what was typed, as syllables, initial consonants or romanised."""

    def find(text: str) -> Sequence[Option]:
        wanted = text.strip()
        return [o for o in options if not wanted or where(o.words, wanted) or where(o.note, wanted)]

    return find


class Options(QAbstractListModel):
    """Options as a list shows them and reads them out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.options: Sequence[Option] = ()

    def show(self, options: Sequence[Option]) -> None:
        """Have these and no others."""
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            option = self.options[index.row()]
            return f"{option.words} {option.note}".strip()
        return None


def quiet_list(view: QListView, name: str) -> None:
    """Give a list of answers its manner: no frame, rows of one height, nothing edited."""
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setUniformItemSizes(True)
