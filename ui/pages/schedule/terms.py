"""What a meeting is like, as a drag or a sheet may change it: when, how long, in which way, where, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tutor_app.queries.edits import last_day

if TYPE_CHECKING:
    from ui.page import Desk
    from ui.pages.schedule.board import Event


@dataclass(frozen=True, slots=True)
class Terms:
    """`last` is the last day of a weekly meeting; None where it has no end, or is no weekly one."""

    begins: datetime
    minutes: int
    medium: str
    place: str
    last: str | None = None

    def on_clock(self, zone: str) -> dict[str, Any]:
        """Date, start and all else but the last day, by the clock of `zone`: what commands are given."""
        there = self.begins.astimezone(ZoneInfo(zone))
        return {
            "date": there.date().isoformat(), "start": f"{there:%H:%M}", "minutes": self.minutes,
            "medium": self.medium, "place": self.place,
        }  # fmt: skip


def terms_of(desk: Desk, event: Event) -> Terms:
    """What it is like as it is planned."""
    meeting, rule = event.meeting, weekly(event)
    last = desk.app.query(last_day, rule) if rule else None
    return Terms(event.begins, meeting.minutes, meeting.medium, meeting.place, last)


def weekly(event: Event) -> str | None:
    """The rule that plans it, so that others may follow what is changed of it; None where it was planned once."""
    return event.meeting.plan[0] if event.meeting.plan else None
