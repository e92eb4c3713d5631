"""Three panes side by side; where there is room for two, the proposal lies behind a word above the middle."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from ui import theme
from ui.fields import Segment
from ui.theme import px
from ui.widgets.frame import Ground, column, row

LEFT, RIGHT, LEAST = 280, 308, 560
"""Widths of the list and of the proposal, and the least that the middle may have beside both."""
_HEAD = 48
KINDS = {"one": N_("One student"), "all": N_("Everybody")}


class Panes(QWidget):
    """Places list, middle and right."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._middle, self._right = left, middle, right
        self.kind = Segment([(key, _(words)) for key, words in KINDS.items()], "one", name=_("What is shown"))
        self.kind.committed.connect(self._place)
        self._head = Ground("ground", column(row(self.kind, None), margins=(24, 8, 24, 8)))
        for part in (left, middle, right, self._head):
            part.setParent(self)

    @property
    def is_wide(self) -> bool:
        """Whether all three have room."""
        return self.width() >= px(LEFT + LEAST + RIGHT)

    def show_middle(self, _row: object = None) -> None:
        """Where there is room for one of the two, show the student."""
        self.kind.set_value("one")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self, _kind: object = None) -> None:
        width, height = self.width(), self.height()
        left = min(px(LEFT), width * 2 // 5)
        wide = self.is_wide
        right = px(RIGHT) if wide else 0
        head = 0 if wide else px(_HEAD)
        self._left.setGeometry(0, 0, left, height)
        middle = QRect(left + 1, head, width - left - 1 - right, height - head)
        self._middle.setGeometry(middle)
        self._right.setGeometry(QRect(width - right + 1, 0, right - 1, height) if wide else middle)
        self._head.setGeometry(left + 1, 0, width - left - 1, head)
        self._head.setVisible(not wide)
        self._middle.setVisible(wide or self.kind.value() == "one")
        self._right.setVisible(wide or self.kind.value() == "all")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self._left.width(), 0, 1, self.height(), theme.colour("hair"))
        if self.is_wide:
            painter.fillRect(self._right.x() - 1, 0, 1, self.height(), theme.colour("hair"))
