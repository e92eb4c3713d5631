"""What was archived or deleted and can be brought back."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlmodel import Session

from tutor_app.queries.rows import cursor

MONTHS = 12
"""For so long deleted things are listed; the journal has them longer."""
MOST_ENTRIES = 2_000
"""A step that wrote more is an import or the like, and is taken back whole by undo."""
Kind = Literal[
    "student", "tutor", "subject", "session_log", "goal", "goal_step", "evidence", "assessment", "progress_report",
    "schedule", "request", "event", "class_session", "loan",
]  # fmt: skip
DELETED: tuple[Kind, ...] = (
    "session_log", "goal", "goal_step", "evidence", "assessment", "progress_report", "schedule", "request", "event",
    "class_session", "loan",
)  # fmt: skip
"""The tables whose deleted rows are listed; what hangs from such a row comes back with it."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """Something that can be brought back: an archived person or subject, or what one step deleted."""

    id: str
    """Of the archived row; of a step its copy and number, "copy 12"."""
    kind: Kind
    code: str
    shown: str
    """The alias or name of the person it is of or was about; the name of a subject, an event or a class."""
    detail: str
    """The date of a session, the title of a goal."""
    at: str
    """When, as an ISO date or UTC moment."""
    member: str
    copy_id: str = ""
    k: int = 0

    @property
    def is_archived(self) -> bool:
        """Whether it is still a row of the record."""
        return not self.copy_id


def bin_rows(read: Session, now: datetime, *, months: int = MONTHS) -> list[BinRow]:
    """Everything in the bin, the newest first. People who were merged into another or erased are not in it."""
    since = int((now - timedelta(days=31 * months)).timestamp() * 1000) * 1024
    archived = [BinRow(*found) for found in cursor(read, _ARCHIVED)]
    deleted: dict[tuple[str, int], BinRow] = {}
    for copy_id, k, at, member, code, shown, tbl, before in cursor(read, _DELETED, (since,)):
        old = deleted.get((copy_id, k))
        if old is None or DELETED.index(tbl) < DELETED.index(old.kind):
            found = BinRow(f"{copy_id} {k}", tbl, code, shown, _detail(before), at, member, copy_id, k)
            deleted[copy_id, k] = found
    return sorted([*archived, *deleted.values()], key=lambda row: row.at, reverse=True)


def _detail(before: str) -> str:
    """What a deleted row was about, in the words of the record."""
    image: dict[str, Any] = json.loads(before)
    for column in ("item", "date", "title_en", "text_en", "title_ko", "text_ko", "on", "ends", "note", "starts"):
        if image.get(column):
            return str(image[column])
    return ""


_ARCHIVED = """
SELECT id, 'student', code, alias, '', archived_on, '' FROM student
WHERE archived_on IS NOT NULL AND merged_into IS NULL AND id NOT IN (SELECT id FROM erased)
UNION ALL SELECT id, 'tutor', code, name, '', archived_on, '' FROM tutor
WHERE archived_on IS NOT NULL AND merged_into IS NULL AND id NOT IN (SELECT id FROM erased)
UNION ALL SELECT id, 'subject', '', coalesce(nullif(name_en, ''), name_ko), '', archived_on, '' FROM subject
WHERE archived_on IS NOT NULL"""

# The plus keeps SQLite from making an index of all entries for one question.
_DELETED = f"""
SELECT s.copy_id, s.k, s.at, coalesce(m.name, ''), coalesce(p.code, ''),
       coalesce(p.alias, e.before ->> '$.title', g.name, ''), e.tbl, e.before
FROM step s CROSS JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry
LEFT JOIN member m ON m.id = s.member_id
LEFT JOIN student p ON p.id = json_extract(s.about, '$.student')
LEFT JOIN group_class g ON g.id = e.before ->> '$.class_id'
WHERE s.stamp >= ? AND (s.label <> 'undo' OR json_extract(s.about, '$.of') = 'bin.restore_deleted')
AND s.last_entry > 0 AND s.last_entry - s.first_entry < {MOST_ENTRIES}
AND +e.op = 'd' AND e.tbl IN ({", ".join(f"'{table}'" for table in DELETED)})
AND NOT EXISTS (SELECT 1 FROM entry n WHERE n.row = e.row AND n.id > e.id AND n.tbl = e.tbl)
AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.id = p.id)"""
