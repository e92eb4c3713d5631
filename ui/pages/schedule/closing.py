"""The sheet of the days when the office is closed: those that are set, and one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.clashes import meetings
from tutor_app.queries.days_off import ClosureRow, closures
from tutor_app.queries.schedule import PlannedDate
from tutor_app.services.closures import add_closure, remove_closure
from ui import dates
from ui.fields import DateField, Field, Segment, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.widgets.button import Button
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Elided, Label

if TYPE_CHECKING:
    from tutor_app.store.record import Change


class Closures(AskSheet):
    """Closes the office for some days, and opens it again."""

    def __init__(self, desk: Desk, day: str) -> None:
        text = _("Closures lie on top of the public holidays. Events and single meetings stay as they are.")
        super().__init__(_("Close the office"), _("Close these days"), text=text)
        self._desk = desk
        self.name = TextField("", _("New Year break"))
        self.first, self.last = DateField(desk.today, day), DateField(desk.today, day)
        self.first.committed.connect(self._first_changed)
        self.last.committed.connect(self._look)
        self.meetings = Segment([("", _("stay on the plan")), ("off", _("are cancelled"))], form=True)
        self._planned = Field(_("Meetings"), self.meetings)
        days = row(Field(_("First day"), self.first), Field(_("Last day"), self.last), gap=12)
        self._set = column(gap=4)
        self.ask(self._save, Field(_("Name"), self.name), days, self._planned, self._set)
        self._list()
        self._look()
        self.hear(desk.app, self._hear)

    def first_field(self) -> QWidget:
        return self.name

    def _hear(self, change: Change) -> None:
        if change.touches("closure"):
            self._list()

    def _first_changed(self, day: str) -> None:
        if self.last.value() < day:
            self.last.set_value(day)
        self._look()

    def _look(self, _day: object = None) -> None:
        """Say how many meetings are planned on these days."""
        count = len(self._coming())
        said = ngettext("{count} meeting is planned then", "{count} meetings are planned then", count)
        self._planned.label.setText(said.format(count=f"{count:,}"))
        self._planned.setVisible(bool(count))

    def _coming(self) -> list[PlannedDate]:
        """The weekly meetings on these days that have not begun: a rule and the date that it gives."""
        app, first = self._desk.app, self.first.value()
        if not first:
            return []
        found, now = app.query(meetings, first, max(first, self.last.value()), now=app.clock()), app.clock()
        return [one.plan for one in found if one.plan and one.state == "planned" and one.begins > now]

    def _list(self) -> None:
        """The closures that are not over, each with a button that takes it back."""
        emptied(self._set)
        for closure in self._desk.app.query(closures, self._desk.today()):
            back = Button(_("Open again"), "secondary", height=28)
            back.setAccessibleDescription(closure.name)
            back.clicked.connect(partial(self._open_again, closure))
            days = Label(dates.period(closure.starts, closure.ends), tone="muted")
            line = row(Elided(closure.name, weight=500), days, back, gap=12)
            line.setStretch(0, 1)
            self._set.addLayout(line)

    def _open_again(self, closure: ClosureRow, _checked: bool = False) -> None:
        self._desk.do(remove_closure, closure.id)

    def _save(self) -> None:
        for field in (self.name, self.first, self.last):
            field.commit()
        gone = self._coming() if self.meetings.value() else []
        first, last = self.first.value(), self.last.value() or None
        self._desk.app.do(add_closure, first, last, name=self.name.value(), cancelled=gone)
        said = _("The office is closed on these days")
        if gone:
            words = ngettext("{count} meeting is cancelled", "{count} meetings are cancelled", len(gone))
            said = f"{said}; {words.format(count=f'{len(gone):,}')}"
        self._desk.say(said)
