"""What can be done with several rows: a bar below the list while more than one is selected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tutor_app.i18n import _
from ui import fonts
from ui.actions import Action, fill
from ui.table import Table
from ui.widgets.button import Button, IconButton
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Label
from ui.widgets.menu import PopupMenu


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do with the selected rows: its words (marked with N_), icon, and what runs it.

    `choices` (value, words) open a menu, and `run` gets the value chosen; otherwise it gets "".
    """

    words: str
    icon: str
    run: Callable[[list[str], str], object]
    choices: Callable[[], Sequence[tuple[str, str]]] | None = None


class VerbBar(Ground):
    """Says how many rows are selected and offers the verbs; hidden while fewer than two are."""

    def __init__(self, table: Table, verbs: Sequence[Verb]) -> None:
        super().__init__("sunken")
        self._table = table
        self.setAccessibleName(_("Selected rows"))
        self.said = Label("", fonts.BODY, 600)
        self.all = Button(_("Select all {count}").format(count=0), "link", height=28)
        self.all.clicked.connect(table.selectAll)
        copy = Button(_("Copy"), "quiet", "copy", height=28)
        copy.setToolTip(_("Copy the rows for Excel (Ctrl+C)"))
        copy.clicked.connect(table.copy)
        self.buttons = {verb.words: self._button(verb) for verb in verbs}
        close = IconButton("x", _("Select none"), size=28)
        close.clicked.connect(table.clearSelection)
        self._flow = Flow(self.said, self.all, *self.buttons.values(), copy, gap=8)
        line = row(self._flow, close, gap=8, margins=(24, 7, 12, 7))
        line.setStretch(0, 1)
        self.setLayout(column(Line(), line, gap=0))
        table.selected.connect(self._show)
        self.hide()

    def _button(self, verb: Verb) -> Button:
        made = Button(_(verb.words), "quiet", verb.icon, height=28)
        made.clicked.connect(partial(self._run, verb, made))
        return made

    def _run(self, verb: Verb, button: Button, _checked: bool = False) -> None:
        if verb.choices is None:
            verb.run(self._table.selected_ids(), "")
            return
        menu = PopupMenu(button)
        entries = [
            Action(words, partial(verb.run, self._table.selected_ids(), value)) for value, words in verb.choices()
        ]
        fill(menu, entries, menu)
        menu.open_below(button)

    def _show(self, ids: list[str]) -> None:
        whole = len(self._table.rows_model.source)
        self.said.setText(_("{count} selected").format(count=f"{len(ids):,}"))
        self.all.setText(_("Select all {count}").format(count=f"{whole:,}"))
        self.all.setVisible(len(ids) < whole)
        self.setVisible(len(ids) > 1)
        self._flow.invalidate()
