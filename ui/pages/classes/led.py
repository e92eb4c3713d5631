"""The classes that a tutor leads, on the tutor's own copy: the log of a meeting and who came, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_
from tutor_app.queries import classes as seen
from tutor_app.queries.classes import TimeRow
from ui.page import Desk, Page
from ui.pages.classes.attendance import AttendanceTab
from ui.pages.classes.detail import ClassDetail
from ui.pages.classes.grid import KEYS as ATTENDANCE
from ui.pages.classes.log import LogTab
from ui.pages.classes.page import SIDE
from ui.pages.classes.side import ClassLine
from ui.pages.classes.words import weekly
from ui.pages.parts.subjects import the_subjects
from ui.theme import px
from ui.widgets.frame import Line, Scroll, column, emptied, row

if TYPE_CHECKING:
    from tutor_app.store.record import Change


class LedPage(Page):
    """The class, and a list of them where there are several."""

    key = "classes"
    icon = "presentation"
    name = N_("My classes")
    keys = (ATTENDANCE,)
    reads = frozenset({
        "group_class", "class_run", "class_tutor", "class_time", "class_time_exception", "class_session",
        "class_session_tutor", "class_attendance", "match", "student", "tutor", "subject", "level",
    })  # fmt: skip
    counts = frozenset({"class_session", "class_time", "class_time_exception"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.class_id = ""
        self.detail = ClassDetail(desk, {LogTab: N_("Log"), AttendanceTab: N_("Attendance")}, is_led=True)
        self.lines: dict[str, ClassLine] = {}
        self._list = column(gap=0, margins=(0, 12, 0, 0))
        inner = QWidget()
        inner.setLayout(column(self._list, None, gap=0))
        self._side, self._line = Scroll(inner), Line(vertical=True)
        self._side.setFixedWidth(px(SIDE))
        whole = row(self._side, self._line, self.detail, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def refresh(self, change: Change | None) -> None:
        app, today = self.desk.app, self.desk.today()
        self.detail.subjects = subjects = the_subjects(app)
        rows = app.query(seen.class_rows)
        times: dict[str, list[TimeRow]] = {one.id: [] for one in rows}
        for time in app.query(seen.class_times):
            times.setdefault(time.class_id, []).append(time)
        emptied(self._list)
        self.lines = {}
        for one in rows:
            line = ClassLine(one, subjects.chip(one.subject_id), weekly(times[one.id], today))
            line.clicked.connect(lambda _on, key=one.id: self.show_class(key))
            self.lines[one.id] = line
            self._list.addWidget(line)
        for part in (self._side, self._line):
            part.setVisible(len(rows) > 1)
        self.show_class(self.class_id if self.class_id in self.lines else rows[0].id if rows else "")

    def show_class(self, class_id: str) -> None:
        """Show a class."""
        self.class_id = class_id
        for key, line in self.lines.items():
            line.setChecked(key == class_id)
        self.detail.show_class(class_id)

    def open_item(self, **what: str) -> None:
        if what.get("id") in self.lines:
            self.show_class(what["id"])
        if "date" in what:
            self.detail.show_tab(0)
            self.detail.log.show_date(what["date"])

    def cafe_mode_changed(self) -> None:
        self.refresh(None)

    def state(self) -> dict[str, Any]:
        return {"class": self.class_id, "tab": self.detail.tabs.currentIndex()}

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.class_id = state["class"]
            self.detail.show_tab(state["tab"])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Meetings of classes that are over and have no log."""
        return len(desk.app.query(seen.classes_to_log, desk.app.clock()))
