"""Who is being worked on stays in the list when the record changes, also where they fit its filters no more."""

from collections.abc import Callable, Iterable, Set

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

from ui.table import Table


class Staying(QObject):
    """Knows which rows stay in a list beyond those that fit. `let_go` when one of them is not worked on any more: the
    list is to be read as after a change."""

    let_go = Signal()

    def __init__(
        self, owner: QObject, worked_on: Callable[[], Set[str]], *moves: SignalInstance,
        is_editing: Callable[[], bool] = bool,
    ) -> None:  # fmt: skip
        """`worked_on` gives the keys of the rows that are selected; `moves` say that others may be. While somebody
        `is_editing` in the list, nothing in it moves."""
        super().__init__(owner)
        self._worked_on, self._is_editing = worked_on, is_editing
        self._keys: frozenset[str] = frozenset()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(QApplication.doubleClickInterval())  # so that no row moves below a double click
        self._settle.timeout.connect(self._settled)
        for moved in moves:
            moved.connect(self._look)

    def keep(self, keys: Iterable[str]) -> None:
        """These are listed although they do not fit."""
        self._keys = frozenset(keys)

    def _settled(self) -> None:
        if self._is_editing():
            self._settle.start()
        else:
            self.let_go.emit()

    def _look(self, _said: object) -> None:
        if self._keys - self._worked_on():
            self._settle.start()


class Place:
    """The place of the cursor in a table: where its row goes, the one that takes the place gets the cursor, until that
    row is back."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._gone = self._instead = ""

    def forget(self) -> None:
        """Nobody is waited for."""
        self._gone = ""

    def keep(self, show: Callable[[], None]) -> None:
        """Let `show` list other rows."""
        table, before, at = self._table, self._table.current_key(), self._table.currentIndex().row()
        if before != self._instead:
            self._gone = ""
        show()
        source = table.rows_model.source
        if before and not table.current_key() and len(source):
            self._gone, self._instead = before, source.key(min(at, len(source) - 1))
            table.select_id(self._instead)
        elif self._gone and table.select_id(self._gone):
            self._gone = ""
