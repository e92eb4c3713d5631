"""The tab with every field of a tutor, changed in place, and the subjects taught."""

from dataclasses import asdict
from functools import partial
from typing import Any

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import tutor_card
from tutor_app.services import tutors
from ui.fields import Choice, DateField, MinutesField, TextArea, TextField
from ui.form import Entry, Form
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.clocks import zone_options
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.tab import Tab
from ui.pages.tutors.subjects import TaughtSubjects
from ui.widgets.frame import column
from ui.widgets.label import Paragraph
from ui.widgets.options import among
from ui.widgets.pick import PickField

MOST_STUDENTS = 20
INTERESTS = N_("Shown, without the name, to students who choose a tutor: “hiking, films”")


class DetailsTab(Tab):
    """Fields of one tutor; each is saved as it is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(_entries(desk), self._save)
        self.subjects = TaughtSubjects(desk)
        note = Paragraph(_("Telephone and e-mail are kept under “Show contact”."), 11, tone="muted")
        self.fill(column(self.form, note, self.subjects, None, gap=18, margins=(24, 16, 24, 20)))

    def read(self) -> None:
        card = self.desk.app.query(tutor_card, self.person_id)
        if card is None:
            return
        hides = self.desk.hides_names
        values = {key: "" if value is None else value for key, value in asdict(card).items()}
        names = {"name": "", "romanised": ""} if hides else {}
        for key in ("name", "romanised"):
            self.form.fields[key].setEnabled(not hides)
        self.form.show_values({**values, **names}, card.id)
        self.subjects.show_person(self.person_id)

    def show_person(self, person_id: str) -> None:
        if person_id != self.person_id:
            self.form.commit()
        super().show_person(person_id)

    def commit(self) -> None:
        self.form.commit()

    def _save(self, key: str, value: Any) -> None:
        if key == "code":
            self.desk.app.do(tutors.change_tutor_code, self.person_id, value)
        else:
            self.desk.app.do(tutors.edit_tutor, self.person_id, **{key: value})


def _entries(desk: Desk) -> list[Entry]:
    genders = [(key, _(words)) for key, words in states.GENDER.items()]
    day = partial(DateField, desk.today)
    return [
        Entry("name", N_("Name"), TextField),
        Entry("romanised", N_("In Latin letters"), TextField),
        Entry("code", N_("Code"), TextField),
        Entry("languages", N_("Languages, the easiest first"), LanguagesField),
        Entry("affiliation", N_("Affiliation"), TextField, N_("A university or firm")),
        Entry("gender", N_("Gender"), partial(Choice, genders)),
        Entry("place", N_("Where meeting is easy"), TextField, N_("A district, or online")),
        Entry("zone", N_("Time zone"), partial(PickField, among(zone_options()), _("Choose a time zone"))),
        Entry("capacity", N_("Students at a time"), partial(MinutesField, 1, least=0, most=MOST_STUDENTS, step=1)),
        Entry("since", N_("With us since"), day),
        Entry("trained_on", N_("Trained on"), day),
        Entry("background_check_on", N_("Background check on"), day),
        Entry("background_check_until", N_("Check valid until"), day),
        Entry("interests", N_("Interests"), TextField, INTERESTS, is_wide=True),
        Entry("notes", N_("Notes"), partial(TextArea, lines=4), is_wide=True),
    ]
