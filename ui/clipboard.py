"""What is copied and must not stay on the clipboard, where every other program can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.page import Desk

STAYS_MS = 30_000


class ShortCopies:
    """Takes what was copied away after half a minute; at once where names must go, or the record is closed.

    `desk.beside(ShortCopies)` gives the one of the window.
    """

    def __init__(self, _desk: Desk) -> None:
        self._copied = ""
        self._clock = QTimer()
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.take_away)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard for a while."""
        self._copied = text
        QGuiApplication.clipboard().setText(text)
        self._clock.start(STAYS_MS)

    def take_away(self) -> None:
        """Empty the clipboard where it still holds what was copied last."""
        self._clock.stop()
        if self._copied and QGuiApplication.clipboard().text() == self._copied:
            QGuiApplication.clipboard().clear()
        self._copied = ""

    def leave(self) -> None:
        self.take_away()
