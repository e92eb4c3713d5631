"""Who may unlock the record: added with a passphrase of their own, renamed, let go."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout

from tutor_app import members as doors
from tutor_app.i18n import N_, _
from tutor_app.queries.office import MEMBERS_IN, MemberRow, last_seen, members
from tutor_app.services.office import rename_member
from ui import dates, fonts
from ui.actions import Action
from ui.messages import Ask
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.pages.parts.revealing import may_name
from ui.pages.settings.passphrases import NewMember, NewPassphrase, NewRecoveryKey
from ui.pages.settings.section import Section
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, StateTag
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.more import MoreButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

ROLES = {"coordinator": N_("Coordinator"), "tutor": N_("Tutor")}


class Members(Section):
    """A line for each member: name, role, when they last did something, and what can be done."""

    key, name, icon = "members", N_("Members"), "key-round"
    reads = MEMBERS_IN | {"office_setting"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add = Button(_("Add member"), "secondary", "user-plus", height=28)
        self.add.clicked.connect(self.add_member)
        self.recovery = Button(_("New recovery key"), "link", "key-round")
        self.recovery.clicked.connect(self.renew_recovery)
        self._lines: QVBoxLayout = column(gap=0)
        note = Paragraph(
            _("Each has a passphrase of their own, so the history says who did what."), fonts.CAPTION, tone="muted"
        )
        foot = row(column(None, note, None), self.recovery, gap=12)
        foot.setStretch(0, 1)
        self.set_content(self._lines, 8, foot, beside=self.add)

    def refresh(self) -> None:
        app = self.desk.app
        self._words = [_(self.name)]
        seen, opening = app.query(last_seen), doors.with_passphrase(app)
        emptied(self._lines)
        present = [member for member in app.query(members) if member.left_on is None]
        for at, member in enumerate(present):
            if at:
                self._lines.addWidget(Line(name="gridline"))
            self._lines.addLayout(self._line(member, seen.get(member.id, ""), has_key=member.id in opening))

    def cafe_mode_changed(self) -> None:
        self.refresh()

    def _line(self, member: MemberRow, seen: str, *, has_key: bool) -> QHBoxLayout:
        own = member.id == self.desk.app.record.member_id
        shown = self._shown(member)
        said = row(Elided(shown, fonts.BODY, 500), caption(_(ROLES.get(member.role, member.role))), None, gap=10)
        made = row(Avatar(shown, 26), said, gap=10, margins=(0, 5, 0, 5))
        made.setStretch(1, 1)
        if not has_key:
            made.addWidget(StateTag(_("No passphrase"), "key-round", "warn"))
        made.addWidget(Label(_("now, here") if own else self._when(seen), fonts.CAPTION, 400, "muted"))
        if own:
            made.addWidget(StateTag(_("You"), "user-check", "accent"))
        made.addWidget(MoreButton(partial(self._offer, member, own), about=shown, size=28))
        self._words.append(shown)
        return made

    def _shown(self, member: MemberRow) -> str:
        return member.code if self.desk.hides_names and member.code else member.name

    def _when(self, at: str) -> str:
        if not at:
            return "–"
        moment = datetime.fromisoformat(at).astimezone(ZoneInfo(self.desk.app.zone()))
        day = moment.date().isoformat()
        return f"{_('today') if day == self.desk.today() else dates.short(day)} {moment:%H:%M}"

    # what is done

    def _offer(self, member: MemberRow, own: bool) -> list[Action]:
        found = [
            Action(N_("Rename"), partial(self.rename, member), icon="pencil"),
            Action(N_("Change the passphrase"), partial(self.change_passphrase, member.id), icon="key-round"),
        ]
        return found if own else [*found, Action(N_("Let go"), partial(self.ask_to_let_go, member), icon="user-x")]

    def add_member(self) -> None:
        """Ask for a name and a passphrase, typed by the new member."""
        self.desk.show_sheet(NewMember(self.desk))

    def rename(self, member: MemberRow) -> None:
        """Ask for another name; that of a tutor is not shown in café mode."""
        if member.code and not may_name(self.desk):
            return
        app = self.desk.app
        sheet = ask_words(
            _("Rename a member"), _("Name"), lambda name: app.do(rename_member, member.id, name), yes=_("Rename"),
            value=member.name,
        )  # fmt: skip
        self.desk.show_sheet(sheet)

    def change_passphrase(self, member_id: str) -> None:
        """Ask for another passphrase; of one's own also the old one."""
        self.desk.show_sheet(NewPassphrase(self.desk, member_id))

    def change_own(self) -> None:
        """Ask for another passphrase of one's own."""
        own = self.desk.app.record.member_id
        if own is not None:
            self.change_passphrase(own)

    def renew_recovery(self) -> None:
        """Show a new recovery key, to be printed and typed back."""
        self.desk.show_sheet(NewRecoveryKey(self.desk))

    def ask_to_let_go(self, member: MemberRow) -> None:
        """Ask first: this cannot be taken back."""
        text = _("Their passphrase opens the record no more, but old backups still. What they did stays.")
        title = _("Let {name} go?").format(name=self._shown(member))
        if Ask(title, text, _("Let go"), kind="final", icon="user-x", tone="bad", parent=self.window()).said_yes():
            self.let_go(member.id)

    def let_go(self, member_id: str) -> None:
        """Take a member's passphrase away."""
        self.desk.jobs.run(
            _("Changing who may unlock"),
            lambda _progress: doors.let_go(self.desk.app, member_id),
            lambda _done: self.desk.say(_("They may not unlock any more"), undo=False),
            stoppable=False,
        )
