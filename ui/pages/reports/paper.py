"""The preview: the pages of a PDF in memory, drawn by pypdfium2 as sharp as the screen is. Nothing goes to a disk."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from tutor_app.i18n import _
from ui import paint, theme
from ui.theme import px

EDGE = 16
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, and its picture."""

    width: float
    height: float
    image: QImage


def render(document: bytes, pixels_wide: int) -> list[Sheet]:
    """Every page of a PDF, `pixels_wide` device pixels wide. Safe in a background thread."""
    import pypdfium2

    with pypdfium2.PdfDocument(document) as opened:
        return [_sheet(page, pixels_wide) for page in opened]


def _sheet(page: Any, pixels_wide: int) -> Sheet:
    width, height = page.get_size()
    bitmap = page.render(scale=pixels_wide / width, rev_byteorder=True, prefer_bgrx=True)
    view = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return Sheet(width, height, view.copy())


class Paper(QScrollArea):
    """Pages below each other on the preview's ground, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Sheet] = []
        self._pages = _Pages(self)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview"))
        self._pages.setAccessibleName(_("Preview"))

    def show_sheets(self, sheets: list[Sheet]) -> None:
        """Show other pages; the place scrolled to is kept."""
        self.sheets = sheets
        self._pages.setAccessibleDescription(_("{count} pages").format(count=len(sheets)))
        self._fit()

    def pixels_wide(self) -> int:
        """How many device pixels a page is wide here."""
        return max(300, round((self.viewport().width() - 2 * px(EDGE)) * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() - 2 * px(EDGE)
        height = sum(width * sheet.height / sheet.width + px(EDGE) for sheet in self.sheets)
        self._pages.setMinimumHeight(round(height + px(EDGE)))
        self._pages.update()


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
        width, y = self.width() - 2 * px(EDGE), float(px(EDGE))
        for sheet in self._paper.sheets:
            area = QRectF(px(EDGE), y, width, width * sheet.height / sheet.width)
            if area.intersects(QRectF(event.rect())):
                paint.box(painter, area.adjusted(-1, -1, 1, 1), theme.tokens().hair, None, 2)
                painter.drawImage(area, sheet.image)
            y += area.height() + px(EDGE)
