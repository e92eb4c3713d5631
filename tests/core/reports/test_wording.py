"""Dates and durations in the custom of each language."""

import pytest

from tutor_app.queries.progress_rows import Words
from tutor_app.reports.wording import Tongue

EN, KO = Tongue("en"), Tongue("ko")


def test_dates() -> None:
    assert (EN.date("2026-11-24"), KO.date("2026-11-24")) == ("24 November 2026", "2026년 11월 24일")
    assert (EN.short_date("2026-03-02", near=2026), KO.short_date("2026-03-02", near=2026)) == ("2 Mar", "3월 2일")
    assert (EN.short_date("2025-03-02", near=2026), KO.short_date("2025-03-02", near=2026)) == (
        "2 Mar 2025",
        "2025년 3월 2일",
    )
    assert (EN.month("2026-03"), KO.month("2026-03")) == ("March 2026", "2026년 3월")


def test_periods() -> None:
    assert EN.period("2026-03-03", "2026-11-24") == "3 Mar – 24 Nov 2026"
    assert KO.period("2026-03-03", "2026-11-24") == "2026년 3월 3일 – 11월 24일"
    assert EN.period("2025-12-01", "2026-01-31") == "1 Dec 2025 – 31 Jan 2026"
    assert KO.period("2025-12-01", "2026-01-31") == "2025년 12월 1일 – 2026년 1월 31일"
    assert EN.period("2026-03-03", "2026-03-03") == "3 March 2026"


@pytest.mark.parametrize(
    ("minutes", "english", "korean"),
    [(0, "0 min", "0분"), (45, "45 min", "45분"), (120, "2 h", "2시간"), (2_850, "47 h 30 min", "47시간 30분")],
)
def test_durations_are_exact(minutes: int, english: str, korean: str) -> None:
    assert (EN.duration(minutes), KO.duration(minutes)) == (english, korean)


def test_percentages() -> None:
    assert (EN.percent(97), KO.percent(97)) == ("97 %", "97%")


def test_a_text_in_one_language_stands_for_the_other() -> None:
    assert (EN.pick(Words(ko="말")), KO.pick(Words(en="word"))) == ("말", "word")
    assert (EN.own(Words(ko="말")), KO.own(Words(en="word"))) == ("", "")
