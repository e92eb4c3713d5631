"""The navigation at the left: icon, word, and a count where something waits. A rail of icons when it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from tutor_app.i18n import _, ngettext
from ui import fonts, icons, paint, theme
from ui.shell.brand import Brand
from ui.theme import px
from ui.widgets.halo import KEYBOARD

WIDE, NARROW = 208, 56


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the navigation lists it; `words` are translated. `at_foot` stands at the bottom."""

    key: str
    words: str
    icon: str
    at_foot: bool = False


class NavItem(QPushButton):
    """One page."""

    def __init__(self, place: Place, narrow: bool) -> None:
        super().__init__(place.words)
        self.place = place
        self._narrow = narrow
        self._count = 0
        self._ringed = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(place.words if narrow else "")
        self.set_count(0)

    @property
    def count(self) -> int:
        """How many things wait there."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show how many things wait there."""
        self._count = count
        waiting = ngettext("{count} waiting", "{count} waiting", count).format(count=count)
        self.setAccessibleName(f"{self.place.words}, {waiting}" if count else self.place.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40 if self._narrow else 192), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(32))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            paint.box(painter, area, t.soft if chosen else t.hair, radius=6)
        if self._ringed:
            paint.ring(painter, area, 6)
        ink = t.accent_text if chosen else t.text2
        x = (area.width() - px(16)) / 2 if self._narrow else px(9)
        icons.paint(
            painter, self.place.icon, round(x), round(area.center().y()) - px(8), 16, t.accent if chosen else t.muted
        )
        if self._narrow:
            if self._count:
                paint.box(painter, QRectF(area.width() - px(13), px(5), px(7), px(7)), t.warn_mark, radius=4)
            return
        badge = f"{self._count:,}" if self._count else ""
        room = area.width() - px(34) - px(6)
        if badge:
            room -= self._paint_badge(painter, area, badge, chosen) + px(6)
        font = fonts.font(fonts.BODY, 600 if chosen else 500)
        paint.words(painter, QRectF(px(34), 0, room, area.height()), self.text(), font, ink)

    def _paint_badge(self, painter: QPainter, area: QRectF, text: str, chosen: bool) -> float:
        font = fonts.font(fonts.CAPTION, 600)
        width = max(px(20), paint.width_of(text, font) + px(12))
        badge = QRectF(area.width() - px(6) - width, (area.height() - px(18)) / 2, width, px(18))
        ground = theme.colour("accent" if chosen else "muted")
        ground.setAlphaF(0.16)
        paint.box(painter, badge, ground, radius=9)
        ink = theme.tokens().accent_text if chosen else theme.tokens().text2
        paint.words(painter, badge, text, font, ink, paint.CENTRE, elide=False)
        return width


class Nav(QFrame):
    """All pages; `wanted` carries the key of the one asked for. Arrow keys move, Enter goes there."""

    wanted = Signal(str)
    menu_wanted = Signal()

    def __init__(self, places: Sequence[Place], *, narrow: bool = False) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(px(NARROW if narrow else WIDE))
        self.items = {place.key: NavItem(place, narrow) for place in places}
        layout = QVBoxLayout(self)
        layout.setSpacing(px(2))
        layout.setContentsMargins(px(8), px(12), px(8), px(8))
        self.brand = Brand(narrow=narrow)
        self.brand.clicked.connect(self.menu_wanted)
        holder = QVBoxLayout()
        holder.setContentsMargins(px(8), 0, 0, px(18))
        holder.addWidget(self.brand)
        layout.addLayout(holder)
        for item in self.items.values():
            item.clicked.connect(self._ask)
            if not item.place.at_foot:
                layout.addWidget(item)
        layout.addStretch(1)
        for item in self.items.values():
            if item.place.at_foot:
                layout.addWidget(item)

    def show_chosen(self, key: str) -> None:
        """Mark the page that is shown."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait on a page."""
        self.items[key].set_count(count)

    def _ask(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.wanted.emit(item.place.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        items = list(self.items.values())
        focused = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        if step and focused is not None:
            items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("hair"))
