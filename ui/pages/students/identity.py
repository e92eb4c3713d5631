"""Who a student really is: what is shown of it, and the sheet in which it is changed."""

from dataclasses import asdict
from functools import partial

from tutor_app.i18n import N_, _
from tutor_app.queries.students import IdentityCard
from tutor_app.services import students
from ui import dates
from ui.fields import DateField, TextArea, TextField
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts.covered_sheet import CoveredSheet
from ui.pages.parts.revealing import Facts

LINES = {
    "name": N_("Name"),
    "phone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "email": N_("E-mail"),
    "birth_date": N_("Birth date"),
    "address": N_("Address"),
    "emergency_contact": N_("Emergency contact"),
}


def facts(card: IdentityCard) -> Facts:
    """What is shown of an identity."""
    lines = []
    for key, words in LINES.items():
        if value := getattr(card, key):
            shown = dates.medium(value) if key == "birth_date" else value
            lines.append((words, shown, card.romanised if key == "name" else ""))
    return Facts(tuple(lines), card.safe_contact)


class IdentitySheet(CoveredSheet):
    """Changing who a student really is."""

    def __init__(self, desk: Desk, student_id: str, code: str, card: IdentityCard | None) -> None:
        note = _(
            "Kept apart from all else and shown only on request. Never written here: resident registration number, "
            "home region or occupation in the North, year or route of escape, Hanawon class."
        )
        super().__init__(_("Identity"), code, note, _entries(desk), self._save)
        self._desk, self._id = desk, student_id
        if card is not None:
            self.show_values(asdict(card))

    def _save(self, key: str, value: str) -> None:
        self._desk.app.do(students.edit_identity, self._id, **{key: value})


def _entries(desk: Desk) -> list[Entry]:
    return [
        Entry("name", N_("Name"), TextField, N_("As it is written in full")),
        Entry("romanised", N_("In Latin letters"), TextField),
        Entry("family", N_("Family name"), TextField),
        Entry("given", N_("Given name"), TextField),
        Entry("preferred", N_("Wishes to be called"), TextField),
        Entry("birth_date", N_("Birth date"), partial(DateField, desk.today)),
        Entry("phone", N_("Telephone"), TextField),
        Entry("messenger", N_("Messenger"), TextField),
        Entry("email", N_("E-mail"), TextField),
        Entry("address", N_("Address"), TextField),
        Entry("emergency_contact", N_("Emergency contact"), partial(TextArea, lines=2), is_wide=True),
        Entry("safe_contact", N_("Rule for contact"), partial(TextArea, lines=2), N_("When and how it is safe"), True),
    ]
