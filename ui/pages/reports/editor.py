"""The middle of a report: one section at a time, its words to write or its facts to look at."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.progress_rows import ProgressReport
from tutor_app.queries.reports import ReportCard
from ui.fields import TextArea
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.reports.facts import About, AttendanceFacts, Facts, LevelFacts, StepFacts
from ui.pages.reports.sections import SECTIONS
from ui.widgets.banner import Banner
from ui.widgets.frame import Scroll, column
from ui.widgets.label import Paragraph, title

WRITABLE = ("draft", "submitted")
HINTS = {
    "summary": N_("In a sentence or two: is the student closer? Left empty, the report says the figures."),
    "words": N_("What went well, what was hard, what helped."),
    "next": N_("One on each line; the languages go together line by line."),
}
LINES = {"summary": 4, "words": 8, "next": 5}


class Writing(QWidget):
    """A section in English and Korean; each text is saved as it is left."""

    def __init__(self, key: str, label: str, save: Callable[[str, Any], object]) -> None:
        super().__init__()
        area = partial(TextArea, lines=LINES[key])
        self.form = Form([Entry(f"{key}_en", "English", area), Entry(f"{key}_ko", "한국어", area)], save, columns=1)
        self.setLayout(column(title(_(label)), Paragraph(_(HINTS[key]), tone="muted"), 16, self.form, None, gap=8))

    def show_report(self, card: ReportCard, _rows: ProgressReport) -> None:
        """Show the words; those of an approved or issued report can only be read."""
        self.form.show_values(asdict(card), card.id)
        for editor in self.form.editors.values():
            editor.setReadOnly(card.status not in WRITABLE)


class Editor(QWidget):
    """Every section, one shown. `save(field, value)` is called as a text is left."""

    def __init__(self, desk: Desk, save: Callable[[str, Any], object]) -> None:
        super().__init__()
        self.about = About(save)
        self.steps = StepFacts(desk)
        self.levels = LevelFacts(desk)
        self.writings = {
            section.key: Writing(section.key, section.label, save) for section in SECTIONS if section.key in HINTS
        }
        facts: dict[str, Facts] = {
            "about": self.about, "attendance": AttendanceFacts(desk), "steps": self.steps, "levels": self.levels,
        }  # fmt: skip
        self._parts: dict[str, Facts | Writing] = {**facts, **self.writings}
        self._frozen = Banner(_("This report is as it was approved or issued"), "", "accent", "lock")
        self._frozen.hide()
        self._stack = QStackedWidget()
        for section in SECTIONS:
            inner = QWidget()
            inner.setLayout(column(self._parts[section.key], margins=(20, 16, 20, 16)))
            self._stack.addWidget(Scroll(inner))
        layout = column(column(self._frozen, margins=(20, 12, 20, 0)), self._stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_section(self, key: str) -> None:
        """Show a section."""
        self._stack.setCurrentIndex(next(at for at, section in enumerate(SECTIONS) if section.key == key))

    def show_report(self, card: ReportCard, rows: ProgressReport) -> None:
        """Show a report in every section."""
        self._frozen.setVisible(card.status not in WRITABLE)
        for part in self._parts.values():
            part.show_report(card, rows)

    def commit(self) -> None:
        """Save the text being typed in."""
        for writing in self.writings.values():
            writing.form.commit()
