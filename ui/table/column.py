"""What a column of a list is, as data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from tutor_app.i18n import _
from ui.table.cells import Cell

_PLAIN = (str, int, float, type(None))
EDGE = 24
"""How far the first column of a list stands from its edge, in logical pixels, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `title` marked with N_, widths in logical pixels at 100 % text size, the gap of 12 included.

    `value` takes a row and gives what the cell draws; by default the attribute named `key`. `sort` gives what to
    order by (default: the value); a column with `sorts` False has no sorting. `edit` is called with the row and the
    text typed (F2 or double click); it may raise UserError, which the page shows. `field` names what the record calls
    it, where a text pasted into the cell may be written there; `reads` gives what the record holds for a text, and may
    raise UserError too.
    """

    key: str
    title: str
    cell: Cell
    width: int = 100
    value: Callable[[Any], Any] | None = None
    sort: Callable[[Any], Any] | None = None
    sorts: bool = True
    stretch: bool = False
    edit: Callable[[Any, str], None] | None = None
    field: str = ""
    reads: Callable[[str], Any] | None = None

    def of(self, row: Any) -> Any:
        """What the cell of `row` draws."""
        return self.value(row) if self.value else getattr(row, self.key)

    def text(self, row: Any) -> str:
        """The cell of `row` in words, for those who read and those who listen."""
        return self.cell.text(self.of(row))

    def plain(self, row: Any) -> str:
        """The cell of `row` for editing and copying: an ISO date, a bare number, or the words."""
        return self.cell.plain(self.of(row))

    def orders(self, rows: Iterable[Any]) -> list[Any]:
        """What to order each of `rows` by; None for those that come last."""
        found = list(map(self.sort or self.value or attrgetter(self.key), rows))
        if not self.sort:
            found = [one if isinstance(one, _PLAIN) else self.cell.text(one) for one in found]
        return [one.casefold() or None if isinstance(one, str) else one for one in found]

    def heading(self) -> str:
        """The title in the language in use."""
        return _(self.title) if self.title else ""
