"""The tiles of what needs a person: a count that opens its records, and a button that offers a message."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.pages.today.needs import Need
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.halo import FocusRing

BIG = 6
"""So many tiles have room for a caption; more are set below them in one line each."""
_TALL, _SMALL, _GAP = 110, 44, 12


class Tile(QPushButton):
    """One alert. `small` puts count and label side by side; the caption gives way first, never the label."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        self.need = need
        self.is_small = False
        self.write = IconButton("mail", _("Write about this: {alert}").format(alert=need.words), kind="calm", size=24)
        self.write.setParent(self)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{need.count:,} {need.words}")
        self.setAccessibleDescription(need.note)
        FocusRing(self)

    def set_small(self, small: bool) -> None:
        """One line instead of four."""
        self.is_small = small
        words = f"{self.need.words} · {self.need.note}" if small else self.need.words
        self.setToolTip(words)
        self._place()
        self.update()

    def width_of_words(self) -> float:
        """How wide a small tile must be for its whole label."""
        count = paint.width_of(f"{self.need.count:,}", fonts.font(fonts.TITLE, 600))
        label = paint.width_of(self.need.words, fonts.font(fonts.BODY, 500))
        return px(40 + 9 + 36) + count + label + (0 if self.write.isHidden() else px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side = px(24)
        top = (self.height() - side) // 2 if self.is_small else px(10)
        self.write.setGeometry(QRect(self.width() - px(34) - side, top, side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        over = self.underMouse() or self.isDown()
        paint.box(painter, area, t.hover if over else t.surface, t.line if over else t.hair)
        shade = {"warn": t.warn, "bad": t.bad}.get(self.need.tone, t.accent)
        if self.is_small:
            self._paint_small(painter, area, shade)
        else:
            self._paint_tall(painter, area, shade)

    def _paint_tall(self, painter: QPainter, area: QRectF, shade: str) -> None:
        t, need = theme.tokens(), self.need
        inner = area.adjusted(px(12), 0, -px(10), 0)
        icons.paint(painter, need.icon, inner.x(), px(13), 18, shade)
        icons.paint(painter, "chevron-right", area.right() - px(28), px(15), 14, t.faint)
        count = QRectF(inner.x(), px(35), inner.width(), px(30))
        paint.words(painter, count, f"{need.count:,}", fonts.font(fonts.TILE, 600), t.text)
        label = QRectF(inner.x(), px(65), inner.width(), px(20))
        paint.words(painter, label, need.words, fonts.font(fonts.BODY, 500), t.text)
        note = QRectF(inner.x(), px(84), inner.width(), px(16))
        paint.words(painter, note, need.note, fonts.font(fonts.CAPTION), t.muted)

    def _paint_small(self, painter: QPainter, area: QRectF, shade: str) -> None:
        t, need = theme.tokens(), self.need
        icons.paint(painter, need.icon, px(12), round(area.center().y() - px(9)), 18, shade)
        icons.paint(painter, "chevron-right", area.right() - px(24), round(area.center().y() - px(7)), 14, t.faint)
        x: float = px(40)
        rest = area.adjusted(x, 0, -px(30), 0)
        x += paint.words(painter, rest, f"{need.count:,}", fonts.font(fonts.TITLE, 600), t.text) + px(9)
        end = float(self.write.x() if not self.write.isHidden() else area.right() - px(30)) - px(6)
        label, small = fonts.font(fonts.BODY, 500), fonts.font(fonts.CAPTION)
        took = paint.words(painter, QRectF(x, 0, end - x, area.height()), need.words, label, t.text)
        if end - x - took - px(12) >= paint.width_of(need.note, small):
            paint.words(painter, QRectF(x, 0, end - x, area.height()), need.note, small, t.muted, paint.RIGHT)


class Tiles(QWidget):
    """All tiles, the most pressing first. `opened` and `write_wanted` give the need."""

    opened = Signal(object)
    write_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[Tile] = []
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_needs(self, found: Sequence[Need], writable: Sequence[str]) -> None:
        """Show these; kinds that are `writable` offer a message."""
        if self.needs() == list(found):
            return
        focused = next((tile.need.kind for tile in self.tiles if tile.hasFocus()), "")
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = [Tile(need) for need in found]
        for tile in self.tiles:
            tile.setParent(self)
            tile.clicked.connect(partial(self.opened.emit, tile.need))
            tile.write.clicked.connect(partial(self.write_wanted.emit, tile.need))
            tile.write.setVisible(tile.need.kind in writable)
            tile.show()
            if tile.need.kind == focused:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def needs(self) -> list[Need]:
        """What is shown."""
        return [tile.need for tile in self.tiles]

    def set_low(self, low: bool) -> None:
        """Whether the window is too low for tiles with captions."""
        if low != self._low:
            self._low = low
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.height())

    def _arrange(self) -> None:
        wide = self.width() >= px(1080)
        big = [] if self._low or not wide else self.tiles[:BIG]
        small = self.tiles[len(big) :]
        y = self._row(big, 0, max(4, len(big)), _TALL)
        across = self._across(small)
        for at in range(0, len(small), across):
            y = self._row(small[at : at + across], y, across, _SMALL)
        self.setFixedHeight(max(0, y - px(_GAP if not small else 8)))

    def _across(self, small: Sequence[Tile]) -> int:
        """How many small tiles stand side by side: their labels whole, in few rows, with few gaps."""
        need = max((tile.width_of_words() for tile in small), default=0) + px(_GAP)
        most = max(1, min(4, round((self.width() + px(_GAP)) // max(1.0, need))))
        return min(range(1, most + 1), key=lambda n: (-(-len(small) // n), -len(small) % n))

    def _row(self, tiles: Sequence[Tile], y: int, across: int, height: int) -> int:
        """Set one row; gives where the next one begins."""
        gap = px(_GAP)
        width = (self.width() - gap * (across - 1)) / across
        for at, tile in enumerate(tiles):
            left, right = round(at * (width + gap)), round(at * (width + gap) + width)
            tile.setGeometry(QRect(left, y, right - left, px(height)))
            tile.set_small(height == _SMALL)
        return y + px(height) + (gap if height == _TALL else px(8)) if tiles else y
