"""How a list behaves under mouse and keys: hover, the focus ring, tooltips for what is cut, a word when empty."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QRectF
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from ui import paint
from ui.table.column import Column
from ui.table.delegate import RowDelegate
from ui.table.header import GAP
from ui.table.model import RowModel
from ui.theme import px
from ui.widgets.halo import KEYBOARD


class RowsView(QTableView):
    """Rows of one height over a `RowModel`; what they hold and say is the business of `Table`."""

    def __init__(
        self, model: RowModel, *, multi: bool, row_height: float, delegate: type[RowDelegate] = RowDelegate
    ) -> None:
        super().__init__()
        self.rows_model = model
        model.setParent(self)
        self.setModel(model)
        self._ringed = False
        self._empty: QWidget | None = None
        self._delegate = delegate(self, model, row_height)
        self.setItemDelegate(self._delegate)
        self._set_up(multi, row_height)

    def _set_up(self, multi: bool, row_height: float) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if multi else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(px(row_height))
        rows.setDefaultSectionSize(px(row_height))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_empty(self, widget: QWidget) -> None:
        """What to show in place of rows while there are none."""
        if widget is self._empty:
            return
        if self._empty is not None:
            self._empty.hide()
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def _first_shown(self) -> int:
        return next((at for at in range(len(self.rows_model.columns)) if not self.isColumnHidden(at)), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows_model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows_model.index(0, self._first_shown()), flags)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_cut(event)
            return True
        return super().viewportEvent(event)

    def _show_cut(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = str(index.data() or "") if index.isValid() else ""
        QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_rows(painter, event.rect())
        if self._ringed and self.hasFocus() and self.currentIndex().isValid():
            row = self.currentIndex().row()
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            paint.ring(painter, QRectF(0, top, self.viewport().width(), height - 1), 6)

    def _paint_rows(self, painter: QPainter, part: QRect) -> None:
        first, last = self.rowAt(part.top()), self.rowAt(part.bottom())
        if first < 0:
            return
        cells, left = self._cells(part), -self.horizontalHeader().offset()
        width, selection = self.horizontalHeader().length(), self.selectionModel()
        active, shown = self.isActiveWindow(), self._first_shown()
        for at in range(first, (last if last >= 0 else self.rows_model.rowCount() - 1) + 1):
            area = QRectF(left, self.rowViewportPosition(at), width, self.rowHeight(at))
            selected = selection.isSelected(self.rows_model.index(at, shown))
            self._delegate.paint_row(painter, at, area, cells, selected=selected, active=active)

    def _cells(self, part: QRect) -> list[tuple[Column, float, float]]:
        """The columns in view there, and where in them is drawn."""
        found = []
        for at, column in enumerate(self.rows_model.columns):
            x, width = self.columnViewportPosition(at), self.columnWidth(at)
            if width and x <= part.right() and x + width > part.left():
                edge = px(self.rows_model.edge) if at == 0 else 0
                found.append((column, float(x + edge), float(width - edge - px(GAP))))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_empty()

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self.rows_model.rowCount() == 0)
