"""The filters that people keep above a list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """A kept filter; `wish` is what its page listed when it was kept."""

    id: str
    name: str
    wish: Mapping[str, Any]


def saved_filters(read: Session, page: str) -> list[SavedFilterRow]:
    """The kept filters of a page, in the order they were kept."""
    sql = "SELECT id, name, wish FROM saved_filter WHERE page = ? ORDER BY position, id"
    found = read.connection().exec_driver_sql(sql, (page,))
    return [SavedFilterRow(row[0], row[1], json.loads(row[2])) for row in found]
