"""Weeks as numbers say what the exact comparison of two clocks says."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.matching.invented import SEOUL, WASHINGTON, free
from tutor_app.matching.weeks import DAY, Stretch, bits_of, common, seen_from, stretches, week_of
from tutor_app.queries.availability import WeekGrid, together
from tutor_app.queries.pool import BusyRow, WeekRow

MONDAYS = ("2026-11-30", "2026-07-06", "2027-03-08", "2027-03-15", "2027-10-25")
ZONES = (SEOUL, WASHINGTON, "Asia/Kathmandu", "Australia/Lord_Howe")
halves = st.sets(st.integers(0, 335).map(lambda at: at if 8 <= at % DAY < 46 else at // DAY * DAY + 30), max_size=60)


def row(at: set[int], zone: str) -> WeekRow:
    days = [0] * 7
    for one in at:
        days[one // DAY] |= 1 << one % DAY
    return WeekRow(zone, tuple(days))


def grid(at: set[int], zone: str) -> WeekGrid:
    return WeekGrid(zone, frozenset((one // DAY, one % DAY * 30) for one in at))


@given(halves, halves, st.sampled_from(ZONES), st.sampled_from(ZONES), st.sampled_from(MONDAYS))
def test_common_half_hours_are_those_of_the_exact_comparison(
    mine: set[int], theirs: set[int], here: str, there: str, on: str
) -> None:
    found = common(week_of(row(mine, here), on), week_of(row(theirs, there), on))
    exact = together(grid(mine, here), grid(theirs, there), on)
    assert found == [slot.weekday * DAY + slot.minute // 30 for slot in exact]


def test_a_meeting_that_there_is_already_takes_its_time() -> None:
    week = WeekRow(SEOUL, free((1, 18, 21)).days, busy=(BusyRow(1, "04:10", 70, WASHINGTON),))  # 18:10 in Seoul
    assert stretches(at for at, _bits in week_of(week, "2026-11-30").halves) == [Stretch(DAY + 39, 3)]


def test_an_evening_there_is_a_morning_here() -> None:
    tutor = week_of(free((0, 19, 21), zone=WASHINGTON), "2026-11-30")
    assert sorted(seen_from(tutor, SEOUL, "2026-11-30")) == [DAY + 18, DAY + 19, DAY + 20, DAY + 21]


def test_stretches_end_with_the_day() -> None:
    assert stretches([46, 47, 48, 49, 51]) == [Stretch(46, 2), Stretch(48, 2), Stretch(51, 1)]
    assert bits_of(Stretch(18, 1), SEOUL, "2026-11-30") == 0b11
