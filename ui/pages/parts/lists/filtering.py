"""The filters that a list has beside its usual ones: a button to add one, and a line with one for each in use."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.page import Desk
from ui.pages.parts.lists.asking import ConditionPopover
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.lists.fields import FieldTable
from ui.widgets.button import IconButton
from ui.widgets.flow import Flow
from ui.widgets.pick import FilterButton


class ConditionButton(FilterButton):
    """One condition in use; its cross takes it away, a press changes it."""

    def __init__(self, owner: "Conditions", heading: str, condition: Condition) -> None:
        super().__init__(heading, lambda _text: [])
        self._owner = owner
        self.condition = condition

    def open(self) -> None:
        self._owner.ask(self, self.condition)


class Conditions(QObject):
    """The button `add` adds a condition; `line` has those in use and is hidden without any. `changed` when the list is
    to change."""

    changed = Signal()

    def __init__(self, desk: Desk, fields: FieldTable) -> None:
        super().__init__()
        self._desk, self._fields = desk, fields
        self._flow = Flow(gap=8)
        self.line = QWidget()
        self.line.setLayout(self._flow)
        self.line.setMinimumWidth(1)  # otherwise a long one, which is cut, would be counted as room that there is not
        self.line.hide()
        self._buttons: list[ConditionButton] = []
        self._tests: dict[tuple[Condition, str], Callable[[Any], bool]] = {}
        self.add = IconButton("list-filter", _("More filters"))
        self.add.clicked.connect(self._add)

    def conditions(self) -> list[Condition]:
        """Those in use."""
        return [button.condition for button in self._buttons]

    def lasting(self) -> list[Condition]:
        """Those that may be kept: no kept filter holds a name."""
        fields = ((one, self._fields.get(one.field)) for one in self.conditions())
        return [one for one, field in fields if field is not None and not field.names]

    def show_conditions(self, conditions: Iterable[Sequence[str]]) -> None:
        """Use these, without saying so; what this list does not know is passed over."""
        for button in self._buttons:
            self._drop(button)
        self._buttons = []
        for found in conditions:
            condition = Condition(*found)
            if condition.fits(self._fields):
                self._show(condition)
        self.line.setVisible(bool(self._buttons))

    def say_again(self) -> None:
        """What fields are called, what they can be, or whether names are hidden may be another: say it anew."""
        self._tests.clear()
        for button in self._buttons:
            self._name(button)

    def filtered(self, rows: Sequence[Any]) -> list[Any]:
        """The rows that fit every condition; what has to be read first restricts nothing until it has been."""
        left = list(rows)
        for condition in self.conditions():
            field = self._fields.get(condition.field)
            if field is not None and (field.source is None or self._fields.facts.knows(field.source)):
                left = list(filter(self._test(condition), left))
        return left

    def ask(self, anchor: QWidget, condition: Condition | None) -> None:
        """Ask what is to be listed: a new condition, or another in the place of one in use."""
        popover = ConditionPopover(anchor, self._desk, self._fields, condition)
        popover.asked.connect(lambda found: self._take(condition, found))
        popover.show_below(anchor)
        popover.start()

    def _test(self, condition: Condition) -> Callable[[Any], bool]:
        asked = condition, self._desk.today()
        if asked not in self._tests:
            self._tests[asked] = condition.test(self._fields, asked[1])
        return self._tests[asked]

    def _add(self) -> None:
        self.ask(self.add, None)

    def _take(self, before: Condition | None, now: Condition) -> None:
        shown = [now if condition == before else condition for condition in self.conditions() if condition != now]
        self.show_conditions(shown if now in shown else [*shown, now])
        self.changed.emit()

    def _show(self, condition: Condition) -> None:
        button = ConditionButton(self, "", condition)
        self._name(button)
        button.changed.connect(self._removed)
        self._buttons.append(button)
        self._flow.addWidget(button)
        button.show()

    def _name(self, button: ConditionButton) -> None:
        field, condition = self._fields.get(button.condition.field), button.condition
        if field is not None:
            button.setText(field.heading())
            button.show_value(condition.asks, condition.words(field, hides=self._desk.hides_names))

    def _removed(self, _value: str) -> None:
        for button in [one for one in self._buttons if not one.value()]:
            self._buttons.remove(button)
            self._drop(button)
        self.line.setVisible(bool(self._buttons))
        self.changed.emit()

    def _drop(self, button: ConditionButton) -> None:
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()
