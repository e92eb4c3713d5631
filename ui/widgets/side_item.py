"""A place in a list at the side: icon, word, and how much is there. Navigation, sections of a page."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class SideItem(QPushButton):
    """32 high and as wide as its list; checked draws it chosen."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__(words)
        self._icon = icon
        self._count: int | None = None
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setToolTip(words)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, 6)
        self.set_count(None)

    @property
    def count(self) -> int | None:
        """How much is there; None where nothing is counted."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Show how much is there; None where nothing is counted."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {self.said(count)}")
        self.update()

    def said(self, count: int) -> str:
        """The count for those who listen."""
        return f"{count:,}"

    def sizeHint(self) -> QSize:
        return QSize(px(184), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            paint.box(painter, area, t.soft if chosen else t.hair, radius=6)
        self.draw(painter, area, chosen)

    def draw(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        """Draw what stands on the ground of the item."""
        t = theme.tokens()
        self.draw_icon(painter, area, px(9), chosen)
        room = area.adjusted(px(34), 0, -px(6), 0)
        if self._count is not None:
            room.setRight(self._draw_badge(painter, area, f"{self._count:,}", chosen) - px(6))
        ink = t.accent_text if chosen else t.text2
        paint.words(painter, room, self.text(), fonts.font(fonts.BODY, 600 if chosen else 500), ink)

    def draw_icon(self, painter: QPainter, area: QRectF, x: float, chosen: bool) -> None:
        """Draw the icon, its left edge at `x`."""
        t = theme.tokens()
        tone = t.accent if chosen else t.muted
        icons.paint(painter, self._icon, round(x), round(area.center().y()) - px(8), 16, tone)

    def _draw_badge(self, painter: QPainter, area: QRectF, text: str, chosen: bool) -> float:
        """The count at the right; gives where it begins."""
        t, font, ground = theme.tokens(), fonts.font(fonts.CAPTION, 600), theme.colour("accent" if chosen else "muted")
        width = max(px(20), paint.width_of(text, font) + px(12))
        badge = QRectF(area.width() - px(6) - width, (area.height() - px(18)) / 2, width, px(18))
        ground.setAlphaF(0.16)
        paint.box(painter, badge, ground, radius=9)
        paint.words(painter, badge, text, font, t.accent_text if chosen else t.text2, paint.CENTRE, elide=False)
        return badge.x()
