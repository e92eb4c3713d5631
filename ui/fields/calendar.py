"""A month to pick a day from, by mouse or arrow keys."""

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import dates, fonts, paint, theme
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.frame import column, row
from ui.widgets.label import Label
from ui.widgets.popover import Popover


class MonthPopup(Popover):
    """Shows the month of a day; `picked` gives the ISO date chosen."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, value: str, today: str) -> None:
        super().__init__(parent)
        self._head = Label("", fonts.BODY, 600)
        back = IconButton("chevron-left", _("Month before"), size=28)
        forward = IconButton("chevron-right", _("Month after"), size=28)
        self._grid = _Days(date.fromisoformat(value), date.fromisoformat(today))
        back.clicked.connect(self._back)
        forward.clicked.connect(self._forward)
        self._grid.picked.connect(self._pick)
        self._grid.moved.connect(self._name_month)
        self.set_content(column(row(8, self._head, None, back, forward), self._grid, gap=4))
        self.setFocusProxy(self._grid)
        self._name_month()

    def _name_month(self) -> None:
        self._head.setText(dates.month(self._grid.day.isoformat()))

    def _back(self) -> None:
        self._grid.go(self._grid.day.replace(day=1) - timedelta(days=1))

    def _forward(self) -> None:
        self._grid.go((self._grid.day.replace(day=28) + timedelta(days=4)).replace(day=1))

    def _pick(self, day: str) -> None:
        self.picked.emit(day)
        self.close()


class _Days(QWidget):
    picked = Signal(str)
    moved = Signal()

    def __init__(self, day: date, today: date) -> None:
        super().__init__()
        self.day, self._today = day, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Days of the month; arrow keys move, Enter picks"))

    def go(self, day: date) -> None:
        self.day = day
        self.setAccessibleDescription(dates.long(day.isoformat()))
        self.moved.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(7 * px(32), 7 * px(28))

    def _weeks(self) -> list[list[date]]:
        return calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        wide, high = self.width() / 7, px(28)
        for at, word in enumerate(dates.weekday_initials()):
            area = QRectF(at * wide, 0, wide, high)
            paint.words(painter, area, word, fonts.font(fonts.CAPTION, 500), t.muted, paint.CENTRE)
        for line, week in enumerate(self._weeks(), 1):
            for at, day in enumerate(week):
                area = QRectF(at * wide, line * high, wide, high)
                if day == self.day:
                    paint.box(painter, area.adjusted(2, 1, -2, -1), t.fill, radius=6)
                ink = t.on if day == self.day else t.faint if day.month != self.day.month else t.text
                if day == self._today and day != self.day:
                    ink = t.accent_text
                bold = 600 if day in (self.day, self._today) else 400
                paint.words(painter, area, str(day.day), fonts.font(12, bold), ink, paint.CENTRE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line, at = int(event.position().y() // px(28)) - 1, int(event.position().x() // (self.width() / 7))
        if 0 <= line < len(self._weeks()) and 0 <= at < 7:
            self.picked.emit(self._weeks()[line][at].isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self.go(self.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day.isoformat())
        else:
            super().keyPressEvent(event)
