"""What is known of students and of tutors alike: when they are free in a week, and what is lent to them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tutor_app.queries.facts.source import Source, each, gathered, of_person

PARTS = ("morning", "afternoon", "evening")
"""Of a day: before noon, before six in the evening, later."""


class FreeTime(NamedTuple):
    """The free half hours of a week on a person's own clock, those "if needed" included."""

    minutes: int
    parts: frozenset[str]
    """"0-evening" is Monday evening: some of it is free."""


class Lent(NamedTuple):
    """Things that are out."""

    things: int
    due: str | None
    """The ISO date on which the first of them is due."""


def free_times(person: str) -> Source:
    """The free time of each person; `person` is the column, "student_id" or "tutor_id"."""
    return Source(gathered(_FREE.format(person, "{}"), person, _free_time), of_person("availability", person))


def lent(person: str) -> Source:
    """What each person has on loan; `person` is the column."""
    return Source(each(_LENT.format(person, "{}"), person, Lent), of_person("loan", person))


def _free_time(rows: Iterable[tuple[Any, ...]]) -> FreeTime:
    found = list(rows)
    parts = frozenset(f"{weekday}-{PARTS[part]}" for weekday, part, _count in found)
    return FreeTime(30 * sum(count for _weekday, _part, count in found), parts)


_FREE = """
SELECT {0}, weekday, (minute >= 720) + (minute >= 1080), count(*) FROM availability
WHERE {0} IS NOT NULL AND {1} GROUP BY 1, 2, 3"""

_LENT = """
SELECT {0}, count(*), min(due_on) FROM loan
WHERE +returned_on IS NULL AND written_off_on IS NULL AND {0} IS NOT NULL AND {1} GROUP BY 1"""
