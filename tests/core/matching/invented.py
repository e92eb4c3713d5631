"""Rows of a pool, invented: what a test does not name fits everybody."""

from dataclasses import replace
from typing import Any

from tutor_app.matching.pool import Pool
from tutor_app.queries.pool import OfferRow, PoolRows, TeachesRow, WantRow, WeekRow

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"
TODAY = "2026-11-24"


def free(*spans: tuple[int, int, int], zone: str = SEOUL) -> WeekRow:
    """Free on these weekdays from one hour up to another."""
    days = [0] * 7
    for weekday, first, last in spans:
        for half in range(first * 2, last * 2):
            days[weekday] |= 1 << half
    return WeekRow(zone, tuple(days))


TUESDAY = free((1, 18, 20))
WEEK = free((1, 18, 20), (4, 18, 20))


def want(id: str = "r1", **values: Any) -> WantRow:
    """A student who waits for English, is free on Tuesday and Friday evenings, and speaks Korean."""
    row = WantRow(
        id,
        f"s-{id}",
        f"K-{id}",
        "하늘",
        "english",
        "2026-11-04",
        20,
        "normal",
        "",
        "",
        "",
        "",
        "ko",
        "마포",
        "",
        None,
        WEEK,
    )
    return replace(row, **values)


def offer(id: str = "t1", **values: Any) -> OfferRow:
    """A tutor who fits that student in everything."""
    row = OfferRow(
        id, f"T-{id}", "김서연", "active", "ko en", "마포", "woman", "", "", 1, None, None, 0, None, None,
        {"english": TeachesRow()}, WEEK,
    )  # fmt: skip
    return replace(row, **values)


def pool(*people: WantRow | OfferRow, **values: Any) -> Pool:
    """The pool of these people."""
    wants = tuple(one for one in people if isinstance(one, WantRow))
    offers = tuple(one for one in people if isinstance(one, OfferRow))
    return Pool(replace(PoolRows(TODAY, SEOUL, wants, offers), **values))
