"""What time it is: the only place that asks the machine, so that tests and the demo office can say."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in any zone."""


def now() -> datetime:
    """The machine's present moment in UTC."""
    return datetime.now(UTC)


def utc_text(moment: datetime) -> str:
    """`moment` as "2026-11-24T05:03:00.123Z"."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def date_in(moment: datetime, zone: str) -> str:
    """The ISO date that `moment` has in an IANA `zone`."""
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(zone)).date().isoformat()
