"""What stands above the calendar: the span and the way through it, the view, the filters, and what can be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.clashes import Meeting
from tutor_app.queries.schedule import OccurrenceRow
from ui.fields import Segment
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.people import People
from ui.pages.parts.subjects import SubjectWords
from ui.pages.schedule import span
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Label
from ui.widgets.options import Option, among
from ui.widgets.pick import FilterButton

KINDS = {"pairs": N_("Pairs"), "together": N_("Classes & events")}
_AT_PLACE, _BY_MEDIUM = "place ", "medium "
_NARROW = 980
"""Below which the span is said with short names."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which meetings are wanted: a kind of `KINDS`, whose by ids, and a place or a medium ("medium video")."""

    kind: str = ""
    subject: str = ""
    tutor: str = ""
    student: str = ""
    place: str = ""

    def wants(self, row: Meeting) -> bool:
        """Whether a meeting is wanted."""
        return (
            self.kind in ("", "pairs" if isinstance(row, OccurrenceRow) else "together")
            and self.subject in ("", row.subject_id)
            and (not self.tutor or ("tutor", self.tutor) in row.parties)
            and (not self.student or ("student", self.student) in row.parties)
            and self.place in ("", _AT_PLACE + row.place, _BY_MEDIUM + row.medium)
        )


class Bar(Ground):
    """Says with signals what is to be shown or made; it shows nothing by itself."""

    moved = Signal(int)
    """Spans forward or back; 0 is today."""
    view_wanted = Signal(object)
    wished = Signal(object)
    new_wanted = Signal()
    closure_wanted = Signal()
    clash_wanted = Signal()

    def __init__(self, desk: Desk, people: People) -> None:
        super().__init__("ground")
        self._desk = desk
        self.subjects = SubjectWords(())
        self.wish = Wish()
        self._rows: Sequence[Meeting] = ()
        self.span = Label("", 18, 600)
        self._days = ("week", desk.today())
        back, on = IconButton("chevron-left", _("Earlier")), IconButton("chevron-right", _("Later"))
        back.clicked.connect(partial(self._step, -1))
        on.clicked.connect(partial(self._step, 1))
        self.today = Button(_("Today"), "secondary")
        self.today.clicked.connect(partial(self._step, 0))
        self.view = Segment([(key, _(words)) for key, words in span.VIEWS.items()], "week", name=_("View"))
        self.view.committed.connect(self.view_wanted)
        self.clash = Button("", "danger", "triangle-alert")
        self.clash.clicked.connect(self.clash_wanted)
        self.closure = Button(_("Close the office"), "quiet", "calendar-x")
        self.closure.clicked.connect(self.closure_wanted)
        self.new = Button(_("New meeting"), "primary", "plus", key="Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        self.filters = {
            "kind": FilterButton(_("Kind"), among([Option(key, _(words)) for key, words in KINDS.items()])),
            "subject": FilterButton(_("Subject"), self._find_subjects),
            "tutor": FilterButton(_("Tutor"), people.tutors),
            "student": FilterButton(_("Student"), people.students),
            "place": FilterButton(_("Place"), self._find_places),
        }
        for key, button in self.filters.items():
            button.changed.connect(partial(self._want, key))
        self.clear = Button(_("Clear filters"), "link")
        self.clear.clicked.connect(self._clear)
        way = Flow(self.span, back, on, self.today, self.view, gap=8, line_gap=4)
        first = row(way, self.clash, self.new, gap=8)
        first.setStretch(0, 1)
        second = row(Flow(*self.filters.values()), self.clear, self.closure, gap=8)
        second.setStretch(0, 1)
        self.setLayout(column(first, second, gap=8, margins=(24, 12, 16, 10)))
        self.show_wish(self.wish)

    def show_span(self, view: str, on: str) -> None:
        """Say which days are shown."""
        self._days = (view, on)
        self._say_span()
        if self.view.value() != view:
            self.view.set_value(view)
        self.today.setEnabled(self._desk.today() not in span.days_of(view, on))

    def _say_span(self) -> None:
        is_narrow = self.width() < px(_NARROW)
        self.span.setText(span.brief_words(*self._days) if is_narrow else span.words(*self._days))
        self.span.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_span()

    def show_rows(self, rows: Sequence[Meeting], clashes: int) -> None:
        """Take the meetings whose places can be filtered by, and say how many clash."""
        self._rows = rows
        words = ngettext("{count} clash", "{count} clashes", clashes).format(count=clashes)
        self.clash.setText(words)
        self.clash.updateGeometry()
        self.clash.setVisible(bool(clashes))

    def show_wish(self, wish: Wish) -> None:
        """Show what is filtered by, without saying so."""
        self.wish = wish
        for key, button in self.filters.items():
            button.show_value(getattr(wish, key))
        self.clear.setVisible(wish != Wish())

    def _step(self, step: int, _checked: bool = False) -> None:
        self.moved.emit(step)

    def _want(self, key: str, value: str) -> None:
        self._give(replace(self.wish, **{key: value}))

    def _clear(self) -> None:
        self._give(Wish())

    def _give(self, wish: Wish) -> None:
        self.show_wish(wish)
        self.wished.emit(wish)

    def _find_subjects(self, text: str) -> list[Option]:
        return list(among(self.subjects.options())(text))

    def _find_places(self, text: str) -> list[Option]:
        media = [Option(_BY_MEDIUM + key, sign.words) for key, sign in states.MEDIUM.items()]
        known = sorted({row.place for row in self._rows if row.place})
        if self.wish.place.startswith(_AT_PLACE):
            known = sorted({*known, self.wish.place.removeprefix(_AT_PLACE)})
        return list(among([*media, *(Option(_AT_PLACE + place, place) for place in known)])(text))
