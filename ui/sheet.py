"""A sheet laid over the window: a scrim that dims it, and a card that keeps the focus inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

from tutor_app.i18n import N_, _
from ui import paint, theme
from ui.actions import CAFE_MODE
from ui.keys import Key, Keys
from ui.tabbing import go_on, stops
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.frame import Line, Scroll, column
from ui.widgets.popover import shadow

if TYPE_CHECKING:
    from tutor_app.app import App
    from tutor_app.store.record import Change

KEYS = Keys(
    N_("In sheets"),
    Key("", ("Ctrl+Return",), N_("Do what the sheet is for")),
    Key("close", ("Esc",), N_("Close the sheet")),
)

BELOW_HEAD = 2
"""Where in its column a notice goes: after the title and the line below it."""


class Sheet(QWidget):
    """The card of a sheet; `fill` it, or `lay_out` what it shows. `closed` when it is done, `given_up` when not."""

    closed = Signal()
    given_up = Signal()
    outgrown = Signal()
    """What it shows may need more height now."""
    turned = Signal()
    """It shows another side, and is to be as high as that needs."""
    fills_window = False
    """Whether it covers everything, so that nothing behind it can be read."""
    keeps_words = False
    """Whether what is typed in its fields is kept when it is given up or locked away, and offered again."""

    def __init__(self, name: str, width: float = 1008, height: float = 752) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._wanted = (px(width), px(height))
        self._content: QLayout | None = None
        self._hearing: tuple[App, Callable[[Change], None]] | None = None
        self.from_top = 0
        """Logical pixels below the top of the window; 0: where a sheet of its height stands."""

    def fill(self, layout: QLayout) -> None:
        """Set what is on it."""
        self.setLayout(layout)

    def lay_out(self, head: QLayout, content: QLayout, foot: QLayout | None = None) -> Scroll:
        """Set these on it, with lines between: as high as they need, up to its height. Gives what scrolls the content.

        It grows when the content needs more.
        """
        self._content = content
        shown = _Content(content)
        shown.outgrown.connect(self.outgrown)
        scroll = Scroll(shown)
        whole = column(head, Line(), scroll, *((Line(), foot) if foot else ()), gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        return scroll

    def hear(self, app: App, hear: Callable[[Change], None]) -> None:
        """Let `hear` be told of each commit as long as the sheet is shown, however it closes."""
        self._hearing = app, hear

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._hearing is not None:
            app, hear = self._hearing
            app.changed.connect(hear)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._hearing is not None:
            app, hear = self._hearing
            app.changed.disconnect(hear)

    def first_field(self) -> QWidget | None:
        """Where the cursor starts; the first field that takes the focus unless overridden."""
        return next(iter(stops(self)), None)

    def may_close(self) -> bool:
        """Asked before Esc or a click beside it closes the sheet."""
        return True

    def hide_names(self, hides: bool) -> bool:
        """Café mode begins (`hides`) or ends: say what is shown anew, in codes or names. False where it cannot."""
        return False

    def finish(self) -> None:
        """Close it."""
        self.closed.emit()

    def give_up(self) -> None:
        """Close it as Esc does."""
        self.given_up.emit()

    def about(self, item: str) -> str:
        """What it is about, where `item` is open on the page below: words that are kept belong to that alone, in every
        language."""
        return item

    def say_above(self, notice: QWidget) -> None:
        """Put a notice below its head."""
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(BELOW_HEAD, notice)

    def wanted(self) -> tuple[int, int]:
        """Width and height in real pixels, where the window is large enough."""
        width, tallest = self._wanted
        whole = self.layout()
        if self._content is None or whole is None:
            return width, tallest
        parts = [part for at in range(whole.count()) if (part := whole.itemAt(at))]
        shown = [self._content if isinstance(part.widget(), Scroll) else part for part in parts]
        return width, min(tallest, sum(_height(part, width) for part in shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.tokens().surface)


class _Content(QWidget):
    """What scrolls; `outgrown` when it may need more height."""

    outgrown = Signal()

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.outgrown.emit()
        return super().event(event)


def _height(part: QLayoutItem, width: int) -> int:
    """That it needs at this width; 0 where it is hidden."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


