"""The page: who has what, the folder between, what arrived, what is to decide, and the history of merges."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app import sending
from tutor_app.errors import UserError
from tutor_app.holders import TABLES, Holder, holders
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.conflicts import conflicts
from tutor_app.queries.deciding import ToDecide, to_decide
from tutor_app.queries.lease import DAYS
from tutor_app.queries.merges import MergeRow, what_would_go
from tutor_app.services.conflicts import decide
from tutor_app.services.merges import take_back
from tutor_app.sync.bundle import ENDING
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.copies.adding import AddSheet, AnswerSheet, JoinSheet
from ui.pages.copies.arrived import Arrived
from ui.pages.copies.back import BackSheet
from ui.pages.copies.clocks import Clocks
from ui.pages.copies.deciding import KEYS as DECIDING
from ui.pages.copies.deciding import Conflicts
from ui.pages.copies.folder import FolderStrip
from ui.pages.copies.forks import Forks
from ui.pages.copies.listing import ROW_HEIGHT, Listing, counted
from ui.pages.copies.merges import Merges
from ui.pages.copies.one import CopySheet
from ui.pages.copies.refusals import Refusals
from ui.pages.copies.restored import Restored
from ui.pages.copies.taking import Taking
from ui.pages.parts.exchange import Exchange
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Columns, Scroll, column, row
from ui.widgets.label import Paragraph, caption, heading
from ui.widgets.menu import PopupMenu
from ui.widgets.more import MoreButton

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.jobs import Progress

NARROW_HIDES = {"holds"}
MOST_ROWS = 9
"""So many copies are shown before the list scrolls."""


class CopiesPage(Page):
    """What people see of copies and bundles. What others did arrives here, and is decided here."""

    key = "copies"
    icon = "layers"
    name = N_("Copies")
    at_foot = True
    keys = (DECIDING,)
    reads = frozenset()
    counts = frozenset({"decision"})
    opens: ClassVar[Mapping[str, str]] = {ENDING: N_("Drop the bundle to look into it")}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._holders: list[Holder] = []
        self._to_decide: list[ToDecide] = []
        self.exchange = desk.beside(Exchange)
        self.exchange.moved.connect(self._exchanged)
        self.taking = Taking(desk)
        self.listing = Listing(desk)
        self.table = Table(self.listing.columns(), name=_("Copies"), row_height=ROW_HEIGHT)
        self.table.opened.connect(self.show_copy)
        self.table.menu.connect(self._offer)
        self.folder = FolderStrip(desk, self.exchange)
        self.arrived = Arrived(desk, self.exchange)
        self.arrived.wanted.connect(self.taking.look)
        self.refusals = Refusals(desk)
        self.conflicts = Conflicts(desk)
        self.conflicts.decided.connect(self.decide)
        self.conflicts.wanted.connect(self._open_record)
        self.merges = Merges(desk)
        self.merges.wanted_back.connect(self.ask_back)
        self.clocks, self.forks, self.restored = Clocks(desk), Forks(desk), Restored(desk)
        self.restored.done.connect(lambda: self.refresh(None))
        self._note = caption()
        note = _(
            "A tutor’s laptop that hears nothing for {days} days clears itself when it is next opened. What somebody "
            "copied by hand cannot be called back."
        ).format(days=DAYS)
        self._foot = QWidget()
        foot = row(Icon("info", "muted", 14), Paragraph(note, 11, tone="muted"), gap=8)
        foot.setStretch(1, 1)
        self._foot.setLayout(foot)
        self.table.header.ground = "surface"
        self._list = Card(column(self.table, gap=0, margins=(2, 4, 2, 4)))
        self._empty = Card(column(self._nobody(), margins=(16, 24, 16, 8)))
        self._decide_head = _section(_("To decide"), self._decide_note())
        content = QWidget()
        content.setLayout(
            column(
                self._head(), self.forks, self.restored, self.clocks, self._list, self._foot, self._empty, self.folder,
                self.arrived, self.refusals, self._decide_head, self.conflicts, self.merges, None,
                gap=12, margins=(24, 16, 24, 24),
            )
        )  # fmt: skip
        self._scroll = Scroll(content)
        self.setLayout(column(self._scroll, gap=0))

    def _head(self) -> QWidget:
        self.send = Button(_("Exchange now"), "primary", "refresh-cw")
        self.send.clicked.connect(self.exchange_now)
        self.open = Button(_("Open a bundle…"), "secondary", "package-open")
        self.open.clicked.connect(self.ask_bundle)
        self.add = Button(_("Add a copy…"), "secondary", "plus")
        self.add.clicked.connect(self.add_copy)
        self.join = Button(_("Join code"), "secondary", "ticket")
        self.join.clicked.connect(self.show_join_code)
        self.more = MoreButton(self._more, kind="secondary")
        ways = row(None, self.join, self.add, self.open, self.send, self.more)
        return Columns(row(heading(_("Who has what")), self._note, None), ways, narrow=820, gap=8, shares=(1, 0))

    def _decide_note(self) -> Any:
        self._undecided = caption()
        return self._undecided

    def _nobody(self) -> QWidget:
        join = Button(_("Show the join code"), "secondary", "ticket")
        join.clicked.connect(self.show_join_code)
        add = Button(_("Add a copy…"), "primary", "plus")
        add.clicked.connect(self.add_copy)
        made = Empty(
            _("This computer alone has the record"),
            _(
                "Two offices can work on one record, each on its own computer, and tutors can hold their own students. "
                "They exchange sealed files, by stick, e-mail or a shared folder, and end with the same record."
            ),
            "layers", join, add,
        )  # fmt: skip
        made.setFixedHeight(px(280))
        return made

    # what the window asks

    def subtitle(self) -> str:
        count = len(self._to_decide)
        return ngettext("{count} to decide", "{count} to decide", count).format(count=count) if count else ""

    @classmethod
    def count(cls, desk: Desk) -> int:
        last = desk.beside(Exchange).last
        return len(desk.app.query(conflicts)) + (len(last.waiting) if last is not None else 0)

    def refresh(self, change: Change | None) -> None:
        app = self.desk.app
        if change is None or TABLES & change.tables.keys() or change.command in ("merge", "elsewhere"):
            self._read_copies()
        self._to_decide = app.query(to_decide, codes_only=self.desk.hides_names)
        self._show()

    def shown(self) -> None:
        self._read_copies()
        self._show()

    def cafe_mode_changed(self) -> None:
        self.refresh(None)

    def open_item(self, **what: str) -> None:
        """Each `file`, one a line, is looked into; `pill="conflicts"` puts the cursor there."""
        if "file" in what:
            self.taking.look_at(what["file"])
        if what.get("pill") == "conflicts" and self._to_decide:
            self.conflicts.setFocus()
            self._scroll.ensureWidgetVisible(self.conflicts)

    @classmethod
    def actions_anywhere(cls, desk: Desk) -> list[Action]:
        exchange = desk.beside(Exchange)
        return [
            Action(
                N_("Exchange bundles now"), exchange.now, "", "refresh-cw", is_open=lambda: exchange.folder is not None
            )
        ]

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("Open a bundle…"), self.ask_bundle, "Ctrl+O", "package-open"),
            Action(N_("Add a copy…"), self.add_copy, "Ctrl+N", "plus"),
            Action(N_("Show the join code"), self.show_join_code, "", "ticket"),
            *self._more(),
        ]

    def _more(self) -> list[Action]:
        return [
            Action(N_("Make bundles…"), lambda: self.ask_folder(), "Ctrl+Shift+B", "upload", is_open=self._has_others),
            Action(N_("Choose the shared folder…"), self.folder.ask, "", "folder-open"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_columns()

    # what is shown

    def _choose_columns(self) -> None:
        keys = {column.key for column in self.table.rows_model.columns}
        hidden = NARROW_HIDES if self.width() < px(880) else set()
        self.table.show_columns(keys - hidden - (set() if any(one.lease for one in self._holders) else {"lease"}))

    def _read_copies(self) -> None:
        self._holders = holders(self.desk.app)

    def _show(self) -> None:
        others = self._has_others()
        self.table.set_rows(self._holders)
        self._choose_columns()
        self.table.setFixedHeight(px(29) + px(ROW_HEIGHT) * min(MOST_ROWS, len(self._holders)))
        self._note.setText(counted(self._holders))
        for widget in (self._list, self.folder, self.send, self.open):
            widget.setVisible(others)
        self._foot.setVisible(any(one.kind == "tutor" for one in self._holders))
        self._empty.setVisible(not others)
        self.join.setVisible(others)
        self.add.setVisible(others and self._holders[0].kind == "office")  # the list is for offices to change
        self.send.setVisible(others and self.exchange.folder is not None)
        self.folder.show_state()
        self.arrived.show_look(self.exchange.last)
        count = len(self._to_decide)
        self._undecided.setText(ngettext("{count} conflict", "{count} conflicts", count).format(count=count))
        self._decide_head.setVisible(bool(count))
        self.conflicts.setVisible(bool(count))
        self.conflicts.show_conflicts(self._to_decide)
        self.merges.refresh()
        self.clocks.refresh()
        self.forks.refresh()
        self.restored.refresh()
        self.refusals.refresh()
        self.desk.title_changed()

    def _exchanged(self) -> None:
        if self.isVisible():
            self._read_copies()
            self._show()
        else:
            self.is_stale = True

    def _has_others(self) -> bool:
        return len(self._holders) > 1

    def _offer(self, one: Holder, at: QPoint) -> None:
        menu = PopupMenu(self)
        menu.addAction(_("Show…")).triggered.connect(partial(self.show_copy, one))
        menu.exec(at)

    # what is done

    def exchange_now(self) -> None:
        """Take what has arrived in the shared folder, and put there what is new."""
        self.exchange.now()

    def show_join_code(self) -> None:
        """Show the code by which others add this copy."""
        self.desk.show_sheet(JoinSheet(self.desk))

    def add_copy(self) -> None:
        """Take in the copy that shows a join code."""
        self._add(AddSheet(self.desk))

    def replace_copy(self, one: Holder) -> None:
        """Let another laptop take the place of one that is lost."""
        self._add(AddSheet(self.desk, one.id, one.name))

    def _add(self, sheet: AddSheet) -> None:
        sheet.added.connect(self._answer)
        self.desk.show_sheet(sheet)

    def _answer(self, copy_id: str, name: str) -> None:
        self.refresh(None)
        put = self.exchange.now if self.exchange.folder is not None else None
        self.desk.show_sheet(AnswerSheet(name, partial(self.ask_folder, [copy_id]), put))

    def show_copy(self, one: Holder) -> None:
        """Show what is known of a copy, and what can be done about it."""
        sheet = CopySheet(self.desk, one)
        sheet.revoked.connect(lambda: self.refresh(None))
        sheet.replacing.connect(lambda: self.replace_copy(one))
        self.desk.show_sheet(sheet)

    def ask_bundle(self) -> None:
        """Ask for a bundle to look into."""
        picked, _kind = QFileDialog.getOpenFileName(self.window(), _("Open a bundle"), "", f"*{ENDING}")
        if picked:
            self.taking.look(Path(picked))

    def ask_folder(self, to: Collection[str] | None = None) -> None:
        """Ask where to put bundles with what each copy lacks; of those of `to` alone, where it is given."""
        picked = QFileDialog.getExistingDirectory(self.window(), _("A folder for the bundle"))
        if picked:
            self.make_bundles(Path(picked), to)

    def make_bundles(self, folder: Path, to: Collection[str] | None = None) -> None:
        """Put bundles with what each copy lacks into this folder."""
        work = partial(_make, self.desk, folder, to)
        self.desk.jobs.run(_("Making bundles"), work, self._made, stoppable=False)

    def _made(self, made: list[sending.Made]) -> None:
        self.refresh(None)
        if not made:
            self.desk.say(_("There is nothing to send yet"), undo=False)
            return
        words = ngettext("{count} bundle is in {folder}", "{count} bundles are in {folder}", len(made))
        self.desk.say(words.format(count=len(made), folder=made[0].path.parent.name), undo=False)

    def decide(self, one: ToDecide, side: Literal["earlier", "later"]) -> None:
        """Let one of the two values stand, on every copy."""
        try:
            self.desk.app.do(decide, one.id, side)
        except UserError as error:
            self.desk.tell(error)
        else:
            self.desk.say(_("Decided, for every copy"))

    def ask_back(self, merge: MergeRow) -> None:
        """Show whose work would disappear if a merge were taken back."""
        plan = self.desk.app.query(what_would_go, merge.id, codes_only=self.desk.hides_names)
        sheet = BackSheet(self.desk, merge, plan)
        sheet.agreed.connect(lambda: self.take_back(merge.id))
        self.desk.show_sheet(sheet)

    def take_back(self, merge_id: int) -> None:
        """Take back what a merge brought, on every copy."""
        try:
            self.desk.app.do(take_back, merge_id)
        except UserError as error:
            self.desk.tell(error)
        else:
            self.desk.say(_("Taken back, on every copy"))

    def _open_record(self, one: ToDecide) -> None:
        page = self.desk.page_listing(one.subject.tbl)
        if page:
            self.desk.open_page(page, id=one.subject.row)


def _make(desk: Desk, folder: Path, to: Collection[str] | None, _progress: Progress) -> list[sending.Made]:
    return sending.make_bundles(desk.app, folder, to)


def _section(words: str, note: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(heading(words), note, None, gap=8))
    return made
