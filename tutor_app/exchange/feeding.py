"""Finds what each file holds by its columns, and reads its rows into the fields of a mapping."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple

from tutor_app.cells import as_written
from tutor_app.errors import UserError
from tutor_app.exchange.cells import NOT_A_CHOICE, UNREADABLE, Reader, read_text
from tutor_app.exchange.fields import FIELDS
from tutor_app.exchange.mapping import Feed, Mapping, Source, column_key
from tutor_app.exchange.tables import Cells, Table
from tutor_app.i18n import _
from tutor_app.names import folded

Tell = Callable[[str, str], None]
"""Takes a column and a message about it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of one table stand."""

    table: Table
    places: Map[str, int]

    def place(self, column: str) -> int | None:
        """The index of a column, whatever its case; None when the table lacks it, UserError when it is there twice."""
        key = column_key(column)
        if [column_key(name) for name in self.table.header].count(key) > 1:
            raise UserError(
                _("{file} has two columns named {column}.").format(file=self.table.name, column=column),
                _("Rename one of them, then import the file again."),
            )
        return self.places.get(key)

    def lacking(self, columns: Sequence[str]) -> list[str]:
        """Those of `columns` that the table has not."""
        return [column for column in columns if column_key(column) not in self.places]


def columns_of(table: Table) -> Columns:
    """The places of the columns of `table`."""
    return Columns(table, {column_key(name): place for place, name in enumerate(table.header) if name})


def feeds_of(columns: Columns, mapping: Mapping) -> list[Feed]:
    """The kinds of rows that a table holds. UserError, with the columns that are missing, when it holds none."""
    table = columns.table
    named = [feed for feed in mapping.feeds if not feed.file or fnmatchcase(table.name.lower(), feed.file.lower())]
    found = [feed for feed in named if not columns.lacking(sorted(feed.needed))]
    if found:
        return found
    nearest = max(named, key=lambda feed: _likeness(columns, feed), default=None)
    if nearest is not None and _likeness(columns, nearest) >= 0.5:
        missing = ", ".join(columns.lacking(sorted(nearest.needed)))
        raise UserError(
            _("{file} lacks the columns {columns}.").format(file=table.name, columns=missing),
            _("Look whether the first row names the columns, and whether they are spelled as expected."),
        )
    raise UserError(
        _("It is not known what {file} holds.").format(file=table.name),
        _("Describe its columns in a mapping file and name it with --mapping, or leave this file out."),
    )


def _likeness(columns: Columns, feed: Feed) -> float:
    return 1 - len(columns.lacking(feed.columns)) / max(1, len(feed.columns))


class Picker:
    """Reads the fields of one feed from the rows of one table. No other cell is looked at or kept."""

    def __init__(self, feed: Feed, columns: Columns, readers: Map[str, Reader]) -> None:
        self.missing = columns.lacking(feed.columns)
        kinds = FIELDS[feed.kind]
        fields = [
            _field(name, source, columns, kinds[name], readers)
            for name, source in feed.fields.items()
            if kinds[name] != "keys"
        ]
        self._same = {field.name: value for field in fields if not field.places and (value := field.read(""))}
        """What every row says because no column does."""
        self._fields = [field for field in fields if field.places or (field.constant and field.name not in self._same)]
        keys = next((source for name, source in feed.fields.items() if kinds[name] == "keys"), None)
        self._keys = _places(keys, columns) if keys else []

    def values(self, cells: Cells, tell: Tell) -> dict[str, str]:
        """The fields that are not empty; `tell` hears of cells that cannot be understood."""
        found = self._same.copy()
        for field in self._fields:
            name, column, kind, reader, place, places, _constant, words = field
            text = cells[place] if place is not None else _joined(cells, places)
            if not text and place is not None:
                continue
            value = reader(text) if text and text[0] != "'" and not words else field.read(text)
            if value:
                found[name] = value
            elif value is None:
                tell(column, _(UNREADABLE.get(kind, NOT_A_CHOICE)))
        return found

    def keys(self, cells: Cells) -> list[tuple[str, str]]:
        """Of a field that holds several keys: the column and text of each, once each, in the order of the columns."""
        found: dict[str, str] = {}
        for column, place in self._keys:
            key = read_text(cells[place])
            if key:
                found.setdefault(key, column)
        return [(column, key) for key, column in found.items()]


class _Field(NamedTuple):
    name: str
    column: str
    kind: str
    reader: Reader
    place: int | None
    """The one column that feeds it; None for several, or a constant."""
    places: tuple[int, ...]
    constant: str
    words: Map[str, str]

    def read(self, text: str) -> str | None:
        """The value of a cell, or of the constant where that is empty; "" for nothing, None where it is unreadable."""
        if not text and self.place is None:
            text = self.constant
        if not text:
            return ""
        text = as_written(text)
        return self.reader(self.words.get(folded(text), text) if self.words else text)


def _field(name: str, source: Source, columns: Columns, kind: str, readers: Map[str, Reader]) -> _Field:
    places = tuple(place for _column, place in _places(source, columns))
    column = source.columns[0] if source.columns else ""
    single = places[0] if len(places) == 1 else None
    return _Field(name, column, kind, readers[kind], single, places, source.constant, source.values)


def _joined(cells: Cells, places: Sequence[int]) -> str:
    return " ".join(filter(None, (cells[place].strip() for place in places)))


def _places(source: Source, columns: Columns) -> list[tuple[str, int]]:
    found = ((column, columns.place(column)) for column in source.columns)
    return [(column, place) for column, place in found if place is not None]
