"""Sheets about levels: noting one, of a skill on a date as the tutor or the student sees it, and correcting one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.levels import noted_level
from tutor_app.queries.scales import LevelRow, scales, skills
from tutor_app.queries.subjects import subjects
from tutor_app.services.assessments import edit_assessment, record_assessment, remove_assessment
from ui.fields import Choice, DateField, Field, Segment
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.widgets.button import Button
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
        self.level.set_options(_options(levels), levels[0].id if levels else "")

    def _save(self) -> None:
        self._desk.app.do(
            record_assessment, self._student, self.subject.value(), level_id=self.level.value(),
            skill_id=self.skill.value(), date=self.date.value() or self._desk.today(), rater=self.rater.value(),
        )  # fmt: skip


class NotedLevelSheet(AskSheet):
    """Correct a level that was noted of a `skill`, or take it out; what a test said stays a test's word."""

    def __init__(self, desk: Desk, assessment_id: str, skill: str) -> None:
        super().__init__(_("Level"), _("Save the level"), text=skill, about=assessment_id)
        self._desk, self._noted = desk, desk.app.query(noted_level, assessment_id)
        levels = {one.scale.id: one.levels for one in desk.app.query(scales, retired=True)}
        self.level = Choice(_options(levels[self._noted.scale_id]), self._noted.level_id)
        self.date = DateField(desk.today, self._noted.date)
        is_test = self._noted.rater == "test"
        raters = {"test": N_("A test")} if is_test else RATERS
        self.rater = Segment([(key, _(words)) for key, words in raters.items()], self._noted.rater, form=True)
        self.ask(
            self._save,
            row(Field(_("Level"), self.level), Field(_("Date"), self.date), gap=12),
            Field(_("Who says so"), self.rater),
        )
        out = Button(_("Remove the level"), "quiet", "trash-2")
        out.clicked.connect(self._take_out)
        self.foot.insertWidget(0, out)

    def first_field(self) -> QWidget:
        return self.level

    def _save(self) -> None:
        said = {"level_id": self.level.value(), "date": self.date.value(), "rater": self.rater.value()}
        changed = {name: value for name, value in said.items() if value != getattr(self._noted, name)}
        if changed:
            self._desk.app.do(edit_assessment, self._noted.id, **changed)

    def _take_out(self) -> None:
        self._desk.do(remove_assessment, self._noted.id)
        self.finish()


def _options(levels: Sequence[LevelRow]) -> list[tuple[str, str]]:
    return [(one.id, f"{one.code}  {one.name}" if one.name not in ("", one.code) else one.code) for one in levels]
