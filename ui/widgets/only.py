"""The chip over a list that shows some records alone: why these, and a cross that lets all be listed again."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from tutor_app.i18n import N_, _
from ui import fonts, icons, paint, theme
from ui.keys import Key, Keys
from ui.theme import px
from ui.widgets.halo import FocusRing

_LEAD, _CROSS = 33, 30
DROPPING = Keys(N_("In lists"), Key("drop", ("Del",), N_("Take the filter away"), ("Backspace",)))


def ids_of(only: str) -> frozenset[str]:
    """The ids that `open_page(..., only="id,id")` names."""
    return frozenset(one for one in only.split(",") if one)


class OnlyChip(QPushButton):
    """28 high, hidden while nothing is singled out. A click or `DROPPING` takes it away: `dropped`."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setFont(fonts.font(fonts.BODY, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("List all again"))
        self.clicked.connect(self._drop)
        FocusRing(self, 14)
        self.show_why("", 0)

    def show_why(self, why: str, count: int) -> None:
        """Say why these `count` records are listed alone; "" hides the chip."""
        self.setText(f"{why} · {count:,}" if why else "")
        self.setAccessibleName(_("Only: {why}. List all again").format(why=self.text()))
        self.setVisible(bool(why))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(px(_LEAD + _CROSS) + paint.width_of(self.text(), self.font()) + 1), px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not DROPPING.handle(event, drop=lambda _at: self._drop()):
            super().keyPressEvent(event)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.soft, t.softline, 14)
        middle = round(area.center().y() - px(7))
        icons.paint(painter, "list-filter", px(11), middle, 14, t.accent)
        words = area.adjusted(px(_LEAD), 0, -px(_CROSS), 0)
        paint.words(painter, words, self.text(), self.font(), t.accent_text)
        icons.paint(painter, "x", area.width() - px(23), middle, 14, t.text if self.underMouse() else t.muted)
