"""A list and, beside it, the detail of the row it is on; in a narrow window the detail covers the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.theme import px

WIDE, CLOSE = 560, 480
"""Widths of the detail: from 1420 wide, and from 1180 to 1419."""


class ListDetail(QWidget):
    """Places a list and its detail. `arranged` tells when "wide", "close" or "single" begins.

    Single shows one of the two: the list, or after `show_detail` the detail, until `show_list`.
    """

    arranged = Signal(str)

    def __init__(self, list_: QWidget, detail: QWidget, *, wide: float = WIDE, close: float = CLOSE) -> None:
        super().__init__()
        self._widths = {"wide": wide, "close": close}
        self.list, self.detail = list_, detail
        self.arrangement = ""
        self._detail_asked = False
        list_.setParent(self)
        detail.setParent(self)

    @property
    def is_single(self) -> bool:
        """Whether only one of the two has room."""
        return self.arrangement == "single"

    def show_detail(self) -> None:
        """Where there is room for one only, show the detail."""
        self._detail_asked = True
        self._place()

    def show_list(self) -> None:
        """Where there is room for one only, show the list."""
        self._detail_asked = False
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._place()

    def _arrange(self) -> None:
        wide = self.window().width()
        now = "wide" if wide >= px(1420) else "close" if wide >= px(1180) else "single"
        if now != self.arrangement:
            self.arrangement = now
            self.arranged.emit(now)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        beside = px(self._widths.get(self.arrangement, 0))
        if beside:
            self.list.setGeometry(0, 0, width - beside, height)
            self.detail.setGeometry(width - beside + 1, 0, beside - 1, height)
        else:
            self.list.setGeometry(0, 0, width, height)
            self.detail.setGeometry(0, 0, width, height)
        self.list.setVisible(bool(beside) or not self._detail_asked)
        self.detail.setVisible(bool(beside) or self._detail_asked)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_single:
            QPainter(self).fillRect(self.detail.x() - 1, 0, 1, self.height(), theme.colour("hair"))
