"""What is taught, and the scales on which it is measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.scales import ScaleRow, scales, skills
from tutor_app.queries.subjects import SubjectRow, subjects
from tutor_app.services.scales import add_scale
from tutor_app.services.subjects import add_subject, restore_subject
from ui import fonts
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.settings.scale_sheet import ScaleSheet
from ui.pages.settings.section import Section
from ui.pages.settings.subject_sheet import SubjectSheet, both_names
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, caption

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout


class Subjects(Section):
    """A line for each subject, archived ones last, and for each scale."""

    key, name, icon = "subjects", N_("Subjects and levels"), "book-open"
    reads = frozenset({"subject", "skill", "scale", "level"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        add = Button(_("Add subject"), "secondary", "plus", height=28)
        add.clicked.connect(self.add_subject)
        self._subjects: QVBoxLayout = column(gap=0)
        self._scales: QVBoxLayout = column(gap=0)
        more = Button(_("Add scale"), "link", "plus")
        more.clicked.connect(self.add_scale)
        head = row(caption(_("Level scales")), None, more, gap=8, margins=(0, 12, 0, 4))
        self.set_content(self._subjects, head, self._scales, beside=add)

    def refresh(self) -> None:
        app = self.desk.app
        self._words = [_(self.name)]
        offered, archived = app.query(subjects), app.query(subjects, archived=True)
        measured = app.query(scales)
        parts = app.query(skills)
        names = {one.scale.id: one.scale.name for one in measured}
        emptied(self._subjects)
        for subject in [*offered, *archived]:
            scale = names.get(subject.scale_id or "", "")
            self._subjects.addLayout(self._subject(subject, scale, len(parts.get(subject.id, ()))))
            self._subjects.addWidget(Line(name="gridline"))
        emptied(self._scales)
        for one in measured:
            self._scales.addLayout(self._scale(one))
            self._scales.addWidget(Line(name="gridline"))

    def _subject(self, subject: SubjectRow, scale: str, count: int) -> QLayout:
        self._words.append(subject.name)
        counted = ngettext("{count} skill", "{count} skills", count).format(count=count)
        note = Elided(" · ".join(filter(None, (scale, counted))), fonts.CAPTION, 400, "muted")
        made = row(Chip(subject.name, subject.key or "other"), note, gap=10, margins=(0, 4, 0, 4))
        made.setStretch(1, 1)
        if subject.archived_on:
            back = Button(_("Restore"), "link")
            back.setAccessibleName(_("Restore {name}").format(name=subject.name))
            back.clicked.connect(partial(self.desk.do, restore_subject, subject.id))
            made.addWidget(back)
        else:
            made.addWidget(self._change(subject.name, partial(self.open_subject, subject.id)))
        return made

    def _scale(self, one: ScaleRow) -> QLayout:
        self._words.append(one.scale.name)
        codes = ", ".join(level.code for level in one.levels)
        words = Elided(one.scale.name, fonts.BODY, 500)
        made = row(words, Elided(codes, fonts.CAPTION, 400, "muted"), gap=10, margins=(0, 4, 0, 4))
        made.setStretch(0, 1)
        made.setStretch(1, 1)
        made.addWidget(self._change(one.scale.name, partial(self.open_scale, one.scale.id)))
        return made

    def _change(self, name: str, run: partial[None]) -> Button:
        button = Button(_("Change"), "link")
        button.setAccessibleName(_("Change {name}").format(name=name))
        button.clicked.connect(run)
        return button

    # what is done

    def open_subject(self, subject_id: str) -> None:
        """Change a subject and its skills."""
        self.desk.show_sheet(SubjectSheet(self.desk, subject_id))

    def open_scale(self, scale_id: str) -> None:
        """Change a scale: levels, can-do statements, what scores mean."""
        self.desk.show_sheet(ScaleSheet(self.desk, scale_id))

    def add_subject(self) -> None:
        """Ask for the names of a new subject."""
        names = both_names()
        sheet = AskSheet(_("Add subject"), _("Add"), text=_("One name is enough."))
        sheet.ask(lambda: self.desk.app.do(add_subject, names.english.value(), names.korean.value()), names.line)
        self.desk.show_sheet(sheet)

    def add_scale(self) -> None:
        """Ask for the names of a new scale."""
        names = both_names()
        sheet = AskSheet(_("Add scale"), _("Add"), text=_("One name is enough."))
        sheet.ask(lambda: self.desk.app.do(add_scale, names.english.value(), names.korean.value()), names.line)
        self.desk.show_sheet(sheet)