class Side(QWidget):
    """The ground of the left side of a sheet, which keeps the round corners of the sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.rect()).adjusted(0, 0, px(8), 0)
        paint.box(QPainter(self), area, theme.tokens().window)


class Veil(Sheet):
    """Stands in the place of a sheet that may hold names, while café mode hides them; `names` is to end it."""

    def __init__(self) -> None:
        super().__init__(_("Hidden in café mode"), 480, 280)
        close = Button(_("Close"), "quiet")
        close.clicked.connect(self.finish)
        self.names = Button(_("Leave café mode"), "secondary", "eye", key=CAFE_MODE)
        text = _("What was open here may name people. It is as you left it, and is shown again after café mode.")
        self.fill(column(Empty(self.accessibleName(), text, "eye-off", close, self.names), margins=(24, 16, 24, 16)))


class Scrim(QWidget):
    """Dims a window and holds one sheet; Tab stays within it, the focus returns when it closes.

    In café mode a sheet that cannot hide names itself goes out of sight, as it is, and a `Veil` stands in its place.

    `given_up` when it closes without having done anything, `gone` whenever it has closed.
    """

    given_up = Signal()
    gone = Signal()
    names_wanted = Signal()
    """Café mode is to end."""

    def __init__(self, window: QWidget, sheet: Sheet) -> None:
        super().__init__(window)
        self._before = list(_around(QApplication.focusWidget()))
        self._over = window
        self.sheet = sheet
        self.veil: Veil | None = None
        self.setAccessibleName(sheet.accessibleName())
        sheet.setParent(self)
        sheet.closed.connect(self._go)
        sheet.given_up.connect(self.close_if_it_may)
        if sheet.keeps_words:
            KEYS.bind(sheet, close=sheet.give_up)  # Esc is not to take back what was typed in a field
        sheet.outgrown.connect(self._grow)
        sheet.turned.connect(self._place)
        window.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place()
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where it starts."""
        stands = self.veil or self.sheet
        (stands.first_field() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_if_it_may(self) -> bool:
        """Close the sheet as Esc does; False where it stays."""
        may = self.sheet.may_close()
        if may:
            self._give_up()
        return may

    def close_as_it_is(self) -> None:
        """Close the sheet whatever it still asks; words that it keeps are kept."""
        self.sheet.may_close()
        self._give_up()

    def hide_names(self, hides: bool) -> None:
        """Café mode begins or ends: let the sheet see to it, or take it out of sight until names may be shown."""
        if hides and self.veil is None and not self.sheet.hide_names(hides):
            self._veil()
        elif not hides and self.veil is not None:
            self._unveil()
        elif not hides:
            self.sheet.hide_names(hides)

    def _veil(self) -> None:
        self._typed_in = self.sheet.focusWidget()
        self.veil = Veil()
        self.veil.setParent(self)
        self.veil.names.clicked.connect(self.names_wanted)
        self.veil.closed.connect(self.close_if_it_may)
        self._place_card(self.veil)
        self.veil.show()
        self.veil.names.setFocus(Qt.FocusReason.OtherFocusReason)  # the field that is left commits what it holds
        self.sheet.hide()
        self.setAccessibleName(self.veil.accessibleName())

    def _unveil(self) -> None:
        veil, self.veil = self.veil, None
        self.setAccessibleName(self.sheet.accessibleName())
        self.sheet.show()
        (self._typed_in or self.sheet.first_field() or self).setFocus(Qt.FocusReason.OtherFocusReason)
        if veil is not None:
            veil.hide()
            veil.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        go_on(self.veil or self.sheet, forward=next)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        KEYS.handle(event, close=lambda _at: self.close_if_it_may())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("scrim"))
        shadow(painter, QRectF((self.veil or self.sheet).geometry()), px(24))

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        for card in (self.sheet, self.veil):
            if card is not None:
                self._place_card(card)

    def _place_card(self, card: Sheet) -> None:
        if card.fills_window:
            card.setGeometry(self.rect())
            return
        wide, high = card.wanted()
        width, height = min(wide, self.width() - px(32)), min(high, self.height() - px(32))
        top = min((self.height() - height) // 2, px(56)) if height > px(600) else (self.height() - height) // 3
        if card.from_top:
            top = min(px(card.from_top), self.height() - height - px(16))
        card.setGeometry((self.width() - width) // 2, max(px(16), top), width, height)

    def _grow(self) -> None:
        """Make room for what is shown anew: below, as long as there is any, so that what was there stays in place."""
        at, edge = self.sheet.geometry(), px(16)
        at.setHeight(max(at.height(), min(self.sheet.wanted()[1], self.height() - 2 * edge)))
        at.moveTop(max(edge, min(at.top(), self.height() - edge - at.height())))
        self.sheet.setGeometry(at)

    def _give_up(self) -> None:
        self.given_up.emit()
        self._go()

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
