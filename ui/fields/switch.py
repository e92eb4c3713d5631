"""Yes or no: a check box, radio buttons, a switch."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class _YesOrNo(QCheckBox):
    committed = Signal(object)

    def __init__(self, text: str, value: bool, name: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setChecked(value)
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.committed.emit(self.isChecked())

    def value(self) -> bool:
        """Whether it is yes."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Make it yes or no without saying so."""
        self.setChecked(value)

    def commit(self) -> None:
        """Every click is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """Yes and no are both right answers."""

    def hitButton(self, pos: object) -> bool:
        return True


class Check(_YesOrNo):
    """A check box with words; `committed` gives a bool."""

    def __init__(self, text: str = "", value: bool = False, *, name: str = "") -> None:
        super().__init__(text, value, name or text)
        self.setFont(fonts.font())
        FocusRing(self, 4)

    def sizeHint(self) -> QSize:
        width = px(16) + (px(8) + paint.width_of(self.text(), self.font()) if self.text() else 0)
        return QSize(round(width + 1), max(px(20), px(16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.45)
        box = QRectF(0, round(area.center().y() - px(8)), px(16), px(16))
        paint.tick_box(painter, box, self.checkState(), hovered=self.underMouse())
        rest = area.adjusted(px(24), 0, 0, 0)
        paint.words(painter, rest, self.text(), self.font(), theme.tokens().text)


class Radio(QRadioButton):
    """One of several answers, one below the other; siblings exclude each other."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.font())
        FocusRing(self, 8)

    def sizeHint(self) -> QSize:
        return QSize(round(px(24) + paint.width_of(self.text(), self.font()) + 1), px(20))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        disc = QRectF(0, round(area.center().y() - px(8)), px(16), px(16))
        paint.radio(painter, disc, chosen=self.isChecked())
        paint.words(painter, area.adjusted(px(24), 0, 0, 0), self.text(), self.font(), t.text)


class Switch(_YesOrNo):
    """On or off, at once; `committed` gives a bool."""

    def __init__(self, value: bool = False, *, name: str = "") -> None:
        super().__init__("", value, name)
        self.setFixedSize(px(32), px(18))
        FocusRing(self, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.45)
        on = self.isChecked()
        paint.box(painter, area, t.fill if on else t.field, radius=9)
        side = area.height() - px(4)
        x = area.width() - side - px(2) if on else px(2)
        paint.box(painter, QRectF(x, px(2), side, side), "#FFFFFF", radius=9)
