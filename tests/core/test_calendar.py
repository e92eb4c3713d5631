"""Weekly rules give the meetings that people would write in a diary, and an edit never rewrites what has been."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tutor_app.calendar import (
    DateException,
    Edit,
    Occurrence,
    Rule,
    Series,
    dates,
    differences,
    edited,
    first_open,
    in_week_of,
    later,
    moment,
    occurrence,
    occurrences,
    settled,
)

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"
TUESDAYS = Rule(1, "14:00", 120, SEOUL, "2026-03-03", "2026-03-31")
NOON_17 = datetime(2026, 3, 17, 3, 0, tzinfo=UTC)  # Tuesday 17 March, 12:00 in Seoul


def days(series: Series) -> list[str]:
    return [meeting.date for meeting in occurrences(series, "2026-01-01", "2026-12-31")]


def test_a_rule_gives_its_weekday_between_both_ends() -> None:
    assert list(dates(TUESDAYS)) == ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31"]
    assert list(dates(TUESDAYS, "2026-03-11", "2026-03-24")) == ["2026-03-17", "2026-03-24"]
    assert list(dates(replace(TUESDAYS, ends="2026-03-02"))) == []


def test_a_cancelled_date_is_left_out_and_a_moved_one_stands_where_it_was_moved() -> None:
    moved = DateException("2026-03-17", "2026-03-19", "16:00", 60, "video", "")
    series = Series(TUESDAYS, {"2026-03-10": DateException("2026-03-10"), "2026-03-17": moved})
    assert days(series) == ["2026-03-03", "2026-03-19", "2026-03-24", "2026-03-31"]
    assert occurrence(series, "2026-03-10") is None
    thursday = occurrence(series, "2026-03-17")
    assert thursday == Occurrence("2026-03-17", "2026-03-19", "16:00", 60, SEOUL, "video", "", is_moved=True)


def test_washington_changes_its_clocks_and_seoul_does_not() -> None:
    evenings = Rule(6, "20:00", 60, WASHINGTON, "2026-03-01", "2026-11-30")
    in_seoul = {
        meeting.date: (meeting.begins + timedelta(hours=9)).strftime("%H:%M")
        for meeting in occurrences(Series(evenings), "2026-03-01", "2026-11-30")
    }
    assert in_seoul["2026-03-01"] == "10:00"
    assert in_seoul["2026-03-08"] == "09:00", "clocks went forward that morning"
    assert in_seoul["2026-10-25"] == "09:00"
    assert in_seoul["2026-11-01"] == "10:00", "clocks went back that morning"


def test_a_time_that_spring_skips_and_one_that_autumn_repeats() -> None:
    assert moment("2026-03-08", "02:30", WASHINGTON) == datetime(
        2026, 3, 8, 7, 30, tzinfo=UTC
    )  # 03:30 by the new clock
    assert moment("2026-11-01", "01:30", WASHINGTON) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # the first 01:30


def changes(before: Series, edit: Edit) -> list[tuple[str, str]]:
    found = differences(before, edit, "2026-12-31")
    return [(old.date if old else "", new.date if new else "") for old, new in found]


def test_a_last_day_takes_meetings_away_or_gives_more() -> None:
    series = Series(TUESDAYS, {"2026-03-24": DateException("2026-03-24", "2026-03-26", "16:00", 60)})
    edit = edited(series, {"ends": "2026-03-25"}, now=NOON_17)
    assert edit is not None
    assert changes(series, edit) == [("2026-03-26", ""), ("2026-03-31", "")]
    assert days(edit.renewed) == ["2026-03-17"]
    edit = edited(series, {"ends": "2026-04-14", "weekday": 3}, now=NOON_17, since="2026-03-31")
    assert edit is not None
    assert changes(series, edit) == [("2026-03-31", "2026-04-02"), ("", "2026-04-09")]


def test_all_changes_what_is_to_come_and_keeps_what_was() -> None:
    edit = edited(Series(TUESDAYS), {"start": "16:00"}, now=NOON_17)
    assert edit is not None
    assert edit.since == "2026-03-17", "today's meeting has not begun"
    assert days(edit.kept) == ["2026-03-03", "2026-03-10"]
    assert days(edit.renewed) == ["2026-03-17", "2026-03-24", "2026-03-31"]


def test_a_meeting_that_has_begun_stays() -> None:
    edit = edited(Series(TUESDAYS), {"place": "Library"}, now=NOON_17 + timedelta(hours=2))
    assert edit is not None
    assert edit.since == "2026-03-24"


def test_a_meeting_whose_new_time_has_passed_stays() -> None:
    edit = edited(Series(TUESDAYS), {"start": "10:00"}, now=NOON_17)
    assert edit is not None
    assert edit.since == "2026-03-24"


def test_another_weekday_keeps_each_meeting_in_its_week() -> None:
    edit = edited(Series(TUESDAYS), {"weekday": 4}, now=NOON_17, since="2026-03-24")
    assert edit is not None
    assert days(edit.kept) == ["2026-03-03", "2026-03-10", "2026-03-17"]
    assert days(edit.renewed) == ["2026-03-27", "2026-04-03"], "the last one is not lost, though the rule ended before"


def test_a_logged_date_gets_no_second_meeting_and_cancelled_ones_stay_cancelled() -> None:
    series = Series(TUESDAYS, {"2026-03-31": DateException("2026-03-31", reason="holiday")})
    edit = edited(series, {"weekday": 3}, now=NOON_17, settled=["2026-03-03", "2026-03-24"])
    assert edit is not None
    assert days(edit.renewed) == ["2026-03-19"]
    assert edit.renewed.exceptions["2026-04-02"].reason == "holiday"
    assert changes(series, edit) == [("2026-03-17", "2026-03-19")]


def test_a_moved_meeting_goes_along_once_and_stays_what_it_was() -> None:
    series = Series(TUESDAYS, {"2026-03-17": DateException("2026-03-17", "2026-03-16", "16:00", 60)})
    edit = edited(series, {"weekday": 3, "medium": "phone"}, now=NOON_17)
    assert edit is not None
    assert edit.since == "2026-03-17"
    assert not edit.kept.exceptions
    assert occurrence(edit.renewed, "2026-03-19") == Occurrence(
        "2026-03-19", "2026-03-16", "16:00", 60, SEOUL, "in_person", "", is_moved=True
    )


def test_nothing_is_left_to_change_of_a_rule_that_is_over() -> None:
    assert edited(Series(TUESDAYS), {"start": "16:00"}, now=datetime(2026, 5, 1, tzinfo=UTC)) is None
    assert edited(Series(TUESDAYS), {"start": "16:00"}, now=NOON_17, since="2026-04-01") is None


# Properties over rules of any weekday and time, in weeks in which clocks change and in others.

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
weekdays = st.integers(0, 6)
zones = st.sampled_from((SEOUL, WASHINGTON, "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"))
springs = st.integers(0, 40).map(lambda n: later("2026-02-20", n))
autumns = st.integers(0, 40).map(lambda n: later("2026-10-15", n))
begun = st.one_of(springs, autumns)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    starts = draw(begun)
    ends = draw(st.none() | st.integers(0, 90).map(lambda n: later(starts, n)))
    return Rule(draw(weekdays), draw(clocks), draw(st.integers(1, 600)), draw(zones), starts, ends)


@st.composite
def many_series(draw: st.DrawFn) -> Series:
    rule = draw(rules())
    given_dates = list(dates(rule, "", later(rule.starts, 90)))
    chosen = draw(st.lists(st.sampled_from(given_dates), unique=True, max_size=4)) if given_dates else []
    exceptions = {}
    for day in chosen:
        moved_to = draw(st.none() | st.integers(-10, 10).map(lambda n, day=day: later(day, n)))
        exceptions[day] = DateException(day, moved_to, draw(clocks) if moved_to else "", 60 if moved_to else 0)
    return Series(rule, exceptions)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Series, datetime, set[str], Edit]:
    series = draw(many_series())
    rule = series.rule
    now = moment(later(rule.starts, 7 * draw(st.integers(0, 4))), rule.start, rule.zone)
    now += timedelta(minutes=draw(st.integers(-5_000, 5_000)))
    values = draw(
        st.fixed_dictionaries({}, optional={"weekday": weekdays, "start": clocks, "medium": st.just("phone")})
    )
    given_dates = list(dates(rule, "", later(rule.starts, 90)))
    settled = draw(st.sets(st.sampled_from(given_dates), max_size=3)) if given_dates else set()
    since = draw(st.just("") | begun)
    edit = edited(series, values, now=now, settled=settled, since=since)
    return series, now, settled, edit or Edit("9999-12-31", series, Series(replace(rule, starts="9999-12-31")))


FIRST, LAST = "2026-01-01", "2027-06-30"


def seen(meetings: list[Occurrence]) -> list[tuple[str, str, int, str, str, str]]:
    return sorted((m.date, m.start, m.minutes, m.zone, m.medium, m.place) for m in meetings)


@given(edits())
def test_an_edit_never_changes_what_has_begun(case: tuple[Series, datetime, set[str], Edit]) -> None:
    series, now, settled, edit = case

    def past(*of: Series) -> list[tuple[str, str, int, str, str, str]]:
        meetings = [m for one in of for m in occurrences(one, FIRST, LAST)]
        logged = {in_week_of(day, 0) for day in settled}
        return seen([m for m in meetings if m.begins <= now and in_week_of(m.planned, 0) not in logged])

    assert past(edit.kept, edit.renewed) == past(series)


@given(edits())
def test_an_edit_gives_each_week_one_meeting_as_before(case: tuple[Series, datetime, set[str], Edit]) -> None:
    series, _now, settled, edit = case
    until = later(series.rule.starts, 120)
    before = [day for day in dates(series.rule, "", until) if day not in settled and occurrence(series, day)]
    after = [day for day in dates(edit.kept.rule) if day not in settled and occurrence(edit.kept, day)]
    weekday = edit.renewed.rule.weekday
    after += [
        in_week_of(day, series.rule.weekday)
        for day in dates(edit.renewed.rule, "", in_week_of(until, weekday))
        if occurrence(edit.renewed, day)
    ]
    weeks = [in_week_of(day, 0) for day in before]
    assert [in_week_of(day, 0) for day in after][: len(weeks)] == weeks


@given(edits())
def test_everything_before_the_cut_and_everything_logged_stays_with_the_old_rule(
    case: tuple[Series, datetime, set[str], Edit],
) -> None:
    series, _now, settled, edit = case
    assert list(dates(edit.kept.rule)) == list(dates(series.rule, "", later(edit.since, -1)))
    weeks = {in_week_of(day, 0) for day in settled if day >= edit.since}
    assert not [
        day
        for day in dates(edit.renewed.rule, "", LAST)
        if in_week_of(day, 0) in weeks and occurrence(edit.renewed, day)
    ]


@given(many_series(), st.sets(begun, max_size=20))
def test_what_one_log_a_day_settles_takes_place_nowhere_else(series: Series, held: set[str]) -> None:
    done = settled(series, held)
    first, last = "2025-01-01", "2027-12-31"
    left = occurrences(series, first, last, done)
    assert [met for met in left if met.date in held] == []
    assert {met.planned for met in occurrences(series, first, last)} - {met.planned for met in left} <= done


@given(many_series())
def test_a_meeting_lasts_its_minutes_and_moments_keep_the_order_of_the_clock(series: Series) -> None:
    found = occurrences(series, FIRST, later(series.rule.starts, 60))
    assert all(m.ends - m.begins == timedelta(minutes=m.minutes) for m in found)
    assert all(one.begins < other.begins for one, other in pairwise(found) if one.date < other.date)


@given(rules(), st.integers(0, 60 * 24 * 60))
def test_the_first_open_date_is_the_first_whose_meeting_has_not_begun(rule: Rule, minutes: int) -> None:
    now = datetime(2026, 2, 20, tzinfo=UTC) + timedelta(minutes=minutes)
    day = first_open(rule, now)
    assert moment(day, rule.start, rule.zone) > now
    assert moment(later(day, -1), rule.start, rule.zone) <= now
