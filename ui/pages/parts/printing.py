"""A PDF in memory as pictures of its pages, for the screen and for the printer. Nothing goes to a disk."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_WIDE = 2550
"""Pages are printed at 300 dots an inch of Letter paper at the most."""
_one_at_a_time = threading.Lock()
"""PDFium must not be entered by two threads."""


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, and its picture."""

    width: float
    height: float
    image: QImage


def render(document: bytes, pixels_wide: int) -> list[Sheet]:
    """Every page of a PDF, `pixels_wide` device pixels wide. Safe in a background thread."""
    import pypdfium2

    with _one_at_a_time, pypdfium2.PdfDocument(document) as opened:
        return [_sheet(page, pixels_wide) for page in opened]


def _sheet(page: Any, pixels_wide: int) -> Sheet:
    width, height = page.get_size()
    bitmap = page.render(scale=pixels_wide / width, rev_byteorder=True, prefer_bgrx=True)
    view = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return Sheet(width, height, view.copy())


def print_pages(parent: QWidget, document: bytes) -> bool:
    """Ask for a printer and print every page; False where the user does not want to after all."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    draw(printer, document)
    return True


def draw(printer: QPrinter, document: bytes) -> None:
    """Put every page of a PDF on a printer."""
    area = printer.paperRect(printer.Unit.DevicePixel)
    painter = QPainter(printer)
    for number, sheet in enumerate(render(document, min(round(area.width()), DOTS_WIDE))):
        if number:
            printer.newPage()
        height = area.width() * sheet.image.height() / sheet.image.width()
        painter.drawImage(QRectF(0, 0, area.width(), height), sheet.image)
    painter.end()
