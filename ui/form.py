"""Forms declared as data: labelled fields in two columns, each committed on leaving."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.fields.field import Field
from ui.theme import px


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a form; `label` and `help` are marked with N_, `make` builds the editor."""

    key: str
    label: str
    make: Callable[[], QWidget]
    help: str = ""
    is_wide: bool = False
    """Takes both columns."""


class Form(QWidget):
    """Fields that save themselves: `save(key, value)` is called as each is left; its UserError is shown below it."""

    def __init__(self, entries: Sequence[Entry], save: Callable[[str, Any], object], *, columns: int = 2) -> None:
        super().__init__()
        self._save = save
        self._shown: dict[str, Any] = {}
        self.editors: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(12))
        at = 0
        for entry in entries:
            editor: Any = entry.make()
            field = Field(_(entry.label), editor, _(entry.help) if entry.help else "")
            self.editors[entry.key], self.fields[entry.key] = editor, field
            editor.committed.connect(partial(self._commit, entry.key))
            if entry.is_wide and at % columns:
                at += columns - at % columns
            span = columns if entry.is_wide else 1
            grid.addWidget(field, at // columns, at % columns, 1, span)
            at += span
        for number in range(columns):
            grid.setColumnStretch(number, 1)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what the record says; a field in which something new is being typed keeps it."""
        for key, editor in self.editors.items():
            if key not in values or (_holds_focus(editor) and editor.value() != self._shown.get(key)):
                continue
            self._shown[key] = values[key]
            if editor.value() != values[key]:
                editor.set_value(values[key])
                self.fields[key].say_wrong("")

    def commit(self) -> None:
        """Commit the field being typed in."""
        for editor in self.editors.values():
            if _holds_focus(editor):
                editor.commit()

    def _commit(self, key: str, value: Any) -> None:
        if value == self._shown.get(key):
            return
        try:
            self._save(key, value)
        except UserError as error:
            self.fields[key].say_wrong(error.message)
        else:
            self._shown[key] = value
            self.fields[key].say_wrong("")


def _holds_focus(editor: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is editor or editor.isAncestorOf(focus))
