"""When people meet, worked out without a record: weekly rules, with single dates cancelled or moved.

A rule names a weekday and a time by the wall clock of an IANA zone, because that is what people keep when clocks
change: 20:00 in Washington is 09:00 in Seoul in summer and 10:00 in winter. Twice a year a wall time is special; it
is read as RFC 5545 reads it. A time that spring skips takes the offset from before the change (02:30 is then 03:30 on
the new clock); a time that autumn repeats is its first passing. Lengths are minutes that really pass.

Dates are ISO text as in the record, moments are aware and in UTC.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

Scope = Literal["this", "following", "all"]

FOR_EVER = "9999-12-31"
"""Stands for no last day where days are compared."""

_WEEK = 7
_A_DAY = timedelta(days=1)
"""No clock of the world is further behind UTC."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Meetings on one weekday (0 is Monday) from `starts` to `ends`, both included; no `ends` means for ever."""

    weekday: int
    start: str
    minutes: int
    zone: str
    starts: str
    ends: str | None = None
    medium: str = "in_person"
    place: str = ""

    @classmethod
    def of(cls, row: object) -> Self:
        """The rule that a row of `schedule` or `class_time` says."""
        return cls(**_values(cls, row))


@dataclass(frozen=True, slots=True)
class DateException:
    """One date of a rule: cancelled (`moved_to` None), or a meeting that stands by itself on another time."""

    date: str
    moved_to: str | None = None
    start: str = ""
    minutes: int = 0
    medium: str = ""
    place: str = ""
    reason: str = ""

    @classmethod
    def of(cls, row: object) -> Self:
        """The exception that a row of `schedule_exception` or `class_time_exception` says."""
        return cls(**_values(cls, row))


@dataclass(frozen=True, slots=True)
class Series:
    """A rule with its exceptions, by date."""

    rule: Rule
    exceptions: Mapping[str, DateException] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting as it is planned. `planned` is the date that the rule gives: with the rule, its name."""

    planned: str
    date: str
    start: str
    minutes: int
    zone: str
    medium: str
    place: str
    is_moved: bool = False

    @property
    def begins(self) -> datetime:
        return moment(self.date, self.start, self.zone)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Edit:
    """A series cut in two: `kept` gives no date from `since` on, `renewed` takes its place.

    `settled` are the dates from `since` on that have a log, and so stay with the old rule.
    """

    since: str
    kept: Series
    renewed: Series
    settled: frozenset[str] = frozenset()


def moment(day: str, clock: str, zone: str) -> datetime:
    """When it is `clock` on the wall of `zone` that day, in UTC."""
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    return local.astimezone(UTC)


def later(day: str, days: int) -> str:
    """The date `days` after `day`, or before it."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def is_near(day: date, today: date) -> bool:
    """Whether the year of a day goes without saying: it is this year, or the day is half a year away or less."""
    return day.year == today.year or abs((day - today).days) <= 183


def in_week_of(day: str, weekday: int) -> str:
    """The date of `weekday` in the week (Monday to Sunday) of `day`."""
    found = date.fromisoformat(day)
    return (found + timedelta(days=weekday - found.weekday())).isoformat()


def dates(rule: Rule, first: str = "", last: str | None = None) -> Iterator[str]:
    """The dates that a rule gives from `first` to `last`, exceptions not looked at."""
    from_day = date.fromisoformat(max(rule.starts, first))
    until = min((day for day in (rule.ends, last) if day), default=FOR_EVER)
    day = from_day.toordinal() + (rule.weekday - from_day.weekday()) % _WEEK
    for ordinal in range(day, date.fromisoformat(until).toordinal() + 1, _WEEK):
        yield date.fromordinal(ordinal).isoformat()


def occurrence(series: Series, planned: str) -> Occurrence | None:
    """What becomes of the meeting that the rule gives for the date `planned`; None where it is cancelled."""
    rule, change = series.rule, series.exceptions.get(planned)
    if change is None:
        return Occurrence(planned, planned, rule.start, rule.minutes, rule.zone, rule.medium, rule.place)
    if change.moved_to is None:
        return None
    when = (change.moved_to, change.start, change.minutes, rule.zone)
    return Occurrence(planned, *when, change.medium or rule.medium, change.place, is_moved=True)


def planned_on(series: Series, day: str) -> Occurrence | None:
    """What becomes of the meeting of the date `day`; None where the rule gives none, or it is cancelled."""
    is_given = day in series.exceptions or day in dates(series.rule, day, day)
    return occurrence(series, day) if is_given else None


def occurrences(series: Series, first: str, last: str, without: Collection[str] = ()) -> list[Occurrence]:
    """The meetings whose own date lies from `first` to `last`, in order; planned dates of `without` are left out.

    A moved one stands by itself: it takes place even where the rule has ended before the date it was moved from.
    """
    plain = [day for day in dates(series.rule, first, last) if day not in series.exceptions]
    moved = [day for day, change in series.exceptions.items() if change.moved_to and first <= change.moved_to <= last]
    wanted = (day for day in plain + moved if day not in without)
    found = [meeting for day in wanted if (meeting := occurrence(series, day))]
    return sorted(found, key=lambda meeting: (meeting.date, meeting.start))


