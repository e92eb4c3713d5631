"""Small pictures of the window in each theme, to choose one."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from ui import fonts, paint, theme
from ui.theme import px
from ui.tokens import DARK, LIGHT, Tokens
from ui.widgets.halo import FocusRing


class ThemeCard(QRadioButton):
    """A small picture of the window in a theme; `picked` carries "light", "dark" or "system"."""

    picked = Signal(str)

    def __init__(self, value: str, words: str) -> None:
        super().__init__(words)
        self.value = value
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self)
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self.value)

    def sizeHint(self) -> QSize:
        return QSize(px(144), px(114))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        border = t.accent if chosen else t.line if self.underMouse() else t.hair
        paint.box(painter, area, t.surface, border, 8, 2 if chosen else 1)
        width = px(112)
        window = QRectF((area.width() - width) / 2, px(9), width, px(66))
        _draw_window(painter, window, LIGHT if self.value != "dark" else DARK)
        if self.value == "system":
            half = QPainterPath()
            half.moveTo(window.x() + width * 0.62, window.y())
            half.lineTo(window.right(), window.y())
            half.lineTo(window.right(), window.bottom())
            half.lineTo(window.x() + width * 0.44, window.bottom())
            half.closeSubpath()
            painter.save()
            painter.setClipPath(half)
            _draw_window(painter, window, DARK)
            painter.restore()
        disc = QRectF(px(9), area.height() - px(27), px(16), px(16))
        paint.radio(painter, disc, chosen=chosen)
        room = QRectF(px(32), area.height() - px(31), area.width() - px(40), px(24))
        paint.words(painter, room, self.text(), fonts.font(fonts.BODY, 600 if chosen else 500), t.text)


def _draw_window(painter: QPainter, area: QRectF, t: Tokens) -> None:
    paint.box(painter, area, t.window, t.line, 4)
    unit = area.width() / 112

    def bar(x: float, y: float, width: float, height: float, shade: str, radius: float = 2) -> None:
        paint.box(painter, QRectF(area.x() + x * unit, area.y() + y * unit, width * unit, height * unit), shade,
                  radius=radius)  # fmt: skip

    bar(1, 1, 25, 64, t.nav, 3)
    bar(5, 8, 16, 5, t.softline)
    bar(5, 18, 14, 4, t.line)
    bar(5, 27, 14, 4, t.line)
    bar(34, 9, 36, 5, t.text)
    bar(34, 20, 70, 38, t.surface, 3)
    bar(41, 28, 40, 4, t.muted)
    bar(41, 37, 52, 4, t.muted)
    bar(41, 46, 22, 8, t.fill, 3)
