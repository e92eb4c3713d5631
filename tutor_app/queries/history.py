"""Who changed what, when: the journal in people's words."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from tutor_app.i18n import _, language
from tutor_app.queries.rows import value
from tutor_app.work import COMMANDS

_SHOWN = {
    "student": "SELECT code || ' ' || alias FROM student WHERE id = ?",
    "other": "SELECT code FROM student WHERE id = ?1 UNION SELECT code FROM tutor WHERE id = ?1",
    "tutor": "SELECT code || ' ' || name FROM tutor WHERE id = ?",
    "person": "SELECT code || ' ' || alias FROM student WHERE id = ?1 "
    "UNION SELECT code || ' ' || name FROM tutor WHERE id = ?1",
    "scale": "SELECT CASE WHEN ({korean} AND name_ko <> '') OR name_en = '' THEN name_ko ELSE name_en END "
    "FROM scale WHERE id = ?",
    "subject": "SELECT CASE WHEN ({korean} AND name_ko <> '') OR name_en = '' THEN name_ko ELSE name_en END "
    "FROM subject WHERE id = ?",
}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column of one row; values as JSON has them. `before` is None for an insert, `after` for a delete."""

    tbl: str
    row: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step."""

    k: int
    at: str
    """UTC, ISO."""
    member: str
    copy_id: str
    label: str
    reason: str
    changes: tuple[CellChange, ...]


def describe(read: Session, label: str, about: str) -> str:
    """A step's label in the language in use, with whom it was about: aliases and codes, never real names."""
    ids: dict[str, str] = json.loads(about)
    if label in ("undo", "redo"):
        text = describe(read, ids.pop("of", ""), json.dumps(ids))
        return (_("Undo: {step}") if label == "undo" else _("Redo: {step}")).format(step=text)
    known = COMMANDS.get(label)
    if known is None:
        return label
    shown = defaultdict(lambda: "–", {key: _shown(read, key, found) for key, found in ids.items()})
    return _(known.label).format_map(shown)


def history(read: Session, row_id: str, *, limit: int = 200) -> list[HistoryRow]:
    """The steps that changed a row, or a row about that person, newest first."""
    return _steps(
        read,
        "id IN (SELECT step FROM entry WHERE row = ?) OR EXISTS "
        "(SELECT 1 FROM json_each(about) WHERE json_each.value = ?)",
        (row_id, row_id),
        limit,
    )


def latest(read: Session, *, limit: int = 50) -> list[HistoryRow]:
    """The newest steps."""
    return _steps(read, "1", (), limit)


def _steps(read: Session, condition: str, parameters: tuple[str, ...], limit: int) -> list[HistoryRow]:
    sql = (
        "SELECT id, k, at, coalesce((SELECT name FROM member WHERE member.id = member_id), ''), copy_id, label, "
        f"about, reason FROM step WHERE last_entry > 0 AND ({condition}) ORDER BY stamp DESC LIMIT {int(limit)}"
    )
    found = read.connection().exec_driver_sql(sql, parameters).all()
    return [
        HistoryRow(k, at, member, copy_id, describe(read, label, about), reason, _changes(read, step_id))
        for step_id, k, at, member, copy_id, label, about, reason in map(tuple, found)
    ]


MOST_CHANGES = 200
"""Of one step; an import has thousands."""


def _changes(read: Session, step_id: int) -> tuple[CellChange, ...]:
    found = read.connection().exec_driver_sql(
        "SELECT tbl, row, before, after FROM step s JOIN entry e ON e.id BETWEEN s.first_entry AND s.last_entry "
        f"WHERE s.id = ? ORDER BY e.id LIMIT {MOST_CHANGES}",
        (step_id,),
    )
    changes: list[CellChange] = []
    for tbl, row, before, after in map(tuple, found):
        old, new = _image(before), _image(after)
        changes += [
            CellChange(tbl, row, column, old.get(column), new.get(column))
            for column in {**old, **new}
            if column not in ("id", "@") and old.get(column) != new.get(column)
        ]
    return tuple(changes)


def _image(text: str | None) -> Mapping[str, Any]:
    return json.loads(text) if text else {}


def _shown(read: Session, key: str, found: str) -> str:
    if key not in _SHOWN:
        return found
    sql = _SHOWN[key].replace("{korean}", "1" if language() == "ko" else "0")
    return str(value(read, sql.replace("?1", "?"), (found,) * sql.replace("?1", "?").count("?")) or "–")
