"""What was archived or deleted and can be brought back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from tutor_app.i18n import language
from tutor_app.queries.rows import cursor
from tutor_app.work import COMMANDS

MONTHS = 12
"""For so long deleted things are listed; the journal has them longer."""
MOST_ENTRIES = 2_000
"""A step that wrote more is an import or the like, and is taken back whole by undo."""
ARCHIVED: tuple[str, ...] = ("student", "tutor", "subject")
DELETED: tuple[str, ...] = (
    "group_class", "event", "session_log", "class_session", "goal", "goal_step", "evidence", "assessment",
    "progress_report", "loan", "absence", "tutor_subject", "class_tutor", "class_time", "closure", "saved_filter",
    "skill", "level", "can_do", "score_band",
)  # fmt: skip
"""What people delete. Of several tables in one step the first one names it; the rest comes back with it."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """Something that can be brought back: an archived person or subject, or what one step deleted."""

    id: str
    """Of the archived row; of a step its copy and number, "copy 12"."""
    kind: str
    code: str
    shown: str
    """The alias or name of the person it is of or was about; the name of a subject, a scale, an event or a class."""
    named: str
    """The tutor or subject that a deleted link named besides."""
    at: str
    """When, as an ISO date or UTC moment."""
    member: str
    was: Mapping[str, Any] = field(default_factory=dict)
    """The columns of the deleted row."""
    copy_id: str = ""
    k: int = 0
    others: int = 0
    """How many more of the kind the step deleted."""

    @property
    def is_archived(self) -> bool:
        """Whether it is still a row of the record."""
        return not self.copy_id


def bin_rows(read: Session, now: datetime, *, months: int = MONTHS) -> list[BinRow]:
    """Everything in the bin, the newest first. People who were merged into another or erased are not in it."""
    since = int((now - timedelta(days=31 * months)).timestamp() * 1000) * 1024
    archived = [BinRow(*found) for found in cursor(read, _archived())]
    deleted: dict[tuple[str, int], BinRow] = {}
    for copy_id, k, at, member, code, shown, named, tbl, before in cursor(read, _deleted(), (since,)):
        old = deleted.get((copy_id, k))
        if old is None or DELETED.index(tbl) < DELETED.index(old.kind):
            was = json.loads(before)
            deleted[copy_id, k] = BinRow(f"{copy_id} {k}", tbl, code, shown, named, at, member, was, copy_id, k)
        elif tbl == old.kind:
            deleted[copy_id, k] = replace(old, others=old.others + 1)
    return sorted([*archived, *deleted.values()], key=lambda row: row.at, reverse=True)


def _commands() -> str:
    """The commands whose deletes a person meant, as SQL: an edit or a merge takes rows out for reasons of its own."""
    names = [*(name for name, command in COMMANDS.items() if command.deletes), "bin.restore_deleted"]
    return ", ".join(f"'{name}'" for name in names)


def _named(table: str) -> str:
    """The name of a subject or scale in the language in use, as SQL."""
    first, second = ("name_ko", "name_en") if language() == "ko" else ("name_en", "name_ko")
    return f"coalesce(nullif({table}.{first}, ''), {table}.{second})"


def _archived() -> str:
    people = "WHERE archived_on IS NOT NULL AND merged_into IS NULL AND id NOT IN (SELECT id FROM erased)"
    return f"""
SELECT id, 'student', code, alias, '', archived_on, '' FROM student {people}
UNION ALL SELECT id, 'tutor', code, name, '', archived_on, '' FROM tutor {people}
UNION ALL SELECT id, 'subject', '', {_named("subject")}, '', archived_on, '' FROM subject
WHERE archived_on IS NOT NULL"""


def _deleted() -> str:
    """The plus keeps SQLite from making an index of all entries for one question."""
    return f"""
SELECT s.copy_id, s.k, s.at, coalesce(m.name, ''),
       CASE WHEN e.tbl IN ('event', 'class_tutor') THEN '' ELSE coalesce(p.code, t.code, '') END,
       coalesce(p.alias, e.before ->> '$.title', g.name, e.before ->> '$.name', t.name,
                {_named("c")}, {_named("j")},
                (SELECT o.before ->> '$.name' FROM entry o WHERE o.row = e.before ->> '$.class_id' AND o.op = 'd'
                 ORDER BY o.id DESC LIMIT 1), ''),
       CASE e.tbl WHEN 'class_tutor' THEN t.name WHEN 'tutor_subject' THEN {_named("j")} ELSE '' END, e.tbl, e.before
FROM step s CROSS JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry
LEFT JOIN member m ON m.id = s.member_id
LEFT JOIN student p ON p.id = coalesce(s.about ->> '$.student', s.about ->> '$.person', e.before ->> '$.student_id')
LEFT JOIN tutor t ON t.id = coalesce(s.about ->> '$.tutor', s.about ->> '$.person', e.before ->> '$.tutor_id')
LEFT JOIN group_class g ON g.id = e.before ->> '$.class_id'
LEFT JOIN subject j ON j.id = s.about ->> '$.subject'
LEFT JOIN scale c ON c.id = s.about ->> '$.scale'
WHERE s.stamp >= ?
AND CASE WHEN s.label IN ('undo', 'redo') THEN s.about ->> '$.of' ELSE s.label END IN ({_commands()})
AND s.last_entry > 0 AND s.last_entry - s.first_entry < {MOST_ENTRIES}
AND +e.op = 'd' AND e.tbl IN ({", ".join(f"'{table}'" for table in DELETED)})
AND NOT EXISTS (SELECT 1 FROM entry n WHERE n.row = e.row AND n.id > e.id AND n.tbl = e.tbl)
AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.id IN (p.id, t.id))"""
