"""How long a tutor's copy may go on without news from its office."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_app.clock import utc_text
from tutor_app.queries.rows import cursor

DAYS, SAY_DAYS = 30, 7
"""So long a copy lives after the last news; so long before the end it says so."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Until when a tutor's copy lives without news: `days_left` whole days, none or fewer where it is over."""

    news_at: str
    """When the home office was heard of last: UTC, ISO."""
    days_left: int

    @property
    def is_over(self) -> bool:
        return self.days_left <= 0

    @property
    def is_ending(self) -> bool:
        """Whether to say so."""
        return self.days_left <= SAY_DAYS


def lease(read: Session, now: datetime) -> Lease | None:
    """The lease of a tutor's copy; None for others. A clock that was set back does not lengthen it."""
    found = cursor(
        read,
        "SELECT news_at, max(?, coalesce(latest_at, ''), coalesce((SELECT max(at) FROM step "
        "WHERE copy_id IN (SELECT copy_id FROM own_key)), '')) FROM this_copy WHERE kind = 'tutor' AND news_at <> ''",
        (utc_text(now),),
    ).fetchone()
    if found is None:
        return None
    news_at, latest = found
    gone = datetime.fromisoformat(latest) - datetime.fromisoformat(news_at)
    return Lease(news_at, DAYS - gone.days)
