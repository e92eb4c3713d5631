"""How to reach a tutor: covered until asked for, and the sheet in which it is changed."""

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorCard
from tutor_app.services import tutors
from ui.fields import TextField
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts.covered_sheet import CoveredSheet
from ui.pages.parts.revealing import Facts

LINES = {"phone": N_("Telephone"), "messenger": N_("Messenger"), "email": N_("E-mail")}


def facts(card: TutorCard) -> Facts:
    """What is shown of how to reach a tutor."""
    return Facts(tuple((words, getattr(card, key), "") for key, words in LINES.items() if getattr(card, key)))


class ContactSheet(CoveredSheet):
    """Changing how a tutor is reached."""

    def __init__(self, desk: Desk, card: TutorCard) -> None:
        note = _("Shown only on request; each time it is noted who looked and why.")
        entries = [Entry(key, words, TextField) for key, words in LINES.items()]
        super().__init__(_("Contact"), card.code, note, entries, self._save)
        self._desk, self._id = desk, card.id
        self.show_values({key: getattr(card, key) for key in LINES})

    def _save(self, key: str, value: str) -> None:
        self._desk.app.do(tutors.edit_tutor, self._id, **{key: value})
