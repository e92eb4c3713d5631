"""A card that is a button: an icon, words, a line below them, and a mark at the right."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class OptionCard(QPushButton):
    """An answer with an explanation. `mark` is the icon at the right ("chevron-right"); checked draws it chosen."""

    def __init__(self, text: str, note: str, icon: str, mark: str = "", *, icon_tone: str = "muted") -> None:
        super().__init__(text)
        self._note, self._icon, self._mark, self._tone = note, icon, mark, icon_tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(note)
        FocusRing(self)

    def set_note(self, note: str) -> None:
        """Say something else below."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.45)
        chosen = self.isChecked()
        ground = t.soft if chosen else t.hover if self.underMouse() else t.surface
        paint.box(painter, area, ground, t.softline if chosen else t.hair)
        tone = "accent" if chosen else self._tone
        icons.paint(painter, self._icon, px(14), round(area.center().y() - px(9)), 18, theme.colour(tone))
        room = area.width() - px(44) - px(12) - (px(24) if self._mark else 0)
        strong, small = fonts.font(fonts.BODY, 500), fonts.font(fonts.CAPTION)
        top, low = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        y = (area.height() - top - low - px(3)) / 2
        ink = t.accent_text if chosen else t.text
        paint.words(painter, QRectF(px(44), y, room, top), self.text(), strong, ink)
        paint.words(painter, QRectF(px(44), y + top + px(3), room, low), self._note, small, t.muted)
        if self._mark:
            icons.paint(painter, self._mark, area.width() - px(28), round(area.center().y() - px(8)), 16, t.faint)
