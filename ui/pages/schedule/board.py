"""What the calendar shows: the days, the meetings on them as they are drawn, and the days off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import product
from zoneinfo import ZoneInfo

from tutor_app.calendar import later
from tutor_app.i18n import _, ngettext
from tutor_app.queries.clashes import DoubleBooking, Meeting, double_bookings
from tutor_app.queries.days_off import DayOff
from tutor_app.queries.gatherings import GatheringRow
from tutor_app.queries.schedule import OccurrenceRow
from ui import dates
from ui.pages.parts import states
from ui.pages.parts.subjects import SubjectWords
from ui.pages.schedule.layout import DAY, Piece, pieces


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as it is drawn. `who` (or what meets) and `tutor` are what may be shown: in café mode a code, and
    nothing."""

    key: str
    """That of the quick log where a pair meets."""
    meeting: Meeting
    begins: datetime
    """By the office's clock."""
    day: str
    """The date of that."""
    who: str
    tutor: str
    subject: tuple[str, str]
    """Word and key of the look."""
    twice: DoubleBooking | None = None
    """Who is booked twice."""
    is_open: bool = False
    """Whether it is still to come and not logged, so that it can be moved."""

    @property
    def ends(self) -> datetime:
        return self.meeting.ends.astimezone(self.begins.tzinfo)

    @property
    def clash(self) -> str:
        """Who is booked twice: "tutor", "student" or nobody."""
        return self.twice.who if self.twice else ""

    @property
    def pair(self) -> OccurrenceRow | None:
        """The meeting, where a pair meets."""
        return self.meeting if isinstance(self.meeting, OccurrenceRow) else None

    @property
    def gathering(self) -> GatheringRow | None:
        """The meeting, where it is of a class or is an event."""
        return self.meeting if isinstance(self.meeting, GatheringRow) else None

    @property
    def is_event(self) -> bool:
        """Whether it is neither a pair nor a class that meets."""
        return is_event(self.meeting)

    @property
    def people(self) -> str:
        """How many come to a class or an event."""
        if self.gathering is None:
            return ""
        count = self.gathering.people
        return ngettext("{count} person", "{count} people", count).format(count=count)

    @property
    def said(self) -> str:
        """All of it in one sentence, for tooltips and screen readers."""
        meeting = self.meeting
        sign = states.TO_LOG if meeting.state == "to_log" else states.SESSION[meeting.state]
        parts = [
            self.who, self.tutor, self.people, self.subject[0],
            f"{dates.short(self.day)} {self.begins:%H:%M}–{self.ends:%H:%M}",
            meeting.place or states.MEDIUM[meeting.medium].words, sign.words, clash_words(self.clash),
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


def is_event(meeting: Meeting) -> bool:
    """Whether neither a pair nor a class meets: it stands where its own page says."""
    return isinstance(meeting, GatheringRow) and meeting.class_id is None


def clash_words(who: str) -> str:
    """Who cannot keep two meetings, said below the later one."""
    return {"tutor": _("Tutor booked twice"), "student": _("Student booked twice")}.get(who, "")


@dataclass(frozen=True)
class Board:
    """Some days of the office's clock with all that lies on them."""

    days: tuple[str, ...]
    zone: str
    other: str
    """The zone of the second clock; the same as `zone` where there is none."""
    now: datetime
    events: tuple[Event, ...] = ()
    off: tuple[DayOff, ...] = ()
    pieces: tuple[Piece, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many meetings begin on each day that has any."""
    clashes: int = 0
    """Pairs of meetings that one person cannot both keep."""

    @property
    def clocks(self) -> tuple[str, ...]:
        """The zones with a scale of their own."""
        return (self.zone,) if self.other == self.zone else (self.zone, self.other)

    def moment(self, day: int, minute: int) -> datetime:
        """When the office's clock says `minute` after midnight of day number `day`."""
        on = date.fromisoformat(self.days[0]) + timedelta(days=day, minutes=minute)
        rest = minute % (24 * 60)
        return datetime.combine(on, time(rest // 60, rest % 60), ZoneInfo(self.zone))

    def place_of(self, moment: datetime) -> tuple[int, int]:
        """Day number and minute after midnight of a moment; the number may lie outside the days."""
        local = moment.astimezone(ZoneInfo(self.zone))
        return (local.date() - date.fromisoformat(self.days[0])).days, local.hour * 60 + local.minute

    def elsewhere(self, day: int, minute: int) -> datetime:
        """The same moment on the second clock."""
        return self.moment(day, minute).astimezone(ZoneInfo(self.other))

    def behind(self, day: int, minute: int = 0) -> timedelta:
        """How far the second clock is behind the first at a time of a day."""
        here = self.moment(day, minute)
        there = here.astimezone(ZoneInfo(self.other))
        return (here.utcoffset() or timedelta()) - (there.utcoffset() or timedelta())

    def gaps(self, minute: int) -> list[timedelta]:
        """How far the second clock is behind the first at a time of day, on these days one after the other.

        Two where a clock is changed between them, or where that time comes twice; none where a change skips it.
        """
        found = []
        for day, fold in product(range(len(self.days)), (0, 1)):
            here = self.moment(day, minute).replace(fold=fold)
            if here.astimezone(UTC).astimezone(here.tzinfo).replace(tzinfo=None) != here.replace(tzinfo=None):
                continue
            there = here.astimezone(ZoneInfo(self.other))
            found.append((here.utcoffset() or timedelta()) - (there.utcoffset() or timedelta()))
        return list(dict.fromkeys(found))

    @cached_property
    def clock_change(self) -> tuple[int, int] | None:
        """Day and minute from which the second clock is nearer or further; None where it stays as it is."""
        last = len(self.days) - 1
        if self.behind(0) == self.behind(last, DAY - 1):
            return None
        slots = ((day, minute) for day in range(last + 1) for minute in range(0, DAY, 30))
        return next((slot for slot in slots if self.behind(*slot) != self.behind(0)), None)

    def with_key(self, key: str) -> Event | None:
        """The meeting of that key, where it is on the board."""
        return next((event for event in self.events if event.key == key), None)


def board(
    days: Sequence[str],
    clocks: tuple[str, str],
    now: datetime,
    rows: Sequence[Meeting],
    off: Sequence[DayOff],
    subjects: SubjectWords,
    *,
    hides: bool,
) -> Board:
    """Lay meetings and days off on the days; `hides` keeps aliases and tutors out."""
    zone, first = ZoneInfo(clocks[0]), date.fromisoformat(days[0])
    clock_changes = len({_offset(day, zone) for day in (days[0], later(days[-1], 2))}) > 1
    booked, clashing = dict[int, DoubleBooking](), double_bookings(rows)
    for twice in clashing:
        booked[id(twice.one)] = booked[id(twice.other)] = twice
    events, parts, counts = list[Event](), list[Piece](), Counter[str]()
    for at, row in enumerate(rows):
        begins = row.begins.astimezone(zone)
        who, tutor, subject = _said_of(row, subjects, hides)
        is_open = row.state == "planned" and row.begins > now and not is_event(row)
        minutes = _wall_minutes(row, begins) if clock_changes else row.minutes
        parts += pieces(at, begins.toordinal() - first.toordinal(), begins.hour * 60 + begins.minute, minutes)
        day = begins.date().isoformat()
        counts[day] += 1
        events.append(Event(row.key, row, begins, day, who, "" if hides else tutor, subject, booked.get(id(row)),
                            is_open))  # fmt: skip
    inside = tuple(piece for piece in parts if 0 <= piece.day < len(days))
    return Board(tuple(days), *clocks, now, tuple(events), tuple(off), inside, counts, len(clashing))


def _said_of(row: Meeting, subjects: SubjectWords, hides: bool) -> tuple[str, str, tuple[str, str]]:
    """Who meets, with which tutor, in which subject; an event has its kind for a subject, and nobody in front."""
    match row:
        case OccurrenceRow():
            return row.code if hides or not row.alias else row.alias, row.tutor, subjects.chip(row.subject_id)
        case GatheringRow(kind="class"):
            return row.name, row.tutors[0].name if row.tutors else "", subjects.chip(row.subject_id)
        case GatheringRow():
            return row.name, "", (states.EVENT[row.kind].words, "")


def _offset(day: str, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(date.fromisoformat(day), time(), zone).utcoffset()


def _wall_minutes(row: Meeting, begins: datetime) -> int:
    """How far the office's clock goes on during a meeting: not its length where that clock is changed meanwhile."""
    ends = row.ends.astimezone(begins.tzinfo)
    return round((ends.replace(tzinfo=None) - begins.replace(tzinfo=None)).total_seconds() / 60)
