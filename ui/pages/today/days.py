"""The lines of a week: a meeting each, or a past day in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tutor_app.queries.schedule import OccurrenceRow

FEW = 18
"""Weeks of more meetings show each past day in one line."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A meeting, or (without one) a whole past day in a line."""

    id: str
    date: str
    meetings: tuple[OccurrenceRow, ...]
    is_first: bool
    """Of its day."""
    is_last: bool
    is_now: bool = False

    @property
    def meeting(self) -> OccurrenceRow | None:
        """The one meeting, unless the line stands for a day."""
        return self.meetings[0] if not self.id.startswith("day ") else None


def agenda_rows(found: Sequence[OccurrenceRow], now: datetime) -> list[AgendaRow]:
    """The lines of a week; past days are folded where there are more than a few meetings."""
    rows = list[AgendaRow]()
    today = now.date().isoformat()
    local = sorted(found, key=lambda one: (one.begins, one.code))
    for day, of_day in groupby(local, lambda one: one.begins.astimezone(now.tzinfo).date().isoformat()):
        meetings = tuple(of_day)
        if day < today and len(found) > FEW:
            rows.append(AgendaRow(f"day {day}", day, meetings, is_first=True, is_last=True))
            continue
        last = len(meetings) - 1
        rows += [
            AgendaRow(_id(one), day, (one,), at == 0, at == last, is_now=_is_now(one, now))
            for at, one in enumerate(meetings)
        ]
    return rows


def _id(one: OccurrenceRow) -> str:
    return one.session_id or f"{one.schedule_id} {one.planned_date}"


def _is_now(one: OccurrenceRow, now: datetime) -> bool:
    return one.state == "planned" and one.begins <= now < one.ends
