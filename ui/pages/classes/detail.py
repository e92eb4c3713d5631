"""One class: what it is, and its tabs."""

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from tutor_app.calendar import later
from tutor_app.i18n import N_, _
from tutor_app.queries.classes import ClassRow, TeacherRow, class_rows, class_teachers
from tutor_app.queries.gatherings import gatherings
from tutor_app.queries.messages import receivers_in_class, written
from tutor_app.services import classes
from ui.actions import Action
from ui.fields import DateField, Field, TextField
from ui.page import Desk
from ui.pages.classes.attendance import AttendanceTab
from ui.pages.classes.log import LogTab
from ui.pages.classes.sheets import class_sheet
from ui.pages.classes.tabs import HistoryTab, StudentsTab, TimesTab
from ui.pages.classes.words import ENDED, PAUSED, students_of
from ui.pages.parts.asking import AskSheet, ask_words
from ui.pages.parts.subjects import SubjectWords
from ui.pages.parts.writing import MessageSheet
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Chip, StateTag
from ui.widgets.frame import Columns, Ground, Line, column, emptied_for, row
from ui.widgets.label import Elided, title
from ui.widgets.more import MoreButton
from ui.widgets.tabs import Tabs

AHEAD_DAYS = 21
"""How far the next meeting is looked for."""
TABS = {
    LogTab: N_("Log"), AttendanceTab: N_("Attendance"), StudentsTab: N_("Students"), TimesTab: N_("Schedule"),
    HistoryTab: N_("History"),
}  # fmt: skip
Tab = TypeVar("Tab", LogTab, AttendanceTab, StudentsTab, TimesTab, HistoryTab)


