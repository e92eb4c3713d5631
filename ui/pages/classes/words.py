"""How classes and events are said."""

from collections.abc import Iterable

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.classes import TimeRow
from ui import dates
from ui.pages.parts.states import CLASS, Sign

MARKS = {
    "present": Sign(N_("Present"), "check", "good"),
    "late": Sign(N_("Late"), "clock", "warn"),
    "excused": Sign(N_("Excused"), "message-square"),
    "absent": Sign(N_("Absent"), "user-x", "bad"),
}
"""Attendance in one word each, as there is little room; the long words are in `states`."""
PAUSED, ENDED = CLASS["paused"], CLASS["ended"]


def places(taken: int, capacity: int | None) -> str:
    """How many places are taken: "9 of 12", or "9 people" where nobody counts places."""
    if capacity is None:
        return ngettext("{count} person", "{count} people", taken).format(count=f"{taken:,}")
    return _("{taken} of {all}").format(taken=taken, all=capacity)


def students_of(count: int, capacity: int | None) -> str:
    """How many students a class has: "9 of 12 places", or "9 students" where nobody counts places."""
    if capacity is None:
        return ngettext("{count} student", "{count} students", count).format(count=f"{count:,}")
    return _("{places} places").format(places=places(count, capacity))


def span(start: str, minutes: int) -> str:
    """From when to when: "10:00–12:00"."""
    hour, minute = (int(part) for part in start.split(":"))
    end = (hour * 60 + minute + minutes) % (24 * 60)
    return f"{start}–{end // 60:02}:{end % 60:02}"


def weekly(times: Iterable[TimeRow], today: str) -> str:
    """When a class meets now: "Sat 10:00, Wed 19:00"."""
    open_ = [one for one in times if one.ends is None or one.ends >= today]
    return ", ".join(f"{dates.weekday_initials()[one.weekday]} {one.start}" for one in open_)
