"""Everything that happened with one person, newest first."""

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.queries.rows import rows

Kind = Literal[
    "session", "match", "match_end", "request", "goal", "step", "assessment", "report", "class", "event", "loan"
]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One happening: `text` and `detail` are of the record; what they are is told by `kind`. Of goals, steps and levels
    they are the same in English and in Korean."""

    date: str
    kind: Kind
    id: str
    text: str
    detail: str
    status: str
    subject_id: str | None


def timeline(
    read: Session, *, student_id: str | None = None, tutor_id: str | None = None, limit: int = 300
) -> list[TimelineRow]:
    """What happened with a student or a tutor; give one of them. Of a match, `text` is code and name of the other."""
    person = student_id or tutor_id
    parts = [_BOTH, _CLASS_TUTOR] if student_id is None else [_BOTH, _STUDENT, _CLASS_STUDENT]
    column, other = (
        ("student_id", "t.code || ' ' || t.name") if student_id else ("tutor_id", "s.code || ' ' || s.alias")
    )
    sql = " UNION ALL ".join(parts).replace("{person}", column).replace("{other}", other)
    return rows(
        read,
        TimelineRow,
        f"SELECT date, kind, id, text, detail, status, subject_id FROM ({sql}) "
        f"ORDER BY date DESC, clock DESC, kind, id DESC LIMIT {int(limit)}",
        (person,) * sql.count("?"),
    )


_BOTH = """
SELECT date, 'session' AS kind, id, observed AS text, CAST(minutes AS TEXT) AS detail, status, subject_id,
       start AS clock FROM session_log WHERE {person} = ?
UNION ALL SELECT m.starts, 'match', m.id, {other}, '', m.status, m.subject_id, '' FROM "match" m
  JOIN tutor t ON t.id = m.tutor_id JOIN student s ON s.id = m.student_id WHERE m.{person} = ? AND m.starts IS NOT NULL
UNION ALL SELECT m.ends, 'match_end', m.id, {other}, m.reason, m.status, m.subject_id, '' FROM "match" m
  JOIN tutor t ON t.id = m.tutor_id JOIN student s ON s.id = m.student_id WHERE m.{person} = ? AND m.status = 'ended'
  AND m.ends IS NOT NULL
UNION ALL SELECT e.date, 'event', e.id, e.title, CAST(e.minutes AS TEXT),
  CASE WHEN e.status = 'cancelled' THEN e.status ELSE coalesce(nullif(p.attendance, ''), p.status) END, NULL, e.start
  FROM participation p JOIN event e ON e.id = p.event_id WHERE p.{person} = ? AND p.status <> 'cancelled'
UNION ALL SELECT lent_on, 'loan', id, item, coalesce(due_on, ''),
  CASE WHEN returned_on IS NOT NULL THEN 'returned' WHEN written_off_on IS NOT NULL THEN 'written_off'
       ELSE 'out' END, NULL, '' FROM loan WHERE {person} = ?"""

_CLASS_STUDENT = """
SELECT k.date, 'class', k.id, g.name, CAST(k.minutes AS TEXT), a.status, g.subject_id, k.start FROM class_attendance a
  JOIN class_session k ON k.id = a.session_id JOIN group_class g ON g.id = k.class_id WHERE a.student_id = ?"""

_CLASS_TUTOR = """
SELECT k.date, 'class', k.id, g.name, CAST(k.minutes AS TEXT), k.status, g.subject_id, k.start
  FROM class_session_tutor c JOIN class_session k ON k.id = c.session_id JOIN group_class g ON g.id = k.class_id
  WHERE c.tutor_id = ?"""

_STUDENT = """
SELECT since, 'request', id, note, urgency, status, subject_id, '' FROM request WHERE student_id = ?
UNION ALL SELECT set_on, 'goal', id, title_en, title_ko, status, subject_id, '' FROM goal WHERE student_id = ?
UNION ALL SELECT reached_on, 'step', p.id, text_en, text_ko, p.status, g.subject_id, '' FROM goal_step p
  JOIN goal g ON g.id = p.goal_id WHERE p.student_id = ? AND reached_on IS NOT NULL
UNION ALL SELECT date, 'assessment', a.id,
  trim(coalesce(k.name_en, '') || ' ' || coalesce(l.code, CAST(score AS TEXT), '')),
  trim(coalesce(k.name_ko, '') || ' ' || coalesce(l.code, CAST(score AS TEXT), '')), rater, a.subject_id, ''
  FROM assessment a LEFT JOIN level l ON l.id = a.level_id LEFT JOIN skill k ON k.id = a.skill_id WHERE student_id = ?
UNION ALL SELECT ends, 'report', id, starts, ends, status, subject_id, '' FROM progress_report WHERE student_id = ?"""
