"""The sheet on which a report is begun: who, when, about what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import subjects
from tutor_app.queries.office import settings
from tutor_app.services.office import setting
from tutor_app.services.reports import draft_report
from ui.fields import Choice, DateField, Field, Segment
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.people import People
from ui.pages.reports import words
from ui.widgets.frame import row
from ui.widgets.period import USUAL, usual_span
from ui.widgets.pick import PickField

OWN = "own"
USUALLY = "last_month"


class NewReport(AskSheet):
    """Asks for student, subject, period and language; `made` gives the id of the new draft."""

    made = Signal(str)

    def __init__(self, desk: Desk, people: People, student_id: str = "") -> None:
        super().__init__(_("New report"), _("Begin the report"), width=560)
        self._desk = desk
        self._office = desk.app.query(settings)
        span = usual_span(USUALLY, desk.today())
        self.student = PickField(people.students, _("Type a name or a code"), student_id, name=_("Student"))
        self.subject = Choice(self._subjects(), "", name=_("Subject"))
        usual = [(key, _(said)) for key, said in USUAL.items()]
        self.period = Choice([*usual, (OWN, _("Other days"))], USUALLY, name=_("Period"))
        self.period.committed.connect(self._period_changed)
        self.first = DateField(desk.today, span.starts)
        self.last = DateField(desk.today, span.ends)
        for field in (self.first, self.last):
            field.committed.connect(self._days_changed)
        self.language = Segment(words.speech(), setting(self._office, "report_language"), name=_("Language"), form=True)
        self.ask(
            self._begin,
            Field(_("Student"), self.student),
            row(Field(_("Subject"), self.subject), Field(_("Period"), self.period), gap=12),
            row(Field(_("From"), self.first), Field(_("To"), self.last), gap=12),
            Field(_("Language"), self.language),
        )

    def first_field(self) -> QWidget:
        return self.subject if self.student.value() else self.student

    def _subjects(self) -> list[tuple[str, str]]:
        found = self._desk.app.query(subjects.subjects)
        return [("", _("All subjects")), *((row.id, row.name) for row in found)]

    def _period_changed(self, key: str) -> None:
        if key != OWN:
            span = usual_span(key, self._desk.today())
            self.first.set_value(span.starts)
            self.last.set_value(span.ends)
        else:
            self.first.setFocus()

    def _days_changed(self, _value: str) -> None:
        self.period.set_value(OWN)

    def _begin(self) -> None:
        if not self.student.value():
            raise UserError(_("No student is chosen."), _("Type a name or a code and choose one."))
        made = self._desk.app.do(
            draft_report, self.student.value(), starts=self.first.value(), ends=self.last.value(),
            subject_id=self.subject.value() or None, language=self.language.value(),
            paper=setting(self._office, "paper"),
        )  # fmt: skip
        self.made.emit(made)
