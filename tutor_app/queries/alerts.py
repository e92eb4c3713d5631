"""What needs a person. Each alert names the records that it is about, so that it can open exactly those."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlmodel import Session

from tutor_app.queries.office import settings

AlertKind = Literal[
    "quiet",
    "silent",
    "three_absences",
    "waiting",
    "long_waiting",
    "check_expiring",
    "no_schedule",
]
_DEFAULTS = {"quiet_days": 14, "silent_days": 30, "waiting_days": 30, "long_waiting_days": 90}
CHECK_DAYS = 30
"""A background check is announced this many days before it runs out."""


@dataclass(frozen=True, slots=True)
class Alert:
    """`ids` are of students, tutors or matches, by `tbl`; the most pressing first."""

    kind: AlertKind
    tbl: Literal["student", "tutor", "match"]
    ids: tuple[str, ...]


def alerts(read: Session, today: str) -> list[Alert]:
    """Every alert that has something to say on `today` (ISO). Sessions to log are `schedule.to_log`.

    After 14 days (a setting) without a session a pair is quiet, after 30 it is silent instead. Who waits for more than
    30 days is waiting, and for more than 90 long waiting as well. A class is no pair, so its matches are left out.
    """
    made = settings(read)
    found = [
        _quiet(
            read,
            "quiet",
            until=_days_ago(today, _number(made, "quiet_days")),
            after=_days_ago(today, _number(made, "silent_days")),
        ),
        _quiet(read, "silent", until=_days_ago(today, _number(made, "silent_days"))),
        Alert("three_absences", "student", _ids(read, _ABSENCES)),
        _waiting(read, "waiting", _days_ago(today, _number(made, "waiting_days"))),
        _waiting(read, "long_waiting", _days_ago(today, _number(made, "long_waiting_days"))),
        Alert("check_expiring", "tutor", _ids(read, _CHECKS, _days_ago(today, -CHECK_DAYS))),
        Alert("no_schedule", "match", _ids(read, _UNSCHEDULED, today)),
    ]
    return [alert for alert in found if alert.ids]


def _number(made: Mapping[str, str], key: str) -> int:
    return int(made.get(key, _DEFAULTS[key]))


def _days_ago(today: str, days: int) -> str:
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()


def _ids(read: Session, sql: str, *parameters: str) -> tuple[str, ...]:
    return tuple(row[0] for row in read.connection().exec_driver_sql(sql, parameters))


def _quiet(read: Session, kind: AlertKind, until: str, after: str = "") -> Alert:
    """Active pairs whose last held session, or first day, was on the day `until` or before, but after `after`."""
    return Alert(kind, "match", _ids(read, _QUIET, until, after))


def _waiting(read: Session, kind: AlertKind, before: str) -> Alert:
    return Alert(kind, "student", _ids(read, _WAITING, before))


_QUIET = """
SELECT id FROM (
  SELECT m.id, coalesce((SELECT max(date) FROM session_log l WHERE l.match_id = m.id AND +l.status = 'held'),
                        m.starts, '0') AS heard
  FROM "match" m WHERE m.status = 'active' AND m.class_id IS NULL
) WHERE heard <= ? AND heard > ? ORDER BY heard"""

_ABSENCES = """
SELECT s.id FROM student s WHERE s.status = 'active' AND s.archived_on IS NULL AND 3 = (
  SELECT sum(status IN ('absent', 'excused')) FROM (
    SELECT a.status FROM session_log l JOIN attendance a ON a.session_id = l.id AND +a.student_id = l.student_id
    WHERE l.student_id = s.id ORDER BY l.date DESC, l.start DESC LIMIT 3))"""

_WAITING = """
SELECT r.student_id FROM request r JOIN student s ON s.id = r.student_id
WHERE r.status = 'open' AND s.archived_on IS NULL AND r.since < ? GROUP BY r.student_id ORDER BY min(r.since)"""

_CHECKS = """
SELECT id FROM tutor WHERE status IN ('oriented', 'active') AND archived_on IS NULL
AND background_check_until <= ? ORDER BY background_check_until"""

_UNSCHEDULED = """
SELECT id FROM "match" m WHERE status = 'active' AND class_id IS NULL AND NOT EXISTS (
  SELECT 1 FROM schedule c WHERE c.match_id = m.id AND coalesce(c.ends, '9999') >= ?)"""
