"""Yes or no: a check box, radio buttons, a switch."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from ui import fonts, paint, theme
from ui.theme import px
from ui.widgets.halo import FocusRing


class Check(QCheckBox):
    """A check box with words; `committed` gives a bool."""

    committed = Signal(object)

    def __init__(self, text: str = "", value: bool = False, *, name: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name or text)
        self.setFont(fonts.font())
        self.setChecked(value)
        FocusRing(self, 4)
        self.clicked.connect(self.committed.emit)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def commit(self) -> None:
        """Every click is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """A check box always holds a right answer."""

    def sizeHint(self) -> QSize:
        width = px(16) + (px(8) + paint.width_of(self.text(), self.font()) if self.text() else 0)
        return QSize(round(width + 1), max(px(20), px(16)))

    def hitButton(self, pos: object) -> bool:
        return True

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
        if self.isChecked():
            paint.dot(painter, disc.center(), px(8), t.fill)
            paint.dot(painter, disc.center(), px(3), t.on)
        else:
            paint.dot(painter, disc.center(), px(8) - 0.75, t.surface, t.field)
        paint.words(painter, area.adjusted(px(24), 0, 0, 0), self.text(), self.font(), t.text)


class Switch(QCheckBox):
    """On or off, at once; `committed` gives a bool."""

    committed = Signal(object)

    def __init__(self, value: bool = False, *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setChecked(value)
        self.setFixedSize(px(32), px(18))
        FocusRing(self, 9)
        self.clicked.connect(self.committed.emit)

    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Turn it on or off."""
        self.setChecked(value)

    def commit(self) -> None:
        """Every click is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """A switch always holds a right answer."""

    def hitButton(self, pos: object) -> bool:
        return True

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
