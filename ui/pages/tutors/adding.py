"""The sheet that adds a tutor."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.duplicates import DuplicateRow, near_duplicate_tutors
from tutor_app.services.tutors import add_tutor
from ui import fonts
from ui.fields import DateField, Field, TextArea, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.adding import AddSheet, Words
from ui.pages.parts.clocks import zone_options
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.states import Sign
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Label, caption
from ui.widgets.options import among
from ui.widgets.pick import PickField


class NewTutor(AddSheet):
    """Asks for what is known of a tutor, who begins as an applicant."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Words(_("New tutor"), _("Add"), _("Another person: add")))
        self.name = TextField()
        self.romanised = TextField()
        self.languages = LanguagesField("ko")
        self.affiliation = TextField("", _("A university or firm"))
        self.place = TextField("", _("A district, or online"))
        self.zone = PickField(among(zone_options()), _("Choose a time zone"), desk.app.zone())
        self.since = DateField(desk.today, desk.today())
        self.phone, self.email = TextField(), TextField()
        self.notes = TextArea(lines=2)
        self.build(self._form())

    def _form(self) -> QWidget:
        contact = column(
            Label(_("Contact"), fonts.BODY, 600), caption(_("Optional; shown later only on request.")),
            row(Field(_("Telephone"), self.phone), Field(_("E-mail"), self.email), gap=12),
            gap=6, margins=(14, 10, 14, 12),
        )  # fmt: skip
        languages = Field(_("Languages, the easiest first"), self.languages)
        made = QWidget()
        made.setLayout(
            column(
                row(Field(_("Name"), self.name), Field(_("In Latin letters"), self.romanised), gap=12),
                row(languages, Field(_("Affiliation"), self.affiliation), gap=12),
                row(Field(_("Where meeting is easy"), self.place), Field(_("Time zone"), self.zone), gap=12),
                Field(_("With us since"), self.since), Field(_("Notes"), self.notes), Ground("sunken", contact),
                self.wrong, None, gap=14, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        return made

    def fields(self) -> Sequence[Any]:
        return (
            self.name, self.romanised, self.languages, self.affiliation, self.place, self.since, self.phone,
            self.email, self.notes,
        )  # fmt: skip

    def alike(self) -> list[DuplicateRow]:
        return self.desk.app.query(
            near_duplicate_tutors, name=self.name.value(), romanised=self.romanised.value(),
            phone=self.phone.value(), email=self.email.value(),
        )  # fmt: skip

    def sign(self, twin: DuplicateRow) -> Sign:
        return states.TUTOR[twin.status]

    def save(self, unlike: Sequence[str]) -> str:
        made = self.desk.app.do(
            add_tutor, name=self.name.value(), romanised=self.romanised.value(), languages=self.languages.value(),
            affiliation=self.affiliation.value(), place=self.place.value(), zone=self.zone.value(),
            since=self.since.value() or None, phone=self.phone.value(), email=self.email.value(),
            notes=self.notes.value(), unlike=unlike,
        )  # fmt: skip
        self.desk.say(_("Tutor added"))
        return made
