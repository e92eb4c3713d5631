"""Rows of the benchmark, and how they are measured: ours and the floor in turns, so that both meet the same machine."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table. `ours` and `floor` are in `unit`: "ms" or "MB".

    `goal` is the most that ours may be of the floor, `limit` the most that ours may be at all; neither: reported only.
    """

    name: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    limit: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is not None and self.ratio is not None:
            return self.ratio <= self.goal
        return None if self.limit is None else self.ours <= self.limit

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "met": self.is_met}


@dataclass(frozen=True)
class Size:
    """How large the benchmark is: whole, or small enough for a test of the benchmark itself."""

    logs: int = 150_000
    bulk: int = 100_000
    people: int = 2_000
    reports: int = 200
    demo: int = 10
    """How many times the demo office; 0 is one of a few people."""
    rounds: int = 3
    """How often what takes seconds is repeated."""
    samples: int = 300
    """How often what takes milliseconds is repeated."""


WHOLE = Size()
TINY = Size(logs=300, bulk=300, people=60, reports=3, demo=0, rounds=1, samples=5)

Timed = Callable[[], object]


def milliseconds(work: Timed) -> float:
    """How long `work` takes once."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def in_turns(times: int, *works: Timed) -> list[list[float]]:
    """The milliseconds of each of `works`, run `times` times in turns."""
    measured: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for found, work in zip(measured, works, strict=True):
            found.append(milliseconds(work))
    return measured


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 values do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
