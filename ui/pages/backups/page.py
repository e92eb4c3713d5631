"""The page: every backup in both places, what is in each; verify, restore, back up now."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app import backups
from tutor_app.backups import KeptBackup
from tutor_app.i18n import N_, _, ngettext
from ui import dates, fonts
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.backups.restoring import RestoreSheet, Seen, look_into
from ui.pages.parts import backups as words
from ui.table import Column, State, Table, Words
from ui.theme import px
from ui.widgets.banner import Banner, Empty
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Ground, column, row
from ui.widgets.label import Elided, Paragraph
from ui.widgets.menu import PopupMenu

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.jobs import Progress

NARROW_HIDES = {"why", "size"}
"""Columns that a narrow window leaves out."""
LATE_DAYS = 7
"""After so many days without a backup in the second place the page says so."""


class BackupsPage(Page):
    """A list of files; nothing of it is in the record, so it looks again whenever it comes into view."""

    key = "backups"
    icon = "archive"
    name = N_("Backups")
    at_foot = True
    reads = frozenset({"copy"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept: list[KeptBackup] = []
        self._verdicts: dict[str, bool] = {}
        self.table = Table(self._columns(), name=_("Backups"), row_height=44)
        self.table.set_empty(Empty(_("No backups yet"), _("One is made every day that the record is open."), "archive"))
        self.table.opened.connect(self.preview)
        self.table.chosen.connect(self._chosen)
        self.table.menu.connect(self._offer)
        self.late = Banner(_("There is no newer backup in a second place"), " ", "warn", "triangle-alert")
        self.table.header.ground = "surface"
        card = Card(column(self.table, gap=0, margins=(2, 4, 2, 4)))
        note = _(
            "Backups are sealed: nobody reads one without a passphrase or the recovery key. Kept are the newest of 7 "
            "days, 4 weeks and 6 months, those you asked for, and the last ten before each big change."
        )
        foot = row(Icon("info", "muted", 14), Paragraph(note, 12, tone="muted"), gap=8)
        foot.setStretch(1, 1)
        whole = column(self._head(), self.late, card, foot, gap=12, margins=(24, 16, 24, 16))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _head(self) -> QWidget:
        self.where = Elided("", fonts.BODY, 400, "muted")
        self.place = Button(_("Second place…"), "secondary", "folder-open")
        self.place.clicked.connect(self.choose_place)
        self.verify = Button(_("Verify"), "secondary", "shield-check")
        self.verify.clicked.connect(self.verify_chosen)
        self.bring_back = Button(_("Restore…"), "secondary", "archive-restore")
        self.bring_back.clicked.connect(self.preview)
        self.now = Button(_("Back up now"), "primary", "archive")
        self.now.clicked.connect(self.back_up)
        line = row(self.where, self.place, self.verify, self.bring_back, self.now, gap=8)
        line.setStretch(0, 1)
        return Ground("ground", line)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("made_at", N_("Made"), Words(weight=500), 150, value=self._when, sorts=False),
            Column("why", N_("Kind"), Words("text2"), 140, value=self._kind, sorts=False),
            Column("place", N_("Place"), Words("text2"), 180, value=words.place, sorts=False),
            Column("size", N_("Size"), Words("muted"), 84, value=lambda one: dates.size(one.size), sorts=False),
            Column("counts", N_("What is in it"), Words("text2"), 300, value=self._contents, sorts=False, stretch=True),
            Column("state", "", State(), 150, value=self._state, sorts=False),
        )  # fmt: skip

    # what the window asks

    def subtitle(self) -> str:
        count = len(self._kept)
        return ngettext("{count} backup", "{count} backups", count).format(count=count)

    def refresh(self, change: Change | None) -> None:
        second = words.second_place(self.desk)
        self._kept = backups.kept(self.desk.app, second=second)
        self.table.set_rows(self._kept)
        if self.table.current_row() is None and self._kept:
            self.table.select_id(self._kept[0].id)
        self.where.setText(_("Second place: {folder}").format(folder=second or _("none")))
        self._say_late(second)
        self._chosen(self.table.current_row())
        self.desk.title_changed()

    def shown(self) -> None:
        self.refresh(None)

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("Back up now"), self.back_up, "Ctrl+S", "archive"),
            Action(N_("Verify the backup"), self.verify_chosen, "", "shield-check", is_open=self._is_sound),
            Action(N_("Restore the backup…"), self.preview, "", "archive-restore", is_open=self._is_sound),
            Action(N_("Choose the second place…"), self.choose_place, "", "folder-open"),
        ]

    def state(self) -> dict[str, Any]:
        return {"verdicts": self._verdicts}

    def restore(self, state: dict[str, Any]) -> None:
        self._verdicts = state.get("verdicts", {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = {column.key for column in self.table.rows_model.columns}
        self.table.show_columns(keys - NARROW_HIDES if self.width() < px(1000) else keys)

    # what is shown

    def _when(self, one: KeptBackup) -> str:
        return words.when(self.desk, one.made_at) or one.path.name

    def _kind(self, one: KeptBackup) -> str:
        return _(words.WHY[one.why]) if one.why else "–"

    def _contents(self, one: KeptBackup) -> str:
        return words.contents(one.counts) or _("This file cannot be read as a backup of this record.")

    def _state(self, one: KeptBackup) -> tuple[str, str, str]:
        if one.is_damaged or self._verdicts.get(one.id) is False:
            return _("Damaged"), "circle-x", "bad"
        if self._verdicts.get(one.id):
            return _("Verified now"), "shield-check", "good"
        return _("Verified when made"), "check", "plain"

    def _say_late(self, second: Path | None) -> None:
        newest = max((one.made_at for one in self._kept if one.in_second and one.made_at), default=None)
        days = (self.desk.app.clock() - newest).days if newest else None
        self.late.setVisible(not self.desk.is_sample and (days is None or days >= LATE_DAYS))
        if second is None:
            self.late.text.setText(_("A lost computer loses the record with it. Choose a stick or a folder."))
        elif days is None:
            self.late.text.setText(_("Nothing of this record is there. Connect the disk, or choose another place."))
        else:
            self.late.text.setText(
                ngettext("The newest there is {days} day old.", "The newest there is {days} days old.", days).format(
                    days=days
                )
            )

    def _chosen(self, one: KeptBackup | None) -> None:
        for button in (self.verify, self.bring_back):
            button.setEnabled(one is not None and not one.is_damaged)

    def _is_sound(self) -> bool:
        one = self.table.current_row()
        return one is not None and not one.is_damaged

    # what is done

    def _offer(self, one: KeptBackup, at: QPoint) -> None:
        menu = PopupMenu(self)
        for label, run in ((_("Verify"), self.verify_chosen), (_("Restore…"), self.preview)):
            menu.addAction(label).triggered.connect(run)
        if not one.is_damaged:
            menu.exec(at)

    def back_up(self) -> None:
        """Make a backup in both places."""
        app, second = self.desk.app, words.second_place(self.desk)

        def work(progress: Progress) -> None:
            backups.back_up(app, "asked", second=second, progress=progress.say)

        self.desk.jobs.run(_("Backing up"), work, self._made, self._not_made)

    def _made(self, _result: object) -> None:
        self.refresh(None)
        self.desk.say(_("Backed up and verified"), undo=False)

    def _not_made(self, error: Exception) -> None:
        self.refresh(None)  # the one on this computer may be there all the same
        self.desk.tell(error)

    def verify_chosen(self) -> None:
        """Open the chosen backup and look at every page and row of it."""
        one = self.table.current_row()
        if one is None:
            return
        work = partial(_verify, self.desk, one)
        self.desk.jobs.run(_("Verifying a backup"), work, partial(self._judge, one), partial(self._condemn, one),
                           stoppable=False)  # fmt: skip

    def _judge(self, one: KeptBackup, _result: object) -> None:
        self._verdicts[one.id] = True
        self.table.viewport().update()

    def _condemn(self, one: KeptBackup, error: Exception) -> None:
        self._verdicts[one.id] = False
        self.table.viewport().update()
        self.desk.tell(error)

    def preview(self, _row: object = None) -> None:
        """Verify the chosen backup, and show what restoring it would take away."""
        one = self.table.current_row()
        if one is not None and not one.is_damaged:
            self.desk.jobs.run(
                _("Looking into the backup"), partial(look_into, self.desk, one), self._show_preview, stoppable=False
            )

    def _show_preview(self, seen: Seen) -> None:
        self.desk.show_sheet(RestoreSheet(self.desk, seen))

    def choose_place(self) -> None:
        """Ask for the folder in which every backup lies a second time."""
        picked = QFileDialog.getExistingDirectory(self.window(), _("A folder for backups"))
        if picked:
            self.take_place(Path(picked))

    def take_place(self, folder: Path) -> None:
        """Make this folder the second place; the next backup goes there too."""
        self.desk.change_settings(second_backup_folder=str(folder))
        self.refresh(None)


def _verify(desk: Desk, one: KeptBackup, _progress: Progress) -> None:
    backups.verify(desk.app, one.path)
