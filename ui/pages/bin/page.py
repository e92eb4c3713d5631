"""The page: what was archived or deleted, each with a way back. Erased people are not here and never come back."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.bin import ARCHIVED, DELETED, BinRow, bin_rows
from tutor_app.services.bin import restore_deleted
from tutor_app.services.students import restore_student
from tutor_app.services.subjects import restore_subject
from tutor_app.services.tutors import restore_tutor
from ui import dates
from ui.actions import Action
from ui.fields import SearchField
from ui.page import Desk, Page
from ui.pages.bin.words import KINDS, detail
from ui.table import Column, Person, State, Table, Words
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Paragraph
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tutor_app.store.record import Change

PILLS = {"all": N_("All"), "archived": N_("Archived"), "deleted": N_("Deleted")}
NARROW_HIDES = {"how", "member"}
"""Columns that a narrow window leaves out; the pills tell archived from deleted too."""
ARCHIVES = {"student": restore_student, "tutor": restore_tutor, "subject": restore_subject}


class BinPage(Page):
    """One list, the newest first; Enter, or the button, brings the chosen one back."""

    key = "bin"
    icon = "trash-2"
    name = N_("Bin")
    at_foot = True
    reads = frozenset({*ARCHIVED, *DELETED, "scale", "member", "office_setting", "erased"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pill = "all"
        self._rows: list[BinRow] = []
        self._text = ""
        self.table = Table(self._columns(), name=_("Bin"))
        self.table.set_empty(
            Empty(_("Nothing in the bin"), _("What is archived or deleted stands here and can come back."), "trash-2")
        )
        self.table.opened.connect(self.restore_chosen)
        self.table.chosen.connect(self._chosen)
        note = _(
            "Deleted things are listed for a year; the history of each record knows them longer. What was erased for "
            "good is not here: it never comes back."
        )
        foot = row(Icon("info", "muted", 14), Paragraph(note, 12, tone="muted"), gap=8, margins=(24, 8, 24, 10))
        foot.setStretch(1, 1)
        whole = column(self._bar(), Line(), self.table, Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _bar(self) -> Ground:
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(196))
        self.filter.typed.connect(self.search)
        self.back = Button(_("Bring back"), "primary", "archive-restore")
        self.back.clicked.connect(self.restore_chosen)
        line = row(Flow(*self.pills.values(), self.filter, gap=8), self.back, gap=8, margins=(24, 12, 16, 12))
        line.setStretch(0, 1)
        return Ground("ground", line)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("kind", N_("Kind"), State(), 150, value=lambda one: KINDS[one.kind].shown),
            Column("shown", N_("Of"), Person(), 200, value=self._who, sort=lambda one: one.code),
            Column("detail", N_("Details"), Words("text2"), 260, value=self._detail, stretch=True),
            Column("how", N_("State"), Words("muted"), 100, value=_how),
            Column("at", N_("When"), Words("muted"), 150, value=self._when, sort=lambda one: one.at),
            Column("member", N_("By"), Words("text2"), 130),
        )

    # what the window asks

    def subtitle(self) -> str:
        count = len(self._rows)
        return ngettext("{count} can come back", "{count} can come back", count).format(count=f"{count:,}")

    def refresh(self, change: Change | None) -> None:
        self._zone = ZoneInfo(self.desk.app.zone())
        self._rows = self.desk.app.query(bin_rows, self.desk.app.clock())
        self._show()

    def find_here(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def search(self, text: str) -> None:
        self._text = text
        self._show()

    def cafe_mode_changed(self) -> None:
        self.table.viewport().update()

    def actions_here(self) -> list[Action]:
        return [Action(N_("Bring back"), self.restore_chosen, "", "archive-restore", is_open=self._is_chosen)]

    def state(self) -> dict[str, Any]:
        return {"pill": self.pill, "text": self._text}

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.pill = state["pill"]
            self.filter.setText(state["text"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = {column.key for column in self.table.rows_model.columns}
        self.table.show_columns(keys - NARROW_HIDES if self.width() < px(960) else keys)

    # the list

    def choose_pill(self, key: str) -> None:
        """Show what was archived, what was deleted, or both."""
        self.pill = key
        self._show()

    def _show(self) -> None:
        archived = sum(one.is_archived for one in self._rows)
        counts = {"all": len(self._rows), "archived": archived, "deleted": len(self._rows) - archived}
        for key, pill in self.pills.items():
            pill.set_count(counts[key])
            pill.setChecked(key == self.pill)
        wanted = self._text.strip().casefold()
        self.table.set_rows([one for one in self._rows if self._fits(one, wanted)])
        if self.table.current_row() is None and self.table.rows_model.rowCount():
            self.table.select_id(self.table.rows_model.source.key(0))
        self._chosen(self.table.current_row())
        self.desk.title_changed()

    def _fits(self, one: BinRow, wanted: str) -> bool:
        kept = self.pill == "all" or one.is_archived == (self.pill == "archived")
        seen = " ".join((*self._who(one), KINDS[one.kind].words, self._detail(one))).casefold()
        return kept and wanted in seen

    def _who(self, one: BinRow) -> tuple[str, str]:
        """Alias and code; the code alone while names are hidden. What has no code is no person."""
        hidden = self.desk.hides_names and one.code
        return (one.code, "") if hidden or not one.shown else (one.shown, one.code)

    def _detail(self, one: BinRow) -> str:
        return detail(one, codes_only=self.desk.hides_names)

    def _when(self, one: BinRow) -> str:
        if one.is_archived:
            return dates.short(one.at)
        moment = datetime.fromisoformat(one.at).astimezone(self._zone)
        return f"{dates.short(moment.date().isoformat())} {moment:%H:%M}"

    def _chosen(self, one: BinRow | None) -> None:
        self.back.setEnabled(one is not None)

    def _is_chosen(self) -> bool:
        return self.table.current_row() is not None

    # what is done

    def restore_chosen(self, _row: object = None) -> None:
        """Bring the chosen one back; where that cannot be, say why."""
        one = self.table.current_row()
        if one is None:
            return
        said = _("Brought back: {what}").format(what=" ".join(filter(None, self._who(one))))
        try:
            if one.is_archived:
                self.desk.app.do(ARCHIVES[one.kind], one.id)
            elif gone := self.desk.app.do(restore_deleted, one.copy_id, one.k).erased:
                words = ngettext("without {count} who was erased", "without {count} who were erased", gone)
                said = f"{said} ({words.format(count=gone)})"
        except UserError as error:
            self.desk.tell(error)
        else:
            self.desk.say(said)


def _how(one: BinRow) -> str:
    return _("archived") if one.is_archived else _("deleted")
