"""Sheets that mend what no list shows: rules that are broken, and a backup that is missing in the second place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app import backups
from tutor_app.i18n import N_, _
from tutor_app.queries.broken import READS, BrokenRow, Rule, broken
from ui.jobs import Progress
from ui.page import Desk
from ui.pages.today.kinds import BROKEN
from ui.pages.today.needs import Need, second_place
from ui.sheet import Sheet
from ui.table import Column, Person, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Paragraph, heading

Way = tuple[str, dict[str, str]]
_OVERVIEW: Way = ("{tbl}s", {"id": "", "tab": "overview"})
_DETAILS: Way = ("{tbl}s", {"id": "", "tab": "details"})
_SESSIONS: Way = ("sessions", {"student": ""})
_TOGETHER: Way = ("classes", {"id": ""})
_SUBJECTS: Way = ("settings", {"section": "subjects"})
MENDED: dict[Rule, Way] = {
    "student_not_active": _OVERVIEW,
    "tutor_gone": _OVERVIEW,
    "two_matches": _OVERVIEW,
    "two_requests": _DETAILS,
    "answered_request": _DETAILS,
    "ends_before_start": _OVERVIEW,
    "paused_but_planned": _OVERVIEW,
    "same_code": _DETAILS,
    "held_ahead": _SESSIONS,
    "two_answers": _OVERVIEW,
    "over_capacity": ("tutors", {"id": "", "tab": "students"}),
    "ended_but_planned": _OVERVIEW,
    "archived_waits": _DETAILS,
    "log_after_end": _SESSIONS,
    "logged_twice": _SESSIONS,
    "length": _SESSIONS,
    "seated_twice": _TOGETHER,
    "class_full": _TOGETHER,
    "class_untaught": _TOGETHER,
    "event_full": _TOGETHER,
    "loan_backwards": ("classes", {"only": ""}),
    "two_reports": ("students", {"id": "", "tab": "reports"}),
    "levels_crossed": _DETAILS,
    "same_subject": _SUBJECTS,
    "same_level": _SUBJECTS,
    "bands_overlap": _SUBJECTS,
    "clash": ("schedule", {"{tbl}": ""}),
}
"""The page that mends what breaks a rule, and what it is asked for; "" stands for the id of the record."""


class BrokenSheet(Sheet):
    """Every broken rule in a sentence; a line opens the record with which it is mended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Rules that are broken"), 760, 520)
        self._desk = desk
        self.table = Table(
            (
                Column("who", N_("Who"), Person(), 170, value=self._shown, sorts=False),
                Column("rule", N_("What contradicts"), Words(), 300, value=_sentence, sorts=False, stretch=True),
            ),
            name=_("Rules that are broken"),
            id="code",
        )
        self.table.set_empty(Empty(_("Every rule is kept"), _("Nothing is left to mend here."), "check"))
        self.table.clicked.connect(self._press)
        self.table.opened.connect(self._open)
        midnight = desk.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self._rows = desk.app.known(READS, broken, desk.today(), midnight)
        self.table.set_rows(self._rows)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.finish)
        text = _("Two copies each kept the rule, and together they break it; or somebody decided so. Nothing was lost.")
        head = row(heading(_("Rules that are broken")), None, close, margins=(24, 14, 12, 2))
        said = column(Paragraph(text, tone="muted"), margins=(24, 0, 24, 12))
        whole = column(head, said, Line(), self.table, gap=0, margins=(0, 0, 0, 8))
        whole.setStretch(3, 1)
        self.fill(whole)

    def first_field(self) -> QWidget:
        return self.table

    def _press(self, _index: object) -> None:
        self._open(self.table.current_row())

    def _open(self, found: BrokenRow) -> None:
        self.finish()
        page, what = MENDED[found.rule]
        asked = {key.format(tbl=found.tbl): value or found.id for key, value in what.items()}
        self._desk.open_page(page.format(tbl=found.tbl), **asked)

    def _shown(self, found: BrokenRow) -> tuple[str, str]:
        hides = self._desk.hides_names and found.tbl in ("student", "tutor")
        return (found.code, "") if hides or not found.shown else (found.shown, found.code)


class BackupSheet(Sheet):
    """Makes a backup here and in the second place; asks for that place where there is none."""

    def __init__(self, desk: Desk, need: Need) -> None:
        super().__init__(_("Backup in the second place"), 520)
        self._desk = desk
        self.folder = desk.settings.second_backup_folder
        self.last = Paragraph("", tone="muted")
        self.where = Paragraph("", tone="text")
        self.now = Button(_("Back up now"), "primary", "hard-drive-download")
        self.now.clicked.connect(self.back_up)
        self.place = Button(icon="folder-open")
        self.place.clicked.connect(self._ask)
        cancel = Button(_("Cancel"), "quiet", key="Esc")
        cancel.clicked.connect(self.finish)
        text = _(
            "A stick, or a folder that a cloud service copies, keeps the record when this computer is lost. "
            "Backups are sealed: nobody else can read them."
        )
        head = column(heading(need.words), margins=(24, 18, 24, 14))
        inner = column(Paragraph(text), self.last, self.where, None, gap=10, margins=(24, 14, 24, 14))
        foot = row(None, cancel, self.place, self.now, gap=8, margins=(24, 13, 24, 14))
        self.lay_out(head, inner, foot)
        self._show()

    def choose(self, folder: str) -> None:
        """Take this folder as the second place."""
        self.folder = folder
        self._desk.change_settings(second_backup_folder=folder)
        self._show()

    def back_up(self) -> None:
        """Make the backup beside the window; the tile goes when it is there."""
        app, second = self._desk.app, Path(self.folder)
        self.finish()

        def work(progress: Progress) -> None:
            backups.back_up(app, "asked", second=second, progress=progress.say)

        self._desk.jobs.run(_("Backing up"), work, self._done)

    def _done(self, _made: object) -> None:
        self._desk.say(_("The backup is in the second place"), undo=False)
        self._desk.look_again()

    def _ask(self) -> None:
        picked = QFileDialog.getExistingDirectory(self, _("A folder for backups"))
        if picked:
            self.choose(picked)

    def _show(self) -> None:
        self.last.setText(second_place(self._desk)[1])
        self.where.setText(_("Second place: {folder}").format(folder=Path(self.folder).name) if self.folder else "")
        self.place.setText(_("Choose another place…") if self.folder else _("Choose a place…"))
        self.place.kind = "secondary" if self.folder else "primary"
        self.where.setVisible(bool(self.folder))
        self.now.setVisible(bool(self.folder))


def _sentence(found: BrokenRow) -> str:
    return _(BROKEN[found.rule])
