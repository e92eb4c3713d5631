"""The students of one meeting: how each attended, their own notes, and how many came."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries.classes import MarkRow
from ui import fonts, theme
from ui.fields import TextField
from ui.pages.classes.marking import AttendanceMark
from ui.pages.classes.words import MARKS
from ui.theme import px
from ui.widgets.chip import StateTag, StateWord
from ui.widgets.frame import Card, Columns, Line, column, emptied, emptied_for, row
from ui.widgets.label import Elided, caption, heading


class StudentLine(QWidget):
    """One student of the meeting: who, how they attended, and their own note."""

    changed = Signal()

    def __init__(self, mark: MarkRow, shown: str) -> None:
        super().__init__()
        self.student_id = mark.student_id
        self.mark = AttendanceMark(shown or mark.code, mark.status)
        self.note = TextField(
            mark.note, _("Note for all"), name=_("Note on {student}").format(student=shown or mark.code)
        )
        self.note.set_look("bare")
        who = Elided(shown or mark.code, fonts.BODY, 500)
        who.setFixedWidth(px(104))
        code = caption(mark.code if shown else "")
        code.setFixedWidth(px(52))
        self._own = StateTag(_("Own"), "pencil", "accent")
        said = row(self.note, self._own, gap=8)
        said.setStretch(0, 1)
        line = Columns(row(who, code, self.mark, gap=8), said, narrow=480, gap=8, shares=(0, 1))
        self.setLayout(column(line, margins=(14, 6, 10, 6)))
        self.mark.committed.connect(self._said)
        self.note.textChanged.connect(self._said)
        self._said()

    def take(self, attendance: str, note: str) -> None:
        """Show these."""
        self.mark.set_value(attendance)
        self.note.set_value(note)
        self._said()

    def _said(self, *_what: object) -> None:
        here = self.mark.value() in ("present", "late")
        self.note.setPlaceholderText(_("Note for all") if here else _("No note: was not there"))
        self._own.setVisible(bool(self.note.text().strip()))
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.mark.value() != "present":
            painter = QPainter(self)
            painter.fillRect(QRectF(self.rect()).adjusted(1, 0, -1, 0), theme.colour("window"))


class StudentLines(QWidget):
    """A line for each student, and above them how many came. `changed` when something else is said."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[StudentLine] = []
        self._counts, self._lines = row(gap=10), column(gap=0)
        title = row(heading(_("Students")), caption(_("all present, then the exceptions")), None, self._counts, gap=8)
        self.setLayout(column(title, Card(self._lines), gap=10))

    def show_marks(self, marks: Sequence[MarkRow], *, hides: bool) -> None:
        """Show these students; `hides` keeps their aliases out."""
        emptied(self._lines)
        self.lines = []
        for mark in marks:
            line = StudentLine(mark, "" if hides else mark.alias)
            line.changed.connect(self._count)
            if self.lines:
                self._lines.addWidget(Line(name="gridline"))
            self._lines.addWidget(line)
            self.lines.append(line)
        self._count()

    def typed(self) -> dict[str, tuple[str, str]]:
        """Attendance and own note, by student."""
        return {line.student_id: (line.mark.value(), line.note.value()) for line in self.lines}

    def take(self, typed: Mapping[str, tuple[str, str]]) -> None:
        """Show what was typed, of those who are here."""
        for line in self.lines:
            if line.student_id in typed:
                line.take(*typed[line.student_id])
        self._count()

    def commit(self) -> None:
        """Take up notes that are still being typed."""
        for line in self.lines:
            line.note.commit()

    def all_present(self) -> None:
        """Mark everybody present; the exceptions follow."""
        for line in self.lines:
            line.mark.set_value("present")
        self._count()
        if self.lines:
            self.lines[0].mark.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def came(self) -> int:
        """How many were there, late ones too."""
        return sum(line.mark.value() in ("present", "late") for line in self.lines)

    def _count(self) -> None:
        counted = Counter(line.mark.value() for line in self.lines)
        if not emptied_for(self._counts, counted):
            return
        for key, sign in MARKS.items():
            if counted[key]:
                self._counts.addWidget(StateWord(f"{sign.words} {counted[key]}", sign.icon, sign.tone))
        self.changed.emit()
