"""The left side: weekly classes, coming events, and what is lent."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.classes import ClassRow, TimeRow
from tutor_app.queries.events import EventRow
from ui import dates, fonts, icons, paint, theme
from ui.pages.classes.words import ENDED, PAUSED, places, weekly
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Scroll, column, emptied, emptied_for, row
from ui.widgets.halo import KEYBOARD
from ui.widgets.label import caption, heading


class _Line(QPushButton):
    """A row of the list that is drawn by hand; it can be chosen."""

    def __init__(self, name: str, height: float) -> None:
        super().__init__()
        self._height, self._ringed = height, False
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(self._height))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter, area = theme.tokens(), QPainter(self), QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(area, theme.colour("soft"))
            painter.fillRect(QRectF(0, 0, px(3), area.height()), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(area, theme.colour("hover"))
        self.draw(painter, area.adjusted(px(24), 0, -px(14), 0))
        painter.fillRect(QRectF(px(24), area.bottom() - 1, area.width() - px(24), 1), theme.colour("grid"))
        if self._ringed:
            paint.box(painter, area, None, t.accent, 6, 2)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the row says."""
        raise NotImplementedError


class ClassLine(_Line):
    """A class: name, places, subject and when it meets."""

    def __init__(self, one: ClassRow, chip: tuple[str, str], when: str) -> None:
        self._one, self._chip, self._when = one, chip, when
        super().__init__(", ".join(filter(None, (one.name, chip[0], when, places(one.students, one.capacity)))), 52)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        t, one = theme.tokens(), self._one
        upper, lower = QRectF(area.x(), px(5), area.width(), px(22)), QRectF(area.x(), px(27), area.width(), px(20))
        small, count = fonts.font(fonts.CAPTION), places(one.students, one.capacity)
        quiet = t.text2 if self.isChecked() else t.muted
        paint.words(painter, upper, count, small, quiet, paint.RIGHT)
        room = upper.adjusted(0, 0, -paint.width_of(count, small) - px(8), 0)
        paint.words(painter, room, one.name, fonts.font(fonts.BODY, 600), t.text)
        look = theme.current().subject(self._chip[1])
        x = lower.x() + paint.chip(
            painter, lower.x(), lower.center().y(), self._chip[0], look, on_selection=self.isChecked()
        )
        rest = lower.adjusted(x - lower.x() + px(6), 0, 0, 0)
        if one.status == "active":
            paint.words(painter, rest, " · ".join(filter(None, (self._when, one.place))), small, quiet)
            return
        words, icon, _tone = (PAUSED if one.status == "paused" else ENDED).shown
        if one.status == "paused" and one.paused_until:
            words = _("Paused until {date}").format(date=dates.brief(one.paused_until))
        icons.paint(painter, icon, rest.x(), round(rest.center().y()) - px(6), 12, quiet)
        paint.words(painter, rest.adjusted(px(17), 0, 0, 0), words, small, quiet)


class EventLine(_Line):
    """An event: its day as a tile, its title, its places."""

    def __init__(self, one: EventRow) -> None:
        self._one = one
        super().__init__(f"{dates.short(one.date)}, {one.title}, {places(one.taken, one.capacity)}", 52)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        t, one = theme.tokens(), self._one
        tile = QRectF(area.x(), px(7), px(36), px(37))
        ground = t.surface if self.isChecked() else t.sunken
        paint.box(painter, tile, ground, radius=6)
        ink = t.accent_text if self.isChecked() else t.text
        day, month = dates.day_tile(one.date)
        upper, lower = tile.adjusted(0, px(3), 0, -px(15)), tile.adjusted(0, px(20), 0, -px(2))
        paint.words(painter, upper, day, fonts.font(14, 600), ink, paint.CENTRE, elide=False)
        paint.words(painter, lower, month, fonts.font(10), t.muted, paint.CENTRE, elide=False)
        left = area.x() + px(48)
        title = QRectF(left, px(6), area.right() - left, px(20))
        paint.words(painter, title, one.title, fonts.font(fonts.BODY, 500), t.text)
        said = places(one.taken, one.capacity) if one.status == "planned" else _("Cancelled")
        quiet = t.text2 if self.isChecked() else t.muted
        paint.words(painter, title.translated(0, px(19)), said, fonts.font(fonts.CAPTION), quiet)


