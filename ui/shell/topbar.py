"""The bar above a page: its title and counts, the search field, café mode and lock."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.fields.text import SearchField
from ui.theme import px
from ui.widgets.button import IconButton, key_text
from ui.widgets.frame import Line, row
from ui.widgets.label import Elided, Label


class TopSearch(SearchField):
    """The search field of the window, with its key at the right end."""

    def __init__(self) -> None:
        super().__init__(_("Search on this page"), "search")
        self.setTextMargins(px(24), 0, px(52), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            return
        t = theme.tokens()
        key = key_text("Ctrl+K")
        x = self.width() - px(7) - paint.keycap_width(key)
        paint.keycap(QPainter(self), x, self.height() / 2, key, t.muted, t.sunken, t.hair)


class TopBar(QFrame):
    """Title, search, eye and lock. `searched` comes with every letter, composed or not."""

    searched = Signal(str)
    cafe_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(48))
        self.title = Label("", fonts.HEADING, 600)
        self.subtitle = Elided("", fonts.BODY, 400, "muted")
        self.search = TopSearch()
        self.search.typed.connect(self.searched)
        self.eye = IconButton("eye-off", _("Café mode: show no names at all"), key="F9")
        self.eye.setCheckable(True)
        self.eye.clicked.connect(self.cafe_asked)
        self.lock = IconButton("lock", _("Lock the record"), key="F12")
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
