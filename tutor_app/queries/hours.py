"""What tutors gave, by kind: one to one, group, event and training. Held sessions only, minute by minute."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows

KINDS = ("one_to_one", "group", "event", "training")


@dataclass(frozen=True, slots=True)
class HoursRow:
    """How often and how long a tutor was there, of one of `KINDS`."""

    tutor_id: str
    kind: str
    sessions: int
    minutes: int


def tutor_hours(read: Session, starts: str, ends: str, *, tutor_id: str | None = None) -> list[HoursRow]:
    """The hours of a tutor, or of all, from `starts` to `ends` (ISO dates, both included), by tutor and kind.

    Group are meetings of classes that the tutor taught. An excursion counts as event, orientations and trainings as
    training, each where the tutor was marked present or late.
    """
    return rows(read, HoursRow, _HOURS, {"starts": starts, "ends": ends, "tutor": tutor_id})


_HOURS = """
SELECT tutor_id, kind, count(*), sum(minutes) FROM (
  SELECT l.tutor_id, CASE WHEN m.class_id IS NULL THEN 'one_to_one' ELSE 'group' END AS kind, l.minutes, l.date
    FROM session_log l JOIN "match" m ON m.id = l.match_id WHERE l.status = 'held'
  UNION ALL SELECT c.tutor_id, 'group', k.minutes, k.date
    FROM class_session_tutor c JOIN class_session k ON k.id = c.session_id WHERE k.status = 'held'
  UNION ALL SELECT p.tutor_id, CASE e.kind WHEN 'excursion' THEN 'event' ELSE 'training' END, e.minutes, e.date
    FROM participation p JOIN event e ON e.id = p.event_id
    WHERE p.tutor_id IS NOT NULL AND p.status = 'signed_up' AND p.attendance IN ('present', 'late')
      AND e.status = 'planned'
) WHERE date BETWEEN :starts AND :ends AND (:tutor IS NULL OR tutor_id = :tutor) GROUP BY tutor_id, kind
ORDER BY tutor_id, kind"""