def settled(series: Series, held: Collection[str]) -> set[str]:
    """The planned dates of the meetings that take place on one of the days `held`, and cancelled ones of these days:
    for those of whom each day's meetings have one log."""
    there = {day for day, change in series.exceptions.items() if (change.moved_to or day) in held}
    plain = (day for day in held if day not in series.exceptions)
    return there | {day for day in plain if day in dates(series.rule, day, day)}


def edited(
    series: Series, values: Mapping[str, Any], *, now: datetime, settled: Iterable[str] = (), since: str = ""
) -> Edit | None:
    """Give a rule other `values` (weekday, start, minutes, medium, place, ends) from `since` on; "" means all of it.

    Every meeting keeps its week; a last day that is given holds for moved ones too. One that has begun, or whose new
    time has passed already, stays what it was, and so does each before it. Dates in `settled` have a log: their week
    gets no second meeting. Cancelled dates stay cancelled, and meetings moved by hand stay where they were moved. None
    where nothing is left to change.
    """
    old, new = series.rule, replace(series.rule, **values)
    earliest = max(since, (now - _A_DAY).date().isoformat())
    cut = next((day for day in dates(old, earliest) if _is_open(old, new, day, now)), None)
    if cut is None:
        return None
    logged = frozenset(day for day in settled if day >= cut)
    carried = {day: _by_itself(change, old) for day, change in series.exceptions.items() if day >= cut}
    carried.update({day: DateException(day) for day in logged})
    there = {in_week_of(day, new.weekday): change for day, change in carried.items()}
    last = new.ends if "ends" in values else _last(old, new)
    renewed = Series(
        replace(new, starts=in_week_of(cut, new.weekday), ends=last),
        {day: replace(change, date=day) for day, change in there.items()},
    )
    if "ends" in values:
        renewed = _ended(renewed)
    kept = {day: change for day, change in series.exceptions.items() if day < cut}
    return Edit(cut, Series(replace(old, ends=later(cut, -1)), kept), renewed, logged)


def differences(before: Series, edit: Edit, until: str) -> list[tuple[Occurrence | None, Occurrence | None]]:
    """What an edit changes up to the date `until`: each meeting as it was and becomes, None where there is none."""
    old, new = before.rule, edit.renewed.rule
    planned = (*dates(old, edit.since, until), *dates(new, last=until), *edit.renewed.exceptions)
    found = []
    for week in sorted({in_week_of(day, 0) for day in planned}):
        was = planned_on(before, in_week_of(week, old.weekday))
        becomes = planned_on(edit.renewed, in_week_of(week, new.weekday))
        if was is not None and (was.planned < edit.since or was.planned in edit.settled):
            continue
        if was and becomes and was == replace(becomes, planned=was.planned):
            continue
        if was or becomes:
            found.append((was, becomes))
    return found


def moved(meeting: Occurrence, values: Mapping[str, Any]) -> Occurrence:
    """A single meeting with other `values`: date (or weekday, of its week), start, minutes, medium, place."""
    given = dict(values)
    if "weekday" in given:
        given.setdefault("date", in_week_of(meeting.date, given.pop("weekday")))
    return replace(meeting, **given, is_moved=True)


def first_open(rule: Rule, now: datetime) -> str:
    """The first date on which a meeting of the rule has not begun at `now`."""
    today = now.astimezone(ZoneInfo(rule.zone)).date().isoformat()
    return today if moment(today, rule.start, rule.zone) > now else later(today, 1)


def _ended(series: Series) -> Series:
    """Without what was moved beyond the end of the rule: cancelled where its own date is not beyond."""
    last, kept = series.rule.ends or FOR_EVER, dict[str, DateException]()
    for day, change in series.exceptions.items():
        if (change.moved_to or day) <= last:
            kept[day] = change
        elif day <= last:
            kept[day] = DateException(day)
    return replace(series, exceptions=kept)


def _is_open(old: Rule, new: Rule, day: str, now: datetime) -> bool:
    ahead = moment(day, old.start, old.zone) > now
    return ahead and moment(in_week_of(day, new.weekday), new.start, new.zone) > now


def _last(old: Rule, new: Rule) -> str | None:
    """The end of the renewed rule: that of the old one, or later in its week, so that no meeting is lost."""
    if old.ends is None:
        return None
    since_last = (date.fromisoformat(old.ends).weekday() - old.weekday) % _WEEK
    return max(old.ends, in_week_of(later(old.ends, -since_last), new.weekday))


def _by_itself(change: DateException, rule: Rule) -> DateException:
    return replace(change, medium=change.medium or rule.medium) if change.moved_to else change


def _values(of: Any, row: object) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(of)}
