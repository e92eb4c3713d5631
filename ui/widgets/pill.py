"""Filter pills: saved filters above a list, each with its count."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class Pill(QPushButton):
    """A pill 28 high that can be chosen; `dashed` is for "save this filter"."""

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
        self.setCheckable(not dashed)
        self.setAutoDefault(False)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)
        FocusRing(self, 14)

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
