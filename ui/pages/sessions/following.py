"""Meetings become logs, and logs meetings again: what they are called in the list then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor_app.queries.sessions import logs_of_meetings

if TYPE_CHECKING:
    from collections.abc import Collection, Set

    from tutor_app.app import App


class Followed:
    """Knows of the rows that are worked on which log a meeting became, for as long as it has that log."""

    def __init__(self) -> None:
        self._meetings: dict[str, str] = {}
        """By the key of the log."""

    def now(self, app: App, keys: Set[str], waiting: Collection[str]) -> dict[str, str]:
        """The keys by which rows that had these `keys` go now, of those that changed; `waiting` have no log."""
        gone = frozenset(key for key in keys if not key.isdecimal() and key not in waiting)
        logged = {meeting: str(log) for meeting, log in app.query(logs_of_meetings, gone).items()} if gone else {}
        back = {log: meeting for log, meeting in self._meetings.items() if meeting in waiting}
        kept = {log: meeting for log, meeting in self._meetings.items() if log not in back}
        self._meetings = {**kept, **{log: meeting for meeting, log in logged.items()}}
        return {**logged, **back}
