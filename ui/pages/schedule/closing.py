"""The sheet of the days when the office is closed: those that are set, and one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.days_off import ClosureRow, closures
from tutor_app.services.closures import add_closure, remove_closure
from ui import dates
from ui.fields import DateField, Field, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.widgets.button import Button
from ui.widgets.frame import column, emptied, row
from ui.widgets.label import Elided, Label


class Closures(AskSheet):
    """Closes the office for some days, and opens it again."""

    def __init__(self, desk: Desk, day: str) -> None:
        text = _("Closures lie on top of the public holidays. Meetings stay where they are: look at each and decide.")
        super().__init__(_("Close the office"), _("Close these days"), text=text)
        self._desk = desk
        self.name = TextField("", _("New Year break"))
        self.first, self.last = DateField(desk.today, day), DateField(desk.today, day)
        self.first.committed.connect(self._first_changed)
        days = row(Field(_("First day"), self.first), Field(_("Last day"), self.last), gap=12)
        self._set = column(gap=4)
        self.ask(self._save, Field(_("Name"), self.name), days, self._set)
        self._list()

    def first_field(self) -> QWidget:
        return self.name

    def _first_changed(self, day: str) -> None:
        if self.last.value() < day:
            self.last.set_value(day)

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
        self._list()

    def _save(self) -> None:
        for field in (self.name, self.first, self.last):
            field.commit()
        self._desk.app.do(add_closure, self.first.value(), self.last.value() or None, name=self.name.value())
        self._desk.say(_("The office is closed on these days"))
