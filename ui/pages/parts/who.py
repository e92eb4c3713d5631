"""The field that asks for one person of either kind."""

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from ui.fields import Segment
from ui.page import Desk
from ui.pages.parts.people import People
from ui.widgets.frame import row
from ui.widgets.pick import PickField


class WhoField(QWidget):
    """A student or a tutor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        people = People(desk)
        self._kind = Segment([("student", _("Student")), ("tutor", _("Tutor"))], name=_("Who"), form=True)
        self._student = PickField(people.students, _("Choose a student"), name=_("Student"))
        self._tutor = PickField(people.tutors, _("Choose a tutor"), name=_("Tutor"))
        line = row(self._kind, self._student, self._tutor, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._kind.committed.connect(self._turn)
        self._turn()

    def who(self) -> dict[str, str]:
        """Whom it is: student_id or tutor_id, as commands take it."""
        kind = self._kind.value()
        return {f"{kind}_id": (self._student if kind == "student" else self._tutor).value()}

    def _turn(self, _value: object = None) -> None:
        kind = self._kind.value()
        self._student.setVisible(kind == "student")
        self._tutor.setVisible(kind == "tutor")
