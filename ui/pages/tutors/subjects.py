"""What a tutor teaches and from which level to which: the list, and the sheet in which it is changed."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from tutor_app.app import App
from tutor_app.i18n import _
from tutor_app.queries.scales import LevelRow, scales
from tutor_app.queries.tutors import TaughtRow, taught
from tutor_app.services.tutors import stop_teaching_subject, teach_subject
from ui.charts.ranges import LevelRange
from ui.fields import Choice, Field
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Chip
from ui.widgets.frame import Ground, column, emptied, row
from ui.widgets.label import Label, Paragraph, heading
from ui.widgets.options import among
from ui.widgets.pick import PickField


@dataclass(frozen=True, slots=True)
class Teaching:
    """The subjects of one tutor, and the words and levels of all subjects."""

    rows: tuple[TaughtRow, ...]
    words: SubjectWords
    levels: dict[str, tuple[LevelRow, ...]]
    """By scale, with those that are offered no more."""

    def range_of(self, one: TaughtRow) -> LevelRange:
        """A subject as the chart and the list show it."""
        levels = self.levels.get(one.scale_id or "", ())
        at = {level.id: place for place, level in enumerate(levels)}
        low, high = at.get(one.low or "", 0), at.get(one.high or "", len(levels) - 1)
        known = bool(one.low or one.high)
        return LevelRange(self.words.chip(one.subject_id), [level.code for level in levels], low, high, known)


def teaching_of(app: App, tutor_id: str) -> Teaching:
    """What a tutor teaches."""
    levels = app.known(frozenset({"scale", "level"}), _levels)
    return Teaching(tuple(app.query(taught, tutor_id)), the_subjects(app), levels)


def _levels(read: Session) -> dict[str, tuple[LevelRow, ...]]:
    return {one.scale.id: one.levels for one in scales(read, retired=True)}


class TaughtSubjects(QWidget):
    """The subjects of a tutor, each to be changed or taken away, and a button for one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._tutor = desk, ""
        self._lines = column(gap=6)
        add = Button(_("Add a subject"), "link", "plus")
        add.clicked.connect(lambda: self.edit(None))
        self.setLayout(column(row(heading(_("Subjects and levels")), None, add), self._lines, gap=8))

    def show_person(self, tutor_id: str) -> None:
        """Show the subjects of a tutor."""
        self._tutor = tutor_id
        emptied(self._lines)
        teaching = teaching_of(self._desk.app, tutor_id)
        for one in teaching.rows:
            self._lines.addWidget(self._line(teaching, one))
        if not teaching.rows:
            self._lines.addWidget(Paragraph(_("No subject yet: nobody can be matched."), tone="muted"))

    def edit(self, one: TaughtRow | None) -> None:
        """Open the sheet for a subject, or for a new one."""
        self._desk.show_sheet(SubjectSheet(self._desk, self._tutor, one))

    def _line(self, teaching: Teaching, one: TaughtRow) -> QWidget:
        name = teaching.words.name(one.subject_id)
        change = IconButton("pencil", _("Change the levels of {subject}").format(subject=name), size=28)
        change.clicked.connect(partial(self._change, one))
        drop = IconButton("x", _("No longer teaches {subject}").format(subject=name), size=28)
        drop.clicked.connect(partial(self._drop, one.subject_id))
        words = Label(teaching.range_of(one).words(), tone="text2")
        line = row(Chip(*teaching.words.chip(one.subject_id)), words, None, change, drop, gap=8, margins=(10, 4, 4, 4))
        return Ground("sunken", line)

    def _change(self, one: TaughtRow, _checked: bool = False) -> None:
        self.edit(one)

    def _drop(self, subject_id: str, _checked: bool = False) -> None:
        self._desk.do(stop_teaching_subject, self._tutor, subject_id)


class SubjectSheet(AskSheet):
    """Asks for a subject and the lowest and highest level taught."""

    def __init__(self, desk: Desk, tutor_id: str, one: TaughtRow | None) -> None:
        super().__init__(_("Subject and levels"), _("Keep"), about=f"{tutor_id} {one.subject_id if one else ''}")
        self._desk, self._tutor = desk, tutor_id
        self._teaching = teaching_of(desk.app, tutor_id)
        offered = self._teaching.words.options()
        chosen = one.subject_id if one else (offered[0].value if offered else "")
        self.subject = PickField(among(offered), _("Choose a subject"), chosen)
        self.subject.setEnabled(one is None)
        self.subject.committed.connect(self._show_levels)
        self.low, self.high = Choice(), Choice()
        levels = row(Field(_("Lowest level"), self.low), Field(_("Highest level"), self.high), gap=12)
        self.ask(self._save, Field(_("Subject"), self.subject), levels)
        self._show_levels(chosen, one.low if one else None, one.high if one else None)

    def _show_levels(self, subject_id: object, low: str | None = None, high: str | None = None) -> None:
        row_of = {one.id: one for one in self._teaching.words.offered}
        subject = row_of.get(str(subject_id))
        levels = self._teaching.levels.get(subject.scale_id or "", ()) if subject else ()
        shown = [
            (one.id, f"{one.code}  {one.name}" if one.name not in ("", one.code) else one.code)
            for one in levels
            if not one.retired_on or one.id in (low, high)
        ]
        for field, value in ((self.low, low), (self.high, high)):
            field.set_options([("", _("Not said")), *shown], value or "")

    def _save(self) -> None:
        self._desk.app.do(
            teach_subject, self._tutor, self.subject.value(),
            low_level_id=self.low.value() or None, high_level_id=self.high.value() or None,
        )  # fmt: skip
