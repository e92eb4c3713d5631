"""The sheet of one subject: its names, its scale and its skills; each field is saved as it is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.scales import scales, skills
from tutor_app.queries.subjects import subjects
from tutor_app.services.retiring import bring_back_skill, remove_skill
from tutor_app.services.subjects import add_skill, archive_subject, edit_skill, edit_subject
from ui.fields import Choice, Field, TextField
from ui.sheet import Sheet
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import StateTag
from ui.widgets.frame import Line, Scroll, column, emptied, row
from ui.widgets.label import Elided, Paragraph, caption, heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from tutor_app.store.record import Change
    from tutor_app.work import Work
    from ui.page import Desk


class Names(NamedTuple):
    """Two fields for a name in English and in Korean, side by side."""

    english: TextField
    korean: TextField
    line: QLayout


def both_names(english: str = "", korean: str = "", *, labelled: bool = True) -> Names:
    """Fields for the two names of something; without labels for the lines of a list."""
    first = TextField(english, _("In English"), name=_("Name in English"))
    second = TextField(korean, _("In Korean"), name=_("Name in Korean"))
    if not labelled:
        return Names(first, second, row(first, second, gap=8))
    return Names(first, second, row(Field(_("Name in English"), first), Field(_("Name in Korean"), second), gap=12))


def remover(name: str, run: Callable[[], None]) -> IconButton:
    """The button at the end of a line that takes it out."""
    button = IconButton("x", _("Remove {name}").format(name=name), size=28)
    button.clicked.connect(lambda: run())
    return button


def adder(words: str, run: Callable[[], None], *fields: TextField) -> IconButton:
    """The button at the end of a line that adds it, as wide as a `remover`; Enter in one of `fields` does it too."""
    button = IconButton("plus", words, "secondary", size=28)
    button.clicked.connect(lambda: run())
    for field in fields:
        field.returnPressed.connect(run)
    return button


def retired_line(name: str, run: Callable[[], None]) -> QLayout:
    """Something that is offered no more, and the way back."""
    back = Button(_("Offer again"), "link")
    back.setAccessibleName(_("Offer {name} again").format(name=name))
    back.clicked.connect(lambda: run())
    line = row(Elided(name, tone="muted"), StateTag(_("No longer offered"), "archive"), back, gap=12)
    line.setStretch(0, 1)
    return line


class ListSheet(Sheet):
    """A sheet of fields that save themselves: `save` runs a command and says below what was refused."""

    def __init__(self, desk: Desk, title: str, width: float = 640, height: float = 600) -> None:
        super().__init__(title, width, height)
        self.desk = desk
        self.wrong = Paragraph("", tone="bad")
        self.wrong.hide()
        self.done = Button(_("Done"), "primary", key="Esc")
        self.done.clicked.connect(self.finish)
        self.inner = QWidget()
        self.foot = row(None, self.done, gap=8, margins=(24, 14, 24, 14))
        head = column(heading(title), margins=(24, 18, 24, 14))
        whole = column(head, Line(), Scroll(self.inner), Line(), self.foot, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self.hear(desk.app, self._hear)

    def _hear(self, change: Change) -> None:
        if change.command in ("undo", "redo"):
            self.show_lists()

    def save(self, run: Callable[[], object], *, again: bool = False) -> bool:
        """Do it; `again` shows what there is now. False where it was refused."""
        try:
            run()
        except UserError as error:
            self.wrong.setText(error.said)
            self.wrong.show()
            return False
        self.wrong.hide()
        if again:
            self.show_lists()
        return True

    def show_lists(self) -> None:
        """Read the lists again."""
        raise NotImplementedError

    def do(self, command: Callable[[Work, str], None], row_id: str) -> None:
        """Run a command on one of the lists' rows, and show what there is then."""
        self.save(lambda: self.desk.app.do(command, row_id), again=True)


class SubjectSheet(ListSheet):
    """One subject."""

    def __init__(self, desk: Desk, subject_id: str) -> None:
        self._id = subject_id
        row_of = next(one for one in desk.app.query(subjects) if one.id == subject_id)
        super().__init__(desk, row_of.name, height=500)
        self.names = both_names(row_of.name_en, row_of.name_ko)
        self.names.english.committed.connect(partial(self._edit, "name_en"))
        self.names.korean.committed.connect(partial(self._edit, "name_ko"))
        options = [("", _("None")), *((one.scale.id, one.scale.name) for one in desk.app.query(scales))]
        self.scale = Choice(options, row_of.scale_id or "")
        self.scale.committed.connect(partial(self._edit, "scale_id"))
        self._skills: QVBoxLayout = column(gap=6)
        self.new = both_names(labelled=False)
        self.new.line.addWidget(adder(_("Add skill"), self.add_skill, *self.new[:2]))
        archive = Button(_("Archive"), "danger", "archive")
        archive.clicked.connect(self.archive)
        self.foot.insertWidget(0, archive)
        self.inner.setLayout(
            column(
                self.names.line, Field(_("Level scale"), self.scale), caption(_("Skills")), self._skills, self.new.line,
                self.wrong, None, gap=12, margins=(24, 16, 24, 16),
            )
        )  # fmt: skip
        self.show_lists()

    def show_lists(self) -> None:
        emptied(self._skills)
        for skill in self.desk.app.query(skills, retired=True).get(self._id, ()):
            if skill.retired_on:
                back = partial(self.do, bring_back_skill, skill.id)
                self._skills.addLayout(retired_line(skill.name, back))
                continue
            names = both_names(skill.name_en, skill.name_ko, labelled=False)
            names.english.committed.connect(partial(self._edit_skill, skill.id, "name_en"))
            names.korean.committed.connect(partial(self._edit_skill, skill.id, "name_ko"))
            names.line.addWidget(remover(skill.name, partial(self.do, remove_skill, skill.id)))
            self._skills.addLayout(names.line)

    def add_skill(self) -> None:
        """Add a skill after the others."""
        app, (english, korean, _line) = self.desk.app, self.new
        if self.save(lambda: app.do(add_skill, self._id, english.value(), korean.value()), again=True):
            english.set_value("")
            korean.set_value("")
            english.setFocus()

    def archive(self) -> None:
        """Offer the subject no more."""
        if self.save(lambda: self.desk.app.do(archive_subject, self._id)):
            self.finish()
            self.desk.say(_("Subject archived"))

    def _edit(self, field: str, value: str) -> None:
        self.save(lambda: self.desk.app.do(edit_subject, self._id, **{field: value}))

    def _edit_skill(self, skill_id: str, field: str, value: str) -> None:
        self.save(lambda: self.desk.app.do(edit_skill, skill_id, **{field: value}))
