"""What needs a person. Each alert names the records that it is about, so that it can open exactly those.

Sessions to log come from `schedule.to_log`, records that contradict each other from `broken`. A new kind of alert is
one entry of `_LOOKS` (and of `ui.pages.today.kinds`, which gives its words).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from sqlmodel import Session

from tutor_app.queries.duplicates import alike_people
from tutor_app.queries.loans import overdue_loans
from tutor_app.queries.missing import missing
from tutor_app.queries.office import settings
from tutor_app.queries.rows import cursor, places

AlertKind = Literal[
    "quiet",
    "silent",
    "three_absences",
    "waiting",
    "long_waiting",
    "reports_due",
    "ending",
    "no_schedule",
    "check_expiring",
    "loans_overdue",
    "missing_students",
    "missing_tutors",
    "same_student",
    "same_tutor",
]
Table = Literal["student", "tutor", "match", "loan"]
KINDS: tuple[AlertKind, ...] = get_args(AlertKind)
DEFAULTS = {
    "quiet_days": 14,
    "silent_days": 30,
    "waiting_days": 30,
    "long_waiting_days": 90,
    "absences": 3,
    "report_months": 3,
    "ending_days": 14,
    "check_days": 30,
    "backup_days": 7,
}
"""Where the office has set nothing else."""


@dataclass(frozen=True, slots=True)
class Alert:
    """`ids` are of students, tutors, matches or loans, by `tbl`; the most pressing first."""

    kind: AlertKind
    tbl: Table
    ids: tuple[str, ...]
    dates: tuple[str, ...] = ()
    """The ISO date that makes each one pressing, since when or until when; "" where none does."""


def alerts(read: Session, today: str, kinds: Collection[AlertKind] = KINDS) -> list[Alert]:
    """Every alert of these kinds that has something to say on `today` (ISO).

    After 14 days (a setting) without a session a pair is quiet, after 30 it is silent instead. Who waits for more than
    30 days is waiting, and for more than 90 long waiting as well. A report is due three months after the last one, or
    after the pair began. A class is no pair, so its matches are left out.
    """
    office = Thresholds(today, settings(read))
    found = [_LOOKS[kind](read, office) for kind in KINDS if kind in kinds]
    return [alert for alert in found if alert.ids]


class Thresholds:
    """Days that matter, counted from today by the settings of the office."""

    def __init__(self, today: str, made: Mapping[str, str]) -> None:
        self.today, self._made = today, made

    def number(self, key: str) -> int:
        """A setting that is a number."""
        return int(self._made.get(key, DEFAULTS[key]))

    def before(self, key: str) -> str:
        """The date so many days ago."""
        return _shifted(self.today, -self.number(key))

    def after(self, key: str) -> str:
        """The date in so many days."""
        return _shifted(self.today, self.number(key))


def students_of(read: Session, tbl: Table, ids: Collection[str]) -> tuple[str, ...]:
    """The students whom those records are about: of matches and loans theirs, of tutors those they teach."""
    if tbl == "student":
        return tuple(ids)
    found = cursor(read, _STUDENTS_OF[tbl].format(places(list(ids))), tuple(ids)).fetchall()
    return tuple(row[0] for row in found)


def requests_waiting(read: Session, kind: AlertKind, today: str, students: Collection[str]) -> tuple[str, ...]:
    """The open requests of `students` that make "waiting" or "long_waiting" of them, the oldest first."""
    since = Thresholds(today, settings(read)).before(f"{kind}_days")
    sql = f"SELECT id FROM request WHERE status = 'open' AND since < ? AND student_id IN ({places(list(students))})"
    return tuple(row[0] for row in cursor(read, f"{sql} ORDER BY since", (since, *students)).fetchall())


def tutors_of(read: Session, match_ids: Collection[str]) -> tuple[str, ...]:
    """The tutors of those matches."""
    sql = f'SELECT DISTINCT tutor_id FROM "match" WHERE id IN ({places(list(match_ids))})'
    return tuple(row[0] for row in cursor(read, sql, tuple(match_ids)).fetchall())


def _shifted(today: str, days: int) -> str:
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def _alert(read: Session, kind: AlertKind, tbl: Table, sql: str, *parameters: str | int) -> Alert:
    """Of rows (id, date that makes it pressing), the most pressing first."""
    found = cursor(read, sql, parameters).fetchall()
    return Alert(kind, tbl, tuple(row[0] for row in found), tuple(row[1] or "" for row in found))


def _quiet(read: Session, office: Thresholds) -> Alert:
    until, after = office.before("quiet_days"), office.before("silent_days")
    return _alert(read, "quiet", "match", _UNHEARD, until, after)


def _silent(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "silent", "match", _UNHEARD, office.before("silent_days"), "")


def _absent(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "three_absences", "student", _ABSENCES, office.number("absences"), office.number("absences"))


def _waiting(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "waiting", "student", _WAITING, office.before("waiting_days"))


def _long_waiting(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "long_waiting", "student", _WAITING, office.before("long_waiting_days"))


def _reports(read: Session, office: Thresholds) -> Alert:
    months = f"+{office.number('report_months')} months"
    return _alert(read, "reports_due", "match", _REPORTS, months, office.today)


def _ending(read: Session, office: Thresholds) -> Alert:
    return _alert(
        read, "ending", "match", _ENDING, office.after("ending_days"), office.today, office.after("ending_days")
    )


def _unscheduled(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "no_schedule", "match", _UNSCHEDULED, office.today)


def _checks(read: Session, office: Thresholds) -> Alert:
    return _alert(read, "check_expiring", "tutor", _CHECKS, office.after("check_days"))


def _loans(read: Session, office: Thresholds) -> Alert:
    found = overdue_loans(read, office.today)
    return Alert("loans_overdue", "loan", tuple(row.id for row in found), tuple(row.due_on or "" for row in found))


def _missing_students(read: Session, _office: Thresholds) -> Alert:
    return Alert("missing_students", "student", tuple(row.id for row in missing(read, "student")))


def _missing_tutors(read: Session, _office: Thresholds) -> Alert:
    return Alert("missing_tutors", "tutor", tuple(row.id for row in missing(read, "tutor")))


def _same_student(read: Session, _office: Thresholds) -> Alert:
    return Alert("same_student", "student", alike_people(read, "student"))


def _same_tutor(read: Session, _office: Thresholds) -> Alert:
    return Alert("same_tutor", "tutor", alike_people(read, "tutor"))


_LOOKS: dict[AlertKind, Callable[[Session, Thresholds], Alert]] = {
    "quiet": _quiet,
    "silent": _silent,
    "three_absences": _absent,
    "waiting": _waiting,
    "long_waiting": _long_waiting,
    "reports_due": _reports,
    "ending": _ending,
    "no_schedule": _unscheduled,
    "check_expiring": _checks,
    "loans_overdue": _loans,
    "missing_students": _missing_students,
    "missing_tutors": _missing_tutors,
    "same_student": _same_student,
    "same_tutor": _same_tutor,
}

_TABLES: dict[AlertKind, set[str]] = {
    "quiet": {"match", "session_log"},
    "silent": {"match", "session_log"},
    "three_absences": {"student", "session_log", "attendance"},
    "waiting": {"request", "student"},
    "long_waiting": {"request", "student"},
    "reports_due": {"match", "progress_report"},
    "ending": {"match", "schedule"},
    "no_schedule": {"match", "schedule"},
    "check_expiring": {"tutor"},
    "loans_overdue": {"loan", "student", "tutor"},
    "missing_students": {"student", "identity", "availability", "request", "match"},
    "missing_tutors": {"tutor", "tutor_subject", "availability"},
    "same_student": {"student", "identity", "two_people"},
    "same_tutor": {"tutor", "two_people"},
}
READS = {kind: frozenset(tables | {"office_setting"}) for kind, tables in _TABLES.items()}
"""The tables that each kind looks at."""
STUDENTS_READ = frozenset({"match", "loan"})
"""Those that `students_of` looks at."""

_STUDENTS_OF: dict[Table, str] = {
    "match": "SELECT DISTINCT student_id FROM \"match\" WHERE id IN ({}) AND status <> 'ended'",
    "tutor": "SELECT DISTINCT student_id FROM \"match\" WHERE tutor_id IN ({}) AND status <> 'ended'",
    "loan": "SELECT DISTINCT student_id FROM loan WHERE id IN ({}) AND student_id IS NOT NULL",
}

_UNHEARD = """
SELECT id, heard FROM (
  SELECT m.id, coalesce((SELECT max(date) FROM session_log l WHERE l.match_id = m.id AND +l.status = 'held'),
                        m.starts, '0') AS heard
  FROM "match" m WHERE m.status = 'active' AND m.class_id IS NULL
) WHERE heard <= ? AND heard > ? ORDER BY heard"""
"""Active pairs whose last held session, or first day, was on one day or before, but after another."""

_ABSENCES = """
SELECT s.id, '' FROM student s WHERE s.status = 'active' AND s.archived_on IS NULL AND ? = (
  SELECT sum(status IN ('absent', 'excused')) FROM (
    SELECT a.status FROM session_log l JOIN attendance a ON a.session_id = l.id AND +a.student_id = l.student_id
    WHERE l.student_id = s.id ORDER BY l.date DESC, l.start DESC LIMIT ?))"""

_WAITING = """
SELECT r.student_id, min(r.since) FROM request r JOIN student s ON s.id = r.student_id
WHERE r.status = 'open' AND s.archived_on IS NULL AND r.since < ? GROUP BY r.student_id ORDER BY min(r.since)"""

_REPORTS = """
SELECT id, since FROM (
  SELECT m.id, max(coalesce(m.starts, ''), coalesce((
    SELECT max(p.ends) FROM progress_report p
    WHERE p.student_id = m.student_id AND coalesce(p.subject_id, m.subject_id) = m.subject_id), '')) AS since
  FROM "match" m WHERE m.status = 'active' AND m.class_id IS NULL
) WHERE date(since, ?) <= ? ORDER BY since"""

_ENDING = """
SELECT id, last FROM (
  SELECT m.id, iif(m.ends <= ?, m.ends, iif(m.status = 'active', (
    SELECT max(coalesce(c.ends, '9999')) FROM schedule c
    WHERE c.match_id = m.id AND coalesce(c.ends, '9999') >= ?), NULL)) AS last
  FROM "match" m WHERE m.status IN ('proposed', 'agreed', 'active', 'paused') AND m.class_id IS NULL
) WHERE last <= ? ORDER BY last"""
"""Pairs whose last day is near, or past without anybody having ended them, and active ones whose last planned day is
near."""

_CHECKS = """
SELECT id, background_check_until FROM tutor WHERE status IN ('oriented', 'active') AND archived_on IS NULL
AND background_check_until <= ? ORDER BY background_check_until"""

_UNSCHEDULED = """
SELECT id, starts FROM "match" m WHERE status = 'active' AND class_id IS NULL AND ends IS NULL AND NOT EXISTS (
  SELECT 1 FROM schedule c WHERE c.match_id = m.id AND coalesce(c.ends, '9999') >= ?) ORDER BY starts"""
