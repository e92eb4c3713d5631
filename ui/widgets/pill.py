"""Filter pills: saved filters above a list, each with its count."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class Pill(QPushButton):
    """A pill 28 high that can be chosen; `dashed` is for "save this filter". `turned` tells that it is about to be
    shown, or to go."""

    turned = Signal()

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        icon: str | None = None,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._dashed = dashed
        self._count = count
        self.is_wanted, self._is_folded = True, False
        """Whether it is to be shown, where there is room for it."""
        self.setCheckable(not dashed)
        self.setAutoDefault(False)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)
        FocusRing(self, 14)

    @property
    def may_fold(self) -> bool:
        """Whether it may wait where there is no room: not the chosen one, and not what offers something."""
        return not self._dashed and not self.isChecked()

    def fold(self, *, is_folded: bool) -> None:
        """Hide it for want of room, or let it be seen again."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            super().setVisible(self.is_wanted and not is_folded)

    def setVisible(self, visible: bool) -> None:
        if visible != self.is_wanted:
            self.is_wanted = visible
            self.turned.emit()  # before it is shown: who is asked for room on its way can no longer hide it
        super().setVisible(visible and not self._is_folded)

    def said(self) -> str:
        """Its words and its count, as a line of a menu."""
        return self.text() if self._count is None else f"{self.text()}\t{self._count:,}"

    def set_count(self, count: int | None) -> None:
        """Show how many rows the filter finds."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count:,}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = px(22) + paint.width_of(self.text(), self.font())
        if self._icon:
            width += px(14) + (px(8) if self.text() else 0)
        if self._count is not None:
            width += px(7) + paint.width_of(f"{self._count:,}", fonts.font(fonts.CAPTION, 500))
        return QSize(round(width) if self.text() else px(28), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        ground = t.soft if chosen else t.hover if self.underMouse() else None if self._dashed else t.surface
        border = t.softline if chosen else t.line if self._dashed else t.hair
        paint.box(painter, area, ground, border, 14, dashed=self._dashed)
        ink = t.accent_text if chosen else t.muted if self._dashed else t.text
        if not self.text() and self._icon:
            icons.centred(painter, self._icon, area, 14, t.muted)
            return
        x = float(px(11))
        if self._icon:
            icons.paint(painter, self._icon, x, round(area.center().y() - px(7)), 14, t.muted)
            x += px(22)
        x += paint.words(painter, area.adjusted(x, 0, 0, 0), self.text(), self.font(), ink, elide=False)
        if self._count is not None:
            small = fonts.font(fonts.CAPTION, 500)
            shade = t.accent_text if chosen else t.muted
            rest = area.adjusted(x + px(7), 0, 0, 0)
            paint.words(painter, rest, f"{self._count:,}", small, shade, elide=False)
