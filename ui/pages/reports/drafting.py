"""The sheet on which a report is begun: who, when, about what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries import search, subjects
from tutor_app.queries.office import settings
from tutor_app.services.reports import draft_report
from ui.fields import Choice, DateField, Field, Segment
from ui.page import Desk
from ui.sheet import Sheet
from ui.widgets.button import Button
from ui.widgets.frame import column, row
from ui.widgets.label import Paragraph, title
from ui.widgets.period import usual_span
from ui.widgets.pick import Option, PickField


class NewReport(Sheet):
    """Asks for student, subject, period and language; `made` gives the id of the new draft."""

    made = Signal(str)

    def __init__(self, desk: Desk, student_id: str = "") -> None:
        super().__init__(_("New report"), 520, 420)
        self._desk = desk
        self._people = desk.app.query(search.people)
        office = desk.app.query(settings)
        span = usual_span("last_month", desk.today())
        self.student = PickField(self._find, _("Type a name or a code"), student_id, name=_("Student"))
        self.subject = Choice(self._subjects(), "", name=_("Subject"))
        self.first = DateField(desk.today, span.starts)
        self.last = DateField(desk.today, span.ends)
        speech = [("en", "English"), ("ko", "한국어"), ("both", _("Side by side"))]
        self.language = Segment(speech, office.get("language", "en"), name=_("Language"), form=True)
        self.wrong = Paragraph("", 12, tone="bad")
        self.wrong.hide()
        begin = Button(_("Begin the report"), "primary", "file-text")
        begin.clicked.connect(self._begin)
        cancel = Button(_("Cancel"), "quiet")
        cancel.clicked.connect(self.finish)
        fields = column(
            title(_("New report")),
            Field(_("Student"), self.student),
            Field(_("Subject"), self.subject),
            row(Field(_("From"), self.first), Field(_("To"), self.last), gap=12),
            Field(_("Language"), self.language),
            self.wrong,
            None,
            row(None, cancel, begin, gap=8),
            gap=12,
            margins=(24, 20, 24, 16),
        )
        self.fill(fields)

    def _find(self, text: str) -> Sequence[Option]:
        index = self._people
        hits = index.find(text, 60) if text else index.everybody()
        return [Option(hit.id, hit.shown, hit.code) for hit in hits if hit.kind == "student"]

    def _subjects(self) -> list[tuple[str, str]]:
        found = self._desk.app.query(subjects.subjects)
        return [("", _("All subjects")), *((row.id, row.name) for row in found)]

    def _begin(self) -> None:
        for field in (self.first, self.last):
            field.commit()
        try:
            made = self._desk.app.do(
                draft_report,
                self._chosen(),
                starts=self.first.value(),
                ends=self.last.value(),
                subject_id=self.subject.value() or None,
                language=self.language.value(),
            )
        except UserError as error:
            self.wrong.setText(f"{error.message} {error.hint}".strip())
            self.wrong.show()
            return
        self.made.emit(made)
        self.finish()

    def _chosen(self) -> str:
        if not self.student.value():
            raise UserError(_("No student is chosen."), _("Type a name or a code and choose one."))
        return self.student.value()
