"""What a column of a list is, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tutor_app.i18n import _
from ui.table.cells import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `title` marked with N_, widths in logical pixels at 100 % text size, the gap of 12 included.

    `value` takes a row and gives what the cell draws; by default the attribute named `key`. `sort` gives what to
    order by (default: the value); a column with `sorts` False has no sorting. `edit` is called with the row and the
    text typed (F2 or double click); it may raise UserError, which the page shows. `field` names what the record calls
    it, where a text pasted into the cell may be written there.
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

    def of(self, row: Any) -> Any:
        """What the cell of `row` draws."""
        return self.value(row) if self.value else getattr(row, self.key)

    def text(self, row: Any) -> str:
        """The cell of `row` in words, for those who read and those who listen."""
        return self.cell.text(self.of(row))

    def plain(self, row: Any) -> str:
        """The cell of `row` for editing and copying: an ISO date, a bare number, or the words."""
        return self.cell.plain(self.of(row))

    def order(self, row: Any) -> tuple[bool, Any]:
        """What to order `row` by; empty ones last."""
        found = self.sort(row) if self.sort else self.of(row)
        if not self.sort and not isinstance(found, (str, int, float, type(None))):
            found = self.text(row)
        if isinstance(found, str):
            found = found.casefold()
        return found is None or found == "", found

    def heading(self) -> str:
        """The title in the language in use."""
        return _(self.title) if self.title else ""
