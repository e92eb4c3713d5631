"""Meetings that are over and have no outcome: asked for by several pages and by the navigation at once."""

from tutor_app.queries.schedule import READS, OccurrenceRow, to_log
from ui.page import Desk


def overdue(desk: Desk) -> list[OccurrenceRow]:
    """Those there are at this minute, newest first."""
    return desk.app.known(READS, to_log, desk.app.clock().replace(second=0, microsecond=0))
