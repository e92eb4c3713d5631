"""Draws rows: grounds for hover and selection, the line below, and the cell by its kind. Edits in a text field."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.fields.text import TextField
from ui.table.cells import Place
from ui.table.header import EDGE, GAP
from ui.table.model import Index, RowModel
from ui.theme import px


class RowDelegate(QStyledItemDelegate):
    """Paints a cell from the row itself; `edited` carries row number, column number and the text typed."""

    edited = Signal(int, int, str)

    def __init__(self, parent: QWidget, row_height: float) -> None:
        super().__init__(parent)
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
        """The part of a row's cell that is drawn into."""
        return rect

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowModel):
            return
        column = model.columns[index.column()]
        rect = QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = option.widget is not None and option.widget.isActiveWindow()  # Qt's own state asks for the focus
        hovered = index.row() == self.hovered
        if selected:
            painter.fillRect(rect, theme.colour("soft" if active else "hair"))
        elif ground := "hover" if hovered else self.ground(index.row()):
            painter.fillRect(rect, theme.colour(ground))
        if not selected and (line := self.line(index.row())):
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.colour(line))
        first = rect.x() <= 0 and index.column() == 0
        if first and selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), px(3), rect.height()), theme.colour("accent"))
        inner = self.inner(rect, index.row())
        area = inner.adjusted(px(EDGE) if index.column() == 0 else 0, 0, -px(GAP), -1)
        tinted = selected or self.ground(index.row()) == "soft"
        column.cell.paint(Place(painter, area, tinted, hovered), column.of(model.source.row(index.row())))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return TextField(str(index.data(Qt.ItemDataRole.EditRole)), parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextField):
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        left = px(EDGE) if index.column() == 0 else 0
        editor.setGeometry(rect.adjusted(left - px(6), 2, -px(4), -3))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextField) and editor.value() != index.data(Qt.ItemDataRole.EditRole):
            self.edited.emit(index.row(), index.column(), editor.value())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.InputMethod, QEvent.Type.InputMethodQuery):
            return False
        return super().eventFilter(editor, event)
