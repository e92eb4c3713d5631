"""What can be asked of tutors beside what their list shows. How to reach them is not among it: see `disclosures`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from tutor_app.queries import hours
from tutor_app.queries.facts.shared import free_times, lent
from tutor_app.queries.facts.source import Source, each, gathered, of_person
from tutor_app.queries.hours import HoursRow, tutor_hours
from tutor_app.queries.rows import ITSELF, mentioned


class About(NamedTuple):
    """What stands on the tutor's own row."""

    gender: str
    interests: str
    notes: str
    left_reason: str
    trained_on: str | None
    checked_on: str | None


Range = tuple[str | None, str | None]
"""The lowest and the highest level taught, by id; None where that was not said."""
EVER = ("0000-01-01", "9999-12-31")


def _hours(read: Session, ids: Sequence[str] | None) -> Mapping[str, Mapping[str, int]]:
    """Minutes by kind, of all time."""
    found: list[HoursRow] = []
    for one in [None] if ids is None else ids:
        found += tutor_hours(read, *EVER, tutor_id=one)
    made: dict[str, dict[str, int]] = {}
    for row in found:
        made.setdefault(row.tutor_id, {})[row.kind] = row.minutes
    return made


def _ranges(rows: Iterable[tuple[Any, ...]]) -> dict[str, Range]:
    return {subject: (low, high) for subject, low, high in rows}


ABOUT = Source(
    each("SELECT id, gender, interests, notes, left_reason, trained_on, background_check_on FROM tutor WHERE {}", "id",
         About),
    {"tutor": ITSELF},
)  # fmt: skip
HOURS = Source(
    _hours,
    {
        **of_person("session_log", "tutor_id"),
        **of_person("class_session_tutor", "tutor_id"),
        **of_person("participation", "tutor_id"),
        "class_session": (
            f"SELECT tutor_id FROM class_session_tutor WHERE session_id IN ({ITSELF}) "
            'UNION SELECT l.tutor_id FROM "match" m JOIN session_log l ON l.match_id = m.id '
            f"WHERE m.class_id IN ({mentioned('class_session', 'class_id')})"
        ),
        "event": f"SELECT tutor_id FROM participation WHERE event_id IN ({ITSELF})",
    },
    frozenset({"match"}),
)
"""What each gave in minutes of all time, by kind (`hours.KINDS`)."""
PREPARED = Source(
    each(f"SELECT tutor_id, sum(preparation) FROM {hours.PREPARED} AND {{}} GROUP BY tutor_id", "tutor_id", int),
    of_person("session_log", "tutor_id"),
)
"""Minutes of preparation, of all time."""
TAUGHT = Source(
    gathered(
        "SELECT tutor_id, subject_id, low_level_id, high_level_id FROM tutor_subject WHERE {}", "tutor_id", _ranges
    ),
    of_person("tutor_subject", "tutor_id"),
)
"""From which level to which each teaches a subject, by its id."""
FREE = free_times("tutor_id")
LENT = lent("tutor_id")
SOURCES = (ABOUT, HOURS, PREPARED, TAUGHT, FREE, LENT)