class Side(QWidget):
    """The lists. `class_chosen` and `event_chosen` give ids; `loans_wanted`, `class_wanted` and `event_wanted`."""

    class_chosen = Signal(str)
    event_chosen = Signal(str)
    loans_wanted = Signal()
    class_wanted = Signal()
    event_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.classes: dict[str, ClassLine] = {}
        self.events: dict[str, EventLine] = {}
        self.past = Button(_("Hide past events"), "link")
        self.past.setCheckable(True)
        self.loans = Button(_("Loans"), "secondary", "book-marked")
        self.loans.clicked.connect(self.loans_wanted)
        add, plan = IconButton("plus", _("New class"), size=28), IconButton("plus", _("New event"), size=28)
        add.clicked.connect(self.class_wanted)
        plan.clicked.connect(self.event_wanted)
        self.only = OnlyThese()
        """Which classes another page asked for alone."""
        self._classes, self._events, self._gone = column(gap=0), column(gap=0), column(gap=0)
        self._overdue = caption("", "warn", 500)
        inner = QWidget()
        inner.setLayout(
            column(
                row(heading(_("Weekly classes")), None, add, margins=(24, 12, 12, 6)),
                row(self.only, None, margins=(24, 0, 12, 0)), self._classes,
                row(heading(_("Coming events")), None, plan, margins=(24, 16, 12, 6)), self._events,
                row(self.past, None, margins=(24, 8, 12, 4)), self._gone, None, gap=0,
            )
        )  # fmt: skip
        whole = column(Scroll(inner), row(self.loans, self._overdue, None, margins=(24, 10, 12, 14)), gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_classes(
        self, rows: Iterable[ClassRow], times: Mapping[str, list[TimeRow]], subjects: SubjectWords, today: str
    ) -> None:
        """List these classes."""
        shown = [(one, subjects.chip(one.subject_id), weekly(times.get(one.id, ()), today)) for one in rows]
        if not emptied_for(self._classes, shown):
            return
        self.classes = {}
        for one, chip, week in shown:
            line = ClassLine(one, chip, week)
            line.clicked.connect(lambda _on, key=one.id: self.class_chosen.emit(key))
            self.classes[one.id] = line
            self._classes.addWidget(line)

    def show_events(self, coming: Sequence[EventRow], past: Sequence[EventRow], *, with_past: bool) -> None:
        """List the events to come, and below them the `past` ones, or offer these."""
        self._list_events(coming, past if with_past else ())
        count = len(past)
        more = ngettext("Show {count} past event", "Show {count} past events", count).format(count=count)
        words = _("Hide past events") if with_past else more
        self.past.setText(words)
        self.past.setVisible(bool(past))
        self.past.updateGeometry()

    def _list_events(self, coming: Sequence[EventRow], gone: Sequence[EventRow]) -> None:
        if not emptied_for(self._events, list(coming), list(gone)):
            return
        emptied(self._gone)
        self.events = {}
        for rows, place in ((coming, self._events), (gone, self._gone)):
            for one in rows:
                line = EventLine(one)
                line.clicked.connect(lambda _on, key=one.id: self.event_chosen.emit(key))
                self.events[one.id] = line
                place.addWidget(line)

    def show_overdue(self, count: int) -> None:
        """Say how many loans are overdue."""
        self._overdue.setText(_("{count} past due").format(count=count) if count else "")

    def mark(self, class_id: str, event_id: str) -> None:
        """Show which class and event are chosen."""
        for key, line in self.classes.items():
            line.setChecked(key == class_id)
        for key, event in self.events.items():
            event.setChecked(key == event_id)
