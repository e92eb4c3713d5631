"""Fields with a few answers: a list that opens, a segment, radio buttons, a check box, a switch."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QListView,
    QRadioButton,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.frame import row
from ui.widgets.halo import FieldHalo, FocusRing


class Choice(QComboBox):
    """One of several answers from a list that opens. `options` are pairs of value and words."""

    committed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), value: str = "", *, name: str = "", calm: bool = False
    ) -> None:
        super().__init__()
        self._calm = calm
        self._wrong = False
        self.setAccessibleName(name)
        self.setFont(fonts.font())
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed if calm else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(32))
        view = QListView()
        view.setObjectName("options")
        view.setAccessibleName(name or _("Answers"))
        view.setItemDelegate(QStyledItemDelegate(view))
        self.setView(view)
        self._halo = FieldHalo(self)
        self.set_options(options, value)
        self.activated.connect(self._picked)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Replace the answers; shows `value`."""
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.set_value(value)

    def value(self) -> str:
        """The chosen value, "" where nothing is chosen."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose `value`."""
        self._kept = value
        self.setCurrentIndex(self.findData(value))

    def commit(self) -> None:
        """Give the value away, if it is another one."""
        if self.value() != self._kept:
            self._kept = self.value()
            self.committed.emit(self._kept)

    def set_error(self, wrong: bool) -> None:
        """Mark the answer as wrong."""
        self._wrong = wrong
        self._halo.set_wrong(wrong)
        self.update()

    def showPopup(self) -> None:
        frame = self.view().window()
        if not frame.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            flag = Qt.WindowType
            frame.setWindowFlags(flag.Popup | flag.FramelessWindowHint | flag.NoDropShadowWindowHint)
            frame.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()

    def _picked(self, index: int) -> None:
        self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        widest = max((paint.width_of(self.itemText(at), self.font()) for at in range(self.count())), default=px(60))
        return QSize(round(widest) + px(10 + 8 + 16 + 10), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(72), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rest = t.hair if self._calm else t.field
        border = t.bad if self._wrong else t.accent if self.hasFocus() else rest
        paint.box(painter, area, t.surface, border)
        text = area.adjusted(px(10), 0, -px(32), 0)
        shown = self.currentText() or self.placeholderText()
        paint.words(painter, text, shown, self.font(), t.text if self.currentText() else t.muted)
        icons.paint(painter, "chevron-down", area.width() - px(24), round(area.center().y()) - px(7), 14, t.faint)


class _Option(QRadioButton):
    def __init__(self, text: str, icon: str | None, form: bool) -> None:
        super().__init__(text)
        self._icon, self._form = icon, form
        self.setFont(fonts.font(fonts.BODY, 600))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setToolTip("" if text else self.accessibleName())
        FocusRing(self, 6)

    def sizeHint(self) -> QSize:
        width = paint.width_of(self.text(), self.font()) + px(28)
        return QSize(round(width + (px(22) if self._icon else 0)), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            ground, rim = (t.soft, t.softline) if self._form else (t.surface, t.line)
            if theme.current().is_dark and not self._form:
                ground = t.line
            paint.box(painter, area, ground, rim, 6)
        ink = t.accent_text if chosen and self._form else t.text if chosen or self.underMouse() else t.muted
        font = fonts.font(fonts.BODY, 600 if chosen else 500)
        width = paint.width_of(self.text(), font) + (px(22) if self._icon else 0)
        x = (area.width() - width) / 2
        if self._icon:
            icons.paint(painter, self._icon, round(x), round(area.center().y()) - px(8), 16, ink)
            x += px(22)
        paint.words(painter, area.adjusted(x, 0, 0, 0), self.text(), font, ink, elide=False)


class Segment(QFrame):
    """A few answers side by side in a sunken track. `form` marks the chosen one in accent, as forms do."""

    committed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str] | tuple[str, str, str]],
        value: str = "",
        *,
        name: str = "",
        form: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedHeight(px(32))
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._buttons: list[_Option] = []
        for option in options:
            button = _Option(option[1], option[2] if len(option) == 3 else None, form)
            self._group.addButton(button, len(self._values))
            self._values.append(option[0])
            self._buttons.append(button)
        self.setLayout(row(*self._buttons, gap=0, margins=(2, 2, 2, 2)))
        self.set_value(value or self._values[0])
        self._group.idToggled.connect(self._toggled)

    def value(self) -> str:
        """The chosen value."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: str) -> None:
        """Choose `value` without saying so."""
        self._kept = value
        self._buttons[self._values.index(value)].setChecked(True)
        self.setFocusProxy(self._buttons[self._values.index(value)])

    def commit(self) -> None:
        """Every choice is committed at once; nothing is left to do."""

    def set_error(self, wrong: bool) -> None:
        """A segment always holds a right answer."""

    def _toggled(self, at: int, chosen: bool) -> None:
        if chosen and self._values[at] != self._kept:
            self._kept = self._values[at]
            self.setFocusProxy(self._buttons[at])
            self.committed.emit(self._kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        paint.box(QPainter(self), QRectF(self.rect()), t.sunken, t.hair)


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
