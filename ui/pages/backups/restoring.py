"""Before a backup is restored: what is in it, and everything that was done since and would go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from tutor_app import backups
from tutor_app.backups import KeptBackup
from tutor_app.i18n import _, ngettext
from tutor_app.queries.history import LaterRow, later_than, row_counts
from ui import dates, fonts
from ui.pages.parts import backups as words
from ui.sheet import Sheet
from ui.table import Column, Table, Words
from ui.theme import px
from ui.widgets.banner import Banner, Empty
from ui.widgets.button import Button
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Label, caption, heading

if TYPE_CHECKING:
    from ui.jobs import Progress
    from ui.page import Desk


@dataclass(frozen=True, slots=True)
class LostRow:
    """A step that restoring would take away."""

    id: int
    when: str
    member: str
    label: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What looking into a backup found: its counts beside those of today, and the steps since."""

    kept: KeptBackup
    now: dict[str, int]
    lost: int
    newest: list[LaterRow]


def look_into(desk: Desk, one: KeptBackup, _progress: Progress) -> Seen:
    """Verify a backup in a staging place, and compare its journal with that of the open record."""
    heads = backups.heads(desk.app, one.path)
    lost, newest = desk.app.query(later_than, heads, codes_only=desk.hides_names)
    return Seen(one, desk.app.query(row_counts, words.COUNTED), lost, newest)


class RestoreSheet(Sheet):
    """Asks first: the record is closed, and a passphrase restores the backup. The record of now is kept as one."""

    def __init__(self, desk: Desk, seen: Seen) -> None:
        super().__init__(_("Restore a backup"), 760, 640)
        self._desk, self._seen = desk, seen
        self._zone = ZoneInfo(desk.app.zone())
        self.yes = Button(_("Close the record and restore"), "final", "archive-restore")
        self.yes.clicked.connect(self.restore)
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self.finish)
        self.table = Table(self._columns(), name=_("What would go"))
        self.table.set_empty(Empty(_("Nothing would go"), _("Nothing was changed since this backup."), "check"))
        self.table.header.hide()
        self.table.set_rows([self._row(at, one) for at, one in enumerate(seen.newest)])
        safe = Banner(
            _("What there is now is kept"),
            _("It becomes a backup of its own, “Before a restore”. You will be asked for a passphrase of that time."),
            "good", "shield-check",
        )  # fmt: skip
        foot = row(caption(_("Verified just now.")), None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        inner = column(self._counts(), self._lost(), gap=12, margins=(24, 14, 24, 8))
        whole = column(
            self._head(), Line(), inner, self.table, column(safe, margins=(24, 8, 24, 12)), Line(), foot, gap=0
        )
        whole.setStretch(3, 1)
        self.fill(whole)

    def first_field(self) -> QWidget:
        return self.no

    def restore(self) -> None:
        """Close the record; a passphrase then restores the backup."""
        self.finish()
        self._desk.restore(self._seen.kept.path)

    def _head(self) -> QLayout:
        made = words.when(self._desk, self._seen.kept.made_at)
        title = _("Restore the backup of {when}?").format(when=made)
        why = self._seen.kept.why
        about = " · ".join((*([_(words.WHY[why])] if why else []), words.place(self._seen.kept)))
        return column(heading(title), caption(about), gap=2, margins=(24, 16, 24, 12))

    def _counts(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(3, 1)
        right = Qt.AlignmentFlag.AlignRight
        for at, title in enumerate((_("In the backup"), _("In the record now")), 1):
            grid.addWidget(caption(title), 0, at, right)
        for line, (table, said) in enumerate(words.COUNTED.items(), 1):
            then, now = (self._seen.kept.counts or {}).get(table, 0), self._seen.now[table]
            grid.addWidget(Label(_(said), tone="muted"), line, 0)
            grid.addWidget(Label(f"{then:,}", weight=500), line, 1, right)
            grid.addWidget(Label(f"{now:,}", weight=500, tone="text" if now == then else "warn"), line, 2, right)
        return grid

    def _lost(self) -> QLayout:
        lost = self._seen.lost
        said = ngettext("{count} step since then would go", "{count} steps since then would go", lost)
        more = _("the newest {shown} are listed").format(shown=len(self._seen.newest))
        note = more if lost > len(self._seen.newest) else ""
        return row(Label(said.format(count=f"{lost:,}"), fonts.BODY, 600), caption(note), None, gap=8)

    def _row(self, at: int, one: LaterRow) -> LostRow:
        moment = datetime.fromisoformat(one.at).astimezone(self._zone)
        return LostRow(at, f"{dates.short(moment.date().isoformat())} {moment:%H:%M}", one.member, one.label)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("when", "", Words("muted"), 150, sorts=False),
            Column("label", "", Words(), 300, sorts=False, stretch=True),
            Column("member", "", Words("text2"), 140, sorts=False),
        )
