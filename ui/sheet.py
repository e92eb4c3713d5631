"""A sheet laid over the window: a scrim that dims it, and a card that keeps the focus inside."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QWidget
from shiboken6 import isValid

from tutor_app.i18n import N_
from ui import paint, theme
from ui.keys import Key, Keys
from ui.tabbing import go_on, stops
from ui.theme import px
from ui.widgets.popover import shadow

KEYS = Keys(
    N_("In sheets"),
    Key("", ("Ctrl+Return",), N_("Do what the sheet is for")),
    Key("close", ("Esc",), N_("Close the sheet")),
)

BELOW_HEAD = 2
"""Where in its column a notice goes: after the title and the line below it."""


class Sheet(QWidget):
    """The card of a sheet; fill it with `setLayout`. `closed` when it is done, `given_up` when nothing was done."""

    closed = Signal()
    given_up = Signal()
    outgrown = Signal()
    """What it shows may need more height now."""
    fills_window = False
    """Whether it covers everything, so that nothing behind it can be read."""
    keeps_words = False
    """Whether what is typed in its fields is kept when it is given up or locked away, and offered again."""

    def __init__(self, name: str, width: float = 1008, height: float = 752) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._wanted = (px(width), px(height))
        self.from_top = 0
        """Logical pixels below the top of the window; 0: where a sheet of its height stands."""

    def fill(self, layout: QLayout) -> None:
        """Set what is on it."""
        self.setLayout(layout)

    def first_field(self) -> QWidget | None:
        """Where the cursor starts; the first field that takes the focus unless overridden."""
        return next(iter(stops(self)), None)

    def may_close(self) -> bool:
        """Asked before Esc or a click beside it closes the sheet."""
        return True

    def cafe_mode_changed(self) -> None:
        """Names are hidden from now on, or are not any more."""

    def finish(self) -> None:
        """Close it."""
        self.closed.emit()

    def give_up(self) -> None:
        """Close it as Esc does."""
        self.given_up.emit()

    def about(self, item: str) -> str:
        """What it is about, where `item` is open on the page below: words that are kept belong to that alone."""
        return item

    def say_above(self, notice: QWidget) -> None:
        """Put a notice below its head."""
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(BELOW_HEAD, notice)

    def wanted(self) -> tuple[int, int]:
        """Width and height in real pixels, where the window is large enough."""
        return self._wanted

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.tokens().surface)


class Side(QWidget):
    """The ground of the left side of a sheet, which keeps the round corners of the sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(0, 0, px(8), 0)
        paint.box(QPainter(self), area, theme.tokens().window)


class Scrim(QWidget):
    """Dims a window and holds one sheet; Tab stays within it, the focus returns when it closes.

    `given_up` when it closes without having done anything, `gone` whenever it has closed.
    """

    given_up = Signal()
    gone = Signal()

    def __init__(self, window: QWidget, sheet: Sheet) -> None:
        super().__init__(window)
        self._before = list(_around(QApplication.focusWidget()))
        self._over = window
        self.sheet = sheet
        self.setAccessibleName(sheet.accessibleName())
        sheet.setParent(self)
        sheet.closed.connect(self._go)
        sheet.given_up.connect(self.close_if_it_may)
        if sheet.keeps_words:
            KEYS.bind(sheet, close=sheet.give_up)  # Esc is not to take back what was typed in a field
        sheet.outgrown.connect(self._grow)
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place()
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where it starts."""
        (self.sheet.first_field() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_if_it_may(self) -> bool:
        """Close the sheet as Esc does; False where it stays."""
        may = self.sheet.may_close()
        if may:
            self.given_up.emit()
            self._go()
        return may

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        go_on(self.sheet, forward=next)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        KEYS.handle(event, close=lambda _at: self.close_if_it_may())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("scrim"))
        shadow(painter, QRectF(self.sheet.geometry()), px(24))

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        if self.sheet.fills_window:
            self.sheet.setGeometry(self.rect())
            return
        wide, high = self.sheet.wanted()
        width, height = min(wide, self.width() - px(32)), min(high, self.height() - px(32))
        top = min((self.height() - height) // 2, px(56)) if height > px(600) else (self.height() - height) // 3
        if self.sheet.from_top:
            top = min(px(self.sheet.from_top), self.height() - height - px(16))
        self.sheet.setGeometry((self.width() - width) // 2, max(px(16), top), width, height)

    def _grow(self) -> None:
        """Make room for what is shown anew: below, as long as there is any, so that what was there stays in place."""
        at, edge = self.sheet.geometry(), px(16)
        at.setHeight(max(at.height(), min(self.sheet.wanted()[1], self.height() - 2 * edge)))
        at.moveTop(max(edge, min(at.top(), self.height() - edge - at.height())))
        self.sheet.setGeometry(at)

    def _go(self) -> None:
        if self.isHidden():
            return
        self._over.removeEventFilter(self)
        back = next((w for w in self._before if isValid(w) and _can_have_focus(w)), self._over)
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.gone.emit()
        self.deleteLater()


def _around(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and all it stands in: what was done in the sheet may have made it anew."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _can_have_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