class ClassDetail(QStackedWidget):
    """The class that was chosen, or what classes are for. A tab is made when it is first shown.

    `new_wanted` when one is to be added. With `is_led` it is for somebody who leads the class, and only logs it.
    """

    new_wanted = Signal()

    def __init__(self, desk: Desk, tabs: Mapping[Any, str] = TABS, *, is_led: bool = False) -> None:
        super().__init__()
        self._desk, self._kinds = desk, tabs
        self.class_id = ""
        self._class: ClassRow | None = None
        self.subjects = SubjectWords(())
        text = _("Several students who are taught together, week by week: choose a class at the left, or add one.")
        new = Button(_("New class"), "secondary", "plus")
        new.clicked.connect(self.new_wanted)
        self.addWidget(Ground("surface", column(Empty(_("No class is chosen"), text, "presentation", new))))
        self._made: dict[type, Any] = {}
        self.tabs = Tabs([_(words) for words in tabs.values()], _("About this class"))
        self._shown = QStackedWidget()
        self.tabs.currentChanged.connect(self._turn)
        self._name, self._facts = title(), Elided("", 12, tone="muted")
        self._chips = row(gap=6)
        self.pause = Button(_("Pause"), "secondary", "pause")
        self.pause.clicked.connect(self.pause_or_restart)
        self.message = Button(_("Message"), "secondary", "mail")
        self.message.clicked.connect(self.write)
        self.more = MoreButton(self.doable, kind="secondary")
        named = column(row(self._name, self._chips, None, gap=8), self._facts, gap=2)
        ways = row(None, self.message, self.pause, self.more, gap=8)
        head = Columns(named, ways, narrow=480, gap=8, shares=(1, 0))
        for button in (self.message, self.pause, self.more):
            button.setHidden(is_led)
        whole = column(
            column(head, margins=(24, 16, 24, 8)),
            row(self.tabs, None, margins=(24, 4, 24, 0)),
            Line(),
            self._shown,
            gap=0,
        )
        whole.setStretch(3, 1)
        self.addWidget(Ground("surface", whole))

    def show_class(self, class_id: str) -> None:
        """Show a class as the record says now."""
        self.class_id = class_id
        self._class = next(iter(self._desk.app.query(class_rows, class_id)), None) if class_id else None
        self.setCurrentIndex(1 if self._class else 0)
        if self._class is None:
            return
        one = self._class
        self._name.setText(one.name)
        self._show_chips(one)
        taught = self._desk.app.query(class_teachers, class_id)
        self.message.setEnabled(bool(one.students or taught))
        taken = students_of(one.students, one.capacity)
        self._facts.setText(" · ".join(filter(None, (self._names(taught), one.place, taken, one.reason))))
        self.pause.setText(_("Pause") if one.status == "active" else _("Restart"))
        self.pause.set_icon_name("pause" if one.status == "active" else "rotate-cw")
        self._turn(self.tabs.currentIndex())

    def _show_chips(self, one: ClassRow) -> None:
        subject = self.subjects.chip(one.subject_id)
        if not emptied_for(self._chips, subject, one.level, one.status):
            return
        self._chips.addWidget(Chip(*subject))
        if one.level:
            self._chips.addWidget(StateTag(one.level, "target"))
        if one.status != "active":
            self._chips.addWidget(StateTag(*(PAUSED if one.status == "paused" else ENDED).shown))

    def show_tab(self, at: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(at)

    def _names(self, taught: list[TeacherRow]) -> str:
        return ", ".join(one.code if self._desk.hides_names else one.name for one in taught)

    def tab(self, kind: type[Tab]) -> Tab:
        """The tab of a kind."""
        if kind not in self._made:
            self._made[kind] = kind(self._desk)
            self._shown.addWidget(self._made[kind])
        found: Tab = self._made[kind]
        return found

    @property
    def log(self) -> LogTab:
        """Where a meeting is logged."""
        return self.tab(LogTab)

    @property
    def attendance(self) -> AttendanceTab:
        """The grid of students and dates."""
        return self.tab(AttendanceTab)

    def _turn(self, at: int) -> None:
        kind: Any = list(self._kinds)[at]
        tab = self.tab(kind)
        self._shown.setCurrentWidget(tab)
        if self._class is not None:
            tab.show_class(self.class_id)

    def pause_or_restart(self) -> None:
        """Let the class rest, or go on."""
        if self._class is None:
            return
        if self._class.status != "active":
            self._desk.do(classes.restart_class, self.class_id)
            return
        until, why = DateField(self._desk.today), TextField()
        text = _("Nothing waits to be logged meanwhile; the students keep their places.")
        sheet = AskSheet(_("Pause the class"), _("Pause"), text=text)
        sheet.ask(
            lambda: self._desk.app.do(
                classes.pause_class, self.class_id, until=until.value() or None, reason=why.value()
            ),
            row(Field(_("Until, if known"), until), Field(_("Reason"), why), gap=12),
        )
        self._desk.show_sheet(sheet)

    def write(self) -> None:
        """Offer a message to everybody in the class, about its next meeting or that it rests."""
        one = self._class
        if one is None:
            return
        app, today = self._desk.app, self._desk.today()
        coming = app.query(gatherings, today, later(today, AHEAD_DAYS), now=app.clock())
        following = next((met for met in coming if met.class_id == one.id and met.state == "planned"), None)
        when = (following.date, following.start) if following else ("", "")
        found = app.query(receivers_in_class, one.id, *when)
        kind = "class" if following else "rest"
        self._desk.show_sheet(
            MessageSheet(self._desk, one.name, found, lambda who, spoken: written(kind, who, spoken, today))
        )

    def edit(self) -> None:
        """Open what the class says of itself."""
        if self._class is not None:
            self._desk.show_sheet(class_sheet(self._desk, self._class))

    def end(self) -> None:
        """Ask why the class ends."""
        run = self._desk.app.do
        text = _("The places of its students end with it; what was logged stays.")
        sheet = ask_words(
            _("End the class"), _("Reason"), lambda why: run(classes.end_class, self.class_id, reason=why),
            yes=_("End the class"), text=text,
        )  # fmt: skip
        self._desk.show_sheet(sheet)

    def delete(self) -> None:
        """Take the class out, where nothing was logged yet."""
        self._desk.do(classes.delete_class, self.class_id)

    def _at(self, kind: type[Tab]) -> Tab:
        """A tab, turned to."""
        self.show_tab(list(TABS).index(kind))
        return self.tab(kind)

    def doable(self) -> list[Action]:
        """What can be done with the class that is shown."""
        one = self._class
        if one is None:
            return []
        found = [
            Action(N_("Edit the class"), self.edit, icon="pencil"),
            Action(N_("Write to the class"), self.write, icon="mail"),
        ]
        if one.status != "ended":
            found += [
                Action(N_("Enrol in the class"), lambda: self._at(StudentsTab).ask_enrol(), icon="user-plus"),
                Action(
                    N_("Add a tutor to the class"), lambda: self._at(StudentsTab).ask_tutor(), icon="graduation-cap"
                ),
                Action(N_("Add a weekly time of the class"), lambda: self._at(TimesTab).ask_time(), icon="calendar"),
            ]
        is_active = one.status == "active"
        words, icon = (N_("Pause the class"), "pause") if is_active else (N_("Restart the class"), "rotate-cw")
        found.append(Action(words, self.pause_or_restart, icon=icon))
        if one.status != "ended":
            found.append(Action(N_("End the class"), self.end, icon="flag"))
        return [*found, Action(N_("Delete the class"), self.delete, icon="trash-2", is_open=self.isVisible)]
