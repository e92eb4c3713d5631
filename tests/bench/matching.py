"""Matching: everybody with everybody, and every tutor ranked for one student."""

import random
from functools import partial

from tests.bench.row import Row, Size, middle, milliseconds, p95
from tutor_app.matching.plan import make_plan
from tutor_app.matching.pool import Pool
from tutor_app.matching.scoring import rank
from tutor_app.queries.pool import OfferRow, PoolRows, TeachesRow, WantRow, WeekRow
from ui.garbage import keep_what_is_there

TODAY, SEOUL, WASHINGTON = "2026-11-24", "Asia/Seoul", "America/New_York"
SUBJECTS, SHARES = ("english", "essay", "mathematics", "science"), (70, 12, 11, 7)
PLACES = ("마포", "노원", "양천", "강서", "관악", "구로", "송파", "은평", "온라인")
STARTS = (22, 26, 28, 30, 36, 37)
"""Half hours after midnight at which people are free first."""


def matching_rows(size: Size) -> list[Row]:
    """The proposal for a pool as large as an office's, and a ranking among as many tutors as ten offices have."""
    both = min(size.people, 300)
    pool = invented(both, both)
    planned = [milliseconds(partial(make_plan, pool, _say)) for _ in range(size.rounds)]
    large = invented(20, size.people)
    keep_what_is_there()  # as the window does
    ranked = [
        milliseconds(partial(rank, want, large)) for want in large.wants for _ in range(max(size.samples // 60, 1))
    ]
    begun = len(make_plan(pool, _say).proposed)
    return [
        Row(f"Proposal for {both} students and {both} tutors", middle(planned), limit=1_000, note=f"{begun} begin"),
        Row(f"{size.people:,} tutors ranked for a student, p95", p95(ranked), limit=100),
    ]


def _say(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def invented(students: int, tutors: int) -> Pool:
    """A pool whose people are free, speak and live as those of the demo office."""
    dice = random.Random(1)
    wants = [
        WantRow(
            f"r{n}", f"s{n}", f"K-{n}", "", _subject(dice), "2026-10-01", dice.randrange(150),
            dice.choice(("normal", "normal", "soon", "urgent")), "", "", dice.choice(("", "", "woman")), "",
            dice.choice(("ko", "ko en", "zh ko")), dice.choice(PLACES), "", dice.choice((None, 2, 4)),
            _week(dice, SEOUL),
        )
        for n in range(students)
    ]  # fmt: skip
    offers = [
        OfferRow(
            f"t{n}", f"T-{n}", "", "active", dice.choice(("ko en", "en", "en ko")), dice.choice(PLACES),
            dice.choice(("woman", "man")), "", "", dice.choice((1, 1, 2)), None, None, 0, None, None,
            {_subject(dice): TeachesRow(), _subject(dice): TeachesRow(1, 5, "A1", "C1")},
            _week(dice, WASHINGTON if n % 22 == 0 else SEOUL),
        )
        for n in range(tutors)
    ]  # fmt: skip
    return Pool(PoolRows(TODAY, SEOUL, tuple(wants), tuple(offers)))


def _subject(dice: random.Random) -> str:
    return dice.choices(SUBJECTS, SHARES)[0]


def _week(dice: random.Random, zone: str) -> WeekRow:
    days = [0] * 7
    for _ in range(dice.randint(2, 5)):
        first = dice.choice(STARTS) if zone == SEOUL else 36
        day = dice.randrange(7)
        for half in range(first, min(48, first + dice.choice((4, 5, 6, 8)))):
            days[day] |= 1 << half
    return WeekRow(zone, tuple(days))
