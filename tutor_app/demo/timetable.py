"""When pairs meet: weekly rules without a clash, their exceptions, and when people are free."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tutor_app.demo.draft import LOGGED_DAYS, OFFICE_ZONE, PARTNER_ZONE, Dice, Draft, word_list
from tutor_app.demo.people import Pair, Pupil, Slot, Volunteer
from tutor_app.ids import made_from
from tutor_app.model import Availability, Schedule, ScheduleException

STARTS = (660, 780, 840, 840, 900, 930, 960, 1080, 1110, 1140, 1140, 1170)
"""Usual starts in Seoul, in minutes after midnight; none before 11:00, when Washington is up."""
PARTNER_STARTS = (1140, 1170, 1200)
PARTNER_SPAN = (8 * 60, 12 * 60)
"""When an evening in Washington is in Seoul, the morning after, with daylight saving or without."""
HOLIDAYS = {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}
HALF_HOUR, DAY = 30, 24 * 60
TUTOR_SPANS = 2
"""Volunteers give two spans of a week at most, besides the times at which they meet already."""
UNSAID_EVERY = 9
"""One of so many who wait has not said yet when they are free."""


def clock(minute: int) -> str:
    """Minutes after midnight as "14:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def is_holiday(day: date) -> bool:
    """Whether the office is closed, so that nobody meets."""
    return (day.month, day.day) in HOLIDAYS


def logged_from(draft: Draft) -> date:
    """The first day of which there are session logs."""
    return draft.today - timedelta(days=LOGGED_DAYS)


def occurrences(draft: Draft, pair: Pair) -> Iterator[tuple[date, Slot]]:
    """The days before today on which a pair was to meet, not in order."""
    first = max(pair.starts, logged_from(draft))
    last = pair.last_day(draft.today)
    for slot in pair.slots:
        day = first + timedelta(days=(slot.weekday - first.weekday()) % 7)
        while day <= last:
            if not is_holiday(day):
                yield day, slot
            day += timedelta(days=7)


def invent_timetables(draft: Draft, pairs: list[Pair]) -> None:
    """Weekly rules for every pair that met while sessions were logged, with their holidays."""
    for pair in pairs:
        if pair.status not in ("proposed", "agreed") and (pair.ends is None or pair.ends >= logged_from(draft)):
            wanted = 1 if draft.dice.happens(8) else 2
            for _ in range(wanted):
                if slot := _free_slot(draft.dice, pair):
                    pair.slots.append(slot)


def describe_timetables(draft: Draft, pairs: list[Pair]) -> None:
    """Rows of the rules and of the holidays they leave out."""
    for pair in pairs:
        ends = pair.timetable_ends or pair.ends
        for slot in pair.slots:
            draft.add(
                Schedule,
                id=slot.id,
                match_id=pair.id,
                weekday=slot.weekday,
                start=clock(slot.start),
                minutes=slot.minutes,
                zone=slot.zone,
                medium=slot.medium,
                place=slot.place,
                starts=max(pair.starts, logged_from(draft)).isoformat(),
                ends=ends.isoformat() if ends else None,
            )
            for day in _holidays(max(pair.starts, logged_from(draft)), ends or draft.today + timedelta(days=120)):
                if day.weekday() == slot.weekday:
                    add_exception(draft, slot, day, word_list("office")["holiday"][0 if pair.korean else 1])


def add_exception(draft: Draft, slot: Slot, day: date, reason: str, moved_to: date | None = None) -> None:
    """Cancel the meeting of a rule on `day`, or move it to another day at the same time."""
    draft.add(
        ScheduleException,
        id=made_from("schedule_exception", slot.id, day.isoformat()),
        schedule_id=slot.id,
        date=day.isoformat(),
        moved_to=moved_to.isoformat() if moved_to else None,
        start=clock(slot.start) if moved_to else "",
        minutes=slot.minutes if moved_to else 0,
        medium=slot.medium if moved_to else "",
        place=slot.place if moved_to else "",
        reason=reason,
    )


