"""What is known of one copy, and what can be done about it: compare the words, revoke, replace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from tutor_app import roster
from tutor_app.errors import UserError
from tutor_app.holders import Holder
from tutor_app.i18n import _
from tutor_app.queries.lease import DAYS
from tutor_app.queries.office import peers
from tutor_app.sync.keys import PublicKeys, words
from ui import dates, fonts
from ui.messages import Ask
from ui.page import Desk
from ui.pages.copies.listing import ICONS, Listing
from ui.pages.copies.words import refusal_words
from ui.pages.parts.joining import six_words
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, caption, heading

MOST_REFUSED = 30


class CopySheet(Sheet):
    """`revoked` when it was shut out; `replacing` when another is to take its place."""

    revoked = Signal()
    replacing = Signal()

    def __init__(self, desk: Desk, one: Holder) -> None:
        listing = Listing(desk)
        _icon, name, note, _tone = listing.named(one)
        super().__init__(name, 600)
        self._desk, self._one = desk, one
        parts = [self._facts(listing), *self._words(), *self._refused()]
        content = column(*parts, None, gap=16, margins=(24, 16, 24, 16))
        close = Button(_("Close"), "secondary", key="Esc")
        close.clicked.connect(self.finish)
        self._close = close
        buttons: list[QWidget] = []
        if not one.is_here and one.revoked_on is None:
            self.revoke = Button(_("Revoke…"), "danger", "ban")
            self.revoke.clicked.connect(self.ask_revoke)
            self.replace = Button(_("Replace a lost computer…"), "secondary", "laptop")
            self.replace.clicked.connect(self._replace)
            buttons = [self.revoke, self.replace]
        head = row(Icon(ICONS[one.kind], "accent", 20), column(heading(name), caption(note), gap=2), None, gap=12,
                   margins=(24, 16, 24, 12))  # fmt: skip
        foot = row(*buttons, None, close, gap=8, margins=(24, 13, 24, 14))
        self.lay_out(head, content, foot)

    def first_field(self) -> QWidget:
        return self._close

    def ask_revoke(self) -> None:
        """Ask, and then shut the copy out."""
        title = _("Revoke {copy}?").format(copy=self.accessibleName())
        text = _(
            "It gets no more bundles, and none of it is taken. A tutor’s laptop clears itself when it is opened after "
            "{days} days without news. What is on it already cannot be called back, and this cannot be undone."
        ).format(days=DAYS)
        if Ask(title, text, _("Revoke"), kind="final", icon="ban", tone="bad", parent=self.window()).said_yes():
            self.do_revoke()

    def do_revoke(self) -> None:
        """Shut the copy out."""
        try:
            roster.revoke(self._desk.app, self._one.id)
        except UserError as error:
            self._desk.tell(error)
            return
        self.finish()
        self._desk.say(_("{copy} is revoked").format(copy=self.accessibleName()), undo=False)
        self.revoked.emit()

    def _replace(self) -> None:
        self.finish()
        self.replacing.emit()

    def _facts(self, listing: Listing) -> QLayout:
        one = self._one
        heard = listing.heard(one)
        facts = [(_("Holds"), listing.holds(one)), (_("Last heard"), getattr(heard, "text", heard))]
        if told := listing.lease_told(one):
            facts.append((_("Locks in"), told))
        if (waits := listing.waits(one)) is not None:
            facts.append((_("To send"), waits[0]))
        if one.behind or one.is_held:
            facts.append((_("Not here yet"), listing.behind(one)))
        if one.added_on:
            facts.append((_("Added"), dates.medium(one.added_on)))
        if one.revoked_on:
            facts.append((_("Revoked"), dates.medium(one.revoked_on)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for at, (label, said) in enumerate(facts):
            grid.addWidget(Paragraph(label, fonts.BODY, tone="muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(said, fonts.BODY, tone="text"), at, 1)
        return grid

    def _words(self) -> list[QLayout]:
        app = self._desk.app
        row_ = next((peer for peer in app.query(peers) if peer.id == self._one.id), None)
        if self._one.is_here or row_ is None:
            return []
        said = words(roster.own_keys(app).public, PublicKeys(row_.id, row_.encrypts, row_.signs))
        return [column(caption(_("Both see these six words, in this order:")), six_words(said), gap=8)]

    def _refused(self) -> list[QLayout]:
        if not self._one.refused:
            return []
        said = [Paragraph(f"• {refusal_words(self._desk, one)}") for one in self._one.refused[:MOST_REFUSED]]
        return [column(caption(_("Refused of what it sent last; it is told so:")), *said, gap=6)]
