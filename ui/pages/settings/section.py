"""What a section of the settings is: a card with lines, each words at the left and an editor at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QApplication, QLayout, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.office import settings
from tutor_app.services.office import set_setting, setting
from ui import fonts, paint
from ui.fields import NumberField
from ui.page import Desk
from ui.widgets.frame import Card, Line, column, row
from ui.widgets.label import Paragraph, caption, heading

if TYPE_CHECKING:
    from ui.widgets.frame import Part


class Section(Card):
    """One card. `name` is marked with N_; `reads` are the tables that it shows."""

    key: ClassVar[str]
    name: ClassVar[str]
    icon: ClassVar[str]
    reads: ClassVar[frozenset[str]] = frozenset({"office_setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words: list[str] = [_(self.name)]

    def refresh(self) -> None:
        """Read again what is shown."""

    def shown(self) -> None:
        """The page has come into view."""

    def cafe_mode_changed(self) -> None:
        """`desk.hides_names` has changed."""

    def holds(self, text: str) -> bool:
        """Whether something here is called like that."""
        return any(text.strip().casefold() in words.casefold() for words in self._words)

    def set_content(self, *parts: Part, beside: QLayout | QWidget | None = None) -> None:
        """Fill the card below its heading; `beside` stands at the right end of it."""
        head = row(heading(_(self.name)), None, gap=8)
        if isinstance(beside, QWidget):
            head.addWidget(beside)
        elif beside is not None:
            head.addLayout(beside)
        self.setLayout(column(head, 10, *parts, gap=0, margins=(16, 12, 16, 14)))

    def line(self, words: str, editor: QWidget | QLayout, note: str = "") -> QLayout:
        """One line, 46 high or more: `words` and `note` are translated."""
        self._words += [words, note]
        said = column(None, Paragraph(words, weight=500, tone="text"), gap=2)
        if note:
            said.addWidget(Paragraph(note, fonts.CAPTION, tone="muted"))
        said.addStretch(1)
        made = row(said, editor, gap=16, margins=(0, 6, 0, 6))
        made.setStretch(0, 1)
        return made


@dataclass(frozen=True, slots=True)
class Rule:
    """A setting of the office in a line; `words`, `note` and `unit` are marked with N_."""

    key: str
    words: str
    make: Callable[[str], QWidget]
    """Makes the editor; it is given the words, translated, as its name."""
    note: str = ""
    unit: str = ""


class RulesSection(Section):
    """Settings of the office, each committed as it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editors: dict[str, Any] = {}

    def rule_lines(self, rules: Sequence[Rule]) -> list[Part]:
        """The lines of these settings, set apart."""
        room = room_for(*(_(rule.unit) for rule in rules if rule.unit))
        parts: list[Part] = []
        for at, rule in enumerate(rules):
            if at:
                parts.append(Line(name="gridline"))
            parts.append(self._of(rule, room))
        return parts

    def _of(self, rule: Rule, room: int) -> QLayout:
        words = _(rule.words)
        editor: Any = rule.make(words)
        editor.committed.connect(partial(self._commit, rule.key))
        self.editors[rule.key] = editor
        right: QWidget | QLayout = editor
        if room and isinstance(editor, NumberField):
            right = with_unit(editor, _(rule.unit) if rule.unit else "", room)
        return self.line(words, right, _(rule.note) if rule.note else "")

    def refresh(self) -> None:
        kept = self.desk.app.query(settings)
        for key, editor in self.editors.items():
            if not is_being_edited(editor):
                editor.set_value(as_value(setting(kept, key), editor.value()))

    def _commit(self, key: str, value: object) -> None:
        editor = self.editors[key]
        try:
            self.desk.app.do(set_setting, key, as_text(value))
        except UserError as error:
            editor.set_error(True)
            self.desk.tell(error)
        else:
            editor.set_error(False)


def room_for(*units: str) -> int:
    """Real pixels that the longest of these units takes after its number."""
    return ceil(max((paint.width_of(unit, fonts.font(fonts.CAPTION)) for unit in units), default=0))


def with_unit(editor: NumberField, unit: str, room: int) -> QLayout:
    """A number and its unit, which takes `room` real pixels, so that the numbers stand below each other."""
    words = caption(unit)
    words.setMinimumWidth(room)
    return row(editor, words, gap=8)


def as_text(value: object) -> str:
    """What an editor gives, as a setting keeps it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def as_value(text: str, like: object) -> object:
    """What a setting keeps, as an editor of values `like` that takes it."""
    if isinstance(like, bool):
        return text == "yes"
    return int(text) if isinstance(like, int) else text


def is_being_edited(editor: QWidget) -> bool:
    """Whether the cursor is in an editor, or in a part of it, with something new in it."""
    focus = QApplication.focusWidget()
    inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
    return inside and bool(getattr(focus, "isModified", bool)())
