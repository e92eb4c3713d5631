"""Where meetings stand in a day: beside each other, never over each other, and counted where there is no room."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ui.pages.schedule import span
from ui.pages.schedule.layout import DAY, arrange, pieces

times = st.tuples(st.integers(0, 6), st.integers(0, DAY - 1), st.integers(1, DAY))


@given(st.lists(times, max_size=60), st.integers(1, 6))
def test_every_meeting_is_drawn_or_counted_and_none_covers_another(
    given_times: list[tuple[int, int, int]], most: int
) -> None:
    parts = [part for at, (day, top, minutes) in enumerate(given_times) for part in pieces(at, day, top, minutes)]
    found = arrange(parts, most)
    counted = sorted(at for more in found.more for at in more.ats)
    assert sorted([placed.piece.at for placed in found.placed] + counted) == sorted(part.at for part in parts)
    for one in found.placed:
        assert 0 <= one.column < one.columns <= most
    for at, one in enumerate(found.placed):
        for other in found.placed[at + 1 :]:
            together = one.piece.day == other.piece.day and (
                one.piece.top < other.piece.bottom and other.piece.top < one.piece.bottom
            )
            assert not together or (one.column != other.column and one.columns == other.columns)


def test_meetings_that_do_not_overlap_have_the_whole_width() -> None:
    parts = [*pieces(0, 0, 600, 60), *pieces(1, 0, 660, 60), *pieces(2, 1, 600, 60)]
    assert {placed.columns for placed in arrange(parts, 3).placed} == {1}


def test_a_meeting_over_midnight_is_drawn_on_both_days() -> None:
    assert [(part.day, part.top, part.bottom) for part in pieces(0, 2, 1380, 120)] == [(2, 1380, 1440), (3, 0, 60)]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(list(span.VIEWS)), st.integers(-40, 40))
def test_a_view_holds_its_day_in_whole_weeks_wherever_one_steps(day: date, view: str, step: int) -> None:
    on = span.stepped(view, day.isoformat(), step)
    days = span.days_of(view, on)
    assert on in days
    assert list(days) == sorted(set(days))
    if view != "day":
        assert len(days) % 7 == 0
        assert date.fromisoformat(days[0]).weekday() == 0
    if view == "month":
        assert (int(on[:4]) * 12 + int(on[5:7])) - (day.year * 12 + day.month) == step
