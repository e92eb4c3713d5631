"""Single cells: dates with two-digit years, telephone numbers, and words of a closed list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_app.exchange.cells import readers
from tutor_app.exchange.fields import FIELDS

TODAY = date(2026, 3, 2)
READERS = readers("mdy", TODAY)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("11/1/98", "1998-11-01"),
        ("2/6/07", "2007-02-06"),
        ("1/1/23", "2023-01-01"),
        ("12/31/2004", "2004-12-31"),
        ("2005-03-01", "2005-03-01"),
        ("2005. 3. 1.", "2005-03-01"),
        ("2005년 3월 1일", "2005-03-01"),
        ("2005-03-01 00:00:00", "2005-03-01"),
        ("", ""),
        ("02/29/2005", None),
        ("13/1/98", None),
        ("1/1/25", None),
        ("1/1/2030", None),
        ("1/1/1880", None),
        ("soon", None),
        ("1/1/198", None),
    ],
)
def test_birth_dates_lie_in_the_past_at_an_age_that_can_be(cell: str, birth: str | None) -> None:
    assert READERS["birth date"](cell) == birth


def test_other_dates_take_the_nearest_century() -> None:
    assert READERS["date"]("8/1/15") == "2015-08-01"
    assert READERS["date"]("6/1/30") == "2030-06-01"
    assert READERS["date"]("1/1/99") == "1999-01-01"


def test_the_order_of_day_and_month_is_the_mappings() -> None:
    assert readers("dmy", TODAY)["date"]("3/4/2025") == "2025-04-03"
    assert readers("ymd", TODAY)["date"]("25.4.3") == "2025-04-03"
    assert readers("", TODAY)["date"]("3/4/2025") is None
    assert readers("", TODAY)["date"]("2025/4/3") == "2025-04-03"


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("phone", " (336)555-0132  x218 ", "(336)555-0132 x218"),
        ("phone", "n/a", None),
        ("email", "ada@example.org", "ada@example.org"),
        ("email", "none", None),
        ("gender", "F", "woman"),
        ("gender", "남성", "man"),
        ("gender", "?", None),
        ("languages", "KO, en;ko", "ko en"),
        ("languages", "Korean", None),
        ("student status", "Active", "active"),
        ("student status", "enrolled", None),
        ("line", "one\r\n two\x00", "one two"),
        ("line", "one\rtwo", "one two"),
        ("line", "하늘", "하늘"),
        ("text", "one\r\ntwo ", "one\ntwo"),
    ],
)
def test_cells_are_read_by_their_kind(kind: str, cell: str, value: str | None) -> None:
    assert READERS[kind](cell) == value


def test_every_field_has_a_reader() -> None:
    assert {kind for fields in FIELDS.values() for kind in fields.values()} - {"keys"} == READERS.keys()


@given(kind=st.sampled_from(sorted(READERS)), cell=st.text(max_size=30))
def test_any_text_is_read_or_refused(kind: str, cell: str) -> None:
    value = READERS[kind](cell)
    assert value is None or READERS[kind](value) == value


@given(day=st.dates(date(1930, 1, 1), TODAY))
def test_dates_in_full_are_read_in_every_spelling(day: date) -> None:
    for spelling in (f"{day:%m/%d/%Y}", day.isoformat(), f"{day.year}. {day.month}. {day.day}."):
        assert READERS["birth date"](spelling) == day.isoformat()
