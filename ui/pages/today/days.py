"""The lines of a week: a meeting each, of a pair, a class or an event; or the pairs of a past day in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from tutor_app.queries.gatherings import GatheringRow
from tutor_app.queries.schedule import OccurrenceRow

Meeting = OccurrenceRow | GatheringRow
FEW = 18
"""Weeks of more meetings show each past day in one line."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A meeting of a pair or of several (`gathering`), or without either the pairs of a past day in a line."""

    id: str
    date: str
    meetings: tuple[OccurrenceRow, ...]
    is_first: bool = False
    """Of its day."""
    is_last: bool = False
    is_now: bool = False
    gathering: GatheringRow | None = None

    @property
    def meeting(self) -> OccurrenceRow | None:
        """The one meeting of a pair, unless the line stands for a day or for several people."""
        return None if self.gathering or self.id.startswith("day ") else self.meetings[0]

    @property
    def one(self) -> OccurrenceRow | GatheringRow | None:
        """What begins and ends, unless the line stands for a day."""
        return self.gathering or self.meeting


def agenda_rows(found: Sequence[OccurrenceRow], together: Sequence[GatheringRow], now: datetime) -> list[AgendaRow]:
    """The lines of a week; the pairs of past days are folded where there are more than a few."""
    rows = list[AgendaRow]()
    today = now.date().isoformat()
    both: list[Meeting] = [*found, *together]
    both.sort(key=lambda one: (one.begins, _name(one)))
    for day, of_day in groupby(both, lambda one: one.begins.astimezone(now.tzinfo).date().isoformat()):
        lines = _lines(day, list(of_day), now, folds=day < today and len(found) > FEW)
        lines[0] = replace(lines[0], is_first=True)
        lines[-1] = replace(lines[-1], is_last=True)
        rows += lines
    return rows


def _lines(day: str, of_day: list[Meeting], now: datetime, *, folds: bool) -> list[AgendaRow]:
    pairs = tuple(one for one in of_day if isinstance(one, OccurrenceRow))
    if not folds or not pairs:
        return [_line(day, one, now) for one in of_day]
    others = [_line(day, one, now) for one in of_day if not isinstance(one, OccurrenceRow)]
    return [AgendaRow(f"day {day}", day, pairs), *others]


def _line(day: str, one: Meeting, now: datetime) -> AgendaRow:
    is_now = one.state == "planned" and one.begins <= now < one.ends
    if isinstance(one, OccurrenceRow):
        return AgendaRow(_id(one), day, (one,), is_now=is_now)
    return AgendaRow(one.key, day, (), is_now=is_now, gathering=one)


def _name(one: Meeting) -> str:
    return one.code if isinstance(one, OccurrenceRow) else one.name


def _id(one: OccurrenceRow) -> str:
    return one.session_id or f"{one.schedule_id} {one.planned_date}"
