"""The days of a view: one, a week from Monday, or the weeks that hold a month."""

from datetime import date, timedelta

from tutor_app.calendar import in_week_of, later
from tutor_app.i18n import N_
from ui import dates

VIEWS = {"day": N_("Day"), "week": N_("Week"), "month": N_("Month")}


def days_of(view: str, on: str) -> tuple[str, ...]:
    """The days that are shown when `on` is: whole weeks but for a day."""
    if view == "day":
        return (on,)
    first = in_week_of(on, 0)
    if view == "week":
        return tuple(later(first, at) for at in range(7))
    start = in_week_of(on[:8] + "01", 0)
    weeks = (date.fromisoformat(_month_end(on)) - date.fromisoformat(start)).days // 7 + 1
    return tuple(later(start, at) for at in range(7 * weeks))


def stepped(view: str, on: str, step: int) -> str:
    """The day `step` days, weeks or months later; in a shorter month its last day."""
    if view != "month":
        return later(on, step * (7 if view == "week" else 1))
    day = date.fromisoformat(on)
    month = day.year * 12 + day.month - 1 + step
    first = f"{month // 12:04}-{month % 12 + 1:02}-01"
    return min(f"{first[:8]}{day.day:02}", _month_end(first))


def words(view: str, on: str) -> str:
    """What the span is called."""
    if view == "day":
        return dates.long(on)
    if view == "month":
        return dates.month(on)
    first = in_week_of(on, 0)
    return dates.long_period(first, later(first, 6))


def brief_words(view: str, on: str) -> str:
    """The same with short names, where room is scarce."""
    days = days_of(view, on)
    return dates.month(on) if view == "month" else dates.period(days[0], days[-1])


def _month_end(on: str) -> str:
    following = date.fromisoformat(on[:8] + "28") + timedelta(days=4)
    return (following - timedelta(days=following.day)).isoformat()
