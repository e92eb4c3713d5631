"""Who changed what, when: the journal in people's words."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from tutor_app.i18n import N_, _, language
from tutor_app.queries.named import member_name
from tutor_app.queries.rows import value
from tutor_app.work import COMMANDS

_NAMED = {
    "student": ("student",),
    "tutor": ("tutor",),
    "person": ("student", "tutor"),
    "subject": ("subject",),
    "scale": ("scale",),
    "group": ("group_class",),
    "event": ("event",),
    "loan": ("loan",),
}
"""The places of a label that stand for a row, and the tables in which it may be."""
_OF = {
    "student": ("id",),
    "tutor": ("id",),
    "attendance": ("student_id",),
    "class_attendance": ("student_id",),
    "participation": ("student_id", "tutor_id"),
    "assessment": ("skill_id", "subject_id"),
}
"""Of rows that are of somebody or something: the columns of which the first that is filled says of whom or what."""
_CALLED = {"level_id": "level", "skill_id": "skill"}
"""Columns of ids that are shown by what they stand for, and the tables in which it is."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column of one row; values as JSON has them, a level or a skill by its name. `before` is None for an insert,
    `after` for a delete."""

    tbl: str
    row: str
    column: str
    before: Any
    after: Any
    of: str = ""
    """Whose it is, where the history is not that of this person alone; of an assessment which skill or subject."""


@dataclass(frozen=True, slots=True)
class FreeTime:
    """What became of part of a weekday, in minutes after midnight: "free", "if_needed", or "clear" for not free."""

    weekday: int
    starts: int
    ends: int
    mark: str


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
    free: tuple[FreeTime, ...] = ()
    """What it did to the week of a person; its cells are among `changes` too."""


_NOT_LOADED = {"office.build_office": N_("Build the demo office")}
"""Labels of commands that a running program has no need to load."""


def describe(read: Session, label: str, about: str, *, codes_only: bool = False) -> str:
    """A step's label in the language in use, with whom it was about: aliases and codes, never real names of students.

    With `codes_only` people are codes alone, as café mode wants them.
    """
    ids: dict[str, str] = json.loads(about)
    if label in ("undo", "redo"):
        text = describe(read, ids.pop("of", ""), json.dumps(ids), codes_only=codes_only)
        return (_("Undo: {step}") if label == "undo" else _("Redo: {step}")).format(step=text)
    known = COMMANDS.get(label)
    if known is None:
        return _(_NOT_LOADED.get(label, label))
    shown = defaultdict(lambda: "–", {key: _shown(read, key, found, codes_only) for key, found in ids.items()})
    return _(known.label).format_map(shown)


def history(read: Session, row_id: str, *, limit: int = 200, codes_only: bool = False) -> list[HistoryRow]:
    """The steps that changed a row, or a row about that person, newest first; `codes_only` as for `describe`.

    Of a step with more than `MOST_CHANGES` entries, an import for example, only what it did to the row itself.
    """
    return _steps(
        read,
        "id IN (SELECT step FROM entry WHERE row = ?) OR instr(about, '\"' || ? || '\"')",
        (row_id, row_id),
        limit,
        row_id,
        codes_only=codes_only,
    )


def latest(read: Session, *, limit: int = 50) -> list[HistoryRow]:
    """The newest steps."""
    return _steps(read, "1", (), limit)


@dataclass(frozen=True, slots=True)
class LaterRow:
    """A step that another state of the record does not have yet."""

    at: str
    """UTC, ISO."""
    member: str
    label: str


def later_than(
    read: Session, heads: Mapping[str, int], *, limit: int = 100, codes_only: bool = False
) -> tuple[int, list[LaterRow]]:
    """How many steps came after those of `heads` (the last number of each copy), and the newest of them."""
    found = read.connection().exec_driver_sql(
        f"SELECT at, {member_name('member_id', codes_only=codes_only)}, label, about "
        "FROM step WHERE last_entry > 0 AND k > coalesce((SELECT value FROM json_each(?) WHERE key = copy_id), 0) "
        "ORDER BY stamp DESC",
        (json.dumps(dict(heads)),),
    )
    steps = [tuple(step) for step in found]
    return len(steps), [
        LaterRow(at, member, describe(read, *what, codes_only=codes_only)) for at, member, *what in steps[:limit]
    ]


def row_counts(read: Session, tables: Iterable[str]) -> dict[str, int]:
    """How many rows there are, by table."""
    return {table: int(value(read, f'SELECT count(*) FROM "{table}"')) for table in tables}


def _steps(
    read: Session,
    condition: str,
    parameters: tuple[str, ...],
    limit: int,
    row_id: str | None = None,
    *,
    codes_only: bool = False,
) -> list[HistoryRow]:
    sql = (
        f"SELECT id, k, at, {member_name('member_id', codes_only=codes_only)}, copy_id, label, "
        f"about, reason FROM step WHERE last_entry > 0 AND ({condition}) ORDER BY stamp DESC LIMIT {int(limit)}"
    )
    found = read.connection().exec_driver_sql(sql, parameters).all()
    return [
        HistoryRow(
            k,
            at,
            member,
            copy_id,
            describe(read, label, about, codes_only=codes_only),
            reason,
            _changes(read, step_id, row_id, codes_only),
            _free(read, step_id, row_id),
        )
        for step_id, k, at, member, copy_id, label, about, reason in map(tuple, found)
    ]


MOST_CHANGES = 200
"""Of one step; an import has thousands."""


def _changes(read: Session, step_id: int, row_id: str | None, codes_only: bool) -> tuple[CellChange, ...]:
    run = read.connection().exec_driver_sql
    first, last = run("SELECT first_entry, last_entry FROM step WHERE id = ?", (step_id,)).one()
    where, parameters = "id BETWEEN ? AND ?", [first, last]
    if row_id is not None and last - first >= MOST_CHANGES:
        where = f"+{where} AND row = ?"
        parameters.append(row_id)
    sql = f"SELECT tbl, row, before, after FROM entry WHERE {where} ORDER BY id LIMIT {MOST_CHANGES}"
    found = run(sql, tuple(parameters))
    changes: list[CellChange] = []
    for tbl, row, before, after in map(tuple, found):
        old, new = _image(before), _image(after)
        says_of_what = tbl == "assessment" and not (old and new)
        of = "" if says_of_what else _of(read, tbl, {**old, **new, "id": row}, row_id, codes_only)
        changes += [
            CellChange(tbl, row, column, _value(read, column, old), _value(read, column, new), of)
            for column in {**old, **new}
            if column not in ("id", "@") and old.get(column) != new.get(column)
        ]
    return tuple(changes)


def _of(read: Session, tbl: str, known: Mapping[str, Any], row_id: str | None, codes_only: bool) -> str:
    """Of whom or what a row is of which these cells are `known`; "" where that is `row_id`."""
    if tbl not in _OF:
        return ""
    whole = {**(_row(read, tbl, known["id"]) or {}), **known}
    column = next((column for column in _OF[tbl] if whole.get(column)), "")
    if not column or whole[column] == row_id:
        return ""
    return _called(read, tbl if column == "id" else column.removesuffix("_id"), whole[column], codes_only)


def _value(read: Session, column: str, image: Mapping[str, Any]) -> Any:
    found = image.get(column)
    return _called(read, _CALLED[column], found, False) if found and column in _CALLED else found


def _called(read: Session, table: str, row_id: str, codes_only: bool) -> str:
    row = _row(read, table, row_id)
    return _name(row, codes_only) if row else "–"


HALF_HOUR = 30
MOST_HALF_HOURS = 700
"""Of one step; a week has 336."""


def _free(read: Session, step_id: int, row_id: str | None) -> tuple[FreeTime, ...]:
    """The half hours that a step changed, those that follow one another taken together; of one person where `row_id` is
    theirs."""
    run = read.connection().exec_driver_sql
    first, last = run("SELECT first_entry, last_entry FROM step WHERE id = ?", (step_id,)).one()
    if last - first >= MOST_HALF_HOURS:
        return ()
    sql = "SELECT row, op, before, after FROM entry WHERE id BETWEEN ? AND ? AND tbl = 'availability' ORDER BY id"
    marks: dict[tuple[int, int], str] = {}
    for row, op, before, after in map(tuple, run(sql, (first, last))):
        whole = {**((_row(read, "availability", row) or {}) if op == "u" else {}), **_image(before), **_image(after)}
        if "minute" in whole and row_id in (None, row, whole.get("student_id"), whole.get("tutor_id")):
            marks[whole["weekday"], whole["minute"]] = (
                "clear" if op == "d" else "if_needed" if whole["if_needed"] else "free"
            )
    found: list[FreeTime] = []
    for (weekday, minute), mark in sorted(marks.items()):
        last_one = found[-1] if found else None
        if last_one is not None and (last_one.weekday, last_one.ends, last_one.mark) == (weekday, minute, mark):
            found[-1] = replace(last_one, ends=minute + HALF_HOUR)
        else:
            found.append(FreeTime(weekday, minute, minute + HALF_HOUR, mark))
    return tuple(found)


def _image(text: str | None) -> Mapping[str, Any]:
    return json.loads(text) if text else {}


def _shown(read: Session, place: str, found: str, codes_only: bool) -> str:
    if place not in _NAMED:
        return found
    rows = (_row(read, table, found) for table in _NAMED[place])
    return next((_name(row, codes_only) for row in rows if row), "") or "–"


def _row(read: Session, table: str, row_id: str) -> Mapping[str, Any] | None:
    """A row as it is, or as it was when it went."""
    found = read.connection().exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).mappings().first()
    if found is not None:
        return dict(found)
    gone = "SELECT before FROM entry WHERE row = ? AND tbl = ? AND op = 'd' ORDER BY id DESC LIMIT 1"
    return _image(value(read, gone, (row_id, table))) or None


def _name(row: Mapping[str, Any], codes_only: bool) -> str:
    """Code with alias for a student, with name for a tutor; what an erasing took is missing."""
    for column in ("title", "item"):
        if column in row:
            return str(row[column])
    if "subject_id" in row and "term" in row:
        return str(row["name"])
    if "code" in row and codes_only:
        return str(row["code"])
    if "code" in row:
        return f"{row['code']} {row.get('alias') or row.get('name') or ''}".strip()
    first, second = ("name_ko", "name_en") if language() == "ko" else ("name_en", "name_ko")
    return str(row[first] or row[second])
