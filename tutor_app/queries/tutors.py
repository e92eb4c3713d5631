"""The list of tutors, and one tutor."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows, value


@dataclass(frozen=True, slots=True)
class TutorRow:
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
    """Open matches, paused ones included."""
    minutes: int
    """Of sessions held since the day asked for."""
    last_session: str | None
    subjects: str
    """Subject ids, separated by blanks."""


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
    return rows(
        read,
        TutorRow,
        "WITH held AS (SELECT tutor_id, sum(minutes) AS minutes FROM session_log "
        "WHERE status = 'held' AND missed_by = '' AND date >= ? GROUP BY tutor_id), "
        'paired AS (SELECT tutor_id, count(*) AS students FROM "match" '
        "WHERE status IN ('agreed', 'active', 'paused') GROUP BY tutor_id), "
        "taught AS (SELECT tutor_id, group_concat(subject_id, ' ') AS subjects FROM tutor_subject GROUP BY tutor_id) "
        "SELECT t.id, code, name, romanised, status, languages, zone, place, affiliation, capacity, since, "
        "background_check_until, archived_on, coalesce(students, 0), coalesce(minutes, 0), "
        "(SELECT max(date) FROM session_log l WHERE l.tutor_id = t.id AND l.status = 'held'), "
        "coalesce(subjects, '') FROM tutor t LEFT JOIN held ON held.tutor_id = t.id "
        "LEFT JOIN paired ON paired.tutor_id = t.id LEFT JOIN taught ON taught.tutor_id = t.id "
        f"WHERE archived_on IS {'NOT ' if archived else ''}NULL ORDER BY length(code), code",
        (since,),
    )


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
