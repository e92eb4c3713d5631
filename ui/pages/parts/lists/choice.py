"""Which columns of a list are shown and how wide they are: remembered on this computer."""

from collections.abc import Collection, Set
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction

from tutor_app.i18n import _
from ui.page import Desk
from ui.table import Column, Table
from ui.theme import px
from ui.widgets.button import IconButton
from ui.widgets.menu import PopupMenu

SETTLE_MS = 400
"""How long a column keeps its width before it is remembered."""


class ColumnChoice(QObject):
    """The columns of one list, chosen from `button` or by a right click on the head of the list.

    `needed` are those that say which row it is; they are always shown. `arranged` when others may be shown.
    """

    arranged = Signal()

    def __init__(self, desk: Desk, key: str, table: Table, needed: Collection[str]) -> None:
        super().__init__(table)
        self._desk, self._key, self._table = desk, key, table
        self._needed = frozenset(needed)
        self._usual: frozenset[str] = frozenset()
        self.button = IconButton("columns-3", _("Choose columns"))
        self.button.clicked.connect(self._open_below)
        head = table.header
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._open_at_head)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._remember_widths)
        self._take_widths()
        head.sectionResized.connect(self._resized)

    def arrange(self, usual: Set[str]) -> None:
        """Show the columns that this much room usually shows, but for what was chosen otherwise."""
        self._usual = frozenset(usual)
        self._table.show_columns(set(self.shown()))
        self.arranged.emit()

    def shown(self) -> frozenset[str]:
        """Keys of the columns shown."""
        settings = self._desk.settings
        return (self._usual | self._own(settings.shown_columns)) - self._own(settings.hidden_columns) | self._needed

    def toggle(self, key: str, _checked: bool = False) -> None:
        """Show a column, or hide it."""
        name, settings = f"{self._key}.{key}", self._desk.settings
        hidden, shown = set(settings.hidden_columns) - {name}, set(settings.shown_columns) - {name}
        if key in self.shown():
            hidden.add(name)
        elif key not in self._usual:
            shown.add(name)
        self._desk.change_settings(hidden_columns=tuple(sorted(hidden)), shown_columns=tuple(sorted(shown)))
        self.arrange(self._usual)

    def menu(self) -> PopupMenu:
        """The columns, those shown with a tick, and a way back to the usual ones."""
        made = PopupMenu(self._table)
        for column in self._columns():
            action = QAction(column.heading(), made)
            action.setCheckable(True)
            action.setChecked(column.key in self.shown())
            action.setEnabled(column.key not in self._needed)
            action.triggered.connect(partial(self.toggle, column.key))
            made.addAction(action)
        made.addSeparator()
        usual = QAction(_("The usual columns"), made)
        usual.triggered.connect(self._forget)
        made.addAction(usual)
        return made

    def _columns(self) -> list[Column]:
        return [column for column in self._table.rows_model.columns if column.title]

    def _own(self, names: Collection[str]) -> frozenset[str]:
        own = f"{self._key}."
        return frozenset(name.removeprefix(own) for name in names if name.startswith(own))

    def _forget(self) -> None:
        own, settings = f"{self._key}.", self._desk.settings
        self._desk.change_settings(
            hidden_columns=tuple(name for name in settings.hidden_columns if not name.startswith(own)),
            shown_columns=tuple(name for name in settings.shown_columns if not name.startswith(own)),
            columns={name: width for name, width in settings.columns.items() if not name.startswith(own)},
        )
        self._table.reset_widths()
        self.arrange(self._usual)

    def _open_below(self) -> None:
        self.menu().open_below(self.button)

    def _open_at_head(self, at: QPoint) -> None:
        self.menu().popup(self._table.header.mapToGlobal(at))

    # widths

    def _take_widths(self) -> None:
        for at, column in enumerate(self._table.rows_model.columns):
            width = self._desk.settings.columns.get(f"{self._key}.{column.key}")
            if width and not column.stretch:
                self._table.header.resizeSection(at, px(width))

    def _resized(self, _section: int, before: int, now: int) -> None:
        if before and now:
            self._settle.start()

    def _remember_widths(self) -> None:
        header, found = self._table.header, dict(self._desk.settings.columns)
        for at, column in enumerate(self._table.rows_model.columns):
            if header.sectionSize(at) and not column.stretch and header.sectionSize(at) != self._table.usual_width(at):
                found[f"{self._key}.{column.key}"] = round(header.sectionSize(at) / px(100) * 100)
        if found != self._desk.settings.columns:
            self._desk.change_settings(columns=found)
