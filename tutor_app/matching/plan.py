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
from tutor_app.matching.scoring import MEETING, Fit, judge
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
    open_wants = [want for want in pool.wants if want.row.id not in pool.rows.answered]
    offers = [one for one in pool.offers if one.room and one.row.status in ("oriented", "active")]
    steps = 2 * len(open_wants)
    fits: list[dict[int, Fit]] = []
    for at, want in enumerate(open_wants):
        say(at, steps)
        fits.append(_candidates(want, offers, pool))
    places = _best(pool, open_wants, offers, fits, lambda done, total: say(total + done, steps))
    proposed = tuple(Proposed(fits[at][p], when) for at, (p, when) in sorted(places.items()))
    reachable = [bool(found) for found in fits]
    stays = tuple(
        Stays(want, "outnumbered" if reachable[at] else _why(want, offers))
        for at, want in enumerate(open_wants)
        if at not in places
    )
    advice = advise([one.want for one in stays], pool)
    return Plan(proposed, stays, len(pool.wants) - len(open_wants), advice)


def _candidates(want: Want, offers: list[Offer], pool: Pool) -> dict[int, Fit]:
    """The tutors with whom a student could begin, by place in `offers`."""
    found: dict[int, Fit] = {}
    for at, offer in enumerate(offers):
        if want.row.subject_id in offer.row.teaches and want.week.bits & offer.week.bits:
            fit = judge(want, offer, pool)
            if not fit.blocks:
                found[at] = fit
    return found


def _best(
    pool: Pool, wants: list[Want], offers: list[Offer], fits: list[dict[int, Fit]], say: Say
) -> dict[int, tuple[int, Stretch]]:
    """Place and first time of each who begins. Pairs that would meet when one of them meets another are given up."""
    costs = [{p: A_POINT * (100 - fit.score) for p, fit in found.items()} for found in fits]
    room = [offer.room for offer in offers]
    stay = [STAYING + A_DAY * min(want.row.days, 365) + URGENT[want.row.urgency] for want in wants]
    for _round in range(ROUNDS):
        given = assign(costs, room, stay, say)
        places, crowded = _with_times(pool, fits, given)
        if not crowded:
            break
        for at, place in crowded:
            del costs[at][place]
    return places


def _with_times(
    pool: Pool, fits: list[dict[int, Fit]], given: list[int | None]
) -> tuple[dict[int, tuple[int, Stretch]], list[tuple[int, int]]]:
    taken: dict[str, int] = defaultdict(int)
    found: dict[int, tuple[int, Stretch]] = {}
    crowded = []
    pairs = [(at, place) for at, place in enumerate(given) if place is not None]
    for at, place in sorted(pairs, key=lambda pair: len(fits[pair[0]][pair[1]].times)):
        fit = fits[at][place]
        people = fit.want.row.student_id, fit.offer.row.id
        zone = fit.want.week.zone
        free = (
            one for one in _meetings(fit) if not bits_of(one, zone, pool.on) & (taken[people[0]] | taken[people[1]])
        )
        when = next(free, None)
        if when is None:
            crowded.append((at, place))
            continue
        found[at] = place, when
        for person in people:
            taken[person] |= bits_of(when, zone, pool.on)
    return found, crowded


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
