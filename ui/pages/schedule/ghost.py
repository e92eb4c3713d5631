"""What is being dragged, with the mouse or with the keys, before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ui.pages.schedule.board import Event
from ui.pages.schedule.layout import DAY
from ui.pages.schedule.plane import STEP, snapped

Kind = Literal["move", "resize", "create"]


@dataclass(frozen=True, slots=True)
class Ghost:
    """A time that is proposed: for a meeting, or for a new one. `held` is where the hand took it, in minutes."""

    kind: Kind
    day: int
    top: int
    minutes: int
    event: Event | None = None
    held: int = 0

    @property
    def bottom(self) -> int:
        return self.top + self.minutes

    def dragged(self, day: int, minute: int) -> Ghost:
        """After the hand has gone to `minute` of `day`: on half hours, and never over midnight."""
        if self.kind == "move":
            return replace(self, day=day, top=self._within(snapped(minute - self.held)))
        if self.kind == "resize":
            end = snapped(minute)
            return replace(self, minutes=max(STEP, end - self.top))
        start, end = sorted((self.held, snapped(minute)))
        return replace(self, top=start, minutes=max(STEP, end - start))

    def nudged(self, days: int, steps: int) -> Ghost:
        """Moved by half hours and days, or made longer by half hours."""
        if self.kind == "resize":
            return replace(self, minutes=max(STEP, min(self.minutes + steps * STEP, DAY - self.top)))
        return replace(self, day=self.day + days, top=self._within(self.top + steps * STEP))

    def _within(self, top: int) -> int:
        """The nearest beginning from which it ends by midnight; one that goes over midnight may go on doing so."""
        return max(0, min(top, max(self.top, DAY - min(self.minutes, DAY))))
