"""Guests of events whose names are still kept, and need not be: they came once, and nobody asks for them again."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows

KEPT_DAYS = 30
"""After an event the names of its guests are of use for so long: to thank them, and to send photographs."""


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest, by the sign-up; `event_id` is "" where it was deleted, and the name is in the journal alone."""

    id: str
    event_id: str


def guests(read: Session, *, before: str = "", event_id: str | None = None) -> list[GuestRow]:
    """Every guest with a name, in the table or the journal: of events before the date `before` and of sign-ups that
    were deleted; or of one event."""
    wanted = "e.id = :event" if event_id else "(e.id IS NULL OR e.date < :before)"
    return rows(read, GuestRow, _GUESTS.format(wanted), {"event": event_id, "before": before})


_GUESTS = """
SELECT n.row, coalesce(e.id, '') FROM (
  SELECT DISTINCT row FROM entry
  WHERE tbl = 'participation' AND (coalesce(before ->> '$.guest', '') <> '' OR coalesce(after ->> '$.guest', '') <> '')
) n LEFT JOIN participation p ON p.id = n.row LEFT JOIN event e ON e.id = p.event_id WHERE {} ORDER BY n.row"""
