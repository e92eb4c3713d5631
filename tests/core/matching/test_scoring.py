"""Why a tutor fits or does not: every reason, its weight, and the order of the ranking."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.matching.invented import SEOUL, TUESDAY, WASHINGTON, free, offer, pool, want
from tutor_app.matching.scoring import MOST, Fit, judge, quick_score, rank, who_fits
from tutor_app.matching.weeks import DAY, Stretch
from tutor_app.queries.pool import TeachesRow, WeekRow


def fit(asked: dict[str, Any] | None = None, offered: dict[str, Any] | None = None, **values: Any) -> Fit:
    everybody = pool(want(**(asked or {})), offer(**(offered or {})), **values)
    return judge(everybody.wants[0], everybody.offers[0], everybody)


def weights(found: Fit) -> dict[str, str]:
    return {reason.kind: reason.weighs for reason in found.reasons}


def test_who_fits_a_tutor_is_who_could_begin_with_them() -> None:
    everybody = pool(
        want("fits"), want("other", subject_id="science"), want("never", week=free((6, 6, 7))),
        want("far", place="노원"),
        offer("x"), offer("full", students=1),
    )  # fmt: skip
    for one in everybody.offers:
        begins = [each for each in everybody.wants if not judge(each, one, everybody).blocks]
        assert who_fits(one, everybody) == begins
    assert [one.row.id for one in who_fits(everybody.offers[0], everybody)] == ["fits", "far"]
    assert everybody.offer("full") is everybody.offers[1]
    assert everybody.offer("gone") is None


def test_who_fits_in_everything_has_every_point_that_can_be_known() -> None:
    found = fit({"rank": 2, "level": "A2"}, {"teaches": {"english": TeachesRow(1, 4, "A1", "B2")}, "capacity": 2})
    assert found.parts == MOST
    assert not found.blocks
    assert set(weights(found).values()) == {"for"}
    assert found.times == (Stretch(DAY + 36, 4), Stretch(4 * DAY + 36, 4))


@pytest.mark.parametrize(
    ("asked", "offered", "kind", "weighs"),
    [
        ({"week": WeekRow(SEOUL)}, {}, "student_times_unknown", "blocks"),
        ({}, {"week": WeekRow(SEOUL)}, "tutor_times_unknown", "blocks"),
        ({}, {"week": free((2, 9, 12))}, "no_time", "blocks"),
        ({}, {"week": WeekRow(SEOUL, (0, 1 << 36, 0, 0, 0, 0, 0))}, "too_short", "blocks"),
        ({}, {"week": TUESDAY}, "little_time", "against"),
        ({}, {"teaches": {"science": TeachesRow()}}, "no_subject", "blocks"),
        ({"rank": 1, "level": "A1"}, {"teaches": {"english": TeachesRow(3, 5, "B1", "C1")}}, "level_below", "against"),
        ({"rank": 5, "level": "C1"}, {"teaches": {"english": TeachesRow(1, 3, "A1", "B1")}}, "level_above", "against"),
        ({"languages": "zh"}, {}, "no_language", "blocks"),
        ({"wish_language": "ru"}, {}, "wish_language", "against"),
        ({"wish_gender": "woman"}, {}, "wish_gender_met", "for"),
        ({"wish_gender": "man"}, {}, "wish_gender", "against"),
        ({"wish_place": "노원"}, {}, "other_place", "against"),
        ({"place": "온라인"}, {}, "online", "for"),
        ({}, {"week": free((1, 4, 7), zone=WASHINGTON)}, "video_only", "against"),
        ({}, {"students": 1}, "no_room", "blocks"),
        ({}, {"status": "applicant"}, "applicant", "blocks"),
        ({}, {"status": "paused"}, "paused", "blocks"),
        ({}, {"check_until": "2026-11-23"}, "check_over", "against"),
        ({}, {"check_until": "2026-12-18"}, "check_ends", "against"),
        ({}, {"away_from": "2026-12-14", "away_until": "2026-12-20"}, "away", "against"),
    ],
)
def test_a_reason(asked: dict[str, Any], offered: dict[str, Any], kind: str, weighs: str) -> None:
    assert weights(fit(asked, offered))[kind] == weighs
    assert kind not in weights(fit())


@pytest.mark.parametrize("written", ["영등포", "Yeongdeungpo", "yeongdeung-po"])
def test_a_place_is_the_same_in_either_script(written: str) -> None:
    found = fit({"place": written}, {"place": "영등포"})
    assert weights(found)["same_place"] == "for"
    assert found.parts["place"] == MOST["place"]


def test_clocks_that_change_soon_are_against() -> None:
    week = free((1, 4, 6), (4, 4, 6), zone=WASHINGTON)  # 18:00 in Seoul in winter, 17:00 in summer
    soon = fit({}, {"week": week}, today="2027-02-15")
    [reason] = [one for one in soon.reasons if one.kind == "clocks_change"]
    assert (reason.number, reason.words) == (120, ("2027-03-15",))
    assert "clocks_change" not in weights(fit({}, {"week": week}))


def test_a_pair_that_is_open_is_not_made_twice() -> None:
    assert weights(fit(paired=frozenset({("s-r1", "t1", "english")})))["paired"] == "blocks"


def test_everybody_is_ranked_those_who_cannot_begin_last() -> None:
    everybody = pool(
        want(),
        offer("far", place="노원"),
        offer("full", students=1),
        offer("best"),
        offer("none", students=1, languages="ru", status="paused"),
    )
    ranked = rank(everybody.wants[0], everybody)
    assert [one.offer.row.id for one in ranked] == ["best", "far", "full", "none"]
    assert [len(one.blocks) for one in ranked] == [0, 0, 1, 3]


half_days = st.integers(0, (1 << DAY) - 1)


@given(half_days, half_days, st.booleans(), st.booleans())
def test_the_quick_score_is_the_score(mine: int, theirs: int, speaks: bool, teaches: bool) -> None:
    languages, subject = "ko" if speaks else "ru", "english" if teaches else "science"
    week = WeekRow(SEOUL, (mine, 0, mine, 0, 0, 0, mine))
    tutor = offer(
        week=WeekRow(SEOUL, (theirs, 0, 0, 0, 0, 0, mine)), languages=languages, teaches={subject: TeachesRow()}
    )
    everybody = pool(want(week=week), tutor)
    whole = judge(everybody.wants[0], everybody.offers[0], everybody)
    quick = quick_score(everybody.wants[0], everybody.offers[0], everybody)
    assert quick == (None if whole.blocks else whole.score)
