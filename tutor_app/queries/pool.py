"""The pool: who waits for what, who could teach it, when they are free and when they are taken already.

Read in one go for everybody who is neither archived nor gone, so that nobody is left out of a ranking. The half hours
of a day come as one number, bit n for the half hour n after midnight: a tenth of the rows, and ready to be compared.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from tutor_app.queries.office import settings
from tutor_app.queries.rows import cursor, places

NO_DAYS = (0,) * 7


@dataclass(frozen=True, slots=True)
class BusyRow:
    """A weekly meeting that somebody has already; `start` is "HH:MM" on the wall of `zone`."""

    weekday: int
    start: str
    minutes: int
    zone: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Half hours of a week on the clock of `zone`, a number for each day from Monday; and the meetings in it."""

    zone: str
    days: tuple[int, ...] = NO_DAYS
    """Free, or only if needed."""
    if_needed: tuple[int, ...] = NO_DAYS
    busy: tuple[BusyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class WantRow:
    """An open request and what matters of its student."""

    id: str
    student_id: str
    code: str
    alias: str
    subject_id: str
    since: str
    days: int
    """Waited up to today."""
    urgency: str
    wish_place: str
    wish_language: str
    wish_gender: str
    note: str
    languages: str
    place: str
    level: str
    """The code of the newest level in the subject; "" where none is on record."""
    rank: int | None
    week: WeekRow


@dataclass(frozen=True, slots=True)
class TeachesRow:
    """From which level to which a tutor teaches a subject; None and "" where it was not said."""

    low: int | None = None
    high: int | None = None
    low_code: str = ""
    high_code: str = ""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A tutor and what matters of them."""

    id: str
    code: str
    name: str
    status: str
    languages: str
    place: str
    gender: str
    affiliation: str
    interests: str
    capacity: int
    since: str | None
    check_until: str | None
    students: int
    """With whom a match is open, a proposed one too; places in classes apart."""
    away_from: str | None
    """The first day of the next absence, within `AWAY_DAYS`."""
    away_until: str | None
    teaches: dict[str, TeachesRow]
    """By subject."""
    week: WeekRow


@dataclass(frozen=True, slots=True)
class PoolRows:
    """The whole pool; `paired` are (student, tutor, subject) of open matches, `answered` requests that have one."""

    today: str
    zone: str
    """The office's."""
    wants: tuple[WantRow, ...]
    offers: tuple[OfferRow, ...]
    paired: frozenset[tuple[str, str, str]] = frozenset()
    answered: dict[str, str] = field(default_factory=dict)
    """The open match of a request, by the request."""


AWAY_DAYS = 60
POOL_READS = frozenset({
    "request", "student", "tutor", "tutor_subject", "match", "schedule", "class_time", "class_tutor", "availability",
    "absence", "level", "assessment", "office_setting",
})  # fmt: skip
"""The tables that tell who fits whom."""
WAITING_READS, ANSWERED_READS = frozenset({"request", "student", "assessment", "level"}), frozenset({"match"})
"""The tables that tell who waits, and whose request is answered."""
OPEN = ("proposed", "agreed", "active", "paused")


def pool_rows(read: Session, today: str) -> PoolRows:
    """Open requests, the longest waiting first, and every tutor who has not left, by code."""
    busy_students, busy_tutors = _busy(read, today)
    free_students, free_tutors = _free(read, "student", _WAITING), _free(read, "tutor", _HERE)
    teaches = _teaches(read)
    matches = cursor(read, _MATCHES, OPEN).fetchall()
    paired = frozenset(row[1:4] for row in matches)
    wants, offers = [], []
    for row in waiting_rows(read, today):
        student = row.student_id
        week = WeekRow(row.week.zone, *free_students.get(student, _NO_WEEK), busy_students.get(student, ()))
        wants.append(replace(row, week=week))
    for *values, zone in cursor(read, _OFFERS, (*OPEN, today, today)).fetchall():
        week = WeekRow(zone, *free_tutors.get(values[0], _NO_WEEK), busy_tutors.get(values[0], ()))
        offers.append(OfferRow(*[*values, teaches.get(values[0], {}), week]))
    office = settings(read).get("zone", "Asia/Seoul")
    return PoolRows(today, office, tuple(wants), tuple(offers), paired, answered_requests(read))


def waiting_rows(read: Session, today: str) -> list[WantRow]:
    """The open requests alone, the longest waiting first, their weeks left empty: the waiting list needs no more."""
    found = cursor(read, _WANTS, (today,)).fetchall()
    return [WantRow(*[*values, WeekRow(zone)]) for *values, zone in found]


def answered_requests(read: Session) -> dict[str, str]:
    """The open match of each request that has one, by the request."""
    return {request: match for match, *_pair, request in cursor(read, _MATCHES, OPEN).fetchall() if request}


def held_of(read: Session, tutor_ids: tuple[str, ...], subject_id: str) -> dict[str, int]:
    """How many sessions of a subject these tutors have held."""
    sql = (
        "SELECT tutor_id, count(*) FROM session_log WHERE status = 'held' AND subject_id = ? "
        f"AND tutor_id IN ({places(tutor_ids)}) GROUP BY tutor_id"
    )
    return dict(cursor(read, sql, (subject_id, *tutor_ids)).fetchall())


_NO_WEEK = (NO_DAYS, NO_DAYS)


def _free(read: Session, kind: str, who: str) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    days: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    hard: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    for person, weekday, free, if_needed in cursor(read, _FREE.format(kind=kind, who=who)).fetchall():
        days[person][weekday], hard[person][weekday] = free, if_needed
    return {person: (tuple(days[person]), tuple(hard[person])) for person in days}


def _busy(read: Session, today: str) -> tuple[dict[str, tuple[BusyRow, ...]], dict[str, tuple[BusyRow, ...]]]:
    students: dict[str, tuple[BusyRow, ...]] = {}
    tutors: dict[str, tuple[BusyRow, ...]] = {}
    for student, tutor, *values in cursor(read, _BUSY, (*OPEN, today, today, today)).fetchall():
        row = (BusyRow(*values),)
        students[student] = students.get(student, ()) + row
        tutors[tutor] = tutors.get(tutor, ()) + row
    return students, tutors


def _teaches(read: Session) -> dict[str, dict[str, TeachesRow]]:
    found: dict[str, dict[str, TeachesRow]] = defaultdict(dict)
    for tutor, subject, *values in cursor(read, _TEACHES).fetchall():
        found[tutor][subject] = TeachesRow(*values)
    return found


_WANTS = """
SELECT r.id, s.id, s.code, s.alias, r.subject_id, r.since, CAST(julianday(?) - julianday(r.since) AS INTEGER),
       r.urgency, r.wish_place, r.wish_language, r.wish_gender, r.note, s.languages, s.place,
       coalesce(l.code, ''), l.rank, s.zone
FROM request r JOIN student s ON s.id = r.student_id
LEFT JOIN level l ON l.id = (SELECT a.level_id FROM assessment a WHERE a.student_id = s.id
  AND a.subject_id = r.subject_id AND a.rater <> 'student'
  ORDER BY a.date DESC, a.skill_id IS NOT NULL, a.id DESC LIMIT 1)
WHERE r.status = 'open' AND s.archived_on IS NULL ORDER BY r.since, s.code"""

_OFFERS = f"""
SELECT t.id, t.code, t.name, t.status, t.languages, t.place, t.gender, t.affiliation, t.interests, t.capacity, t.since,
       t.background_check_until,
       (SELECT count(DISTINCT m.student_id) FROM "match" m WHERE m.tutor_id = t.id
        AND m.class_id IS NULL AND m.status IN (?, ?, ?, ?)),
       a.starts, a.ends, t.zone
FROM tutor t LEFT JOIN absence a ON a.id = (SELECT id FROM absence b WHERE b.tutor_id = t.id AND b.ends >= ?
  AND b.starts <= date(?, '+{AWAY_DAYS} days') ORDER BY b.starts LIMIT 1)
WHERE t.status <> 'left' AND t.archived_on IS NULL ORDER BY length(t.code), t.code"""

_FREE = """
SELECT {kind}_id, weekday, sum(1 << (minute / 30)), sum(if_needed << (minute / 30))
FROM availability WHERE {kind}_id IN ({who}) GROUP BY {kind}_id, weekday"""

_WAITING = "SELECT student_id FROM request WHERE status = 'open'"
_HERE = "SELECT id FROM tutor WHERE status <> 'left' AND archived_on IS NULL"

_BUSY = """
SELECT m.student_id, m.tutor_id, c.weekday, c.start, c.minutes, c.zone
FROM "match" m JOIN schedule c ON c.match_id = m.id
WHERE m.status IN (?, ?, ?, ?) AND coalesce(c.ends, '9999') >= ?
UNION ALL SELECT m.student_id, '', k.weekday, k.start, k.minutes, k.zone
FROM "match" m JOIN class_time k ON k.class_id = m.class_id
WHERE m.status = 'active' AND coalesce(k.ends, '9999') >= ?
UNION ALL SELECT '', c.tutor_id, k.weekday, k.start, k.minutes, k.zone
FROM class_tutor c JOIN class_time k ON k.class_id = c.class_id WHERE coalesce(k.ends, '9999') >= ?"""
"""Weekly meetings of pairs, of students in classes, and of the tutors of classes; the other column is "" there."""

_TEACHES = f"""
SELECT s.tutor_id, s.subject_id, low.rank, high.rank, coalesce(low.code, ''), coalesce(high.code, '')
FROM tutor_subject s LEFT JOIN level low ON low.id = s.low_level_id LEFT JOIN level high ON high.id = s.high_level_id
WHERE s.tutor_id IN ({_HERE})"""

_MATCHES = (
    'SELECT id, student_id, tutor_id, subject_id, request_id FROM "match" '
    "WHERE class_id IS NULL AND status IN (?, ?, ?, ?)"
)
