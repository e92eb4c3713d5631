"""The sheet with the recovery key, on paper: black on white, large, with what it is for."""

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QPen
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui import fonts


def print_recovery_key(parent: QWidget, office: str, key: str) -> bool:
    """Ask for a printer and print the sheet; False where the user thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Recovery key"))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter(printer)
    draw_sheet(painter, QRectF(printer.pageLayout().paintRectPixels(printer.resolution())), office, key)
    painter.end()
    return True


def draw_sheet(painter: QPainter, page: QRectF, office: str, key: str) -> None:
    """Draw the sheet over the width of `page`, whatever its resolution."""
    unit = page.width() / 640

    def line(y: float, text: str, size: float, weight: int, spacing: float = 100) -> None:
        font = fonts.font(size, weight)
        font.setPixelSize(max(1, round(size * unit)))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        area = QRectF(0, y * unit, page.width(), size * 2 * unit)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    line(0, _("Recovery key"), 28, 600)
    line(46, " · ".join(part for part in (_("Tutor App"), office) if part), 14, 400)
    groups = key.split("-")
    painter.setPen(QPen(Qt.GlobalColor.black, unit))
    painter.drawRect(QRectF(0, 92 * unit, page.width(), 130 * unit))
    for row in range(2):
        line(104 + row * 50, "   " + "     ".join(groups[row * 4 : row * 4 + 4]), 26, 700, 105)
    for at, sentence in enumerate(
        (
            _("This key opens the record if every passphrase is forgotten."),
            _("Keep it in a locked drawer, not beside the computer."),
            _("Whoever has this sheet and the computer can read everything."),
            _("Made a new key? Destroy this sheet."),
        )
    ):
        line(246 + at * 26, sentence, 13, 400)
