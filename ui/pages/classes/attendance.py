"""The tab with the attendance of a class: students by dates, each change at once and to be taken back."""

from collections import defaultdict

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _
from tutor_app.queries import classes as seen
from tutor_app.services import class_sessions
from ui import dates, fonts
from ui.page import Desk
from ui.pages.classes.grid import AttendanceGrid, Met, Sitting
from ui.pages.classes.words import MARKS
from ui.widgets.banner import Empty
from ui.widgets.button import IconButton
from ui.widgets.chip import StateWord
from ui.widgets.flow import Flow
from ui.widgets.frame import Scroll, column, row
from ui.widgets.label import Paragraph, caption, heading


class AttendanceTab(QWidget):
    """The grid, the way to earlier meetings, and what its marks mean."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._class_id = desk, ""
        self.grid = AttendanceGrid()
        self.grid.marked.connect(self._mark)
        self.grid.moved.connect(self._say_span)
        self.earlier, self.later = (
            IconButton("chevron-left", _("Earlier meetings"), size=28),
            IconButton("chevron-right", _("Later meetings"), size=28),
        )
        self.earlier.clicked.connect(lambda: self.grid.page(-1))
        self.later.clicked.connect(lambda: self.grid.page(1))
        self._span = caption()
        legend = Flow(*[StateWord(sign.words, sign.icon, sign.tone) for sign in MARKS.values()], gap=14)
        head = row(heading(_("Attendance")), self._span, None, self.earlier, self.later, gap=8)
        words = _("Arrows move, 1 to 4 and Space change a mark; every change can be taken back.")
        hint = Paragraph(words, fonts.CAPTION, tone="muted")
        inner = QWidget()
        inner.setLayout(column(head, self.grid, legend, hint, None, gap=12, margins=(24, 12, 24, 20)))
        self._scroll = Scroll(inner)
        self._empty = Empty(
            _("No meeting was held yet"), _("Once a meeting is logged, it stands here with who came."), "table"
        )
        self.setLayout(column(self._scroll, self._empty, gap=0))

    def show_class(self, class_id: str) -> None:
        """Read who came when."""
        anew, self._class_id = class_id != self._class_id, class_id
        query = self._desk.app.query
        logged = [one for one in query(seen.meetings, class_id, self._desk.app.clock()) if one.id]
        met = [Met(one.id, one.date, one.status == "held", one.reason) for one in logged[::-1]]
        marks: dict[str, dict[str, str]] = defaultdict(dict)
        known: dict[str, tuple[str, str]] = {}
        for seat in query(seen.class_seats, class_id):
            known[seat.student_id] = (seat.alias, seat.code)
        for mark in query(seen.marks, class_id, met[0].date if met else ""):
            marks[mark.student_id][mark.session_id] = mark.status
            known.setdefault(mark.student_id, (mark.alias, mark.code))
        hides = self._desk.hides_names
        students = [Sitting(key, "" if hides else alias, code, marks[key]) for key, (alias, code) in known.items()]
        self._scroll.setVisible(bool(met))
        self._empty.setVisible(not met)
        self.grid.show_rows(met, students, anew=anew)

    def _mark(self, session_id: str, student_id: str, attendance: str) -> None:
        self._desk.do(class_sessions.set_class_attendance, session_id, student_id, attendance)

    def _say_span(self) -> None:
        first, shown = self.grid.first, self.grid.meetings[self.grid.first : self.grid.first + self.grid.room]
        self._span.setText(dates.period(shown[0].date, shown[-1].date) if shown else "")
        self.earlier.setEnabled(first > 0)
        self.later.setEnabled(first + self.grid.room < len(self.grid.meetings))
