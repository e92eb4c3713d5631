"""What a home office refused of what a copy sent: as offices see it, and as the copy itself does."""

import json
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

REFUSE = "record.refuse"


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A step that was not taken: of which copy, what it was, why (a key of `sync.police.WHY`), and about which row.

    `said` is by column what somebody wrote in it, on the copy that sent it alone.
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


def refusals(read: Session) -> list[RefusalRow]:
    """What was refused of what copies sent, newest first."""
    sql = "SELECT copy_id, k, at, about FROM step WHERE label = ? ORDER BY stamp DESC"
    found = read.connection().exec_driver_sql(sql, (REFUSE,))
    told = [(copy, k, at, json.loads(about)) for copy, k, at, about in found]
    return [
        RefusalRow(copy, k, at, why["of"], why["why"], why.get("tbl", ""), why.get("row", ""))
        for copy, k, at, why in told
    ]


def own_refusals(read: Session) -> list[RefusalRow]:
    """What the home office refused of what this copy sent, newest first, with the words that are nowhere else now."""
    sql = "SELECT refused FROM peer_state WHERE copy_id IN (SELECT copy_id FROM own_key)"
    lists = read.connection().exec_driver_sql(sql)
    found = [one for (text,) in lists for one in json.loads(text) if "said" in one]
    names = ("copy_id", "k", "at", "label", "why", "tbl", "row")
    made = [RefusalRow(**{name: one[name] for name in names}, said=_words(one["said"])) for one in found]
    return sorted(made, key=lambda row: row.at, reverse=True)


def _words(said: list[list[Any]]) -> tuple[tuple[str, str], ...]:
    written = [json.loads(after or "{}") for _tbl, _row, _op, after in said]
    words = [(name, value) for image in written for name, value in image.items() if isinstance(value, str) and value]
    return tuple((name, value) for name, value in words if name != "id" and not name.endswith("_id"))
