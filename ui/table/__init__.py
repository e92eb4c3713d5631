"""Lists: one read-only model, one view, and columns declared as data."""

from ui.table.cells import (
    Cell,
    Chips,
    Day,
    Dots,
    Glyph,
    Hours,
    Link,
    Mark,
    Minutes,
    Number,
    Percent,
    Person,
    State,
    Strip,
    Tag,
    Tick,
    Toned,
    Words,
)
from ui.table.column import Column
from ui.table.delegate import RowDelegate
from ui.table.model import Keyed, Listed, RowModel
from ui.table.view import Table

__all__ = [
    "Cell",
    "Chips",
    "Column",
    "Day",
    "Dots",
    "Glyph",
    "Hours",
    "Keyed",
    "Link",
    "Listed",
    "Mark",
    "Minutes",
    "Number",
    "Percent",
    "Person",
    "RowDelegate",
    "RowModel",
    "State",
    "Strip",
    "Table",
    "Tag",
    "Tick",
    "Toned",
    "Words",
]
