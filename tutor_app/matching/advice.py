"""Which one more tutor would serve most of those who stay without: a subject and a part of the week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tutor_app.matching.pool import Pool, Want
from tutor_app.matching.scoring import MEETING
from tutor_app.matching.weeks import DAY, Stretch, seen_from, stretches

PartOfDay = Literal["morning", "afternoon", "evening"]
HOURS: dict[PartOfDay, tuple[int, int]] = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}
"""From which hour to which, on the office's clock."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One more tutor of a subject who is free in this part of the week would fit `serves` of those who stay."""

    subject_id: str
    weekday: int
    part: PartOfDay
    serves: int
    request_ids: tuple[str, ...]


def advise(stays: Sequence[Want], pool: Pool) -> tuple[Advice, ...]:
    """Up to three tutors that are missing: the one who fits most, then each who fits most of the rest."""
    by_slot: dict[tuple[str, int, PartOfDay], list[str]] = defaultdict(list)
    for want in stays:
        halves = sorted(seen_from(want.week, pool.rows.zone, pool.on)) if want.week.is_known else []
        for weekday, part in {slot for one in stretches(halves) for slot in _parts(one)}:
            by_slot[want.row.subject_id, weekday, part].append(want.row.id)
    found: list[Advice] = []
    served: set[str] = set()
    while by_slot and len(found) < MOST:
        slot = max(sorted(by_slot), key=lambda one: len(set(by_slot[one]) - served))
        left = [one for one in by_slot.pop(slot) if one not in served]
        if not left:
            break
        served |= set(left)
        found.append(Advice(*slot, len(left), tuple(left)))
    return tuple(found)


def _parts(one: Stretch) -> list[tuple[int, PartOfDay]]:
    """The parts of the day in which a stretch is long enough to meet."""
    begins, ends = one.first % DAY * 30, (one.first % DAY + one.length) * 30
    return [
        (one.weekday, part)
        for part in get_args(PartOfDay)
        if min(ends, HOURS[part][1] * 60) - max(begins, HOURS[part][0] * 60) >= MEETING
    ]
