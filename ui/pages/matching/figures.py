"""The parts of the proposal, drawn: the number, bars, lines that are buttons."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.frame import column, row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Label, caption


def hero(count: int, waiting: int, share: float) -> QHBoxLayout:
    """The one number that matters, and what it is of."""
    words = _("could begin now")
    below = _("{percent} % of {count} without a match").format(percent=round(100 * share), count=f"{waiting:,}")
    line = row(Label(f"{count:,}", fonts.HERO, 700, "accent_text"), gap=12)
    line.addLayout(column(None, Label(words, fonts.BODY, 600), caption(below), None, gap=0))
    line.addStretch(1)
    return line


class ShareBar(QWidget):
    """How much of a whole, as a bar."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedHeight(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.hair, radius=4)
        paint.box(painter, QRectF(0, 0, area.width() * self._share, area.height()), t.fill, radius=4)


class Soft(QWidget):
    """A card on the soft ground."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.tokens().soft)


class _Pressed(QPushButton):
    """A line that is a button."""

    def __init__(self, words: str, count: int, height: float) -> None:
        super().__init__(words)
        self._count, self._height = count, height
        self.setAccessibleName(f"{words}: {count:,}")
        self.setToolTip(_("Show exactly these in the list"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(fonts.font())
        FocusRing(self, 6)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class WhyLine(_Pressed):
    """Why some stay, and how many."""

    def __init__(self, words: str, icon: str, count: int) -> None:
        super().__init__(_(words), count, 34)
        self._icon = icon

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, area, t.hover, radius=6)
        middle = round(area.center().y())
        icons.paint(painter, self._icon, 0, middle - px(8), 16, t.muted)
        strong = fonts.font(fonts.BODY, 600)
        count = f"{self._count:,}"
        right = area.adjusted(0, 0, -px(22), 0)
        wide = paint.words(painter, right, count, strong, t.text, paint.RIGHT, elide=False)
        paint.words(painter, right.adjusted(px(24), 0, -wide - px(8), 0), self.text(), self.font(), t.text)
        icons.paint(painter, "chevron-right", area.right() - px(15), middle - px(7), 14, t.faint)
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), theme.colour("grid"))


class AdviceBar(_Pressed):
    """How many one more tutor would serve, against the best."""

    def __init__(self, words: str, count: int, most: int) -> None:
        super().__init__(words, count, 22)
        self._share = count / most
        self.setFont(fonts.font(fonts.CAPTION))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        half = area.width() * 0.6
        ink = t.accent_text if self.underMouse() else t.text
        paint.words(painter, QRectF(px(26), 0, half - px(26), area.height()), self.text(), self.font(), ink)
        room = area.width() - half - px(34)
        bar = QRectF(half + px(6), area.center().y() - px(4), max(2.0, room * self._share), px(8))
        paint.box(painter, bar, t.fill if self._share == 1 else paint.mixed(t.fill, t.soft, 0.6), radius=2)
        rest = QRectF(bar.right() + px(6), 0, px(40), area.height())
        paint.words(painter, rest, f"{self._count:,}", fonts.font(fonts.CAPTION, 600), t.text, elide=False)
