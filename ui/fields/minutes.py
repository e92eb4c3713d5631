"""A number of minutes with buttons for less and more; the arrow keys go by five."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from ui import icons, paint, theme
from ui.fields.text import TextField
from ui.keys import Key, Keys
from ui.parse import parse_minutes
from ui.theme import px
from ui.widgets.frame import row

KEYS = Keys(N_("In fields"), Key("step", ("Up", "Down"), N_("More or fewer minutes")))


class MinutesField(QFrame):
    """Minutes between `least` and `most`; `committed` gives an int."""

    committed = Signal(int)
    refused = Signal(str)

    def __init__(self, value: int = 60, *, least: int = 5, most: int = 720, step: int = 5, name: str = "") -> None:
        super().__init__()
        self._value, self._least, self._most, self._step = value, least, most, step
        self.setFixedHeight(px(32))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._less = _Side("minus", _("Decrease"))
        self._more = _Side("plus", _("Increase"))
        self.edit = TextField(str(value), name=name)
        self.edit.set_look("bare")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setFixedWidth(px(44))
        self.edit.committed.connect(self._read)
        self._less.clicked.connect(self.lessen)
        self._more.clicked.connect(self.raise_by_step)
        self.setLayout(row(self._less, self.edit, self._more, gap=0))
        self.setFocusProxy(self.edit)
        self._wrong = False
        self.edit.ring_around(self)

    def value(self) -> int:
        """The number shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show `value`."""
        self._value = value
        self.edit.set_value(str(value))

    def commit(self) -> None:
        """Read what was typed."""
        self.edit.commit()

    def set_error(self, wrong: bool) -> None:
        """Mark the value as wrong."""
        self._wrong = wrong
        self.edit.set_error(wrong)
        self.update()

    def lessen(self) -> None:
        """One step less."""
        self._take(self._value - self._step)

    def raise_by_step(self) -> None:
        """One step more."""
        self._take(self._value + self._step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not KEYS.handle(event, step=lambda at: (self.raise_by_step, self.lessen)[at]()):
            super().keyPressEvent(event)

    def _read(self, text: str) -> None:
        try:
            minutes = parse_minutes(text)
        except UserError as error:
            self.set_error(True)
            self.refused.emit(error.message)
            return
        self._take(minutes)

    def _take(self, minutes: int) -> None:
        minutes = min(self._most, max(self._least, minutes))
        changed = minutes != self._value
        self.set_value(minutes)
        self.set_error(False)
        self.refused.emit("")
        if changed:
            self.committed.emit(minutes)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        border = t.bad if self._wrong else t.accent if self.edit.hasFocus() else t.field
        paint.box(painter, area, t.surface, border)
        for x in (self.edit.x() - 1, self.edit.geometry().right() + 1):
            painter.fillRect(QRectF(x, 1, 1, area.height() - 2), theme.colour("hair"))


class _Side(QToolButton):
    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(px(34), px(32))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(True)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        shade = t.text if self.underMouse() else t.muted
        icons.centred(QPainter(self), self._icon, QRectF(self.rect()), 14, shade)
