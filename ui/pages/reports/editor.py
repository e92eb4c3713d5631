"""The words of a report, in both languages, each saved as it is left."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.reports import ReportCard
from ui.fields import TextArea
from ui.form import Entry, Form
from ui.widgets.banner import Banner
from ui.widgets.frame import Scroll, column
from ui.widgets.label import Paragraph, caption, heading

PARTS = (
    ("summary", N_("Summary"), N_("In a sentence or two: is the student closer?"), 3),
    ("words", N_("Tutor’s words"), N_("What went well, what was hard, what helped."), 5),
    ("next", N_("Next steps"), N_("One on each line."), 3),
)
WRITABLE = ("draft", "submitted")


class Editor(QWidget):
    """Three parts in English and Korean. `save(field, value)` is called as each is left."""

    resized = Signal()

    def __init__(self, save: Callable[[str, Any], object]) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._frozen = Banner(_("This report cannot be changed any more"), "", "accent", "lock")
        self._frozen.hide()
        parts: list[QWidget | int | None] = [self._frozen]
        for key, name, hint, lines in PARTS:
            area = partial(TextArea, lines=lines)
            form = Form([Entry(f"{key}_en", "English", area), Entry(f"{key}_ko", "한국어", area)], save, columns=1)
            self.forms.append(form)
            parts += [heading(_(name)), caption(_(hint)), form, 8]
        parts += [Paragraph(_("Attendance, hours, goals and levels come from the record."), 12, tone="muted"), None]
        inner = QWidget()
        inner.setLayout(column(*parts, gap=8, margins=(20, 16, 20, 16)))
        self.setLayout(column(Scroll(inner), gap=0))

    def show_report(self, card: ReportCard) -> None:
        """Show the words of a report; one that is approved or issued can only be read."""
        writable = card.status in WRITABLE
        self._frozen.setVisible(not writable)
        for form in self.forms:
            form.show_values(asdict(card))
            for editor in form.editors.values():
                editor.setReadOnly(not writable)

    def commit(self) -> None:
        """Save the field being typed in."""
        for form in self.forms:
            form.commit()
