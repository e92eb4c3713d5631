"""Draws rows: grounds for hover and selection, the line below, and the cell by its kind. Edits in a text field."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.fields.text import TextField
from ui.table.cells import Place
from ui.table.column import Column
from ui.table.model import Index, RowModel
from ui.theme import px

Cells = Sequence[tuple[Column, float, float]]
"""Columns that are in view, with where their cells begin and how wide they are."""


class RowDelegate(QStyledItemDelegate):
    """Paints a row whole, as the view asks it to: Qt's own way, cell by cell, takes twice as long.

    `edited` carries row number, column number and the text typed.
    """

    edited = Signal(int, int, str)

    def __init__(self, parent: QWidget, rows: RowModel, row_height: float) -> None:
        super().__init__(parent)
        self._rows = rows
        self._height = row_height
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(40), px(self._height))

    def ground(self, at: int) -> str:
        """The token of the ground of a row that is neither selected nor hovered; "" for none."""
        return ""

    def line(self, at: int) -> str:
        """The token of the line below a row; "" for none."""
        return "grid"

    def inner(self, rect: QRectF, at: int) -> QRectF:
        """The part of a row that its cells are drawn into."""
        return rect

    def paint_row(
        self, painter: QPainter, at: int, area: QRectF, cells: Cells, *, selected: bool, active: bool
    ) -> None:
        """Draw a row into its area, and of its cells those that are given."""
        row, ground, hovered = self._rows.source.row(at), self.ground(at), at == self.hovered
        if selected:
            painter.fillRect(area, theme.colour("soft" if active else "hair"))
            painter.fillRect(QRectF(area.x(), area.y(), px(3), area.height()), theme.colour("accent"))
        elif hovered or ground:
            painter.fillRect(area, theme.colour("hover" if hovered else ground))
        if not selected and (line := self.line(at)):
            painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), theme.colour(line))
        inner, tinted = self.inner(area, at), selected or ground == "soft"
        for column, x, width in cells:
            place = Place(painter, QRectF(x, inner.y(), width, inner.height() - 1), tinted, hovered)
            column.cell.paint(place, column.of(row))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return TextField(str(index.data(Qt.ItemDataRole.EditRole)), parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextField):
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        left = px(self._rows.edge) if index.column() == 0 else 0
        editor.setGeometry(rect.adjusted(left - px(6), 2, -px(4), -3))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextField) and editor.value() != index.data(Qt.ItemDataRole.EditRole):
            self.edited.emit(index.row(), index.column(), editor.value())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.InputMethod, QEvent.Type.InputMethodQuery):
            return False
        return super().eventFilter(editor, event)
