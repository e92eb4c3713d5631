"""Fields for a date and a time of day: free typing, arrow keys, and a sentence where it cannot be read."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from tutor_app.errors import UserError
from tutor_app.i18n import N_
from ui import dates, icons, theme
from ui.fields.calendar import MonthPopup
from ui.fields.text import TextField
from ui.keys import Key, Keys
from ui.parse import parse_date, parse_time
from ui.theme import px

DATE_KEYS = Keys(
    N_("In fields"),
    Key("day", ("Up", "Down"), N_("A day later or earlier")),
    Key("week", ("PgUp", "PgDown"), N_("A week later or earlier")),
    Key("month", ("Alt+Down",), N_("Show a month")),
)
TIME_KEYS = Keys(DATE_KEYS.words, Key("step", ("Up", "Down"), N_("Five minutes later or earlier")))


class _Parsed(TextField):
    """A text field whose value is read from what was typed; `refused` carries the sentence if it cannot be."""

    refused = Signal(str)

    def __init__(self, value: str = "", placeholder: str = "", *, name: str = "") -> None:
        self._value = ""
        super().__init__("", placeholder, name=name)
        self.set_value(value)

    def _read(self, text: str) -> str:
        raise NotImplementedError

    def _written(self, value: str) -> str:
        return value

    def value(self) -> str:
        """The ISO value, "" where empty."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show an ISO value."""
        self._value = value
        self._kept = value
        self.setText(self._written(value))

    def commit(self) -> None:
        """Read what was typed; give the value away, or say what is wrong with it."""
        try:
            value = self._read(self.text())
        except UserError as error:
            self.set_error(True)
            self.refused.emit(error.message)
            return
        self.set_error(False)
        self.refused.emit("")
        self._take(value)

    def _take(self, value: str) -> None:
        changed = value != self._kept
        self.set_value(value)
        if changed:
            self.committed.emit(value)


class DateField(_Parsed):
    """A date. `today` gives the ISO date that "today", "-1" and the arrow keys count from."""

    def __init__(self, today: Callable[[], str], value: str = "", *, name: str = "") -> None:
        self._today = today
        super().__init__(value, name=name)
        self.setTextMargins(px(22), 0, 0, 0)

    def _read(self, text: str) -> str:
        return self._value if text == self._written(self._value) else parse_date(text, self._today())

    def _written(self, value: str) -> str:
        return dates.field(value)

    def width_of_a_date(self) -> int:
        """Real pixels in which every date of these years can be read."""
        return round(self.fontMetrics().horizontalAdvance(dates.field("2026-12-30"))) + px(50)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of_a_date(), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not DATE_KEYS.handle(
            event,
            day=lambda at: self._step((1, -1)[at]),
            week=lambda at: self._step((7, -7)[at]),
            month=lambda _at: self.open_calendar(),
        ):
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        start = date.fromisoformat(self._value or self._today())
        self._take((start + timedelta(days=days)).isoformat())
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < px(30):
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def open_calendar(self) -> None:
        """Show a month to pick a day from (Alt+Down or the icon)."""
        popup = MonthPopup(self, self._value or self._today(), self._today())
        popup.picked.connect(self._take)
        popup.show_below(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = QRectF(px(9), 0, px(16), self.height())
        icons.centred(QPainter(self), "calendar", area, 16, theme.tokens().muted)


class TimeField(_Parsed):
    """A time of day, "HH:MM"; the arrow keys go by five minutes."""

    def _read(self, text: str) -> str:
        return parse_time(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._value or not TIME_KEYS.handle(event, step=lambda at: self._step((5, -5)[at])):
            super().keyPressEvent(event)

    def _step(self, minutes: int) -> None:
        hour, minute = (int(part) for part in self._value.split(":"))
        total = (hour * 60 + minute + minutes) % (24 * 60)
        self._take(f"{total // 60:02}:{total % 60:02}")
        self.selectAll()
