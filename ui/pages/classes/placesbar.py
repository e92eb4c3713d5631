"""How the places of an event are shared, as one bar."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.events import EventRow
from ui import paint, theme
from ui.theme import px


class PlacesBar(QWidget):
    """How the places are shared: students full, tutors tinted, guests grey, free ones outlined."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[int] = []
        self._free = 0
        self.setFixedHeight(px(14))

    def show_event(self, one: EventRow) -> None:
        """Show the places of an event."""
        self._parts = [one.students, one.tutors, one.guests]
        self._free = max(0, one.capacity - one.taken) if one.capacity is not None else 0
        said = zip((_("students"), _("tutors"), _("guests")), self._parts, strict=True)
        self.setAccessibleName(", ".join(f"{count} {words}" for words, count in said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        whole = sum(self._parts) + self._free
        x, looks = 0.0, ((t.fill, None), (t.softline, None), (t.line, None), (None, t.faint))
        for count, (ground, border) in zip([*self._parts, self._free], looks, strict=True):
            width = self.width() * count / whole if whole else 0
            if count:
                part = QRectF(x, 0, width - px(2), self.height())
                paint.box(painter, part, ground, border, 3, dashed=border is not None)
            x += width
