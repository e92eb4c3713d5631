"""Sheets that change what opens the record: a new member, another passphrase, a new recovery key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tutor_app import members as doors
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.office import settings
from ui.fields import Choice, Field, SecretField, TextField
from ui.pages.setup.answers import Answers
from ui.pages.setup.passphrase import PassphraseCard
from ui.pages.setup.recovery import RecoveryCard
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, heading

if TYPE_CHECKING:
    from ui.page import Desk
    from ui.widgets.frame import Part


class _KeySheet(Sheet):
    """A sheet whose work takes a moment: it stays until that is done, and says below what was refused."""

    def __init__(self, desk: Desk, title: str, yes: str, said: str, *parts: Part) -> None:
        super().__init__(title, 760)
        self._desk, self._said = desk, said
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self.yes = Button(yes, "primary", "key-round")
        self.yes.clicked.connect(self.try_it)
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self.finish)
        inner = column(*parts, self.wrong, None, gap=12, margins=(24, 16, 24, 16))
        head = column(heading(title), margins=(24, 18, 24, 14))
        foot = row(None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        self.lay_out(head, inner, foot)

    def work(self) -> Callable[[], object]:
        """What is to be done, with what was typed; raises UserError where something is missing."""
        raise NotImplementedError

    def try_it(self) -> None:
        """Do it beside the window, and close where it was done."""
        try:
            work = self.work()
        except UserError as error:
            self._refuse(error)
            return
        self.setEnabled(False)
        self._desk.jobs.run(
            _("Changing who may unlock"), lambda _progress: work(), self._done, self._refuse, stoppable=False
        )

    def _done(self, _result: object) -> None:
        self.finish()
        self._desk.say(self._said, undo=False)

    def _refuse(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, UserError):
            self._desk.tell(error)
            return
        self.wrong.setText(error.said)
        self.wrong.show()


class NewMember(_KeySheet):
    """Name, role and passphrase of somebody who may unlock from now on."""

    def __init__(self, desk: Desk) -> None:
        self.answers = Answers()
        self.called = TextField()
        self.role = Choice([("coordinator", _("Coordinator")), ("tutor", _("Tutor"))], "coordinator")
        self.card = PassphraseCard(self.answers)
        self.card.show_progress(now=False)
        fields = row(Field(_("Name"), self.called), Field(_("Role"), self.role), gap=12)
        note = Paragraph(_("Let the new member type the passphrase: nobody else should know it."), tone="muted")
        super().__init__(desk, _("Add member"), _("Let in"), _("Member added"), fields, note, self.card)

    def first_field(self) -> QWidget:
        return self.called

    def work(self) -> Callable[[], object]:
        name, role, words = self.called.value(), self.role.value(), _agreed(self.card, self.answers)
        return lambda: doors.admit(self._desk.app, name, words, role=role)


class NewPassphrase(_KeySheet):
    """Another passphrase for a member; one's own is changed by who knows the old one."""

    def __init__(self, desk: Desk, member_id: str) -> None:
        self._member_id = member_id
        self.answers = Answers()
        self.old = SecretField()
        self.card = PassphraseCard(self.answers)
        self.card.show_progress(now=False)
        self._is_own = member_id == doors.own_slot(desk.app)
        note = Paragraph(_("Backups made until now still open with the old passphrase."), tone="muted")
        parts: list[Part] = [Field(_("Your passphrase now"), self.old)] if self._is_own else []
        super().__init__(
            desk, _("Change the passphrase"), _("Change"), _("The passphrase was changed"), *parts, self.card, note
        )

    def work(self) -> Callable[[], object]:
        words, old = _agreed(self.card, self.answers), self.old.value() if self._is_own else None
        return lambda: doors.change_passphrase(self._desk.app, self._member_id, words, old=old)


class NewRecoveryKey(_KeySheet):
    """A new recovery key: shown once, printed, typed back. Only then does the old one stop opening the record."""

    def __init__(self, desk: Desk) -> None:
        office = desk.app.query(settings).get("name", "")
        self.answers = Answers(office=office, zone=desk.app.zone())
        self.card = RecoveryCard(self.answers, desk.app.clock)
        self.card.show_progress(now=False)
        note = Paragraph(
            _("The old key opens nothing any more once this one is typed back. Destroy the old sheet then."),
            tone="muted",
        )
        super().__init__(
            desk, _("New recovery key"), _("Use this key"), _("The recovery key was changed"), self.card, note
        )

    def work(self) -> Callable[[], object]:
        if not self.card.is_done():
            raise UserError(
                _("The key is not typed back yet. The old one still opens the record."),
                _("Print the sheet, and type the key back from the paper."),
            )
        return lambda: doors.take_recovery_key(self._desk.app, self.answers.recovery_key)


def _agreed(card: PassphraseCard, answers: Answers) -> str:
    if not card.is_done():
        raise UserError(
            _("The passphrase is too weak, or the two are not the same."),
            _("Type it twice; six words that have nothing to do with each other are strong."),
        )
    return answers.passphrase
