"""What became of the meetings of classes for one student: as of the student's own sessions, for reports."""

from dataclasses import dataclass

from sqlmodel import Session

from tutor_app.queries.rows import rows


@dataclass(frozen=True, slots=True)
class ClassMeetingRow:
    """A meeting of a class that the student was in; `attendance` is "" where it did not happen."""

    class_id: str
    date: str
    minutes: int
    status: str
    attendance: str


def class_meetings(
    read: Session, student_id: str, subject_id: str | None, starts: str, ends: str
) -> list[ClassMeetingRow]:
    """The logged meetings of classes for a student from `starts` to `ends` (ISO, both included), of a subject or all.

    A lesson of which the student has a log of their own, as a roster's may, is left to that log.
    """
    asked = {"student": student_id, "subject": subject_id, "starts": starts, "ends": ends}
    return rows(read, ClassMeetingRow, _MEETINGS, asked)


_MEETINGS = """
SELECT k.class_id, k.date, k.minutes, k.status, coalesce(a.status, '')
FROM class_session k JOIN group_class g ON g.id = k.class_id
LEFT JOIN class_attendance a ON a.session_id = k.id AND a.student_id = :student
WHERE k.date BETWEEN :starts AND :ends AND (:subject IS NULL OR g.subject_id = :subject)
AND CASE k.status WHEN 'held' THEN a.id IS NOT NULL ELSE EXISTS (
  SELECT 1 FROM "match" m WHERE m.class_id = k.class_id AND m.student_id = :student AND m.status <> 'proposed'
  AND coalesce(m.starts, '') <= k.date AND coalesce(m.ends, '9999') >= k.date) END
AND NOT EXISTS (
  SELECT 1 FROM session_log l JOIN "match" m ON m.id = l.match_id
  WHERE l.student_id = :student AND l.date = k.date AND m.class_id = k.class_id)
ORDER BY k.date, k.start"""
