"""A day or a week: the days at the top, the hours below, which scroll."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.pages.schedule.board import Board
from ui.pages.schedule.grid import Grid
from ui.pages.schedule.head import Head
from ui.pages.schedule.plane import Plane
from ui.theme import px
from ui.widgets.frame import Scroll, column

MORNING = 8 * 60


class TimeView(QWidget):
    """Shows a board of one day or of several, and keeps both parts on the same columns."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.head, self.grid = Head(board), Grid(board)
        self._scroll = Scroll(self.grid)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.viewport().installEventFilter(self)
        self._has_scrolled = False
        whole = column(self.head, self._scroll, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.grid.pointed.connect(self._follow)
        self.grid.carried.connect(self._scroll_along)

    def show_board(self, board: Board) -> None:
        """Show other days or meetings; the hours stay where they were scrolled to."""
        self.grid.show_board(board)
        self._line_up()

    def look_at(self, minute: int) -> None:
        """Scroll so that this minute of the day is near the top."""
        self._scroll.verticalScrollBar().setValue(round(self.grid.plane.y_of(minute)) - px(12))

    def _line_up(self) -> None:
        width = self._scroll.viewport().width()
        plane = self.grid.plane if self.grid.width() == width else Plane(self.grid.board, max(1, width))
        self.head.show_plane(plane)

    def _follow(self) -> None:
        day, minute = self.grid.slot
        y = round(self.grid.plane.y_of(minute))
        self._scroll.ensureVisible(round(self.grid.plane.x_of(day)), y + px(24), 0, px(60))

    def _scroll_along(self, y: float) -> None:
        """Let the hours scroll a little where something is dragged to their edge."""
        bar, edge, most = self._scroll.verticalScrollBar(), px(24), px(16)
        above = y - (bar.value() + edge)
        below = y - (bar.value() + self._scroll.viewport().height() - edge)
        bar.setValue(bar.value() + round(max(-most, min(above, 0)) + min(most, max(below, 0))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._line_up()
            if not self._has_scrolled:
                self._has_scrolled = True
                self.look_at(MORNING)
        return False
