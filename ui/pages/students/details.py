"""The tab with every field, changed in place, and what the student asks for."""

from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.students import student_card
from tutor_app.queries.waiting import WaitingRow, waiting
from tutor_app.services import requests, students
from ui import dates, fonts
from ui.doing import do_and_say
from ui.fields import Choice, DateField, Field, TextArea, TextField
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.clocks import zone_options
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.parts.tab import Tab
from ui.pages.students.consents import Consents
from ui.widgets.button import Button
from ui.widgets.chip import Chip, Icon
from ui.widgets.frame import Ground, column, emptied, row
from ui.widgets.label import Label, Paragraph, caption
from ui.widgets.options import among
from ui.widgets.pick import PickField

NEVER_WRITE = N_(
    "Never write here: a resident registration number, the home region or occupation in the North, the year or route "
    "of escape, or the Hanawon class. What is not on record cannot be lost."
)


class DetailsTab(Tab):
    """Fields of one student; each is saved as it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(_entries(desk), self._save)
        self._requests = column(gap=6)
        self._subjects = SubjectWords(())
        ask = Button(_("Ask for a subject"), "link", "plus")
        ask.clicked.connect(lambda: ask_for_subject(self.desk, self.person_id))
        never = row(Icon("shield-alert", "warn", 16), Paragraph(_(NEVER_WRITE), 11, tone="muted"), gap=8)
        never.setStretch(1, 1)
        asks = column(row(Label(_("Asks for"), fonts.HEADING, 600), None, ask), self._requests, gap=8)
        self.consents = Consents(desk)
        self.fill(column(self.form, never, asks, self.consents, None, gap=16, margins=(24, 16, 24, 20)))

    def read(self) -> None:
        card = self.desk.app.query(student_card, self.person_id)
        if card is None:
            return
        values = {key: value or "" for key, value in asdict(card).items()}
        hides = self.desk.hides_names
        self.form.fields["alias"].setEnabled(not hides)
        self.form.show_values({**values, "alias": "" if hides else card.alias}, card.id)
        self._show_requests()
        self.consents.show_student(self.person_id)

    def show_person(self, person_id: str) -> None:
        if person_id != self.person_id:
            self.form.commit()
        super().show_person(person_id)

    def commit(self) -> None:
        self.form.commit()

    def _save(self, key: str, value: Any) -> None:
        if key == "code":
            self.desk.app.do(students.change_student_code, self.person_id, value)
        else:
            self.desk.app.do(students.edit_student, self.person_id, **{key: value})

    # requests

    def _show_requests(self) -> None:
        emptied(self._requests)
        self._subjects = the_subjects(self.desk.app)
        found = [one for one in self.desk.app.query(waiting, self.desk.today()) if one.student_id == self.person_id]
        for one in found:
            self._requests.addWidget(self._request(one))
        if not found:
            self._requests.addWidget(Paragraph(_("Nothing open: not on the waiting list."), tone="muted"))

    def _request(self, one: WaitingRow) -> QWidget:
        drop = Button(_("Withdraw"), "quiet", height=28)
        drop.clicked.connect(partial(self._withdraw, one.id))
        since = _("since {date}, {days} days").format(date=dates.medium(one.since), days=one.days)
        line = row(
            Chip(*self._subjects.chip(one.subject_id)), caption(since), None, drop, gap=10, margins=(10, 4, 4, 4)
        )
        return Ground("sunken", line)

    def _withdraw(self, request_id: str, _checked: bool = False) -> None:
        do_and_say(self.desk, _("Request withdrawn"), requests.withdraw_request, request_id)


def ask_for_subject(desk: Desk, student_id: str) -> None:
    """Ask in which subject a student is to wait for a tutor, and since when."""
    offered = the_subjects(desk.app).options()
    subject = PickField(among(offered), _("Choose a subject"), offered[0].value if offered else "")
    since = DateField(desk.today, desk.today())

    def run() -> None:
        desk.app.do(requests.add_request, student_id, subject.value(), since=since.value())

    sheet = AskSheet(_("Ask for a subject"), _("Put on the waiting list"))
    sheet.ask(run, Field(_("Subject"), subject), Field(_("Waiting since"), since))
    desk.show_sheet(sheet)


def _entries(desk: Desk) -> list[Entry]:
    genders = [(key, _(words)) for key, words in states.GENDER.items()]
    zones = zone_options()
    return [
        Entry("alias", N_("Alias"), TextField, N_("Never the real name")),
        Entry("code", N_("Code"), TextField),
        Entry("languages", N_("Languages, the easiest first"), LanguagesField),
        Entry("gender", N_("Gender"), partial(Choice, genders)),
        Entry("place", N_("Where meeting is easy"), TextField, N_("A district, not an address")),
        Entry("zone", N_("Time zone"), partial(PickField, among(zones), _("Choose a time zone"))),
        Entry("since", N_("With us since"), partial(DateField, desk.today)),
        Entry("notes", N_("Notes"), partial(TextArea, lines=4), is_wide=True),
    ]
