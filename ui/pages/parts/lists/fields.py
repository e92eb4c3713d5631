"""What a list knows of each of its rows, as one table: columns, filters, and what can be written in many rows.

A page declares its fields once. Columns and their chooser take those that have a cell, conditions those that have a
kind, pasting and editing many rows those that say what the record calls them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.facts import Source
from tutor_app.store.record import Change
from ui.form import Entry
from ui.jobs import PATIENCE_S
from ui.page import Desk
from ui.pages.parts.lists.kinds import Kind
from ui.pages.parts.lists.reading import Reads
from ui.table import Cell, Column


@dataclass(frozen=True, slots=True)
class ListField:
    """One thing; `title` is marked with N_, or written already where `is_named`.

    `read` gives what is known: of the row (by default its attribute named `key`), or with a `source` of the fact about
    its person, None where there is none. Where the cell draws another thing, `draws` makes it of what is known, or
    `value` of the row.
    """

    key: str
    title: str
    kind: Kind | None = None
    cell: Cell | None = None
    width: int = 100
    read: Callable[[Any], Any] | None = None
    source: Source | None = None
    draws: Callable[[Any], Any] | None = None
    value: Callable[[Any], Any] | None = None
    sort: Callable[[Any], Any] | None = None
    sorts: bool = True
    stretch: bool = False
    edit: Callable[[Any, Any], None] | None = None
    """What F2 in a cell calls, with what `reads` gave; where there is a `field`, text can be pasted into it too."""
    reads: Reads | None = None
    """Reads what was typed or pasted, where the record does not hold it as it is."""
    field: str = ""
    """What the record calls it, where it can be written."""
    make: Callable[[], QWidget] | None = None
    """Builds the editor with which it is written in many rows."""
    names: bool = False
    """It says who somebody is: in café mode it is neither asked nor answered."""
    is_named: bool = False

    def heading(self) -> str:
        """The title in the language in use."""
        return self.title if self.is_named else _(self.title) if self.title else ""


class Facts(QObject):
    """What sources know of people, read beside the window when it is first wanted. `arrived` when there is more."""

    arrived = Signal()

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self._desk, self._key = desk, key
        self._known: dict[Source, Mapping[str, Any]] = {}
        self._wanted: frozenset[Source] = frozenset()
        self._is_read = False

    def of(self, source: Source, person_id: str) -> Any:
        """What a source knows of a person; None where it knows nothing, or was not read yet."""
        return self._known.get(source, {}).get(person_id)

    def knows(self, source: Source) -> bool:
        """Whether it has been read."""
        return source in self._known

    def want(self, sources: Iterable[Source]) -> None:
        """These are needed from now on, and no others; the list's first reading brings those wanted by then."""
        self._wanted = frozenset(sources)
        self._known = {source: known for source, known in self._known.items() if source in self._wanted}
        if self._is_read and self._wanted - self._known.keys():
            self.read()

    def read(self) -> None:
        """Read what is wanted, or bring it up to date."""
        read = self.reader()
        if self._wanted:
            self._desk.jobs.ask(f"{self._key} facts", read, self._take, PATIENCE_S)

    def reader(self) -> Callable[[], Mapping[Source, Mapping[str, Any]]]:
        """Reads beside the window what is wanted now, for `take`."""
        self._is_read = True
        return partial(self._read, self._wanted)

    def take(self, found: Mapping[Source, Mapping[str, Any]]) -> bool:
        """Know what was read; gives whether anything is new."""
        new = {one: facts for one, facts in found.items() if one in self._wanted and self._known.get(one) is not facts}
        self._known = {**self._known, **new}
        return bool(new)

    def concerns(self, change: Change) -> bool:
        """Whether a change is about something that is wanted."""
        return any(change.touches(*source.reads) for source in self._wanted)

    def _read(self, wanted: frozenset[Source]) -> dict[Source, Mapping[str, Any]]:
        return {source: self._desk.app.followed(source.reads, source) for source in wanted}

    def _take(self, found: Mapping[Source, Mapping[str, Any]]) -> None:
        if self.take(found):
            self.arrived.emit()


class FieldTable:
    """The fields of one list, ready for its columns, conditions and editors."""

    def __init__(self, desk: Desk, key: str, fields: Sequence[ListField], person: str = "id") -> None:
        """`person` names the attribute of a row that says whom its facts are about."""
        self._desk, self._person = desk, person
        self.facts = Facts(desk, key)
        self._own = {one.key: one for one in fields}
        self._more: dict[str, ListField] = {}
        self.columns = [self._column(one, one.cell) for one in fields if one.cell is not None]

    def know_more(self, fields: Iterable[ListField]) -> None:
        """Offer these to filter by too, in the place of those given last; the office decides which there are."""
        self._more = {one.key: one for one in fields}

    def get(self, key: str) -> ListField | None:
        """A field by its key."""
        return self._own.get(key) or self._more.get(key)

    def askable(self) -> list[ListField]:
        """Those to filter by, in their order."""
        hides = self._desk.hides_names
        return [one for one in (*self._own.values(), *self._more.values()) if one.kind and not (one.names and hides)]

    def entries(self) -> list[Entry]:
        """Those that can be written in many rows."""
        return [Entry(one.field, one.title, one.make) for one in self._own.values() if one.make is not None]

    def of(self, field: ListField, row: Any) -> Any:
        """What is known of a row; of a name nothing, while names are hidden."""
        if field.names and self._desk.hides_names:
            return None
        if field.source is not None:
            known = self.facts.of(field.source, getattr(row, self._person))
            return field.read(known) if field.read else known
        return field.read(row) if field.read else getattr(row, field.key)

    def want(self, keys: Iterable[str]) -> None:
        """Columns and conditions of these keys are in use: have read what they need."""
        used = (self.get(key) for key in keys)
        self.facts.want(one.source for one in used if one is not None and one.source is not None)

    def _column(self, one: ListField, cell: Cell) -> Column:
        return Column(
            one.key, one.title, cell, one.width, one.value or self._drawn(one), one.sort, one.sorts, one.stretch,
            self._typed(one), one.field if one.edit is not None else "", one.reads,
        )  # fmt: skip

    def _typed(self, one: ListField) -> Callable[[Any, str], None] | None:
        edit, reads = one.edit, one.reads
        if edit is None or reads is None:
            return edit
        return lambda row, text: edit(row, reads(text))

    def _drawn(self, one: ListField) -> Callable[[Any], Any]:
        known = partial(self.of, one) if one.read or one.source or one.names else attrgetter(one.key)
        draws = one.draws
        return (lambda row: draws(known(row))) if draws is not None else known
