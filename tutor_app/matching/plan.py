"""A proposal for the whole pool: open matches are kept, as many of the rest as possible begin, the best of all ways.

How many begin counts first, then who has waited longest and how urgent it is, then how well the pairs fit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tutor_app.matching.advice import Advice, advise
from tutor_app.matching.flow import assign
from tutor_app.matching.pool import Offer, Pool, Want
from tutor_app.matching.scoring import MEETING, Fit, judge, quick_score
from tutor_app.matching.weeks import Stretch, bits_of

Say = Callable[[int, int], None]
Why = Literal["times_unknown", "no_subject", "no_time", "no_language", "outnumbered"]
WHYS: tuple[Why, ...] = ("no_time", "no_subject", "outnumbered", "no_language", "times_unknown")
STAYING = 1_000_000
"""What it costs to let somebody wait: more than any change in how well the others fit."""
A_DAY, URGENT = 5, {"normal": 0, "soon": 400, "urgent": 1200}
A_POINT = 10
ROUNDS = 5
"""How often it is begun again without pairs that found no time of their own."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair that could begin, and when it could meet first of all: at most two hours on the student's clock."""

    fit: Fit
    when: Stretch


@dataclass(frozen=True, slots=True)
class Stays:
    """Somebody who stays without a tutor, and why."""

    want: Want
    why: Why


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed; `kept` requests have an open match already."""

    proposed: tuple[Proposed, ...]
    stays: tuple[Stays, ...]
    kept: int
    advice: tuple[Advice, ...]
    """Which tutors more would serve most of those who stay, the most useful first."""

    def counts(self) -> Counter[Why]:
        """How many stay, by why."""
        return Counter(one.why for one in self.stays)


def make_plan(pool: Pool, say: Say = lambda _done, _total: None) -> Plan:
    """Work out the proposal. `say` is told how far it is; what it raises stops the work."""
    wants = [want for want in pool.wants if want.row.id not in pool.rows.answered]
    offers = [one for one in pool.offers if one.room and one.row.status in ("oriented", "active")]
    steps = 2 * len(wants)
    scores: list[dict[int, int]] = []
    for at, want in enumerate(wants):
        say(at, steps)
        scores.append(_scores(want, offers, pool))
    reachable = [bool(found) for found in scores]
    proposed = _best(pool, wants, offers, scores, lambda done, total: say(total + done, steps))
    begin = {one.fit.want.row.id for one in proposed}
    stays = tuple(
        Stays(want, "outnumbered" if reachable[at] else _why(want, offers))
        for at, want in enumerate(wants)
        if want.row.id not in begin
    )
    advice = advise([one.want for one in stays], pool)
    return Plan(proposed, stays, len(pool.wants) - len(wants), advice)


def _scores(want: Want, offers: list[Offer], pool: Pool) -> dict[int, int]:
    """The tutors with whom a student could begin, by place in `offers`, and how well they fit."""
    found: dict[int, int] = {}
    for at, offer in enumerate(offers):
        if want.row.subject_id in offer.row.teaches and want.week.bits & offer.week.bits:
            score = quick_score(want, offer, pool)
            if score is not None:
                found[at] = score
    return found


def _best(
    pool: Pool, wants: list[Want], offers: list[Offer], scores: list[dict[int, int]], say: Say
) -> tuple[Proposed, ...]:
    """The pairs that begin. Those that could only meet when one of them meets somebody else are given up."""
    costs = [{p: A_POINT * (100 - score) for p, score in found.items()} for found in scores]
    room = [offer.room for offer in offers]
    stay = [STAYING + A_DAY * min(want.row.days, 365) + URGENT[want.row.urgency] for want in wants]
    for _round in range(ROUNDS):
        given = assign(costs, room, stay, say)
        fits = {at: judge(wants[at], offers[p], pool) for at, p in enumerate(given) if p is not None}
        times = _times(pool, fits)
        for at in fits.keys() - times.keys():
            place = given[at]
            assert place is not None
            del costs[at][place]
        if len(times) == len(fits):
            break
    return tuple(Proposed(fits[at], times[at]) for at in sorted(times))


def _times(pool: Pool, fits: dict[int, Fit]) -> dict[int, Stretch]:
    """A first time of its own for each pair, those with the least choice first; who finds none is left out."""
    taken: dict[str, int] = defaultdict(int)
    found: dict[int, Stretch] = {}
    for at, fit in sorted(fits.items(), key=lambda one: len(one[1].times)):
        student, tutor, zone = fit.want.row.student_id, fit.offer.row.id, fit.want.week.zone
        busy = taken[student] | taken[tutor]
        when = next((one for one in _meetings(fit) if not bits_of(one, zone, pool.on) & busy), None)
        if when is not None:
            found[at] = when
            taken[student] |= bits_of(when, zone, pool.on)
            taken[tutor] |= bits_of(when, zone, pool.on)
    return found


def _meetings(fit: Fit) -> list[Stretch]:
    """When the two could meet: two hours at the start of each stretch, then shorter ones anywhere in it."""
    whole = [Stretch(one.first, min(one.length, 4)) for one in fit.times]
    least = MEETING // 30
    shorter = [Stretch(one.first + shift, least) for one in fit.times for shift in range(one.length - least + 1)]
    return whole + shorter


def _why(want: Want, offers: list[Offer]) -> Why:
    if not want.week.is_known:
        return "times_unknown"
    teaching = [one for one in offers if want.row.subject_id in one.row.teaches]
    if not teaching:
        return "no_subject"
    spoken = set(want.row.languages.split())
    understood = [one for one in teaching if not spoken or spoken & set(one.row.languages.split() or spoken)]
    return "no_time" if understood else "no_language"
