"""The head of a list: captions 28 high, an arrow after the one that orders the rows, a hairline below."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import fonts, icons, paint, theme
from ui.table.cells import Tick
from ui.table.model import RowModel
from ui.theme import px

GAP = 12


class Header(QHeaderView):
    """Draws the column titles; `ticked` is the state of the tick box over a column of `Tick` cells, `ground` the
    token behind them: "surface" in a card, whose round corners another ground would cut.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.ticked = Qt.CheckState.Unchecked
        self.ground = "window"
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(px(28))
        self.setMinimumSectionSize(px(18))

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(28))  # Qt would measure every title, and nothing asks for the width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, theme.colour(self.ground))
        painter.fillRect(0, area.bottom(), area.width(), 1, theme.colour("hair"))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        t = theme.tokens()
        model = self.model()
        if not isinstance(model, RowModel):
            return
        column = model.columns[section]
        first = self.visualIndex(section) == 0
        area = QRectF(rect).adjusted(px(model.edge) if first else 0, 0, -px(GAP), 0)
        if isinstance(column.cell, Tick):
            box = QRectF(area.x(), round(area.center().y() - px(8)), px(16), px(16))
            paint.tick_box(painter, box, self.ticked)
            return
        font, text = fonts.font(fonts.CAPTION, 500), column.heading()
        is_right = model.is_right_aligned(section)
        if not is_right and section + 1 < len(model.columns) and not model.columns[section + 1].title:
            area.setWidth(area.width() + self.sectionSize(section + 1))
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = px(16) if sorted_here else 0
        width = min(paint.width_of(text, font), area.width() - room)
        x = area.right() - width - room if is_right else area.x()
        paint.words(painter, QRectF(x, area.y(), width + 1, area.height()), text, font, t.muted)
        if sorted_here:
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            icon = "chevron-down" if down else "chevron-up"
            middle = round(area.center().y()) - px(6)
            icons.paint(painter, icon, x + width + px(4), middle, 12, t.muted)
