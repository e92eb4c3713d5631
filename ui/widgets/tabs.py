"""Tabs of a detail: words 36 high, 24 apart or as near as there is room, the chosen one underlined in accent."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar

from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.halo import KEYBOARD

WIDEST, NARROWEST = 24, 8
"""Between two words, in logical pixels."""


class Tabs(QTabBar):
    """A row of tabs; connect `currentChanged`. Arrow keys move between them."""

    def __init__(self, words: list[str], name: str = "") -> None:
        super().__init__()
        self._ringed = False
        self._gap = px(WIDEST)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setMouseTracking(True)
        for word in words:
            self.addTab(word)

    def tabSizeHint(self, index: int) -> QSize:
        return self._tab_size(index, self._gap)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self._tab_size(index, px(NARROWEST))

    def sizeHint(self) -> QSize:
        return QSize(self._words() + px(WIDEST) * (self.count() - 1), px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words() + px(NARROWEST) * (self.count() - 1), px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = (self.width() - self._words()) // max(1, self.count() - 1)
        gap = min(px(WIDEST), max(px(NARROWEST), room))
        if gap != self._gap:
            self._gap = gap
            self.setExpanding(False)  # lays the tabs out anew
        super().resizeEvent(event)

    def _tab_size(self, index: int, gap: int) -> QSize:
        width = round(paint.width_of(self.tabText(index), fonts.font(fonts.BODY, 600)))
        return QSize(width + (gap if index < self.count() - 1 else 0), px(36))

    def _words(self) -> int:
        return sum(self._tab_size(index, 0).width() for index in range(self.count()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos()))
        for index in range(self.count()):
            chosen = index == self.currentIndex()
            font = fonts.font(fonts.BODY, 600 if chosen else 500)
            text = self.tabText(index)
            area = QRectF(self.tabRect(index))
            area.setWidth(paint.width_of(text, fonts.font(fonts.BODY, 600)))
            ink = t.accent_text if chosen else t.text if index == under else t.muted
            paint.words(painter, area, text, font, ink, elide=False)
            if chosen:
                painter.fillRect(QRectF(area.x(), area.bottom() - 2, area.width(), 2), theme.colour("accent"))
                if self._ringed:
                    paint.ring(painter, area.adjusted(-4, 4, 4, -5), 4)
