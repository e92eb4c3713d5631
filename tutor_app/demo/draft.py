"""The office while it is being invented: dice, word lists, and the rows that will be inserted at the end."""

import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from sqlmodel import SQLModel

import resources
from tutor_app.ids import from_parts

OFFICE_ZONE = "Asia/Seoul"
PARTNER_ZONE = "America/New_York"
LOGGED_DAYS = 3 * 365
"""Session logs go back three years."""

Pair = tuple[str, str]
"""A text in Korean and in English."""


@cache
def word_list(name: str) -> dict[str, Any]:
    """The data file `name` of the demo office."""
    return tomllib.loads(resources.path("demo", f"{name}.toml").read_text(encoding="utf-8"))


class Dice(random.Random):
    """Seeded chance, and ids that come from it."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self._sequence = 0

    def id_on(self, day: date) -> str:
        """A UUIDv7 of `day`, later than those given for it before."""
        self._sequence += 1
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        milliseconds = int(midnight.timestamp()) * 1000 + (self._sequence >> 12)
        return from_parts(milliseconds, self._sequence & 0xFFF, self.getrandbits(62))

    def happens(self, percent: float) -> bool:
        """True in `percent` of 100 cases."""
        return self.random() * 100 < percent

    def days(self, low: int, high: int) -> timedelta:
        """From `low` to `high` days, both included."""
        return timedelta(days=self.randint(low, high))


@dataclass(frozen=True)
class Taught:
    """A subject of the record: ids of its skills by key, of its levels from low to high, and can-do statements."""

    id: str
    key: str
    skills: dict[str, str]
    levels: tuple[str, ...]
    can_dos: dict[str, list[dict[str, str]]]
    """By level id: rows with id, text_en and text_ko."""


@dataclass
class Draft:
    """Everything invented so far, by table."""

    dice: Dice
    today: date
    scale: int
    subjects: dict[str, Taught]
    bands: list[tuple[int, int, str]]
    """Of the test for English: scores from, to, and the level they mean."""
    rows: dict[type[SQLModel], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type[SQLModel], **values: Any) -> None:
        """One more row of `model`; what is not given takes the model's default."""
        self.rows[model].append({**_defaults(model), **values})


@cache
def _defaults(model: type[SQLModel]) -> dict[str, Any]:
    fields = model.model_fields
    return {name: None if fields[name].is_required() else fields[name].get_default() for name in fields}
