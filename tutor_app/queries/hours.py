"""What tutors gave, by kind: one to one, group, event and training. Held sessions only, minute by minute.

Preparation is a kind too, but one that is shown apart and never added: it has a query of its own.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows, value

KINDS = ("one_to_one", "group", "event", "training")


@dataclass(frozen=True, slots=True)
class HoursRow:
    """How often and how long a tutor was there, of one of `KINDS`."""

    tutor_id: str
    kind: str
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class MonthHoursRow:
    """What one tutor gave of one of `KINDS` in a month "2026-03"."""

    month: str
    kind: str
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class LastMonths:
    """What one tutor gave in the last months, month by month."""

    months: tuple[str, ...]
    """ "2026-03" and so on, the last one this month."""
    rows: tuple[MonthHoursRow, ...]

    def of_month(self, month: str) -> int:
        """The minutes of a month."""
        return sum(row.minutes for row in self.rows if row.month == month)

    def of_kind(self, kind: str) -> int:
        """The minutes of one of `KINDS`, over all of them."""
        return sum(row.minutes for row in self.rows if row.kind == kind)


def last_months(read: Session, tutor_id: str, today: str, count: int) -> LastMonths:
    """The hours of one tutor in the `count` months up to that of `today` (ISO)."""
    this = int(today[:4]) * 12 + int(today[5:7]) - 1
    months = tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(this - count + 1, this + 1))
    return LastMonths(months, tuple(hours_by_kind(read, tutor_id, f"{months[0]}-01", today)))


def tutor_hours(read: Session, starts: str, ends: str, *, tutor_id: str | None = None) -> list[HoursRow]:
    """The hours of a tutor, or of all, from `starts` to `ends` (ISO dates, both included), by tutor and kind.

    Group are meetings of classes that the tutor taught, each once however many came, also where each student of a
    roster's class has a log of their own. An excursion counts as event, orientations and trainings as
    training, each where the tutor was marked present or late.
    """
    sql = _given("tutor_id", of_one=tutor_id is not None)
    return rows(read, HoursRow, sql, {"starts": starts, "ends": ends, "tutor": tutor_id})


def hours_by_kind(read: Session, tutor_id: str, starts: str, ends: str) -> list[MonthHoursRow]:
    """The hours of one tutor from `starts` to `ends` (ISO dates, both included), by month and kind."""
    sql = _given("substr(date, 1, 7)", of_one=True)
    return rows(read, MonthHoursRow, sql, {"starts": starts, "ends": ends, "tutor": tutor_id})


def preparation(read: Session, tutor_id: str, starts: str, ends: str) -> int:
    """Minutes in which a tutor prepared sessions that were held from `starts` to `ends` (ISO dates, both included)."""
    sql = f"SELECT coalesce(sum(preparation), 0) FROM {PREPARED} AND tutor_id = ? AND date BETWEEN ? AND ?"
    return int(value(read, sql, (tutor_id, starts, ends)))


PREPARED = "session_log INDEXED BY ix_session_log_prepared WHERE status = 'held' AND preparation > 0"
"""SQL: the logs whose preparation counts."""


def _given(by: str, *, of_one: bool) -> str:
    """What tutors gave, by `by` and kind; of one tutor alone each part is looked up by the tutor."""
    logs, taught, went = (f"{one}.tutor_id = :tutor" if of_one else "1" for one in "lcp")
    return _GIVEN.format(by=by, logs=logs, taught=taught, went=went, of_classes=_OF_CLASSES[of_one])


_OF_CLASSES = {
    True: 'session_log l JOIN "match" m ON m.id = l.match_id',
    False: '"match" m CROSS JOIN session_log l ON l.match_id = m.id',
}
"""Logs with their matches: beginning with the tutor's, or with the matches, of which few are places in classes."""


# Every log counts as one to one and those of classes are taken off again: an index then says it, without the rows.
_GIVEN = """
SELECT {by}, kind, sum(times), sum(minutes) FROM (
  SELECT l.tutor_id, 'one_to_one' AS kind, l.minutes, l.date, 1 AS times
    FROM session_log l INDEXED BY ix_session_log_tutor WHERE l.status = 'held' AND {logs}
  UNION ALL SELECT l.tutor_id, 'one_to_one', -l.minutes, l.date, -1
    FROM {of_classes}
    WHERE +l.status = 'held' AND m.class_id IS NOT NULL AND {logs}
  UNION ALL SELECT l.tutor_id, 'group', max(l.minutes), l.date, 1
    FROM {of_classes}
    WHERE +l.status = 'held' AND m.class_id IS NOT NULL AND {logs} AND NOT EXISTS (
      SELECT 1 FROM class_session k WHERE k.class_id = m.class_id AND k.date = l.date AND k.status = 'held')
    GROUP BY l.tutor_id, m.class_id, l.date, l.start
  UNION ALL SELECT c.tutor_id, 'group', k.minutes, k.date, 1
    FROM class_session_tutor c JOIN class_session k ON k.id = c.session_id WHERE k.status = 'held' AND {taught}
  UNION ALL SELECT p.tutor_id, CASE e.kind WHEN 'excursion' THEN 'event' ELSE 'training' END, e.minutes, e.date, 1
    FROM participation p JOIN event e ON e.id = p.event_id
    WHERE p.tutor_id IS NOT NULL AND p.status = 'signed_up' AND p.attendance IN ('present', 'late')
      AND e.status = 'planned' AND {went}
) WHERE date BETWEEN :starts AND :ends GROUP BY 1, kind HAVING sum(times) > 0 ORDER BY 1, kind"""
