"""What a sheet says of a change before it asks: from when to when, on both clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tutor_app.i18n import _
from ui import dates
from ui.pages.parts.cities import city
from ui.pages.schedule.board import Board, Event
from ui.pages.schedule.terms import Terms


def when(moment: datetime) -> str:
    """A day and a time on its own clock: "Fri 27 Nov 16:30"."""
    return f"{dates.short(moment.date().isoformat())} {moment:%H:%M}"


def clocks(begins: datetime, minutes: int, board: Board) -> str:
    """The hours on both clocks: "Seoul 16:30–17:30 · Washington 02:30"."""
    said = f"{city(board.zone)} {begins:%H:%M}–{begins + timedelta(minutes=minutes):%H:%M}"
    if len(board.clocks) == 1:
        return said
    there = begins.astimezone(ZoneInfo(board.other))
    shown = f"{there:%H:%M}" if there.date() == begins.date() else when(there)
    return f"{said} · {city(board.other)} {shown}"


def change_facts(before: Terms, terms: Terms, board: Board) -> list[str]:
    """From when to when a meeting goes, and what else changes."""
    is_moved = terms.begins != before.begins
    said = [f"{when(before.begins)} → {when(terms.begins)}" if is_moved else when(before.begins)]
    said.append(clocks(terms.begins, terms.minutes, board))
    if terms.last != before.last:
        ends = _("The last day is {date}.").format(date=dates.field(terms.last or ""))
        said.append(ends if terms.last else _("It has no last day any more."))
    return said


def cancel_facts(event: Event, board: Board) -> list[str]:
    """Which meeting it is."""
    return [when(event.begins), clocks(event.begins, event.meeting.minutes, board)]
