"""The values of a week in half hours, and how they are said: what `WeekGrid` shows and what a stroke on it marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from tutor_app.calendar import in_week_of, moment
from tutor_app.i18n import _
from ui import dates

HALF_HOUR, DAY = 30, 1440
Mark = Literal["free", "if_needed", "clear"]
Slot = tuple[int, int]
"""A half hour: weekday (0 is Monday) and the minute after midnight at which it starts."""


class Clock(NamedTuple):
    """A time zone and what it is called above its hours."""

    zone: str
    name: str


@dataclass(frozen=True, slots=True)
class Week:
    """When somebody is free by the clock `own`; `booked` gives a word for half hours that are taken.

    `on` is a date of the week that is meant: it decides between summer and winter time on the clock `other`.
    """

    own: Clock
    on: str
    other: Clock | None = None
    free: frozenset[Slot] = frozenset()
    if_needed: frozenset[Slot] = frozenset()
    booked: Mapping[Slot, str] = field(default_factory=dict)

    def elsewhere(self, weekday: int, minute: int) -> Slot:
        """A time of the week by the clock `other`; `minute` may be that of the end of the day."""
        assert self.other is not None
        begins = moment(in_week_of(self.on, weekday), "00:00", self.own.zone) + timedelta(minutes=minute)
        local = begins.astimezone(ZoneInfo(self.other.zone))
        return local.weekday(), local.hour * 60 + local.minute

    def words(self, kind: Mark) -> str:
        """The half hours of a kind as periods: "Mon 18:00–20:00, Tue 09:00–10:30"."""
        slots = sorted(self.free if kind == "free" else self.if_needed)
        spans: list[tuple[int, int, int]] = []
        for weekday, minute in slots:
            if spans and spans[-1][0] == weekday and spans[-1][2] == minute:
                spans[-1] = (weekday, spans[-1][1], minute + HALF_HOUR)
            else:
                spans.append((weekday, minute, minute + HALF_HOUR))
        return ", ".join(span(*one) for one in spans)


class Stroke(NamedTuple):
    """What was painted: some weekdays from minute `first` up to minute `last`."""

    weekdays: tuple[int, ...]
    first: int
    last: int
    mark: Mark

    def words(self, week: Week) -> list[str]:
        """The time by one clock or by both, a line each."""
        days = dates.weekday_initials()
        ends = list(dict.fromkeys((self.weekdays[0], self.weekdays[-1])))
        lines = [f"{'–'.join(days[day] for day in ends)} {clock(self.first)}–{clock(self.last)}"]
        if week.other is not None:
            others = [week.elsewhere(day, self.first) for day in ends]
            last = week.elsewhere(self.weekdays[-1], self.last)[1]
            shown = "–".join(days[day] for day, _minute in others)
            lines.append(f"{week.other.name} {shown} {clock(others[0][1])}–{clock(last)}")
        return lines


def clock(minute: int) -> str:
    """ "18:30"; the end of a day is "24:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def span(weekday: int, first: int, last: int) -> str:
    """ "Mon 18:00–20:00"."""
    return f"{dates.weekday_initials()[weekday]} {clock(first)}–{clock(last)}"


def state_words(week: Week, slot: Slot) -> str:
    """What is said of a half hour."""
    if slot in week.booked:
        return _("booked")
    return _("free") if slot in week.free else _("if needed") if slot in week.if_needed else _("not free")
