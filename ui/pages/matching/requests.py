"""The sheet of a request: who asks for what since when, how urgent it is, and what they wish."""

from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.pool import WantRow
from tutor_app.services import requests
from ui.fields import Choice, DateField, Field, Segment, TextArea, TextField
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.people import People
from ui.pages.parts.states import URGENCY
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.frame import row
from ui.widgets.pick import PickField


class RequestSheet(AskSheet):
    """Put a student on the waiting list, or change a request that is given."""

    def __init__(self, desk: Desk, people: People, subjects: SubjectWords, want: WantRow | None = None) -> None:
        title = _("Change the request") if want else _("New request")
        yes = _("Save the request") if want else _("Put on the waiting list")
        super().__init__(title, yes, width=560, about=want.id if want else "")
        self._desk, self._want = desk, want
        self.student = PickField(people.students, _("Choose a student"), want.student_id if want else "")
        self.student.setEnabled(want is None)
        offered = [(one.value, one.words) for one in subjects.options()]
        self.subject = Choice(offered, want.subject_id if want else offered[0][0] if offered else "")
        self.subject.setEnabled(want is None)
        self.since = DateField(desk.today, want.since if want else desk.today())
        urgency = [(key, _(words)) for key, words in URGENCY.items()]
        self.urgency = Segment(urgency, want.urgency if want else "normal", form=True)
        self.place = TextField(want.wish_place if want else "", _("A district, or online"))
        self.languages = LanguagesField(want.wish_language if want else "")
        genders = [("", _("No wish")), *((key, _(words)) for key, words in states.GENDER.items() if key)]
        self.gender = Segment(genders, want.wish_gender if want else "", form=True)
        self.note = TextArea(want.note if want else "", lines=2)
        self.ask(
            self._save,
            row(Field(_("Student"), self.student), Field(_("Subject"), self.subject), gap=12),
            row(Field(_("Waiting since"), self.since), Field(_("Urgency"), self.urgency), gap=12),
            Field(_("Wished place"), self.place, _("Optional")),
            row(Field(_("Wished languages"), self.languages), Field(_("Wished tutor"), self.gender), gap=12),
            Field(_("Note"), self.note),
        )

    def first_field(self) -> QWidget:
        return self.place if self._want else self.student

    def _save(self) -> None:
        fields = {
            "since": self.since.value() or self._desk.today(), "urgency": str(self.urgency.value()),
            "wish_place": self.place.value(), "wish_language": self.languages.value(),
            "wish_gender": str(self.gender.value()), "note": self.note.value(),
        }  # fmt: skip
        if self._want is not None:
            self._desk.app.do(requests.edit_request, self._want.id, **fields)
            return
        if not self.student.value():
            self.student.set_error(True)
            raise UserError(_("Nobody is chosen."), _("Choose the student who asks for help."))
        self._desk.app.do(requests.add_request, self.student.value(), self.subject.value(), **fields)
        self._desk.say(_("On the waiting list"))
