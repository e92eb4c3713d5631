"""The sheet that notes a level: in a subject, of a skill, on a date, as the tutor or the student sees it."""

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.scales import scales, skills
from tutor_app.queries.subjects import subjects
from tutor_app.services.assessments import record_assessment
from ui.fields import Choice, DateField, Field, Segment
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.widgets.frame import row

RATERS = {"tutor": N_("The tutor"), "student": N_("The student")}


class LevelSheet(AskSheet):
    """Note where a student stands."""

    def __init__(self, desk: Desk, student_id: str) -> None:
        super().__init__(_("Add a level"), _("Add the level"))
        self._desk, self._student = desk, student_id
        self._subjects = [one for one in desk.app.query(subjects) if one.scale_id]
        self._skills = desk.app.query(skills)
        self._levels = {one.scale.id: one.levels for one in desk.app.query(scales)}
        first = self._subjects[0].id if self._subjects else ""
        self.subject = Choice([(one.id, one.name) for one in self._subjects], first)
        self.subject.committed.connect(self._subject_changed)
        self.skill, self.level = Choice(), Choice()
        self.date = DateField(desk.today, desk.today())
        self.rater = Segment([(key, _(words)) for key, words in RATERS.items()], "tutor", form=True)
        self.ask(
            self._save,
            row(Field(_("Subject"), self.subject), Field(_("Skill"), self.skill), gap=12),
            row(Field(_("Level"), self.level), Field(_("Date"), self.date), gap=12),
            Field(_("Who says so"), self.rater),
        )
        self._subject_changed(first)

    def first_field(self) -> QWidget:
        return self.subject

    def _subject_changed(self, subject_id: object) -> None:
        subject = next((one for one in self._subjects if one.id == subject_id), None)
        if subject is None:
            return
        named = [(one.id, one.name) for one in self._skills.get(subject.id, ())]
        self.skill.set_options([("", _("The whole subject")), *named], named[0][0] if named else "")
        levels = self._levels.get(subject.scale_id or "", ())
        shown = [(one.id, f"{one.code}  {one.name}" if one.name not in ("", one.code) else one.code) for one in levels]
        self.level.set_options(shown, levels[0].id if levels else "")

    def _save(self) -> None:
        self._desk.app.do(
            record_assessment, self._student, self.subject.value(), level_id=self.level.value(),
            skill_id=self.skill.value(), date=self.date.value() or self._desk.today(), rater=self.rater.value(),
        )  # fmt: skip
