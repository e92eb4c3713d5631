"""The sheet that takes a new student in."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.duplicates import DuplicateRow, near_duplicates
from tutor_app.services.enrolment import enrol_student
from ui import fonts
from ui.fields import Check, DateField, Field, TextArea, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.adding import AddSheet, Words
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.states import Sign
from ui.pages.parts.subjects import the_subjects
from ui.pages.students.details import NEVER_WRITE
from ui.widgets.chip import Icon
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Label, Paragraph, caption


class NewStudent(AddSheet):
    """Asks for what is known of a student."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Words(_("New student"), _("Take in"), _("Another person: take in")))
        self.alias = TextField("", _("A name that is not the real one"))
        self.languages = LanguagesField("ko")
        self.place = TextField("", _("A district, or online"))
        self.since = DateField(desk.today, desk.today())
        self.subjects = {o.value: Check(o.words) for o in the_subjects(desk.app).options()}
        self.notes = TextArea(lines=2)
        self.real_name = TextField()
        self.phone = TextField()
        self.build(self._form())

    def _form(self) -> QWidget:
        wishes = QWidget()
        wishes.setLayout(Flow(*self.subjects.values(), gap=18, line_gap=8))
        never = row(Icon("shield-alert", "warn", 16), Paragraph(_(NEVER_WRITE), 11, tone="muted"), gap=8)
        never.setStretch(1, 1)
        apart = column(
            Label(_("Identity, kept apart"), fonts.BODY, 600),
            caption(_("Optional; shown later only on request.")),
            row(Field(_("Real name"), self.real_name), Field(_("Telephone"), self.phone), gap=12),
            gap=6, margins=(14, 10, 14, 12),
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(
            column(
                row(Field(_("Alias"), self.alias), Field(_("Languages, the easiest first"), self.languages), gap=12),
                column(caption(_("Asks for")), wishes, gap=6),
                row(Field(_("Where meeting is easy"), self.place), Field(_("With us since"), self.since), gap=12),
                Field(_("Notes"), self.notes), never, Ground("sunken", apart), self.wrong, None,
                gap=14, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        return inner

    def fields(self) -> Sequence[Any]:
        return self.alias, self.languages, self.place, self.since, self.notes, self.real_name, self.phone

    def alike(self) -> list[DuplicateRow]:
        return self.desk.app.query(
            near_duplicates, alias=self.alias.value(), name=self.real_name.value(), phone=self.phone.value()
        )

    def sign(self, twin: DuplicateRow) -> Sign:
        return states.STUDENT[twin.status]

    def save(self, unlike: Sequence[str]) -> str:
        identity = {"name": self.real_name.value(), "phone": self.phone.value()}
        made = self.desk.app.do(
            enrol_student, alias=self.alias.value(), languages=self.languages.value(), place=self.place.value(),
            since=self.since.value() or None, notes=self.notes.value(),
            subject_ids=[key for key, check in self.subjects.items() if check.value()],
            identity={key: value for key, value in identity.items() if value} or None, unlike=unlike,
        )  # fmt: skip
        hidden = self.desk.hides_names
        self.desk.say(_("Taken in") if hidden else _("Taken in: {alias}").format(alias=self.alias.value()))
        return made
