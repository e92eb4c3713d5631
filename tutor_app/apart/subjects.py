"""Which record that people know a row belongs to: the student, tutor, class or event that it hangs from."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import SQLModel

from tutor_app.apart import Execute, Place

_KNOWN = ("student", "tutor", "group_class", "event", "loan", "subject", "scale", "member", "copy", "office_setting")
_NAMES = ("alias", "name", "title", "item")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that people know; `code` and `name` as they are, or were when it went; never a real name of a student.

    Of a subject or scale `name` is the English one, of a setting its key.
    """

    tbl: str
    row: str
    code: str
    name: str


def subject_of(execute: Execute, tbl: str, row: str) -> Subject:
    """What the row hangs from; itself where it hangs from nothing that people know."""
    found: Place = (tbl, row)
    queue = [(found, 0)]
    for place, depth in queue:
        if place[0] in _KNOWN:
            found = place
            break
        image = image_of(execute, *place)
        for column, parent in _parents(place[0]):
            value = place[1] if column == "id" else image.get(column)
            if value is not None and depth < _DEEPEST:
                queue.append(((parent, value), depth + 1))
    image = image_of(execute, *found)
    name = next((str(image[key]) for key in _NAMES if image.get(key)), "")
    if found[0] == "office_setting":
        name = found[1]
    return Subject(*found, str(image.get("code") or ""), name or str(image.get("name_en") or ""))


def image_of(execute: Execute, tbl: str, row: str) -> dict[str, Any]:
    """A row as it is, or else as it was when it went or came; empty where nothing is known of it."""
    table = SQLModel.metadata.tables.get(tbl)
    if table is not None:
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        for values in execute(f'SELECT {listed} FROM "{tbl}" WHERE id = ?', (row,)):
            return dict(zip(names, values, strict=True))
    whole = (
        "SELECT coalesce(before, after) FROM entry WHERE row = ? AND tbl = ? AND op IN ('d', 'i') "
        "ORDER BY op = 'd' DESC, id DESC LIMIT 1"
    )
    for (text,) in execute(whole, (row, tbl)):
        return dict(json.loads(text))
    return {}


@cache
def _parents(tbl: str) -> list[tuple[str, str]]:
    """The columns of a table that refer to another one, and that one: students first, then tutors."""
    table = SQLModel.metadata.tables.get(tbl)
    links = [
        (column.name, key.column.table.name)
        for column in (table.columns if table is not None else ())
        for key in column.foreign_keys
    ]
    order = {name: number for number, name in enumerate(_KNOWN)}
    return sorted(links, key=lambda link: order.get(link[1], len(order)))
