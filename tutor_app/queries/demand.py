"""What students ask for, and how long they wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sqlmodel import Session

from tutor_app.queries.rows import cursor

BANDS = (14, 30, 60, 90)
"""Days up to which each band of waiting reaches; the last band has no end."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Requests for one subject."""

    subject_id: str
    requests: int
    student_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingWeek:
    """Who was waiting at the end of a day, and the median of their days; None where nobody was."""

    day: str
    days: int | None
    student_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingBand:
    """Students whose longest open request is from `least` to `most` days old; the last band has no `most`."""

    least: int
    most: int | None
    student_ids: tuple[str, ...]


def asked_for(read: Session, starts: str, ends: str) -> list[AskedRow]:
    """Requests made from `starts` to `ends` (ISO, both included) by subject, the most wanted first."""
    found = cursor(read, _ASKED, (starts, ends)).fetchall()
    return [AskedRow(subject, count, tuple(dict.fromkeys(ids.split()))) for subject, count, ids in found]


def waiting_weeks(read: Session, today: str, weeks: int = 12) -> list[WaitingWeek]:
    """How long those had waited who were waiting on each Sunday of the last weeks, and on `today` for this one."""
    days = [_sunday(today, back) for back in range(weeks - 1, 0, -1)] + [today]
    found = cursor(read, _WAITED, (days[0],)).fetchall()
    return [_week(found, day) for day in days]


def waiting_bands(read: Session, today: str) -> list[WaitingBand]:
    """Everybody who waits on `today`, by how long."""
    now = date.fromisoformat(today)
    waited: dict[str, int] = {}
    for student, since, closed in cursor(read, _WAITED, (today,)).fetchall():
        if closed is None:
            waited[student] = max(waited.get(student, 0), (now - date.fromisoformat(since)).days)
    least, bands = 0, []
    for most in (*BANDS, None):
        ids = tuple(one for one, days in waited.items() if least <= days and (most is None or days <= most))
        bands.append(WaitingBand(least, most, ids))
        least = most + 1 if most is not None else 0
    return bands


def _sunday(today: str, weeks_back: int) -> str:
    day = date.fromisoformat(today)
    return (day + timedelta(days=6 - day.weekday() - 7 * weeks_back)).isoformat()


def _week(found: Sequence[tuple[str, str, str | None]], day: str) -> WaitingWeek:
    then = [(one, since) for one, since, closed in found if since <= day and (closed is None or closed > day)]
    now = date.fromisoformat(day).toordinal()
    waited = [now - date.fromisoformat(since).toordinal() for _one, since in then]
    ids = tuple(dict.fromkeys(one for one, _since in then))
    return WaitingWeek(day, round(median(waited)) if waited else None, ids)


_ASKED = """
SELECT r.subject_id, count(*), group_concat(r.student_id, ' ') FROM request r JOIN student s ON s.id = r.student_id
WHERE r.since BETWEEN ? AND ? AND s.archived_on IS NULL GROUP BY r.subject_id ORDER BY count(*) DESC, r.subject_id"""

_WAITED = """
SELECT r.student_id, r.since, CASE r.status WHEN 'open' THEN NULL ELSE r.closed_on END
FROM request r JOIN student s ON s.id = r.student_id
WHERE s.archived_on IS NULL AND (r.status = 'open' OR r.closed_on > ?) ORDER BY r.since"""
