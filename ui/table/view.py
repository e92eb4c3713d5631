"""The list that every page uses: rows 32 high, sorting, selection kept by row, editing in place."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView

from tutor_app.cells import block
from tutor_app.errors import UserError
from tutor_app.i18n import N_
from ui.keys import Key, Keys
from ui.table.cells import Link, Tick
from ui.table.column import EDGE, Column
from ui.table.delegate import RowDelegate
from ui.table.header import Header
from ui.table.model import K, Keyed, Listed, RowModel
from ui.table.rows import RowsView
from ui.theme import px

KEYS = Keys(
    N_("In lists"),
    Key("", ("Return",), N_("Open")),
    Key("", ("Ctrl+A",), N_("Select all")),
    Key("", ("Shift+Up", "Shift+Down"), N_("Select more rows")),
    Key("copy", ("Ctrl+C",), N_("Copy the rows"), ("Ctrl+Ins",)),
    Key("paste", ("Ctrl+V",), N_("Paste rows"), ("Shift+Ins",)),
    Key("", ("F2",), N_("Change the cell")),
)
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Table(RowsView):
    """A list. `multi` lets several rows be selected; `sort` is (column key, descending) at the start.

    Signals: `chosen` the row the cursor is on, or None; `selected` the keys of all selected rows; `opened` Enter or
    double click on a row; `linked` a click in a `Link` cell (row, column key); `sorted` (column key, descending),
    for lists by key, whose page fetches other keys; `refused` a UserError from an edit; `fixed` F2 in a column (its
    heading) that is not edited, where others are; `menu` right click; `pasted`
    the text that was pasted, and the number of the column that the cursor is in.
    """

    chosen = Signal(object)
    selected = Signal(list)
    opened = Signal(object)
    linked = Signal(object, str)
    sorted = Signal(str, bool)
    refused = Signal(object)
    fixed = Signal(str)
    menu = Signal(object, QPoint)
    pasted = Signal(str, int)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        multi: bool = False,
        id: str = "id",
        sort: tuple[str, bool] | None = None,
        row_height: float = 32,
        edge: float = EDGE,
        delegate: type[RowDelegate] = RowDelegate,
    ) -> None:
        super().__init__(RowModel(columns, edge), multi=multi, row_height=row_height, delegate=delegate)
        self._id = id
        self._restoring = False
        self._selected: list[str] = []
        self.setAccessibleName(name)
        self._delegate.edited.connect(self._edit)
        self._set_up_header(columns, sort)
        self.selectionModel().selectionChanged.connect(self._say_selected)
        self.selectionModel().currentRowChanged.connect(self._say_current)
        self.activated.connect(self._say_opened)

    def _set_up_header(self, columns: Sequence[Column], sort: tuple[str, bool] | None) -> None:
        self.header = Header(self)
        self.setHorizontalHeader(self.header)
        for at, column in enumerate(columns):
            stretch = QHeaderView.ResizeMode.Stretch
            self.header.setSectionResizeMode(at, stretch if column.stretch else QHeaderView.ResizeMode.Interactive)
        self.reset_widths()
        self.header.setSortIndicatorShown(sort is not None)
        if sort is not None:
            self.header.setSortIndicator(self._column_at(sort[0]), _order(sort[1]))
        self.header.sectionClicked.connect(self._head_clicked)

    def reset_widths(self) -> None:
        """Give every column its own width again."""
        for at in range(len(self.rows_model.columns)):
            self.header.resizeSection(at, self.usual_width(at))

    def usual_width(self, at: int) -> int:
        """The width in real pixels that a column has by itself."""
        return px(self.rows_model.columns[at].width + (self.rows_model.edge if at == 0 else 0))

    # rows

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show `rows`, in the order of the chosen column; selection and place are kept."""
        self._show(self._ordered(Listed(rows, self._id)))

    def set_keys(
        self, keys: Sequence[K], fetch: Callable[[Sequence[K]], Sequence[Any]], now: Mapping[str, str] = NO_NAMES
    ) -> None:
        """Show as many rows as there are `keys`, fetched when looked at; the keys come in order already. Selected rows
        whose key has become another one, as `now` says, stay selected."""
        self._show(Keyed(keys, fetch), now)

    def current_row(self) -> Any:
        """The row the cursor is on, or None."""
        at = self.currentIndex().row()
        return self.rows_model.source.row(at) if 0 <= at < len(self.rows_model.source) else None

    def selected_ids(self) -> list[str]:
        """Keys of the selected rows, from the top."""
        return list(self._selected)

    def current_key(self) -> str:
        """The key of the row the cursor is on, "" where it is on none."""
        at = self.currentIndex().row()
        return self.rows_model.source.key(at) if 0 <= at < len(self.rows_model.source) else ""

    def worked_on(self) -> frozenset[str]:
        """Keys of the selected rows, and of the one the cursor is on."""
        return frozenset(filter(None, (*self._selected, self.current_key())))

    def is_editing(self) -> bool:
        """Whether somebody types into a cell."""
        return self.state() == self.State.EditingState

    def select_id(self, key: str) -> bool:
        """Put cursor and selection on the row of `key`, whatever keys are held; False where it is not listed."""
        at = self.rows_model.source.find(key)
        if at >= 0:
            flag = QItemSelectionModel.SelectionFlag
            index = self.rows_model.index(at, self._first_shown())
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)
        return at >= 0

    def show_columns(self, keys: set[str]) -> None:
        """Show only these columns."""
        for at, column in enumerate(self.rows_model.columns):
            self.setColumnHidden(at, column.key not in keys)

    def sort_order(self) -> tuple[str, bool] | None:
        """(column key, descending) of the order in use."""
        if not self.header.isSortIndicatorShown():
            return None
        column = self.rows_model.columns[self.header.sortIndicatorSection()]
        return column.key, self.header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def as_text(self) -> str:
        """The headings and the selected rows as a block of cells, as Excel takes them."""
        source, columns = self.rows_model.source, self.rows_model.columns
        shown = [c for at, c in enumerate(columns) if not self.isColumnHidden(at) and c.title]
        rows = (source.row(source.find(key)) for key in self._selected)
        return block([[c.heading() for c in shown], *([c.plain(row) for c in shown] for row in rows)])

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def _show(self, source: Listed | Keyed[Any], now: Mapping[str, str] = NO_NAMES) -> None:
        before = self.current_key()
        kept, current = [now.get(key, key) for key in self._selected], now.get(before, before)
        place = self.verticalScrollBar().value()
        self._restoring = True
        self.rows_model.set_source(source)
        self._select_again(kept, current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        self._restoring = False
        self._place_empty()
        self._tick_header()
        if (selected := self._read_selected()) != self._selected:
            self._selected = selected
            self.selected.emit(self._selected)
        if current or self.current_key():
            self.chosen.emit(self.current_row())

    def _select_again(self, kept: list[str], current: str) -> None:
        wanted = QItemSelection()
        last = self.rows_model.columnCount() - 1
        for key in kept:
            at = self.rows_model.source.find(key)
            if at >= 0:
                wanted.select(self.rows_model.index(at, 0), self.rows_model.index(at, last))
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        at = self.rows_model.source.find(current) if current else -1
        if at >= 0:
            index = self.rows_model.index(at, self._first_shown())
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _read_selected(self) -> list[str]:
        places = sorted(index.row() for index in self.selectionModel().selectedRows(self._first_shown()))
        return [self.rows_model.source.key(at) for at in places]

    def _column_at(self, key: str) -> int:
        return next(at for at, column in enumerate(self.rows_model.columns) if column.key == key)

    # order

    def _ordered(self, source: Listed) -> Listed:
        order = self.sort_order()
        if order is None:
            return source
        return source.sorted_by(self.rows_model.columns[self._column_at(order[0])], order[1])

    def sort_by(self, key: str, descending: bool) -> None:
        """Order the rows by a column."""
        self.header.setSortIndicatorShown(True)
        self.header.setSortIndicator(self._column_at(key), _order(descending))
        source = self.rows_model.source
        if isinstance(source, Listed):
            self._show(self._ordered(source))
        self.sorted.emit(key, descending)

    def _head_clicked(self, section: int) -> None:
        column = self.rows_model.columns[section]
        if isinstance(column.cell, Tick):
            self.clearSelection() if self._selected else self.selectAll()
        elif column.sorts:
            self.sort_by(column.key, self.sort_order() == (column.key, False))

    # what is said

    def _say_selected(self, *_changes: object) -> None:
        self.viewport().update()
        if not self._restoring:
            self._selected = self._read_selected()
            self._tick_header()
            self.selected.emit(self.selected_ids())

    def _say_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._restoring and now.row() != before.row():
            self.chosen.emit(self.current_row())

    def _say_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model.source.row(index.row()))

    def _tick_header(self) -> None:
        some, all_ = bool(self._selected), len(self._selected) == len(self.rows_model.source)
        state = Qt.CheckState
        self.header.ticked = state.Unchecked if not some else state.Checked if all_ else state.PartiallyChecked
        self.header.viewport().update()

    def _edit(self, at: int, section: int, text: str) -> None:
        edit = self.rows_model.columns[section].edit
        if edit is None:
            return
        try:
            edit(self.rows_model.source.row(at), text)
        except UserError as error:
            self.refused.emit(error)

    # keys and mouse

    def paste(self) -> None:
        """Say what is in the clipboard, and where it is to go."""
        self.pasted.emit(QGuiApplication.clipboard().text(), self.currentIndex().column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ringed = True
        if self.is_editing() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it ends the editing and opens nothing
        if KEYS.handle(event, copy=lambda _at: self.copy(), paste=lambda _at: self.paste()):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._say_opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2 and self._is_fixed(self.currentIndex()):
            self.fixed.emit(self.rows_model.columns[self.currentIndex().column()].heading())
        elif event.key() == Qt.Key.Key_Escape and len(self._selected) > 1:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _is_fixed(self, index: QModelIndex) -> bool:
        columns = self.rows_model.columns
        return index.isValid() and columns[index.column()].edit is None and any(one.edit for one in columns)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ringed = False
        index = self.indexAt(event.position().toPoint())
        cell = self.rows_model.columns[index.column()].cell if index.isValid() else None
        if isinstance(cell, Tick) and event.button() == Qt.MouseButton.LeftButton:
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(index, flag.Toggle | flag.Rows)
            return
        super().mousePressEvent(event)
        if isinstance(cell, Link) and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows_model.source.row(index.row())
            self.linked.emit(row, self.rows_model.columns[index.column()].key)
        if event.button() == Qt.MouseButton.RightButton and index.isValid():
            self.menu.emit(self.rows_model.source.row(index.row()), event.globalPosition().toPoint())


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
