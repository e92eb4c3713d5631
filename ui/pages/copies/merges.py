"""The history of merges: what each bundle brought, what of it was not taken and why, and taking it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app import arrivals
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.merges import MergeRow, merges
from tutor_app.queries.refusals import refusals_of
from ui import dates, fonts
from ui.page import Desk
from ui.pages.copies.words import refusal_words
from ui.table import Column, State, Table, Words
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Line, column, emptied, row
from ui.widgets.label import Paragraph, heading

MOST_ROWS, MOST_SAID = 8, 12


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
        self.untaken = _Untaken(desk)
        head = row(heading(_("History of merges")), None, self.back, gap=8)
        self.table.header.ground = "surface"
        listed = Card(column(self.table, self.untaken, gap=0, margins=(2, 4, 2, 4)))
        self.setLayout(column(head, listed, gap=10))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("at", N_("Taken in"), Words("text2"), 170, value=self._when, sorts=False),
            Column("copy", N_("Sent by"), Words(weight=500), 180, value=self._copy, sorts=False),
            Column("counts", N_("What it brought"), Words("text2"), 300, value=_brought, sorts=False, stretch=True),
            Column("left", N_("Not taken"), State(), 190, value=_left, sorts=False),
        )

    def refresh(self) -> None:
        """Read the history again."""
        found = self._desk.app.query(merges, codes_only=self._desk.hides_names)
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
        self.untaken.show_merge(one)

    def _ask(self) -> None:
        one = self.table.current_row()
        if one is not None:
            self.wanted_back.emit(one)


class _Untaken(QWidget):
    """What of the chosen merge was not taken, line by line, and what to do about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = column(gap=6)
        self.setLayout(column(Line(name="gridline"), self._lines, gap=10, margins=(12, 4, 12, 10)))

    def show_merge(self, one: MergeRow | None) -> None:
        """Show it, or nothing where all was taken."""
        emptied(self._lines)
        lines = [] if one is None else [*self._refused(one), *_missing(one)]
        self.setVisible(bool(lines))
        for icon, tone, words in lines:
            line = row(column(Icon(icon, tone, 14), None), Paragraph(words, fonts.BODY, tone="text"), gap=8)
            line.setStretch(1, 1)
            self._lines.addLayout(line)

    def _refused(self, one: MergeRow) -> list[tuple[str, str, str]]:
        if not one.refused:
            return []
        found = self._desk.app.query(refusals_of, one.refused)
        said = [("circle-slash", "warn", refusal_words(self._desk, told)) for told in found[:MOST_SAID]]
        more = len(found) - MOST_SAID
        if more > 0:
            words = ngettext("and {count} other", "and {count} others", more).format(count=more)
            said.append(("circle-slash", "warn", words))
        return said


def _missing(one: MergeRow) -> list[tuple[str, str, str]]:
    lines = []
    if one.forked:
        lines.append(("triangle-alert", "bad", _(
            "Two computers work with the record of this copy, so one number has two contents. Find out where it is "
            "open twice; one of the two must join anew."
        )))  # fmt: skip
    if one.early:
        lines.append(("hourglass", "muted", _(
            "What came before is missing. Send the other copy a bundle: it then sends again what is missing."
        )))  # fmt: skip
    return lines


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
