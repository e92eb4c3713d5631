"""Days off: public holidays of both countries by their own clocks, and the office's own closures on top."""

import json
from importlib.resources import files

import pytest

from tests.office import Office
from tutor_app.errors import UserError
from tutor_app.i18n import set_language
from tutor_app.public_holidays import FIRST_YEAR, KEPT, LAST_YEAR, country_of, of_library, public_holidays
from tutor_app.queries.days_off import closures, days_off
from tutor_app.services.closures import add_closure, remove_closure

CLOCKS = ("Asia/Seoul", "America/New_York")


def test_korean_holidays_follow_the_moon_and_have_substitutes() -> None:
    found = public_holidays("Asia/Seoul", "2026-09-20", "2026-10-10")
    assert list(found) == ["2026-09-24", "2026-09-25", "2026-09-26", "2026-10-03", "2026-10-05", "2026-10-09"]
    assert found["2026-10-09"] == "Hangul Day"


def test_holidays_are_named_in_the_language_in_use() -> None:
    set_language("ko")
    try:
        assert public_holidays("Asia/Seoul", "2026-10-09", "2026-10-09") == {"2026-10-09": "한글날"}
        (observed, day) = public_holidays("America/New_York", "2026-07-01", "2026-07-31").values()
        assert (day, observed) == ("독립기념일", "독립기념일(대체 휴일)")
    finally:
        set_language("en")


def test_every_zone_has_the_holidays_of_its_country_and_utc_none() -> None:
    assert [country_of(zone) for zone in ("Europe/Berlin", "America/Los_Angeles", "UTC")] == ["DE", "US", ""]
    assert public_holidays("UTC", "2026-01-01", "2026-12-31") == {}


def test_a_holiday_lies_over_its_own_hours_on_the_clock_of_the_other_office(office: Office) -> None:
    (off,) = office.app.query(days_off, "2026-11-23", "2026-11-29", CLOCKS)
    assert (off.name, off.kind, off.starts) == ("Thanksgiving Day", "holiday", "2026-11-26")
    assert f"{off.begins:%m-%d %H:%M}" == "11-26 05:00", "14:00 in Seoul"
    (summer,) = office.app.query(days_off, "2026-07-03", "2026-07-03", CLOCKS)
    assert f"{summer.begins:%m-%d %H:%M}" == "07-03 04:00", "13:00 in Seoul"


def test_a_closure_lies_on_top_and_goes_again(office: Office) -> None:
    made = office.app.do(add_closure, "2026-11-27", "2026-12-02", name="Moving house")
    last = office.app.query(days_off, "2026-11-23", "2026-11-29", CLOCKS)[-1]
    assert (last.name, last.kind, last.closure_id) == ("Moving house", "closure", made)
    assert office.app.query(closures, "2026-12-03") == []
    office.app.do(remove_closure, made)
    assert office.app.query(closures) == []
    office.app.undo()
    assert [one.name for one in office.app.query(closures)] == ["Moving house"]


def test_a_closure_that_ends_before_it_begins_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="before the first"):
        office.app.do(add_closure, "2026-12-02", "2026-12-01", name="Moving house")
    assert office.app.query(closures) == []


@pytest.mark.parametrize(("country", "zone"), [("KR", "Asia/Seoul"), ("US", "America/New_York")])
def test_holidays_that_are_kept_are_those_of_the_library(country: str, zone: str) -> None:
    """Where the library has learned of others: python packaging/days_off.py."""
    kept = json.loads(files("resources").joinpath("holidays.json").read_text(encoding="utf-8"))
    assert set(kept[country]) == set(KEPT[country])
    assert country_of(zone) == country
    for words in KEPT[country]:
        years = [of_library(country, year, words) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
        assert kept[country][words] == {day: name for year in years for day, name in year.items()}
    after = f"{LAST_YEAR + 1}-01-01"
    assert public_holidays(zone, after, after)
