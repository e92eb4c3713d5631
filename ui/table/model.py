"""The one read-only table model. Rows come whole (`Listed`) or a block at a time by key (`Keyed`).

A list of 150,000 logs is a vector of keys and a function that fetches the rows of a few keys: a jump to a random
place costs one fetch, whatever the place.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import paint
from ui.table.column import EDGE, Column

Index = QModelIndex | QPersistentModelIndex
K = TypeVar("K")
_BLOCK, _BLOCKS_KEPT = 128, 32


class Source(Protocol):
    """Where rows come from."""

    def __len__(self) -> int: ...
    def row(self, at: int) -> Any: ...
    def key(self, at: int) -> str: ...
    def find(self, key: str) -> int: ...


class Listed:
    """Rows that are all here. `id` names the attribute that tells one row from another."""

    def __init__(self, rows: Sequence[Any] = (), id: str = "id") -> None:
        self.rows = rows
        self._id = id
        self._at: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, at: int) -> Any:
        """The row at a place."""
        return self.rows[at]

    def key(self, at: int) -> str:
        """The key of the row at a place."""
        return str(getattr(self.rows[at], self._id))

    def find(self, key: str) -> int:
        """The place of a key, -1 where it is not listed."""
        if self._at is None:
            self._at = {getattr(row, self._id): at for at, row in enumerate(self.rows)}
        return self._at.get(key, -1)

    def sorted_by(self, column: Column, descending: bool) -> "Listed":
        """The same rows in another order; empty values stay last either way."""
        orders = column.orders(self.rows)
        full = [at for at, order in enumerate(orders) if order is not None]
        full.sort(key=orders.__getitem__, reverse=descending)
        empty = [row for row, order in zip(self.rows, orders, strict=True) if order is None]
        return Listed([*map(self.rows.__getitem__, full), *empty], self._id)


class Keyed(Generic[K]):
    """Rows fetched by key when they are looked at; `fetch` gives the rows of some keys, in their order."""

    def __init__(self, keys: Sequence[K], fetch: Callable[[Sequence[K]], Sequence[Any]]) -> None:
        self.keys = keys
        self._fetch = fetch
        self._blocks: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, at: int) -> Any:
        """The row at a place, fetched with its neighbours."""
        number, within = divmod(at, _BLOCK)
        block = self._blocks.get(number)
        if block is None:
            block = self._fetch(self.keys[number * _BLOCK : (number + 1) * _BLOCK])
            self._blocks[number] = block
            if len(self._blocks) > _BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        return block[within]

    def key(self, at: int) -> str:
        """The key of the row at a place."""
        return str(self.keys[at])

    def find(self, key: str) -> int:
        """The place of a key, -1 where it is not listed."""
        if not self._places and self.keys:
            self._places = {str(found): at for at, found in enumerate(self.keys)}
        return self._places.get(key, -1)


class RowModel(QAbstractTableModel):
    """Rows of a `Source` under declared columns, the first of which stands `edge` from the edge."""

    def __init__(self, columns: Sequence[Column], edge: float = EDGE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.edge = edge
        self.source: Source = Listed()

    def set_source(self, source: Source) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.source = source
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.source)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(self.source.row(index.row()))
        if role == Qt.ItemDataRole.EditRole:
            return column.plain(self.source.row(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.cell.align
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return column.heading()
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return column.cell.align
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def is_right_aligned(self, section: int) -> bool:
        """Whether a column's values stand at the right."""
        return self.columns[section].cell.align == paint.RIGHT
