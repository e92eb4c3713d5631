"""The pool made ready: every week as a number, and tutors by subject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlmodel import Session

from tutor_app.calendar import in_week_of, later
from tutor_app.matching.weeks import Week, hours_apart, week_of
from tutor_app.queries.pool import OfferRow, PoolRows, WantRow, pool_rows

AHEAD_WEEKS = 12
"""A change of clocks within so many weeks is looked at."""


@dataclass(frozen=True, slots=True)
class Want:
    """An open request with its student's week."""

    row: WantRow
    week: Week


@dataclass(frozen=True, slots=True)
class Offer:
    """A tutor with their week."""

    row: OfferRow
    week: Week

    @property
    def room(self) -> int:
        """How many more students they can take."""
        return max(0, self.row.capacity - self.row.students)


class Pool:
    """Everybody who waits and everybody who could teach, in the week after that of today."""

    def __init__(self, rows: PoolRows) -> None:
        self.rows = rows
        self.on = later(in_week_of(rows.today, 0), 7)
        self.wants = [Want(row, week_of(row.week, self.on)) for row in rows.wants]
        self.offers = [Offer(row, week_of(row.week, self.on)) for row in rows.offers]
        self.by_subject: dict[str, list[Offer]] = defaultdict(list)
        for offer in self.offers:
            for subject in offer.row.teaches:
                self.by_subject[subject].append(offer)
        self._changes: dict[tuple[str, str], str] = {}

    @classmethod
    def read(cls, read: Session, today: str) -> Pool:
        """The pool as the record says on `today` (ISO)."""
        return cls(pool_rows(read, today))

    @cached_property
    def with_room(self) -> int:
        """How many tutors who may teach could take somebody."""
        return sum(bool(one.room) and one.row.status in ("oriented", "active") for one in self.offers)

    def offer(self, tutor_id: str) -> Offer | None:
        """A tutor; None where they have left."""
        return next((one for one in self.offers if one.row.id == tutor_id), None)

    def want(self, request_id: str) -> Want | None:
        """An open request; None where it is open no more."""
        return next((one for one in self.wants if one.row.id == request_id), None)

    def clock_change(self, zone: str, other: str) -> str:
        """The first Monday within `AHEAD_WEEKS` from which two clocks are another span apart; "" for none."""
        if zone == other:
            return ""
        if (zone, other) not in self._changes:
            monday = date.fromisoformat(self.on)
            weeks = [(monday + timedelta(weeks=week)).isoformat() for week in range(1, AHEAD_WEEKS + 1)]
            now = hours_apart(zone, other, self.on)
            self._changes[zone, other] = next((day for day in weeks if hours_apart(zone, other, day) != now), "")
        return self._changes[zone, other]
