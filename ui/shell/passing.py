"""What a window does by itself as time passes: it looks for what other processes wrote, and lets its clocks go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.window import Window

LOOK_MS, TICK_MS = 3_000, 15_000


class Passing(QObject):
    """Runs from the making of a window until `stop`."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._day = window, window.today()
        self._timers = [self._every(LOOK_MS, self.look_elsewhere), self._every(TICK_MS, self.tick)]

    def look_elsewhere(self) -> None:
        """Show what other processes wrote into the record."""
        if self._window.app.is_open and not self._window.jobs.is_busy:
            self._window.app.look_elsewhere()

    def tick(self) -> None:
        """Let the page in view go on with the time; with a new day every page is read again."""
        if not self._window.app.is_open:
            return
        before, self._day = self._day, self._window.today()
        if before == self._day:
            self._window.page.tick()
        else:
            self._window.shelf.forget_the_day()
            self._window.look_again()

    def stop(self) -> None:
        """The record is about to be closed."""
        for timer in self._timers:
            timer.stop()

    def _every(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=milliseconds)
        timer.timeout.connect(act)
        timer.start()
        return timer
