"""What a home office refused of what a copy sent: as offices see it, and as the copy itself does."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from tutor_app.apart.subjects import Subject, subject_of
from tutor_app.queries.rows import cursor

REFUSE = "record.refuse"


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A step that was not taken: of which copy, what it was, why (a key of `sync.police.WHY`), and about which row.

    `said` is by column what somebody wrote in it, and `student_id`, `alias` and `code` whom it is about where this copy
    has the student: on the copy that sent it alone.
    """

    copy_id: str
    k: int
    at: str
    """When it was done: UTC, ISO."""
    label: str
    why: str
    tbl: str
    row: str
    said: tuple[tuple[str, str], ...] = ()
    student_id: str = ""
    alias: str = ""
    code: str = ""


def refusals(read: Session) -> list[RefusalRow]:
    """What was refused of what copies sent, newest first."""
    sql = "SELECT copy_id, k, at, about FROM step WHERE label = ? ORDER BY stamp DESC"
    found = read.connection().exec_driver_sql(sql, (REFUSE,))
    told = [(copy, k, at, json.loads(about)) for copy, k, at, about in found]
    return [
        RefusalRow(copy, k, at, why["of"], why["why"], why.get("tbl", ""), why.get("row", ""))
        for copy, k, at, why in told
    ]


def refusals_of(read: Session, told: Iterable[str]) -> list[RefusalRow]:
    """The refusals that a merge told of (`MergeRow.refused`): "why copy:number table row", the last two where known."""
    found = []
    for text in told:
        why, place, *row = text.split(" ")
        copy_id, _colon, k = place.rpartition(":")
        at, about = cursor(
            read, "SELECT at, about FROM step WHERE copy_id = ? AND k = ? AND label = ?", (copy_id, int(k), REFUSE)
        ).fetchone() or ("", "{}")
        tbl, row_id = row if len(row) == 2 else ("", "")
        found.append(RefusalRow(copy_id, int(k), at, json.loads(about).get("of", REFUSE), why, tbl, row_id))
    return found


def record_of(read: Session, one: RefusalRow) -> Subject | None:
    """The student, tutor or class that a refusal was about; None where that is not known here."""
    if not one.row:
        return None
    found = subject_of(lambda sql, values: cursor(read, sql, values), one.tbl, one.row)
    return found if found.code or found.name else None


def own_refusals(read: Session) -> list[RefusalRow]:
    """What the home office refused of what this copy sent, newest first, with the words that are nowhere else now."""
    sql = "SELECT refused FROM peer_state WHERE copy_id IN (SELECT copy_id FROM own_key)"
    lists = read.connection().exec_driver_sql(sql)
    found = [one for (text,) in lists for one in json.loads(text) if "said" in one]
    names = ("copy_id", "k", "at", "label", "why", "tbl", "row")
    made = [
        RefusalRow(**{name: one[name] for name in names}, said=_words(one["said"]), **_whom(read, one)) for one in found
    ]
    return sorted(made, key=lambda row: row.at, reverse=True)


def _whom(read: Session, one: Mapping[str, Any]) -> dict[str, Any]:
    """The student whom a refused step was about: as it says itself, or as the row that it changed still does."""
    written = [(tbl, row, json.loads(after or "{}")) for tbl, row, _op, after in one["said"]]
    ids = [image["student_id"] for _tbl, _row, image in written if image.get("student_id")]
    hung = [subject_of(lambda sql, values: cursor(read, sql, values), tbl, row) for tbl, row, _image in written]
    ids += [found.row for found in hung if found.tbl == "student"]
    known = "SELECT id, alias, code FROM student WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1"
    return {
        name: text
        for found in cursor(read, known, (json.dumps(ids),))
        for name, text in zip(("student_id", "alias", "code"), found, strict=True)
    }


def _words(said: list[list[Any]]) -> tuple[tuple[str, str], ...]:
    written = [json.loads(after or "{}") for _tbl, _row, _op, after in said]
    words = [(name, text) for image in written for name, text in image.items() if isinstance(text, str) and text]
    return tuple((name, text) for name, text in words if name != "id" and not name.endswith("_id"))
