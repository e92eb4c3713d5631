"""Weeks as numbers say what the exact comparison of two clocks says."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.core.matching.invented import SEOUL, WASHINGTON, free
from tutor_app.calendar import in_week_of, moment
from tutor_app.matching.weeks import DAY, Stretch, bits_of, common, seen_from, stretches, week_of
from tutor_app.queries.pool import BusyRow, WeekRow

MONDAYS = ("2026-11-30", "2026-07-06", "2027-03-08", "2027-03-15", "2027-10-25")
ZONES = (SEOUL, WASHINGTON, "Asia/Kathmandu", "Australia/Lord_Howe")
halves = st.sets(st.integers(0, 335).map(lambda at: at if 8 <= at % DAY < 46 else at // DAY * DAY + 30), max_size=60)


def row(at: set[int], zone: str) -> WeekRow:
    days = [0] * 7
    for one in at:
        days[one // DAY] |= 1 << one % DAY
    return WeekRow(zone, tuple(days))


def at(weekday: int, hour: int, minute: int = 0) -> int:
    return weekday * DAY + hour * 2 + minute // 30


def touched(begins: datetime, zone: str) -> set[int]:
    """The half hours on the clock of `zone` that the half hour from `begins` touches, minute by minute."""
    minutes = ((begins + timedelta(minutes=past)).astimezone(ZoneInfo(zone)) for past in range(30))
    return {at(one.weekday(), one.hour, one.minute) for one in minutes}


def exactly(mine: set[int], theirs: set[int], here: str, there: str, on: str) -> list[int]:
    """The half hours of `mine` for all of which the others are free, by the clocks of both."""
    found = []
    for half in sorted(mine):
        time = f"{half % DAY // 2:02}:{half % 2 * 30:02}"
        if touched(moment(in_week_of(on, half // DAY), time, here), there) <= theirs:
            found.append(half)
    return found


@given(halves, halves, st.sampled_from(ZONES), st.sampled_from(ZONES), st.sampled_from(MONDAYS))
def test_common_half_hours_are_those_of_the_exact_comparison(
    mine: set[int], theirs: set[int], here: str, there: str, on: str
) -> None:
    found = common(week_of(row(mine, here), on), week_of(row(theirs, there), on))
    assert found == exactly(mine, theirs, here, there, on)


def test_two_people_are_free_together_on_different_days_of_their_weeks() -> None:
    seoul = row({at(0, 9), at(0, 10), at(0, 10, 30)}, SEOUL)
    washington = row({at(6, 20), at(6, 20, 30)}, WASHINGTON)
    winter, summer = "2026-11-25", "2026-07-01"
    assert common(week_of(seoul, winter), week_of(washington, winter)) == [at(0, 10), at(0, 10, 30)]
    assert common(week_of(seoul, summer), week_of(washington, summer)) == [at(0, 9)]


def test_a_quarter_hour_between_two_clocks_needs_both_half_hours() -> None:
    nepal = week_of(row({at(0, 10)}, "Asia/Kathmandu"), "2026-11-25")  # 10:00 there is 04:15 UTC
    assert common(nepal, week_of(row({at(0, 4)}, "UTC"), "2026-11-25")) == []
    assert common(nepal, week_of(row({at(0, 4), at(0, 4, 30)}, "UTC"), "2026-11-25")) == [at(0, 10)]


def test_a_meeting_that_there_is_already_takes_its_time() -> None:
    week = WeekRow(SEOUL, free((1, 18, 21)).days, busy=(BusyRow(1, "04:10", 70, WASHINGTON),))  # 18:10 in Seoul
    assert stretches(at for at, _bits in week_of(week, "2026-11-30").halves) == [Stretch(DAY + 39, 3)]


def test_an_evening_there_is_a_morning_here() -> None:
    tutor = week_of(free((0, 19, 21), zone=WASHINGTON), "2026-11-30")
    assert sorted(seen_from(tutor, SEOUL, "2026-11-30")) == [DAY + 18, DAY + 19, DAY + 20, DAY + 21]


def test_stretches_end_with_the_day() -> None:
    assert stretches([46, 47, 48, 49, 51]) == [Stretch(46, 2), Stretch(48, 2), Stretch(51, 1)]
    assert bits_of(Stretch(18, 1), SEOUL, "2026-11-30") == 0b11
