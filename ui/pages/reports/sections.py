"""The sections of a report at the left: what is in it, and which of them is being looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import N_, _
from ui import fonts, icons, paint, theme
from ui.theme import px
from ui.widgets.chip import Icon
from ui.widgets.frame import column, row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Paragraph, caption


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


class SectionItem(QPushButton):
    """One section, 32 high: icon, word, and how much is in it."""

    def __init__(self, section: Section) -> None:
        super().__init__(_(section.label))
        self.section = section
        self._count: int | None = None
        self.setCheckable(True)
        self.setFont(fonts.font(fonts.BODY, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, 6)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Show how much is in it; None where that is not counted."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(180), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            paint.box(painter, area, t.soft if chosen else t.hover, radius=6)
        ink = t.accent_text if chosen else t.text2
        middle = round(area.center().y()) - px(8)
        icons.paint(painter, self.section.icon, px(9), middle, 16, t.accent if chosen else t.muted)
        room = area.adjusted(px(34), 0, -px(8), 0)
        if self._count is not None:
            font, shade = fonts.font(fonts.CAPTION, 600), theme.colour("accent" if chosen else "muted")
            width = max(px(20), paint.width_of(f"{self._count}", font) + px(12))
            badge = QRectF(area.right() - px(6) - width, (area.height() - px(18)) / 2, width, px(18))
            shade.setAlphaF(0.16)
            paint.box(painter, badge, shade, radius=9)
            paint.words(painter, badge, f"{self._count}", font, t.accent_text if chosen else t.text2, paint.CENTRE)
            room.setRight(badge.x() - px(6))
        paint.words(painter, room, self.text(), fonts.font(fonts.BODY, 600 if chosen else 500), ink)


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
