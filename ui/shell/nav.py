"""The navigation at the left: icon, word, and a count where something waits. A rail of icons when it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from tutor_app.i18n import _, ngettext
from ui import paint, theme
from ui.shell.brand import Brand
from ui.theme import px
from ui.widgets.side_item import SideItem

WIDE, NARROW = 208, 56


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the navigation lists it; `words` are translated. `at_foot` stands at the bottom."""

    key: str
    words: str
    icon: str
    at_foot: bool = False


class NavItem(SideItem):
    """One page, and how many things wait there."""

    def __init__(self, place: Place, narrow: bool) -> None:
        self._narrow = narrow
        super().__init__(place.words, place.icon)
        self.place = place
        self.setToolTip(place.words if narrow else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_count(self, count: int | None) -> None:
        super().set_count(count or None)

    def said(self, count: int) -> str:
        return ngettext("{count} waiting", "{count} waiting", count).format(count=count)

    def sizeHint(self) -> QSize:
        return QSize(px(40 if self._narrow else 192), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(24))

    def draw(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        if not self._narrow:
            super().draw(painter, area, chosen)
            return
        self.draw_icon(painter, area, (area.width() - px(16)) / 2, chosen)
        if self.count:
            mark = QRectF(area.width() - px(13), px(5), px(7), px(7))
            paint.box(painter, mark, theme.tokens().warn_mark, radius=4)


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
