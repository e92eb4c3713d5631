"""How the list of an event leaves the record: printed or as a PDF, by aliases or by real names; noted for everybody."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app.documents import save_list
from tutor_app.i18n import _, language
from tutor_app.queries.events import EventRow, ParticipantRow
from tutor_app.queries.identities import real_names
from tutor_app.queries.office import settings
from tutor_app.queries.progress_rows import Words
from tutor_app.reports import Language, Paper, build_participants
from tutor_app.services.events import disclose_list
from ui.fields import Choice, Field, Segment
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.printing import print_pages
from ui.pages.parts.revealing import PURPOSES, refuse_names


class ListPrinter:
    """Makes the sign-in sheet of an event. With a `purpose` the students stand on it by their real names."""

    def __init__(self, desk: Desk, parent: QWidget, event: EventRow, people: Sequence[ParticipantRow]) -> None:
        self._desk, self._parent, self._event, self._people = desk, parent, event, people

    def document(self, purpose: str = "") -> bytes:
        """The PDF, in the language of the window."""
        office = self._desk.app.query(settings)
        names = Words(office.get("name", ""), office.get("name_ko", ""))
        paper: Paper = "letter" if office.get("paper") == "letter" else "a4"
        spoken: Language = "ko" if language() == "ko" else "en"
        real = self.real_names() if purpose else {}
        people = [replace(one, shown=real.get(one.person_id, one.shown)) for one in self._people]
        return build_participants(
            names, self._event, people, dated=self._desk.today(), language=spoken, paper=paper, named=real
        )

    def real_names(self) -> dict[str, str]:
        """The real name of each student who comes and has one on record, by id."""
        students = [one.person_id for one in self._people if one.kind == "student"]
        return self._desk.app.query(real_names, students)

    def print_out(self, purpose: str = "") -> None:
        """Ask for a printer, print it, and note it."""
        if print_pages(self._parent, self.document(purpose)):
            self._desk.app.do(disclose_list, self._event.id, "print", with_names=bool(purpose), purpose=purpose)
            self._desk.say(_("Sign-in sheet printed"), undo=False)

    def save(self, purpose: str = "") -> None:
        """Ask where it goes, write it, and note it."""
        name = f"{self._event.date} {_('Sign-in sheet')}.pdf"
        title = _("Save the sign-in sheet")
        chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, name, "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen), purpose)

    def write(self, target: Path, purpose: str = "") -> None:
        """Write the list to a file, and note it. UserError where it could not be written."""
        save_list(
            self._desk.app, self.document(purpose), target, event_id=self._event.id, with_names=bool(purpose),
            purpose=purpose,
        )  # fmt: skip
        self._desk.say(_("Sign-in sheet saved"), undo=False)


def sign_in_sheet(desk: Desk, parent: QWidget, event: EventRow, people: Sequence[ParticipantRow]) -> AskSheet:
    """Asks whether the list is printed or saved, and by what the students stand on it."""
    printer = ListPrinter(desk, parent, event, people)
    how = Segment([("print", _("Print"), "printer"), ("pdf", _("Save as PDF"), "download")], form=True, name=_("How"))
    by = Segment([("alias", _("Aliases")), ("name", _("Real names"))], form=True, name=_("Students stand by"))
    purpose = Choice([(one, _(one)) for one in PURPOSES], PURPOSES[0], name=_("Purpose"))
    why = Field(_("Purpose"), purpose)
    why.hide()
    which = Field(_("Students stand by"), by)
    if not printer.real_names():
        which.hide()
    by.committed.connect(lambda value: why.setVisible(value == "name"))

    def run() -> None:
        refuse_names(desk)
        leave = printer.print_out if how.value() == "print" else printer.save
        leave(purpose.value() if by.value() == "name" else "")

    text = _("Tutors and guests stand on it by name. That it left is noted for everybody on it.")
    sheet = AskSheet(_("Sign-in sheet"), _("Go on"), text=text)
    sheet.ask(run, Field(_("How"), how), which, why)
    return sheet
