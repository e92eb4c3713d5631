"""A layout that breaks its parts into lines, as words are."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import px


class Flow(QLayout):
    """Parts from the left, next line where the width ends; all parts of a line are centred on it."""

    def __init__(self, *widgets: QWidget, gap: float = 8, line_gap: float | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = px(gap)
        self._line_gap = px(gap if line_gap is None else line_gap)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take out and delete every part."""
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _placed(self, width: int) -> list[tuple[QLayoutItem, QSize]]:
        """The parts that get a place in this width, and their sizes."""
        return [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, height = area.x(), area.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item, size in self._placed(area.width()):
            width = min(size.width(), area.width())
            if x > area.x() and x + width > area.x() + area.width():
                _centre(line, height, move=move)
                x, y, height = area.x(), y + height + self._line_gap, 0
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self._gap
            height = max(height, size.height())
        _centre(line, height, move=move)
        return y + height - rect.y() + self.contentsMargins().bottom()


def _centre(line: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
    """Put the parts of a line in their places, on one middle."""
    for item, place in line:
        if move:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
    line.clear()
