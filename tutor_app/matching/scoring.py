"""How well a tutor fits a request: a score of 100 in five parts, and the reasons for and against, as data.

What a reason says in words is for the window to know. A reason that *blocks* means that the pair cannot begin as things
stand; such tutors are shown too, with what would have to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from tutor_app.calendar import later
from tutor_app.matching.pool import Offer, Pool, Want
from tutor_app.matching.weeks import DAY, Stretch, common, stretches, week_of
from tutor_app.queries.pool import TeachesRow
from tutor_app.sounds import sound

Weight = Literal["for", "against", "blocks"]
Part = Literal["time", "subject", "wishes", "place", "room"]
MOST: dict[Part, int] = {"time": 40, "subject": 20, "wishes": 15, "place": 15, "room": 10}
"""How much each part of the score can be."""
MEETING, FULL = 60, 240
"""Minutes in a row that a meeting takes at least, and minutes a week that are as good as more: twice two hours."""
CHECK_DAYS = 30
ONLINE = ("online", "온라인", "화상")


class Reason(NamedTuple):
    """`kind` with what it is about: a number, and words that need no translation (codes, a place, dates)."""

    kind: str
    weighs: Weight
    number: int = 0
    words: tuple[str, ...] = ()


class Judged(NamedTuple):
    """One part of the score, and what speaks for and against."""

    points: int
    reasons: tuple[Reason, ...]
    blocks: int
    """How many of the reasons do."""


def _part(points: int, reasons: tuple[Reason, ...] = ()) -> Judged:
    return Judged(points, reasons, sum([reason.weighs == "blocks" for reason in reasons]))


@dataclass(frozen=True, slots=True)
class Fit:
    """A tutor judged for a request."""

    want: Want
    offer: Offer
    judged: tuple[Judged, ...]
    """By part, in the order of `MOST`, and what is to be known of the tutor besides."""
    halves: tuple[int, ...]
    """Every half hour together, on the student's clock."""
    score: int
    obstacles: int
    """How many reasons block."""

    @property
    def times(self) -> tuple[Stretch, ...]:
        """When they can meet on the student's clock: the longest stretch of each day, the best first."""
        return meetings(self.halves)

    @property
    def parts(self) -> dict[Part, int]:
        """The points of each part."""
        return {part: one.points for part, one in zip(MOST, self.judged, strict=False)}

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What keeps the pair from beginning, what speaks for it, what against it."""
        order: tuple[Weight, ...] = ("blocks", "for", "against")
        found = (reason for one in self.judged for reason in one.reasons)
        return tuple(sorted(found, key=lambda reason: order.index(reason.weighs)))

    @property
    def blocks(self) -> tuple[Reason, ...]:
        """What keeps the pair from beginning; nothing where it can."""
        blocking = (one for one in self.judged if one.blocks)
        return tuple(reason for one in blocking for reason in one.reasons if reason.weighs == "blocks")

    @property
    def order(self) -> tuple[int, int, str]:
        """Who can begin first, then by score."""
        return self.obstacles, -self.score, self.offer.row.code


def judge(want: Want, offer: Offer, pool: Pool) -> Fit:
    """How well a tutor fits a request, in the week that `pool` looks at."""
    halves = common(want.week, offer.week)
    judged = (_time(want, offer, pool, halves), *_steady(want, offer, pool))
    score = obstacles = 0
    for points, _reasons, blocks in judged:
        score, obstacles = score + points, obstacles + blocks
    return Fit(want, offer, judged, tuple(halves), score, obstacles)


def quick_score(want: Want, offer: Offer, pool: Pool) -> int | None:
    """The score that `judge` gives, a third of its price; None where something blocks."""
    minutes = usable_minutes(common(want.week, offer.week))
    if not minutes:
        return None
    score = round(MOST["time"] * minutes / FULL)
    for points, _reasons, blocks in _steady(want, offer, pool):
        if blocks:
            return None
        score += points
    return score


def usable_minutes(halves: list[int]) -> int:
    """Minutes a week in the two best meetings, at most two hours each, on different days."""
    longest = [0] * 7
    first = after = -1
    for at in halves:
        if at != after or not at % DAY:
            first = at
        after = at + 1
        if after - first > longest[first // DAY]:
            longest[first // DAY] = after - first
    return sum(sorted(min(30 * one, FULL // 2) for one in longest if 30 * one >= MEETING)[-2:])


def _steady(want: Want, offer: Offer, pool: Pool) -> tuple[Judged, ...]:
    """The parts that have nothing to do with time, and what is to be known of the tutor besides."""
    row, tutor = want.row, offer.row
    found = (
        _subject(tutor.teaches.get(row.subject_id), row.rank, row.level),
        _wishes(row.languages, row.wish_language, row.wish_gender, tutor.languages, tutor.gender),
        _place(row.wish_place or row.place, tutor.place, want.week.zone == offer.week.zone),
        _room(tutor.students, tutor.capacity),
        _standing(tutor.status, tutor.check_until, tutor.away_from, tutor.away_until, pool.rows.today),
    )
    if (row.student_id, tutor.id, row.subject_id) in pool.rows.paired:
        return (*found, _part(0, (Reason("paired", "blocks"),)))
    return found


def rank(want: Want, pool: Pool) -> list[Fit]:
    """Every tutor there is, the best first; those who cannot begin last, fewest obstacles first."""
    return sorted((judge(want, offer, pool) for offer in pool.offers), key=lambda fit: fit.order)


def who_fits(offer: Offer, pool: Pool) -> list[Want]:
    """The requests that a tutor could begin with as things stand, in the order of the pool."""
    return [want for want in pool.wants if quick_score(want, offer, pool) is not None]


def meetings(halves: Iterable[int]) -> tuple[Stretch, ...]:
    """The longest stretch of each day that is long enough to meet, the longest first."""
    best: dict[int, Stretch] = {}
    for one in stretches(halves):
        if one.minutes >= MEETING and (one.weekday not in best or one.length > best[one.weekday].length):
            best[one.weekday] = one
    return tuple(sorted(best.values(), key=lambda one: (-min(one.length, 4), one.first)))


def _time(want: Want, offer: Offer, pool: Pool, halves: list[int]) -> Judged:
    usable = usable_minutes(halves) if halves else 0
    if not usable:
        return _apart(want.week.is_known, offer.week.is_known, len(halves) * 30)
    found = [Reason("times", "for", usable)]
    if usable < FULL:
        found.append(Reason("little_time", "against", usable))
    if want.week.zone != offer.week.zone:
        found += _after_clocks_change(want, offer, pool, usable)
    return _part(round(MOST["time"] * usable / FULL), tuple(found))


def _after_clocks_change(want: Want, offer: Offer, pool: Pool, usable: int) -> Iterator[Reason]:
    day = pool.clock_change(want.week.zone, offer.week.zone)
    if day:
        left = usable_minutes(common(week_of(want.row.week, day), week_of(offer.row.week, day)))
        if left < usable:
            yield Reason("clocks_change", "against", left, (day,))


# What follows depends on few values that many people share, so each case is judged once.


@lru_cache(maxsize=256)
def _apart(knows_student: bool, knows_tutor: bool, minutes: int) -> Judged:
    """They cannot meet: what is known of their times, and how long they are free together."""
    if not knows_student:
        return _part(0, (Reason("student_times_unknown", "blocks"),))
    if not knows_tutor:
        return _part(0, (Reason("tutor_times_unknown", "blocks"),))
    return _part(0, (Reason("too_short", "blocks", minutes) if minutes else Reason("no_time", "blocks"),))


@lru_cache(maxsize=4096)
def _subject(teaches: TeachesRow | None, rank: int | None, level: str) -> Judged:
    if teaches is None:
        return _part(0, (Reason("no_subject", "blocks"),))
    codes = (teaches.low_code, teaches.high_code)
    plain = Reason("teaches", "for", words=codes)
    if rank is None:
        return _part(18, (plain,))
    if teaches.low is not None and rank < teaches.low:
        return _part(8, (plain, Reason("level_below", "against", words=(level,))))
    if teaches.high is not None and rank > teaches.high:
        return _part(8, (plain, Reason("level_above", "against", words=(level,))))
    if teaches.low is None and teaches.high is None:
        return _part(16, (plain,))
    return _part(20, (Reason("teaches_level", "for", words=(*codes, level)),))


@lru_cache(maxsize=4096)
def _wishes(spoken: str, wish_language: str, wish_gender: str, tutor_speaks: str, gender: str) -> Judged:
    mine, theirs = spoken.split(), tutor_speaks.split()
    shared = tuple(code for code in mine if code in theirs)
    found: list[Reason] = []
    points = 9 if shared else 6
    if shared:
        found.append(Reason("language", "for", words=shared))
    elif mine and theirs:
        points = 0
        found.append(Reason("no_language", "blocks"))
    missing = tuple(code for code in wish_language.split() if code not in theirs)
    if missing:
        found.append(Reason("wish_language", "against", words=missing))
    if wish_gender:
        met = wish_gender == gender
        found.append(
            Reason("wish_gender_met" if met else "wish_gender", "for" if met else "against", 0, (wish_gender,))
        )
    unmet = bool(missing) + bool(wish_gender and wish_gender != gender)
    return _part(points + 3 * (2 - unmet), tuple(found))


@lru_cache(maxsize=4096)
def _place(here: str, there: str, same_zone: bool) -> Judged:
    online = any(word in place.casefold() for place in (here, there) for word in ONLINE)
    if not same_zone:
        return _part(12 if online else 6, (Reason("video_only", "against", words=(there,)),))
    if online:
        return _part(15 if sound(here).is_like(sound(there)) else 12, (Reason("online", "for"),))
    if not here or not there:
        return _part(9)
    if sound(here).is_like(sound(there)):
        return _part(15, (Reason("same_place", "for", words=(here,)),))
    return _part(7, (Reason("other_place", "against", words=(here, there)),))


@lru_cache(maxsize=256)
def _room(students: int, capacity: int) -> Judged:
    free = capacity - students
    if free <= 0:
        return _part(0, (Reason("no_room", "blocks", students, (str(capacity),)),))
    return _part(min(10, 6 + 2 * free), (Reason("room", "for", students, (str(free),)),))


@lru_cache(maxsize=4096)
def _standing(status: str, check: str | None, away_from: str | None, away_until: str | None, today: str) -> Judged:
    """What is to be known of the tutor whoever the student is."""
    found = []
    if status in ("applicant", "paused"):
        found.append(Reason(status, "blocks"))
    if check and check <= later(today, CHECK_DAYS):
        found.append(Reason("check_over" if check < today else "check_ends", "against", words=(check,)))
    if away_from and away_until:
        found.append(Reason("away", "against", words=(away_from, away_until)))
    return _part(0, tuple(found))
