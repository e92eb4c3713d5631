"""The list of tutors, and one tutor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session

from tutor_app.queries.rows import UNCHANGED, Changed, by_code, cursor, followed, gathered, rows, value


class ListedTutor(NamedTuple):
    """A tutor as the list has them, but for what other tables say."""

    id: str
    code: str
    name: str
    romanised: str
    status: str
    languages: str
    zone: str
    place: str
    affiliation: str
    capacity: int
    since: str | None
    background_check_until: str | None
    archived_on: str | None


class TutorRow(NamedTuple):
    """A tutor in the list."""

    id: str
    code: str
    name: str
    romanised: str
    status: str
    languages: str
    zone: str
    place: str
    affiliation: str
    capacity: int
    since: str | None
    background_check_until: str | None
    archived_on: str | None
    students: int
    """Open matches, paused ones included; places in classes apart, as capacity is about students of one's own."""
    minutes: int
    """Of sessions and meetings of classes held since the day asked for."""
    last_session: str | None
    subjects: tuple[str, ...]
    """Subject ids."""


@dataclass(frozen=True, slots=True)
class TutorCard:
    """Everything about one tutor."""

    id: str
    code: str
    name: str
    romanised: str
    status: str
    left_reason: str
    languages: str
    zone: str
    place: str
    gender: str
    affiliation: str
    interests: str
    phone: str
    messenger: str
    email: str
    capacity: int
    since: str | None
    trained_on: str | None
    background_check_on: str | None
    background_check_until: str | None
    notes: str
    archived_on: str | None
    merged_into: str | None


def tutors(read: Session, *, archived: bool = False, since: str = "") -> list[TutorRow]:
    """Every tutor, or with `archived` every archived one, by code; minutes count from the date `since`."""
    found = [one for one in listed_tutors(read).values() if bool(one.archived_on) == archived]
    return tutor_rows(found, students_now(read), minutes_since(read, since), last_sessions(read), all_taught(read))


def tutor_rows(
    tutors: Iterable[ListedTutor],
    students: Mapping[str, int],
    minutes: Mapping[str, int],
    last: Mapping[str, str],
    taught: Mapping[str, Sequence[str]],
) -> list[TutorRow]:
    """Rows of the list from what the five functions below found, by code."""
    return [
        TutorRow(*one, students.get(one.id, 0), minutes.get(one.id, 0), last.get(one.id), tuple(taught.get(one.id, ())))
        for one in by_code(tutors)
    ]


def listed_tutors(
    read: Session, before: Mapping[str, ListedTutor] | None = None, changed: Changed = UNCHANGED
) -> Mapping[str, ListedTutor]:
    """Every tutor, archived ones too, by id; for `App.followed` as well. It reads `tutor`."""
    return followed(read, ListedTutor, _LISTED, before, changed)


HELD_IN = frozenset({"session_log", "class_session", "class_session_tutor"})
"""The tables that tell what tutors held."""


def students_now(read: Session) -> dict[str, int]:
    """How many open matches each tutor has, paused ones included, places in classes apart. It reads `match`."""
    return dict(cursor(read, _PAIRED))


def minutes_since(read: Session, since: str) -> dict[str, int]:
    """Minutes of sessions and classes held since that date (ISO), by tutor. It reads `HELD_IN`."""
    return dict(cursor(read, _HELD, {"since": since}))


def last_sessions(read: Session) -> dict[str, str]:
    """The date of the last session or class that was held, by tutor. It reads `HELD_IN`."""
    return {tutor: last for tutor, last in cursor(read, _LAST_HELD) if last}


def all_taught(read: Session) -> dict[str, list[str]]:
    """Ids of the subjects of each tutor. It reads `tutor_subject`."""
    return gathered(cursor(read, "SELECT tutor_id, subject_id FROM tutor_subject"))


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """A subject that a tutor can teach, and from which level to which; levels are ids of the subject's scale."""

    subject_id: str
    scale_id: str | None
    low: str | None
    high: str | None


def taught(read: Session, tutor_id: str) -> list[TaughtRow]:
    """The subjects of a tutor, in the order of the office."""
    return rows(
        read,
        TaughtRow,
        "SELECT s.id, s.scale_id, low_level_id, high_level_id FROM tutor_subject t JOIN subject s ON s.id = subject_id "
        "WHERE tutor_id = ? ORDER BY s.position, s.name_en",
        (tutor_id,),
    )


def tutor_card(read: Session, tutor_id: str) -> TutorCard | None:
    """One tutor; None where there is none."""
    found = rows(
        read,
        TutorCard,
        "SELECT id, code, name, romanised, status, left_reason, languages, zone, place, gender, affiliation, "
        "interests, phone, messenger, email, capacity, since, trained_on, background_check_on, "
        "background_check_until, notes, archived_on, merged_into FROM tutor WHERE id = ?",
        (tutor_id,),
    )
    return found[0] if found else None


def tutor_by_code(read: Session, code: str) -> str | None:
    """The id of the tutor with that code, whatever the case; None where there is none."""
    found = value(read, "SELECT id FROM tutor WHERE code = ? COLLATE NOCASE ORDER BY archived_on IS NOT NULL", (code,))
    return str(found) if found is not None else None


_LISTED = (
    "SELECT id, code, name, romanised, status, languages, zone, place, affiliation, capacity, since, "
    "background_check_until, archived_on FROM tutor WHERE {}"
)
_PAIRED = (
    "SELECT tutor_id, count(*) FROM \"match\" WHERE status IN ('agreed', 'active', 'paused') AND class_id IS NULL "
    "GROUP BY tutor_id"
)
_TAUGHT = "class_session_tutor c JOIN class_session k ON k.id = c.session_id WHERE k.status = 'held'"
_HELD = (
    "SELECT tutor_id, sum(minutes) FROM ("
    "SELECT tutor_id, minutes FROM session_log WHERE status = 'held' AND missed_by = '' AND date >= :since "
    f"UNION ALL SELECT c.tutor_id, k.minutes FROM {_TAUGHT} AND k.date >= :since) GROUP BY tutor_id"
)
_LAST_HELD = (
    "SELECT id, max("
    "coalesce((SELECT max(date) FROM session_log l WHERE l.tutor_id = t.id AND l.status = 'held'), ''), "
    f"coalesce((SELECT max(k.date) FROM {_TAUGHT} AND c.tutor_id = t.id), '')) FROM tutor t"
)
