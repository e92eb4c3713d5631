"""All of it for one list: a page makes one `ListTools` and asks it what is left of its rows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from ui.fields import Choice, Field
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.lists.choice import ColumnChoice
from ui.pages.parts.lists.fields import FieldTable
from ui.pages.parts.lists.filtering import Conditions
from ui.pages.parts.lists.pasting import PasteSheet, read_block
from ui.pages.parts.lists.saved import SavedFilters
from ui.pages.parts.lists.verbs import Verb, VerbBar
from ui.table import Table
from ui.widgets.flow import Flow

Write = Callable[[Mapping[str, Mapping[str, Any]]], object]
"""The command that writes many fields of many rows as one step."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a page says of its list. `write` is the command behind pasting and editing many rows."""

    key: str
    needed: Collection[str]
    """Columns that are always shown."""
    write: Write
    verbs: Sequence[Verb]
    wish: Callable[[], dict[str, Any]]
    """What the page itself filters by, as JSON can hold it; see `SavedFilters`."""
    is_usual: Callable[[], bool]


class ListTools(QObject):
    """`changed` when other rows are to be listed, or the same ones say more; `wanted` gives what the page itself is to
    filter by."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, desk: Desk, table: Table, fields: FieldTable, offer: Offer, pills: Flow) -> None:
        super().__init__(table)
        self._desk, self._table, self._fields, self._offer = desk, table, fields, offer
        self.columns = ColumnChoice(desk, offer.key, table, offer.needed)
        self.columns.arranged.connect(self._want)
        self.conditions = Conditions(desk, fields)
        self.conditions.changed.connect(self._other_conditions)
        fields.facts.arrived.connect(self.changed)
        self.saved = SavedFilters(desk, offer.key, pills, self._wish, self._is_usual)
        self.saved.wanted.connect(self._take)
        verbs = [*offer.verbs, Verb(N_("Edit a field"), "pencil", self._ask_field)]
        self.bar = VerbBar(table, verbs)
        table.pasted.connect(self._paste)
        table.fixed.connect(self._say_fixed)

    def _want(self) -> None:
        """Have read what the columns and filters in use need."""
        self._fields.want([*self.columns.shown(), *(one.field for one in self.conditions.conditions())])

    def _other_conditions(self) -> None:
        self._want()
        self.changed.emit()

    def filtered(self, rows: Sequence[Any]) -> list[Any]:
        """The rows that fit the filters that were added."""
        return self.conditions.filtered(rows)

    def listed(self) -> None:
        """Other rows are listed."""
        self.saved.look()

    # kept filters

    def _wish(self) -> dict[str, Any]:
        return {**self._offer.wish(), "conditions": [list(one) for one in self.conditions.lasting()]}

    def _is_usual(self) -> bool:
        return not self.conditions.lasting() and self._offer.is_usual()

    def _take(self, wish: dict[str, Any]) -> None:
        self.restore(wish.pop("conditions", []))
        self.wanted.emit(wish)

    def clear(self) -> None:
        """Take away every filter that was added."""
        self.restore([])

    def state(self) -> list[list[str]]:
        """The filters that were added."""
        return [list(one) for one in self.conditions.conditions()]

    def restore(self, state: Sequence[Sequence[str]]) -> None:
        """Take up what `state` gave, without saying so."""
        self.conditions.show_conditions(state)
        self._want()

    # many rows

    def _write(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        self._offer.write(changes)
        count = len(changes)
        self._desk.say(ngettext("{count} row changed", "{count} rows changed", count).format(count=f"{count:,}"))

    def _paste(self, text: str, section: int) -> None:
        if self._desk.hides_names:
            message = _("Lists cannot be pasted into in café mode.")
            self._desk.tell(UserError(message, _("Leave café mode (F9) first.")))
            return
        shown = [
            (at, one) for at, one in enumerate(self._table.rows_model.columns)
            if one.title and not self._table.isColumnHidden(at)
        ]  # fmt: skip
        start = next((place for place, (at, _one) in enumerate(shown) if at >= section), 0)
        row = max(0, self._table.currentIndex().row())
        pasted = read_block(text, [one for _at, one in shown], self._table.rows_model.source, row, start)
        self._desk.show_sheet(PasteSheet(pasted, self._write))

    def _say_fixed(self, heading: str) -> None:
        said = _("“{column}” is not changed in the list: it is changed beside it, or follows from other records.")
        self._desk.say(
            said.format(column=heading) if heading else _("This column is not changed in the list."), undo=False
        )

    def _ask_field(self, ids: list[str], _choice: str) -> None:
        def run(key: str, value: Any) -> None:
            self._write({row_id: {key: value} for row_id in ids})

        self._desk.show_sheet(FieldSheet(self._fields.entries(), len(ids), run))


class FieldSheet(AskSheet):
    """Asks which field to write in many rows, and what."""

    def __init__(self, fields: Sequence[Entry], count: int, run: Callable[[str, Any], object]) -> None:
        title = ngettext("Edit {count} row", "Edit {count} rows", count).format(count=f"{count:,}")
        yes = ngettext("Change {count} row", "Change {count} rows", count).format(count=f"{count:,}")
        super().__init__(title, yes)
        self._run_with = run
        self._entries = {entry.key: entry for entry in fields}
        names = [(key, _(one.label)) for key, one in self._entries.items()]
        self.which = Choice(names, names[0][0], name=_("Field"))
        self.which.committed.connect(self._chosen)
        self._editors: dict[str, Any] = {key: one.make() for key, one in self._entries.items()}
        self._shown = [Field(_("New value"), editor) for editor in self._editors.values()]
        self.ask(self._write, Field(_("Field"), self.which), *self._shown)
        self._chosen(self.which.value())

    def _chosen(self, key: str) -> None:
        for one, field in zip(self._entries, self._shown, strict=True):
            field.setVisible(one == key)

    def _write(self) -> None:
        key = self.which.value()
        self._run_with(key, self._editors[key].value())
