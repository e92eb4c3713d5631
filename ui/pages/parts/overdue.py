"""Meetings that are over and have no outcome: asked for by several pages and by the navigation at once."""

from tutor_app.queries.schedule import OccurrenceRow, to_log
from ui.page import Desk

OVERDUE_READS = frozenset({"session_log", "schedule", "schedule_exception", "match", "student", "tutor"})


def overdue(desk: Desk) -> list[OccurrenceRow]:
    """Those there are at this minute, newest first."""
    return desk.app.known(OVERDUE_READS, to_log, desk.app.clock().replace(second=0, microsecond=0))
