"""What stands around a page: navigation at the left, top bar above, status bar below, notices in between."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.nav import Nav, Place
from ui.shell.statusbar import StatusBar
from ui.shell.topbar import TopBar
from ui.theme import px
from ui.widgets.frame import column, row

RAIL_BELOW = 1180
"""Width in logical pixels below which the navigation shows icons only."""


class Frame(QWidget):
    """Made anew for another language or text size. Pages go into `stack`, banners into `notices`."""

    page_wanted = Signal(str)
    menu_wanted = Signal()
    counts_lost = Signal()

    def __init__(self, places: Sequence[Place], width: int) -> None:
        super().__init__()
        self.places = places
        self._is_narrow = width < px(RAIL_BELOW)
        self.top = TopBar()
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self.notices = column(gap=8)
        self.nav = self._made_nav()
        right = column(self.top, self.notices, self.stack, gap=0)
        right.setStretch(2, 1)
        self._across = row(self.nav, right, gap=0)
        self._across.setStretch(1, 1)
        whole = column(self._across, self.status, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_page(self, page: QWidget, key: str) -> None:
        """Bring a page into view and mark it in the navigation."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._key = key
        self.nav.show_chosen(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < px(RAIL_BELOW)) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            old, self.nav = self.nav, self._made_nav()
            self.nav.show_chosen(self._key)
            self._across.replaceWidget(old, self.nav)
            old.hide()
            old.deleteLater()
            self.counts_lost.emit()

    def _made_nav(self) -> Nav:
        made = Nav(self.places, narrow=self._is_narrow)
        made.wanted.connect(self.page_wanted)
        made.menu_wanted.connect(self.menu_wanted)
        return made
