"""A small sample of a fill beside the word that says what it means."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import px
from ui.widgets.label import Label, caption


class Swatch(QWidget):
    """A sample 14 x 12 of a fill (see `ui.patterns`)."""

    def __init__(self, fill: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__()
        self._fill = fill
        self.setFixedSize(px(14), px(12))

    @classmethod
    def labelled(cls, fill: Callable[[QPainter, QRectF], None], words: str) -> "tuple[Swatch, Label]":
        """A sample and its word."""
        return cls(fill), caption(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fill(QPainter(self), QRectF(self.rect()))
