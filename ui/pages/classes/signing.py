"""The sheet on which people sign up for an event: as many as come, of every kind, in one step."""

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.queries.events import participants
from tutor_app.services import events
from ui.fields import Field, Segment, TextArea
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.people import People
from ui.widgets.ticks import TickList


class SignUpSheet(AskSheet):
    """Ticks students and tutors who have not signed up yet, and takes the names of guests."""

    def __init__(self, desk: Desk, event_id: str) -> None:
        super().__init__(_("Sign up"), "", about=event_id)
        self._desk, self._event = desk, event_id
        signed = {who.person_id for who in desk.app.query(participants, event_id)}
        people = People(desk)
        kinds = [("student", _("Students")), ("tutor", _("Tutors")), ("guest", _("Guests"))]
        self.kind = Segment(kinds, "student", name=_("Who signs up"), form=True)
        self.students, self.tutors = (
            TickList([one for one in found if one.value not in signed], name=name, enter_ticks=True)
            for name, found in ((_("Students"), people.students("")), (_("Tutors"), people.tutors("")))
        )
        self.guests = TextArea(lines=6)
        self._parts: dict[str, QWidget] = {
            "student": self.students, "tutor": self.tutors,
            "guest": Field(_("Names of the guests"), self.guests, _("One on each line.")),
        }  # fmt: skip
        self.ask(self._save, self.kind, *self._parts.values())
        self.kind.committed.connect(self._turn)
        for field in (self.students, self.tutors):
            field.committed.connect(self._count)
        self.guests.typed.connect(self._count)
        self._turn("student")
        self._count()

    def first_field(self) -> QWidget:
        return self.students.focusProxy() or self.students

    def _turn(self, kind: object) -> None:
        for key, part in self._parts.items():
            part.setVisible(key == kind)

    def _names(self) -> list[str]:
        return [line.strip() for line in self.guests.value().splitlines() if line.strip()]

    def _count(self, _value: object = None) -> None:
        count = len(self.students.value().split()) + len(self.tutors.value().split()) + len(self._names())
        said = ngettext("Sign up {count} person", "Sign up {count} people", count).format(count=count)
        self.yes.setText(said if count else _("Sign up"))
        self.yes.setEnabled(bool(count))
        self.yes.updateGeometry()

    def _save(self) -> None:
        waiting = self._desk.app.do(
            events.sign_up_many, self._event, student_ids=self.students.value().split(),
            tutor_ids=self.tutors.value().split(), guests=self._names(),
        )  # fmt: skip
        if waiting:
            said = ngettext("Signed up; {count} of them waits", "Signed up; {count} of them wait", waiting)
            self._desk.say(said.format(count=waiting))
        else:
            self._desk.say(_("Signed up"))
