"""What is still open of a person, and ends with them when they are erased."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.queries.matches import OPEN
from tutor_app.queries.rows import places, value


@dataclass(frozen=True, slots=True)
class OpenEnds:
    """How many matches of pairs, places in classes, requests, and sign-ups for events that are to come are open, and
    how many classes the person teaches."""

    matches: int
    places: int
    requests: int
    sign_ups: int
    classes: int


def open_ends(read: Session, kind: Literal["student", "tutor"], person_id: str, today: str) -> OpenEnds:
    """What ends when a student or tutor is erased on the day `today`. Places are those of a student."""
    column, is_open = f"{kind}_id = ?", f"status IN ({places(OPEN)})"

    def count(condition: str, *parameters: str) -> int:
        return int(value(read, f"SELECT count(*) FROM {condition}", parameters))

    student, tutor = kind == "student", kind == "tutor"
    return OpenEnds(
        count(f'"match" WHERE class_id IS NULL AND {column} AND {is_open}', person_id, *OPEN),
        student and count(f'"match" WHERE class_id IS NOT NULL AND {column} AND {is_open}', person_id, *OPEN),
        student and count(f"request WHERE {column} AND status = 'open'", person_id),
        count(
            f"participation p JOIN event e ON e.id = p.event_id WHERE p.{column} AND p.status <> 'cancelled' "
            "AND e.date >= ?", person_id, today,
        ),
        tutor and count(
            f"class_tutor c LEFT JOIN class_run r ON r.id = c.class_id WHERE c.{column} "
            "AND coalesce(r.status, '') <> 'ended'", person_id,
        ),
    )  # fmt: skip
