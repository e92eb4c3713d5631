"""Forms declared as data: labelled fields in two columns, each committed on leaving."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

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


class Refused(NamedTuple):
    """Words that could not be saved, and why."""

    value: Any
    sentence: str


class Form(QWidget):
    """Fields that save themselves: `save(key, value)` is called as each is left; its UserError is shown below it.

    Words that were refused, by a full disk for one, stay with the record they were typed for, and are tried again.
    """

    def __init__(self, entries: Sequence[Entry], save: Callable[[str, Any], object], *, columns: int = 2) -> None:
        super().__init__()
        self._save = save
        self._shown: dict[str, Any] = {}
        self._about = ""
        self._refused: dict[str, dict[str, Refused]] = defaultdict(dict)
        """By record and field."""
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

    def show_values(self, values: Mapping[str, Any], about: str = "") -> None:
        """Show what the record `about` says; a field in which something new is being typed keeps it.

        A form that shows one record after the other has to name it.
        """
        self._about = about
        for key, editor in self.editors.items():
            if key not in values or (_holds_focus(editor) and editor.value() != self._shown.get(key)):
                continue
            self._shown[key] = values[key]
            refused = self._refused[about].get(key) if editor.isEnabled() else None
            shown, sentence = refused or (values[key], "")
            if editor.value() != shown:
                editor.set_value(shown)
                self.fields[key].say_wrong(sentence)

    def unsaved(self) -> tuple[str, str] | None:
        """Name and words of the field that is being typed in; None where none is, or they are saved."""
        for key, editor in self.editors.items():
            words = editor.value() if _holds_focus(editor) else None
            if isinstance(words, str) and words and words != self._shown.get(key):
                return editor.accessibleName(), words
        return None

    def commit(self) -> None:
        """Commit the field being typed in, and try again what was refused."""
        for editor in self.editors.values():
            if _holds_focus(editor):
                editor.commit()
        for key, refused in list(self._refused[self._about].items()):
            if self.editors[key].value() == refused.value:
                self._commit(key, refused.value)

    def _commit(self, key: str, value: Any) -> None:
        refused = self._refused[self._about]
        if value == self._shown.get(key):
            refused.pop(key, None)
            return
        try:
            self._save(key, value)
        except UserError as error:
            self.fields[key].say_wrong(error.message)
            if value:
                refused[key] = Refused(value, error.message)
        else:
            refused.pop(key, None)
            self._shown[key] = value
            self.fields[key].say_wrong("")


def commit_around(widget: QWidget | None) -> None:
    """Commit what is being typed in a widget, and in everything that it stands in."""
    while widget is not None:
        if hasattr(widget, "commit"):
            widget.commit()
        widget = widget.parentWidget()


def _holds_focus(editor: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is editor or editor.isAncestorOf(focus))
