"""The bar above a page: its title and counts, the search field, café mode and lock."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from tutor_app.i18n import _
from ui import fonts, icons, paint, theme
from ui.actions import CAFE_MODE, LOCK
from ui.theme import px
from ui.widgets.button import IconButton, key_text
from ui.widgets.frame import Line, row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Elided, Label


class SearchButton(QPushButton):
    """Looks like a search field and opens the palette, which is one."""

    def __init__(self) -> None:
        super().__init__(_("Search or do anything"))
        self.setFont(fonts.font())
        self.setToolTip(_("People, pages and everything to do"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(px(32))
        FocusRing(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.surface, t.line if self.underMouse() else t.hair)
        icons.centred(painter, "search", QRectF(px(9), 0, px(16), area.height()), 16, t.muted)
        key = key_text("Ctrl+K")
        x = area.width() - px(7) - paint.keycap_width(key)
        paint.keycap(painter, x, area.center().y(), key, t.muted, t.sunken, t.hair)
        words = QRectF(px(34), 0, x - px(42), area.height())
        paint.words(painter, words, self.text(), self.font(), t.muted)


class TopBar(QFrame):
    """Title, search, eye and lock."""

    search_asked = Signal()
    cafe_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(48))
        self.title = Label("", fonts.HEADING, 600)
        self.subtitle = Elided("", fonts.BODY, 400, "muted")
        self.search = SearchButton()
        self.search.clicked.connect(self.search_asked)
        self.eye = IconButton("eye-off", _("Café mode: show no names at all"), key=CAFE_MODE)
        self.eye.setCheckable(True)
        self.eye.clicked.connect(self.cafe_asked)
        self.lock = IconButton("lock", _("Lock the record"), key=LOCK)
        self.lock.clicked.connect(self.lock_asked)
        line = Line(vertical=True)
        line.setFixedHeight(px(18))
        parts = row(
            self.title, self.subtitle, self.search, 16, line, self.eye, self.lock, gap=8, margins=(24, 0, 12, 1)
        )
        parts.setStretch(1, 1)
        self.setLayout(parts)

    def show_title(self, title: str, subtitle: str) -> None:
        """Say which page is shown, and its counts."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def show_cafe_mode(self, on: bool) -> None:
        """Mark whether café mode is on."""
        self.eye.setChecked(on)
        self.eye.kind = "tonal" if on else "quiet"
        self.eye.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setFixedWidth(px(340 if self.width() > px(1140) else 280 if self.width() > px(780) else 200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("hair"))
