"""Who is being worked on stays in the list when the record changes, also where they fit its filters no more."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.table import Table

R = TypeVar("R")


class Staying(QObject):
    """The rows of a list that stay although its filters would let them go, and the place of one that is gone.

    A page lists through `after_change` when the record changed, and through `asked` when a person asked for other
    rows. `let_go` when those who stayed are selected no more: the list is to be read as after a change.
    """

    let_go = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._over: frozenset[str] = frozenset()
        self._gone = self._instead = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(QApplication.doubleClickInterval())  # so that no row moves below a double click
        self._settle.timeout.connect(self.let_go)
        table.selected.connect(self._look)
        table.chosen.connect(self._look)

    def over(self, fitting: Sequence[Any], find: Callable[[str], R | None]) -> list[R]:
        """Those that are worked on, are not among `fitting`, and that `find` still knows."""
        known = {row.id for row in fitting}
        found = {key: find(key) for key in self._table.worked_on() if key not in known}
        self._over = frozenset(key for key, row in found.items() if row is not None)
        return [row for row in found.values() if row is not None]

    def asked(self, rows: Sequence[Any]) -> None:
        """List what a person asked for; nobody stays beyond it."""
        self._over, self._gone = frozenset(), ""
        self._table.set_rows(rows)

    def after_change(self, rows: Sequence[Any]) -> None:
        """List these; where the row of the cursor is gone, the one in its place gets it, until that row is back."""
        table, before, at = self._table, self._table.current_key(), self._table.currentIndex().row()
        if before != self._instead:
            self._gone = ""
        table.set_rows(rows)
        source = table.rows_model.source
        if before and not table.current_key() and len(source):
            self._gone, self._instead = before, source.key(min(at, len(source) - 1))
            table.select_id(self._instead)
        elif self._gone and table.select_id(self._gone):
            self._gone = ""

    def _look(self, _said: object) -> None:
        if self._over - self._table.worked_on():
            self._settle.start()
