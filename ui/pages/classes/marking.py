"""How one student attended: four icons side by side, the chosen one with its word."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_app.i18n import N_
from ui import fonts, icons, paint, theme
from ui.keys import Key, Keys
from ui.pages.classes.words import MARKS
from ui.theme import px
from ui.widgets.halo import KEYBOARD

ORDER = tuple(MARKS)
_NARROW = 28
KEYS = Keys(
    N_("Attendance"),
    Key("mark", ("1", "2", "3", "4"), N_("Present, late, excused, absent")),
    Key("next", ("Space",), N_("The next of these")),
)


class AttendanceMark(QWidget):
    """One of four; left and right and `KEYS` change it. `committed` gives the attendance."""

    committed = Signal(str)

    def __init__(self, who: str, value: str = "present") -> None:
        super().__init__()
        self._who, self._value, self._ringed = who, value, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def value(self) -> str:
        """present, late, excused or absent."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show `value` without saying so."""
        self._value = value
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(3 * px(_NARROW) + self._wide() + px(4), px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = ORDER.index(self._value), event.key()
        if KEYS.handle(event, mark=self._take, next=lambda _at: self._take((at + 1) % len(ORDER))):
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._take(min(len(ORDER) - 1, max(0, at + (1 if key == Qt.Key.Key_Right else -1))))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for at, area in enumerate(self._areas()):
            if area.contains(event.position()):
                self._take(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        paint.box(painter, QRectF(self.rect()), t.sunken, t.hair)
        shades = {"good": (t.surface, t.good), "warn": (t.warn_bg, t.warn), "bad": (t.bad_bg, t.bad)}
        for key, area in zip(ORDER, self._areas(), strict=True):
            sign, icon = MARKS[key], QRectF(area.x(), area.y(), px(_NARROW), area.height())
            if key != self._value:
                icons.centred(painter, sign.icon, icon, 14, t.muted)
                continue
            ground, ink = shades.get(sign.tone, (t.line, t.text))
            paint.box(painter, area, ground, t.line if ground == t.surface else None, 6)
            icons.centred(painter, sign.icon, icon, 14, ink)
            room = area.adjusted(px(_NARROW) - px(2), 0, 0, 0)
            paint.words(painter, room, sign.words, fonts.font(12, 500), ink, elide=False)
        if self._ringed:
            paint.ring(painter, QRectF(self.rect()))

    def _wide(self) -> int:
        widest = max(paint.width_of(sign.words, fonts.font(12, 500)) for sign in MARKS.values())
        return round(px(_NARROW) + widest + px(8))

    def _areas(self) -> list[QRectF]:
        x, areas = float(px(2)), []
        for key in ORDER:
            width = self._wide() if key == self._value else px(_NARROW)
            areas.append(QRectF(x, px(2), width, self.height() - px(4)))
            x += width
        return areas

    def _take(self, at: int) -> None:
        if ORDER[at] != self._value:
            self.set_value(ORDER[at])
            self.committed.emit(self._value)

    def _say(self) -> None:
        self.setAccessibleName(f"{self._who}: {MARKS[self._value].words}")
        self.setToolTip(MARKS[self._value].words)
