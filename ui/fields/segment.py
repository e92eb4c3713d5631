"""A few answers side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy

from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.frame import row
from ui.widgets.halo import FocusRing

Mark = str | Callable[[QPainter, QRectF], None]
"""What stands before the words: the name of an icon, or a drawing."""


class _Option(QRadioButton):
    def __init__(self, text: str, icon: Mark | None, form: bool) -> None:
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
            mark = QRectF(round(x), round(area.center().y()) - px(8), px(16), px(16))
            if isinstance(self._icon, str):
                icons.paint(painter, self._icon, mark.x(), mark.y(), 16, ink)
            else:
                self._icon(painter, mark)
            x += px(22)
        paint.words(painter, area.adjusted(x, 0, 0, 0), self.text(), font, ink, elide=False)


class Segment(QFrame):
    """A few answers side by side in a sunken track. `form` marks the chosen one in accent, as forms do."""

    committed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str] | tuple[str, str, Mark]],
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
