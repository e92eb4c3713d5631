"""Send, the page of a copy that holds less: what waits for the office, what it sent, and what it did not take."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QLayout, QWidget

from tutor_app import sending
from tutor_app.i18n import N_, NN_, _
from tutor_app.outbox import outbox, waiting
from tutor_app.sync.bundle import ENDING
from tutor_app.sync.scope import TABLES
from ui import fonts
from ui.actions import Action
from ui.page import Desk, Page
from ui.pages.copies.arrived import Arrived
from ui.pages.copies.folder import FolderStrip
from ui.pages.copies.refusals import Refusals
from ui.pages.copies.taking import Taking
from ui.pages.parts.clocks import moment
from ui.pages.parts.exchange import Exchange
from ui.pages.parts.leasing import Leasing
from ui.pages.parts.outgoing import LeaseLine, Outgoing, send_words, sent_words
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Columns, Scroll, column, row
from ui.widgets.label import Label, Paragraph, caption, heading

if TYPE_CHECKING:
    from tutor_app.store.record import Change
    from ui.jobs import Progress


class SendPage(Page):
    """Everything between a tutor and their office, in one place."""

    key = "send"
    icon = "send"
    name = N_("Send to the office")
    reads = frozenset()
    """Everything: any change may be one that waits."""
    counts = frozenset({"peer"}) | {
        table for table, rule in TABLES.items() if rule.sayable("tutor", new=True) or rule.removes
    }
    count_words = NN_("{count} change to send", "{count} changes to send")
    opens: ClassVar[Mapping[str, str]] = {ENDING: N_("Drop the file of the office")}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.exchange = desk.beside(Exchange)
        self.exchange.moved.connect(self._exchanged)
        self.taking = Taking(desk)
        self.taking.taken.connect(desk.look_again)
        self.taking.taken.connect(desk.beside(Leasing).look)
        self.refusals = Refusals(desk)
        self.folder = FolderStrip(desk, self.exchange)
        self.arrived = Arrived(desk, self.exchange)
        self.arrived.wanted.connect(self.taking.look)
        both = Columns(Card(self._sending()), Card(self._receiving()), narrow=760, gap=16, shares=(3, 2))
        inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(both, self.arrived, self.refusals, self.folder, None, gap=20, margins=(24, 20, 24, 20)))
        self.setLayout(column(Scroll(inner), gap=0))

    def _sending(self) -> QLayout:
        self._sent = caption()
        self.outgoing = Outgoing(self.desk)
        self._sealed = Paragraph("", fonts.CAPTION, tone="muted")
        self.send = Button("", "primary", "send", height=40)
        self.send.clicked.connect(self.send_now)
        self.save = Button(_("Save as a file…"), "quiet", "download", height=40)
        self.save.clicked.connect(self.ask_folder)
        note = row(Icon("lock", "muted", 14), self._sealed, gap=8)
        note.setStretch(1, 1)
        return column(
            row(heading(_("To the office")), None, self._sent), self.outgoing, note,
            row(self.send, self.save, None, gap=8), None, gap=12, margins=(18, 16, 18, 18),
        )  # fmt: skip

    def _receiving(self) -> QLayout:
        self._heard = Label("", fonts.BODY, 500)
        self.lease = LeaseLine()
        self.open = Button(_("Open the file of the office…"), "secondary", "package-open")
        self.open.clicked.connect(self.ask_bundle)
        text = _(
            "It brings new students and plans, and says that your work arrived. You can also drag it on to the window."
        )
        return column(
            heading(_("From the office")), self._heard, self.lease, Paragraph(text, 12, tone="muted"),
            row(self.open, None), None, gap=12, margins=(18, 16, 18, 18),
        )  # fmt: skip

    # what the window asks

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Changes that were in no bundle yet."""
        return waiting(desk.app)

    def refresh(self, change: Change | None) -> None:
        found = outbox(self.desk.app)
        self._sent.setText(sent_words(self.desk, found))
        self.outgoing.show_outbox(found)
        self._sealed.setText(_("Sealed, so that {office} alone can open it.").format(office=found.home))
        self.send.setText(send_words(found))
        self.send.setEnabled(bool(found.waits or found.on_its_way))
        self.send.updateGeometry()
        self.save.setVisible(self.exchange.folder is not None)
        heard = moment(self.desk, found.heard_at) if found.heard_at else _("not yet")
        self._heard.setText(_("Last heard: {when}").format(when=heard))
        self.lease.show_outbox(found)
        self.refusals.refresh()
        self.folder.show_state()
        self.arrived.show_look(self.exchange.last)

    def shown(self) -> None:
        self.refresh(None)

    def cafe_mode_changed(self) -> None:
        self.refresh(None)

    def open_item(self, **what: str) -> None:
        """A `file` of the office is taken; `send` sends what waits."""
        if "file" in what:
            self.taking.look_at(what["file"])
        if "send" in what:
            self.send_now()

    def actions_here(self) -> list[Action]:
        return [
            Action(N_("Send to the office"), self.send_now, "Ctrl+Shift+B", "send"),
            Action(N_("Open the file of the office…"), self.ask_bundle, "Ctrl+O", "package-open"),
            Action(N_("Choose the shared folder…"), self.folder.ask, "", "folder-open"),
        ]

    # what is done

    def send_now(self) -> None:
        """Put what waits into the shared folder, or ask where to save it where there is none."""
        if self.exchange.folder is not None:
            self.exchange.now()
        else:
            self.ask_folder()

    def ask_folder(self) -> None:
        """Ask where to put the file that is to be sent."""
        picked = QFileDialog.getExistingDirectory(self.window(), _("A folder for the file to send"))
        if picked:
            self.make_bundle(Path(picked))

    def make_bundle(self, folder: Path) -> None:
        """Put a file with everything that the office lacks into this folder."""
        work = partial(_make, self.desk, folder)
        self.desk.jobs.run(_("Making the file"), work, self._made, stoppable=False)

    def ask_bundle(self) -> None:
        """Ask for the file of the office."""
        picked, _kind = QFileDialog.getOpenFileName(self.window(), _("The file of the office"), "", f"*{ENDING}")
        if picked:
            self.taking.look(Path(picked))

    def _made(self, made: list[sending.Made]) -> None:
        self.desk.look_again()
        words = _("The file {name} is in {folder}: send it to the office")
        self.desk.say(words.format(name=made[0].path.name, folder=made[0].path.parent.name), undo=False)

    def _exchanged(self) -> None:
        if self.isVisible():
            self.desk.look_again()
        else:
            self.is_stale = True


def _make(desk: Desk, folder: Path, _progress: Progress) -> list[sending.Made]:
    return sending.make_bundles(desk.app, folder)
