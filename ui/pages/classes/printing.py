"""How the list of an event leaves the record: as a PDF, by aliases and codes, noted for everybody on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tutor_app.documents import save_list
from tutor_app.errors import UserError
from tutor_app.i18n import _, language
from tutor_app.queries.events import EventRow, ParticipantRow
from tutor_app.queries.office import settings
from tutor_app.queries.progress_rows import Words
from tutor_app.reports import Language, Paper, build_participants
from ui.page import Desk


class ListPrinter:
    """Makes the sign-in sheet and saves it where the user wants it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def document(self, event: EventRow, people: Sequence[ParticipantRow]) -> bytes:
        """The PDF, in the language of the window."""
        office = self._desk.app.query(settings)
        names = Words(office.get("name", ""), office.get("name_ko", ""))
        paper: Paper = "letter" if office.get("paper") == "letter" else "a4"
        spoken: Language = "ko" if language() == "ko" else "en"
        return build_participants(names, event, people, dated=self._desk.today(), language=spoken, paper=paper)

    def save(self, parent: QWidget, event: EventRow, people: Sequence[ParticipantRow]) -> None:
        """Ask where it goes, write it, and note it."""
        name = f"{event.date} {_('Sign-in sheet')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save the sign-in sheet"), name, "PDF (*.pdf)")
        if chosen:
            self.write(Path(chosen), event, people)

    def write(self, target: Path, event: EventRow, people: Sequence[ParticipantRow]) -> None:
        """Write the list to a file, and note it."""
        try:
            save_list(self._desk.app, self.document(event, people), target, event_id=event.id)
        except UserError as error:
            self._desk.tell(error)
        else:
            self._desk.say(_("Sign-in sheet saved"), undo=False)
