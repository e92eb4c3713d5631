"""The filters that a list has beside its usual ones: a button to add one, and one button for each in use."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.fields import Choice, DateField, TextField
from ui.page import Desk
from ui.pages.parts.lists.conditions import SAYS, WITHOUT_VALUE, Condition, fits, questions
from ui.table import Column
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.flow import Flow
from ui.widgets.frame import column as stacked
from ui.widgets.frame import row
from ui.widgets.label import Paragraph, caption
from ui.widgets.pick import FilterButton
from ui.widgets.popover import Popover


class ConditionButton(FilterButton):
    """One condition in use; its cross takes it away, a press changes it."""

    def __init__(self, owner: "Conditions", column: Column, condition: Condition) -> None:
        super().__init__(column.heading(), lambda _text: [])
        self._owner = owner
        self.condition = condition
        self.show_value(condition.asks, condition.words())

    def open(self) -> None:
        self._owner.ask(self, self.condition)


class Conditions(QObject):
    """Puts the conditions in use into `flow`; the button `add` adds one. `changed` when the list is to change."""

    changed = Signal()

    def __init__(self, desk: Desk, columns: Sequence[Column], flow: Flow) -> None:
        super().__init__()
        self._desk, self._flow = desk, flow
        self._columns = {column.key: column for column in columns if column.title}
        self._buttons: list[ConditionButton] = []
        self.add = IconButton("list-filter", _("More filters"))
        self.add.clicked.connect(self._add)

    def conditions(self) -> list[Condition]:
        """Those in use."""
        return [button.condition for button in self._buttons]

    def show_conditions(self, conditions: Iterable[Sequence[str]]) -> None:
        """Use these, without saying so; what this list does not know is passed over."""
        for button in self._buttons:
            self._drop(button)
        self._buttons = []
        for found in conditions:
            condition = Condition(*found)
            if condition.column in self._columns and condition.asks in SAYS:
                self._show(condition)

    def filtered(self, rows: Sequence[Any]) -> list[Any]:
        """The rows that fit every condition."""
        left = list(rows)
        for condition in self.conditions():
            left = list(filter(fits(self._columns[condition.column], condition), left))
        return left

    def ask(self, anchor: QWidget, condition: Condition | None) -> None:
        """Ask what is to be listed: a new condition, or another in the place of one in use."""
        popover = ConditionPopover(anchor, self._desk, list(self._columns.values()), condition)
        popover.asked.connect(lambda found: self._take(condition, found))
        popover.show_below(anchor)
        popover.column.setFocus()

    def _add(self) -> None:
        self.ask(self.add, None)

    def _take(self, before: Condition | None, now: Condition) -> None:
        kept = [condition for condition in self.conditions() if condition not in (before, now)]
        self.show_conditions([*kept, now])
        self.changed.emit()

    def _show(self, condition: Condition) -> None:
        button = ConditionButton(self, self._columns[condition.column], condition)
        button.changed.connect(self._removed)
        self._buttons.append(button)
        self._flow.addWidget(button)
        button.show()

    def _removed(self, _value: str) -> None:
        for button in [one for one in self._buttons if not one.value()]:
            self._buttons.remove(button)
            self._drop(button)
        self.changed.emit()

    def _drop(self, button: ConditionButton) -> None:
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()


class ConditionPopover(Popover):
    """Asks for a column, what its cells must do, and a value. `asked` gives the condition."""

    asked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, columns: Sequence[Column], condition: Condition | None) -> None:
        super().__init__(parent)
        self._columns = {column.key: column for column in columns}
        self.column = Choice(
            [(key, one.heading()) for key, one in self._columns.items()], columns[0].key, name=_("Column")
        )
        self.question = Choice(name=_("What it must say"))
        self.words = TextField(name=_("Value"))
        self.day = DateField(desk.today, desk.today())
        self.wrong = Paragraph(_("Give a whole number."), 12, tone="bad")
        self.wrong.hide()
        self.column.committed.connect(self._column_chosen)
        self.question.committed.connect(self._question_chosen)
        use = Button(_("Filter"), "primary")
        use.clicked.connect(self._use)
        self.setAccessibleName(_("More filters"))
        for field in (self.column, self.question, self.words, self.day):
            field.setMinimumWidth(px(240))
        where = caption(_("Show rows where"))
        fields = (self.column, self.question, self.words, self.day, self.wrong)
        self.set_content(stacked(where, *fields, row(None, use), gap=8))
        self._show(condition or Condition(next(iter(self._columns)), ""))

    def _show(self, condition: Condition) -> None:
        self.column.set_value(condition.column)
        self._column_chosen(condition.column)
        if condition.asks:
            self.question.set_value(condition.asks)
            self._question_chosen(condition.asks)
        self.words.setText(condition.value)
        if condition.asks in ("from", "until"):
            self.day.set_value(condition.value)

    def _column_chosen(self, key: str) -> None:
        asked = questions(self._columns[key])
        self.question.set_options([(one, _(SAYS[one])) for one in asked], asked[0])
        self._question_chosen(asked[0])

    def _question_chosen(self, asks: str) -> None:
        self.day.setVisible(asks in ("from", "until"))
        self.words.setVisible(asks not in WITHOUT_VALUE and not self.day.isVisibleTo(self))
        self.wrong.hide()
        self.adjustSize()

    def _use(self) -> None:
        asks = self.question.value()
        value = self.day.value() if asks in ("from", "until") else self.words.text().strip()
        if asks in ("least", "most") and not value.isdecimal():
            self.wrong.show()
            self.words.setFocus()
            return
        self.close()
        self.asked.emit(Condition(self.column.value(), asks, "" if asks in WITHOUT_VALUE else value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use()
        else:
            super().keyPressEvent(event)
