"""The history of merges: what each bundle brought, what of it was not taken and why, and taking it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.merges import MergeRow, merges
from ui import dates
from ui.page import Desk
from ui.pages.parts import arrivals
from ui.table import Column, State, Table, Words
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.frame import Card, column, row
from ui.widgets.label import heading

MOST_ROWS = 8


class Merges(QWidget):
    """Hidden before the first merge. `wanted_back` carries the merge to take back."""

    wanted_back = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = Table(self._columns(), name=_("History of merges"))
        self.table.chosen.connect(self._chosen)
        self.back = Button(_("Take back this bundle…"), "secondary", "undo-2", height=28)
        self.back.clicked.connect(self._ask)
        head = row(heading(_("History of merges")), None, self.back, gap=8)
        self.setLayout(column(head, Card(column(self.table, margins=(2, 4, 2, 4))), gap=10))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("at", N_("Taken in"), Words("text2"), 170, value=self._when, sorts=False),
            Column("copy", N_("Sent by"), Words(weight=500), 180, value=self._copy, sorts=False),
            Column("counts", N_("What it brought"), Words("text2"), 300, value=_brought, sorts=False, stretch=True),
            Column("left", N_("Not taken"), State(), 190, value=_left, sorts=False),
        )

    def refresh(self) -> None:
        """Read the history again."""
        found = self._desk.app.query(merges)
        self.setVisible(bool(found))
        self.back.setVisible(any(one.can_go for one in found))
        self.table.set_rows(found)
        self.table.setFixedHeight(px(30) + px(32) * min(MOST_ROWS, max(1, len(found))))
        self._chosen(self.table.current_row())

    def _when(self, one: MergeRow) -> str:
        return dates.stamp(one.at, self._desk.now().tzinfo)

    def _copy(self, one: MergeRow) -> str:
        return one.copy or "–"

    def _chosen(self, one: MergeRow | None) -> None:
        self.back.setEnabled(one is not None and one.can_go)

    def _ask(self) -> None:
        one = self.table.current_row()
        if one is not None:
            self.wanted_back.emit(one)


def _brought(one: MergeRow) -> str:
    said = arrivals.short((count.tbl, count.new, count.changed, count.deleted) for count in one.counts)
    if said:
        return said
    return ngettext("{count} step", "{count} steps", one.steps).format(count=one.steps) if one.steps else "–"


def _left(one: MergeRow) -> Any:
    if one.forked:
        return _("two of one number"), "triangle-alert", "bad"
    if one.refused:
        words = ngettext("{count} refused", "{count} refused", len(one.refused)).format(count=len(one.refused))
        return words, "circle-slash", "warn"
    if one.early:
        words = ngettext("{count} waits", "{count} wait", len(one.early)).format(count=len(one.early))
        return words, "hourglass", "plain"
    return None
