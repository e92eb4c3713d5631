"""The sections of a report at the left: what is in it, and which of them is being looked at."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from ui.theme import px
from ui.widgets.chip import Icon
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, caption
from ui.widgets.side_item import SideItem


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `label` is untranslated."""

    key: str
    label: str
    icon: str


SECTIONS = (
    Section("about", N_("About this report"), "file-text"),
    Section("summary", N_("Summary"), "message-square"),
    Section("attendance", N_("Attendance"), "calendar-check"),
    Section("steps", N_("Steps gained"), "target"),
    Section("levels", N_("Levels then and now"), "layers"),
    Section("words", N_("Tutor’s words"), "pen-line"),
    Section("next", N_("Next steps"), "arrow-right"),
)


class SectionItem(SideItem):
    """One section, and how much is in it."""

    def __init__(self, section: Section) -> None:
        super().__init__(_(section.label), section.icon)
        self.section = section


class SectionList(QWidget):
    """All sections; `chosen` gives the key of the one wanted. Arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sections"))
        self.setFixedWidth(px(204))
        self.items = {section.key: SectionItem(section) for section in SECTIONS}
        for item in self.items.values():
            item.clicked.connect(self._press)
        words = Paragraph(_("Private notes are never printed. The report shows the alias only."), 11, tone="muted")
        note = row(Icon("lock", "muted", 14), words, gap=8, margins=(8, 0, 4, 0))
        note.setStretch(1, 1)
        head = column(caption(_("Sections")), margins=(8, 0, 0, 4))
        self.setLayout(column(head, *self.items.values(), None, note, gap=2, margins=(12, 14, 8, 16)))

    def show_chosen(self, key: str) -> None:
        """Mark the section that is looked at."""
        for each, item in self.items.items():
            item.setChecked(each == key)

    def _press(self) -> None:
        item = self.sender()
        if isinstance(item, SectionItem):
            self.chosen.emit(item.section.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        items = list(self.items.values())
        at = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        if step and at is not None and 0 <= at + step < len(items):
            items[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            items[at + step].click()
        else:
            super().keyPressEvent(event)
