"""How long a tutor's copy may go on without news from its office, and what the office knows of that."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tutor_app.clock import utc_text
from tutor_app.queries.rows import cursor, value

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


@dataclass(frozen=True, slots=True)
class LeaseThere:
    """The lease of another one's copy, as far as this office knows: its days by what the copy said itself, and by the
    picture that was made for it since, if it has taken that. Whole days, none or fewer where it is over."""

    sure: int
    hoped: int

    @property
    def is_over(self) -> bool:
        return self.hoped <= 0

    @property
    def is_ending(self) -> bool:
        """Whether somebody should see to it."""
        return self.sure <= SAY_DAYS


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
    gone = _moment(latest) - _moment(news_at)
    return Lease(news_at, DAYS - gone.days)


def news_from(read: Session, made_at: str, now: str) -> str:
    """From when the lease runs once a picture is taken that the office made at `made_at`, by its own clock. UTC, ISO.

    By as much later as that picture is newer than the one before, and `now` at most. So whoever keeps pictures for
    later gains nothing by them, and an office's clock that is always wrong costs nobody a day. The first picture counts
    as new, and so does one that seems older than the one before, because that clock was set right.
    """
    before, now = cursor(read, "SELECT news_at, max(?, coalesce(latest_at, '')) FROM this_copy", (now,)).fetchone()
    last = value(read, "SELECT max(at) FROM step WHERE label = 'record.take_picture'")
    if not before or not last:
        return now
    gained = _moment(made_at) - _moment(last)
    return now if gained < timedelta() else min(now, utc_text(_moment(before) + gained))


def lease_there(news_at: str | None, sent_at: str | None, now: datetime) -> LeaseThere | None:
    """The lease of a copy that had news at `news_at`, as it said, and for which a picture was made at `sent_at`.

    None where it never said so.
    """
    if news_at is None:
        return None
    said, hoped = (min(DAYS, DAYS - (now - _moment(at)).days) for at in (news_at, sent_at or news_at))
    return LeaseThere(said, max(said, hoped))


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