def move_some(draft: Draft, pairs: list[Pair]) -> None:
    """Move a few meetings of the next two weeks to a day on which neither of the two has one."""
    for pair in draft.dice.sample(pairs, min(6 * draft.scale, len(pairs))):
        slot = pair.slots[0]
        taken = {_span(s)[0] // DAY for p in (*pair.pupil.pairs, *pair.tutor.pairs) for s in p.slots}
        free = [offset for offset in range(1, 7) if (slot.weekday + offset) % 7 not in taken]
        day = draft.today + timedelta(days=1 + (slot.weekday - draft.today.weekday() - 1) % 7)
        if free and slot.zone == OFFICE_ZONE and not is_holiday(day):
            moved_to = day + timedelta(days=draft.dice.choice(free))
            add_exception(draft, slot, day, word_list("office")["moved"][0 if pair.korean else 1], moved_to)


def _free_slot(dice: Dice, pair: Pair) -> Slot | None:
    """A weekly time at which neither of the two meets anybody else; None where none was found."""
    busy = [
        _span(slot)
        for other in (*pair.pupil.pairs, *pair.tutor.pairs)
        if (other.ends is None or other.ends >= pair.starts) and (pair.ends is None or other.starts <= pair.ends)
        for slot in other.slots
    ]
    here = {slot.weekday for slot in pair.slots}
    for _ in range(40):
        slot = _any_slot(dice, pair)
        starts, ends = _span(slot)
        if slot.weekday not in here and all(ends <= begun or starts >= over for begun, over in busy):
            return slot
    return None


def is_free(person: Pupil | Volunteer, weekday: int, start: str, minutes: int) -> bool:
    """Whether somebody has no weekly meeting from `start` ("10:00", in Seoul) on a weekday, nor ever had."""
    hour, minute = start.split(":")
    starts = weekday * DAY + int(hour) * 60 + int(minute)
    busy = [_span(slot) for pair in person.pairs for slot in pair.slots]
    return all(starts + minutes <= begun or starts >= over for begun, over in busy)


def _any_slot(dice: Dice, pair: Pair) -> Slot:
    places, language = word_list("places"), 0 if pair.korean else 1
    slot_id = dice.id_on(pair.starts)
    if pair.tutor.zone == PARTNER_ZONE:
        start = dice.choice(PARTNER_STARTS)
        return Slot(slot_id, dice.randrange(6), start, 120, PARTNER_ZONE, places["video"][language], "video")
    if pair.slots:
        place, medium = pair.slots[0].place, pair.slots[0].medium
    elif dice.happens(18):
        place, medium = places["video"][language], "video"
    else:
        place, medium = dice.choice(places["rooms"] if dice.happens(20) else places["cafes"])[language], "in_person"
    weekday = dice.choices(range(7), (16, 16, 16, 16, 12, 18, 6))[0]
    minutes = 120 if dice.happens(85) else 90
    return Slot(slot_id, weekday, dice.choice(STARTS), minutes, OFFICE_ZONE, place, medium)


def _span(slot: Slot) -> tuple[int, int]:
    """From when to when a slot lasts, in minutes of a week in Seoul: an evening in Washington is the next morning."""
    if slot.zone == PARTNER_ZONE:
        morning = (slot.weekday + 1) % 7 * DAY
        return morning + PARTNER_SPAN[0], morning + PARTNER_SPAN[1]
    starts = slot.weekday * DAY + slot.start
    return starts, starts + slot.minutes


def _holidays(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month, day in sorted(HOLIDAYS):
            if first <= date(year, month, day) <= last:
                yield date(year, month, day)


def describe_availability(draft: Draft, people: Sequence[Pupil | Volunteer]) -> None:
    """When people are free in a week, on their own clock: the times they meet, and some more."""
    for number, person in enumerate(people):
        zone = person.zone if isinstance(person, Volunteer) else OFFICE_ZONE
        grid: dict[tuple[int, int], int] = {}
        most = TUTOR_SPANS if isinstance(person, Volunteer) else 5
        for span in range(draft.dice.randint(3, 5)):
            day = draft.dice.randrange(7)
            first = draft.dice.choice((660, 780, 840, 900, 1080, 1110)) if zone == OFFICE_ZONE else 1080
            if_needed = int(draft.dice.happens(15))
            ends = first + draft.dice.choice((120, 150, 180, 240))
            for minute in range(first, ends if span < most else first, HALF_HOUR):
                grid.setdefault((day, minute), if_needed)
        for slot in (s for p in person.pairs if p.status == "active" for s in p.slots if s.zone == zone):
            for minute in range(slot.start, slot.start + slot.minutes, HALF_HOUR):
                grid[slot.weekday, minute] = 0
        if isinstance(person, Volunteer) or person.status != "waiting" or number % UNSAID_EVERY:
            _add_grid(draft, person, grid)


def _add_grid(draft: Draft, person: Pupil | Volunteer, grid: dict[tuple[int, int], int]) -> None:
    column = "tutor_id" if isinstance(person, Volunteer) else "student_id"
    for (day, minute), if_needed in sorted(grid.items()):
        draft.add(
            Availability,
            id=made_from("availability", person.id, str(day), str(minute)),
            weekday=day,
            minute=minute,
            if_needed=if_needed,
            **{column: person.id},
        )
