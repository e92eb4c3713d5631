"""How a report leaves the record: looked over for what must not leave, then saved or printed; always noted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app.app import App
from tutor_app.i18n import _, ngettext
from tutor_app.queries.identities import known_names
from tutor_app.queries.progress_rows import ProgressReport
from tutor_app.services import privacy
from tutor_app.services.disclosures import disclose
from ui.messages import Ask


def may_leave(parent: QWidget, app: App, report: ProgressReport) -> bool:
    """Whether there is nothing private in the free texts, or the user lets it leave in spite of it."""
    found = privacy.findings("\n".join(report.free_texts()), app.query(known_names))
    if not found:
        return True
    reasons = "\n".join(dict.fromkeys(f"• {one.why}" for one in found))
    question = ngettext(
        "There is {count} thing in the texts that should not leave the office",
        "There are {count} things in the texts that should not leave the office",
        len(found),
    ).format(count=len(found))
    return Ask(question, reasons, _("Let it leave all the same"), kind="danger", tone="warn", parent=parent).said_yes()


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Where the user wants the file; None where they do not."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save the report"), name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def print_out(parent: QWidget, app: App, document: bytes, student_id: str) -> bool:
    """Ask for a printer and print every page; False where the user does not want to after all."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    draw(printer, document)
    app.do(disclose, "print", what="progress report", student_id=student_id)
    return True


def draw(printer: "QPrinter", document: bytes) -> None:  # type: ignore[name-defined]  # noqa: F821
    """Put every page of a PDF on a printer, at 300 dots an inch at the most."""
    from ui.pages.reports.paper import render

    area = printer.paperRect(printer.Unit.DevicePixel)
    images: Sequence[QImage] = [sheet.image for sheet in render(document, min(round(area.width()), 2550))]
    painter = QPainter(printer)
    for number, image in enumerate(images):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(0, 0, area.width(), area.width() * image.height() / image.width()), image)
    painter.end()
