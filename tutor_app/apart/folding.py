"""A row is the fold of its entries in stamp order: per column, the later stamp wins."""

import json
from collections.abc import Iterable
from typing import Any

Image = dict[str, Any] | None
"""The columns of a row; None where it does not exist."""


def fold(entries: Iterable[tuple[str, str | None]]) -> Image:
    """The row that entries (op, after) in stamp order give."""
    image: dict[str, Any] = {}
    alive = False
    for op, after in entries:
        alive = op != "d"
        if op == "i":
            image = dict(json.loads(after or "{}"))
        elif op == "u":
            image.update(json.loads(after or "{}"))
    return image if alive else None
