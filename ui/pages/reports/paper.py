"""The preview: the pages of a PDF in memory, drawn by pypdfium2 as sharp as the screen is. Nothing goes to a disk."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tutor_app.i18n import N_, _, ngettext
from ui import fonts, paint, theme
from ui.keys import Key, Keys
from ui.pages.parts.printing import Sheet
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.frame import row

EDGE = 20
STRIP = 40
"""The height of what lies below the pages: the buttons that zoom."""
STEPS = (1.0, 1.25, 1.5, 2.0, 3.0)
SETTLE_MILLISECONDS = 150
KEYS = Keys(
    N_("Reports"),
    Key("larger", ("Ctrl++",), N_("Larger"), ("Ctrl+=", "Ctrl+Shift++", "Ctrl+Shift+=")),
    Key("smaller", ("Ctrl+-",), N_("Smaller")),
    Key("fit", ("Ctrl+0",), N_("As wide as there is room")),
)


class Paper(QScrollArea):
    """Pages below each other on the preview's ground, as wide as there is room, or larger.

    `resharpened` when they are shown at another size and should be drawn anew. `KEYS`, and Ctrl with the wheel, zoom.
    """

    resharpened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self.words = ""
        self.zoom = 1.0
        self._pages = _Pages(self)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        self._pages.setAccessibleName(_("Preview"))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.resharpened)
        self._buttons = _Strip(self)
        self.setViewportMargins(0, 0, 0, px(STRIP))
        smaller = IconButton("zoom-out", _("Smaller"), "secondary", key="Ctrl+-", size=28)
        larger = IconButton("zoom-in", _("Larger"), "secondary", key="Ctrl++", size=28)
        smaller.clicked.connect(self.zoom_out)
        larger.clicked.connect(self.zoom_in)
        self._buttons.setLayout(row(None, smaller, larger, gap=4, margins=(0, 0, 12, 0)))

    def say(self, words: str) -> None:
        """Say why there are no pages."""
        self.words = words
        self._pages.setAccessibleDescription(words)
        self._pages.update()

    def show_sheets(self, sheets: list[Sheet]) -> None:
        """Show other pages; the place scrolled to is kept."""
        self.sheets, self.words = sheets, ""
        count = ngettext("{count} page", "{count} pages", len(sheets)).format(count=len(sheets))
        self._pages.setAccessibleDescription(count)
        self._fit()

    def page_width(self) -> float:
        """How many logical pixels wide a page is shown."""
        return max(120.0, (self.viewport().width() - 2 * px(EDGE)) * self.zoom)

    def pixels_wide(self) -> int:
        """How many device pixels that is."""
        return max(300, min(6000, round(self.page_width() * self.devicePixelRatioF())))

    def zoom_in(self) -> None:
        """The next larger size."""
        self._zoom_to(next((step for step in STEPS if step > self.zoom), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size, down to as wide as there is room."""
        self._zoom_to(next((step for step in reversed(STEPS) if step < self.zoom), STEPS[0]))

    def zoom_to_fit(self) -> None:
        """As wide as there is room."""
        self._zoom_to(STEPS[0])

    def _zoom_to(self, zoom: float) -> None:
        if zoom != self.zoom:
            self.zoom = zoom
            self._fit()
            self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        pages = self.viewport().geometry()
        self._buttons.setGeometry(pages.x(), pages.bottom() + 1, pages.width(), px(STRIP))
        if self.sheets:
            self._settle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not KEYS.handle(
            event,
            larger=lambda _at: self.zoom_in(),
            smaller=lambda _at: self.zoom_out(),
            fit=lambda _at: self.zoom_to_fit(),
        ):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        width = self.page_width()
        height = sum(width * sheet.height / sheet.width + px(EDGE) for sheet in self.sheets)
        self._pages.setMinimumSize(round(width + 2 * px(EDGE)) if self.zoom > 1 else 0, round(height + px(EDGE)))
        self._pages.update()


class _Strip(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("preview"))


class _Pages(QWidget):
    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(560))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("preview"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._paper.words:
            room = QRectF(self.rect()).adjusted(px(EDGE), 0, -px(EDGE), 0)
            paint.words(painter, room, self._paper.words, fonts.font(), theme.tokens().text2, paint.CENTRE)
        width, y = self._paper.page_width(), float(px(EDGE))
        left = max(float(px(EDGE)), (self.width() - width) / 2)
        for sheet in self._paper.sheets:
            area = QRectF(left, y, width, width * sheet.height / sheet.width)
            if area.intersects(QRectF(event.rect())):
                paint.box(painter, area.adjusted(-1, -1, 1, 1), theme.tokens().hair, None, 2)
                painter.drawImage(area, sheet.image)
            y += area.height() + px(EDGE)
