"""The other tabs of a class: who sits in it, when it meets, and how its record changed."""

from collections import defaultdict

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries import classes as seen
from tutor_app.queries.classes import SeatRow, TimeRow
from tutor_app.queries.history import history
from tutor_app.services import classes
from ui import dates
from ui.fields import Choice, Field, MinutesField, TextField, TimeField
from ui.page import Desk
from ui.pages.classes.words import span
from ui.pages.parts.asking import AskSheet, ask_words
from ui.pages.parts.history import HistoryView
from ui.pages.parts.people import People
from ui.pages.parts.states import MEDIUM
from ui.pages.parts.subjects import the_subjects
from ui.table import Column, Day, Person, Strip, Table, Words
from ui.widgets.banner import Empty
from ui.widgets.button import Button, IconButton
from ui.widgets.frame import Line, Scroll, column, emptied, row
from ui.widgets.label import Elided, caption, heading
from ui.widgets.pick import PickField

LAST = 12
"""Meetings that the strip of a student shows."""


class StudentsTab(QWidget):
    """Who sits in the class: how often they came, and since when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._class_id = desk, ""
        self._strips: dict[str, list[str]] = {}
        self.table = Table(self._columns(), name=_("Students of the class"), id="student_id", sort=("alias", False))
        self.table.set_empty(Empty(_("Nobody yet"), _("Enrol students; they keep their own tutors too."), "users"))
        if desk.has_page("students"):
            self.table.opened.connect(lambda seat: desk.open_page("students", id=seat.student_id))
        enrol = Button(_("Enrol"), "tonal", "user-plus", height=28)
        enrol.clicked.connect(self.ask_enrol)
        self.out = Button(_("Take out"), "secondary", "log-out", height=28)
        self.out.clicked.connect(self.ask_out)
        self.table.chosen.connect(self._offer)
        self._tutors = column(gap=2)
        teach = Button(_("Add a tutor"), "link")
        teach.clicked.connect(self.ask_tutor)
        whole = column(
            row(heading(_("Students")), None, self.out, enrol, margins=(24, 12, 24, 8)), self.table, Line(),
            row(heading(_("Tutors")), None, teach, margins=(24, 10, 24, 0)),
            column(self._tutors, margins=(24, 2, 24, 14)), gap=0,
        )  # fmt: skip
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("alias", N_("Student"), Person(), 150, value=self._who, sort=lambda seat: seat.alias),
            Column("strip", N_("Last meetings"), Strip(), 90, value=self._strip, sorts=False),
            Column("came", N_("Came"), Words(), 90, value=_came, sort=lambda seat: seat.came),
            Column("starts", N_("Since"), Day(), 110, stretch=True),
        )

    def show_class(self, class_id: str) -> None:
        """Read who sits in the class and who teaches it."""
        self._class_id = class_id
        strips: dict[str, list[str]] = defaultdict(list)
        for mark in self._desk.app.query(seen.marks, class_id):
            strips[mark.student_id].append(mark.status)
        self._strips = strips
        self.table.set_rows(self._desk.app.query(seen.class_seats, class_id))
        self._offer(self.table.current_row())
        emptied(self._tutors)
        for one in self._desk.app.query(seen.class_teachers, class_id):
            gone = IconButton("x", _("Take {tutor} off the class").format(tutor=one.code), size=28)
            gone.clicked.connect(lambda _on=False, key=one.tutor_id: self._remove(key))
            name = one.code if self._desk.hides_names else one.name
            line = row(Elided(name), caption(one.code), None, gone, gap=8)
            self._tutors.addLayout(line)

    def _offer(self, seat: SeatRow | None) -> None:
        self.out.setEnabled(seat is not None)

    def _who(self, seat: SeatRow) -> tuple[str, str]:
        return ("", seat.code) if self._desk.hides_names else (seat.alias, seat.code)

    def _strip(self, seat: SeatRow) -> list[str]:
        return self._strips.get(seat.student_id, [])[-LAST:]

    def _remove(self, tutor_id: str) -> None:
        self._desk.do(classes.remove_class_tutor, self._class_id, tutor_id)

    def ask_enrol(self) -> None:
        """Ask who joins."""
        pick = PickField(People(self._desk).students, _("Choose a student"), name=_("Student"))
        sheet = AskSheet(_("Enrol"), _("Enrol"))
        sheet.ask(
            lambda: self._desk.app.do(classes.enrol_in_class, self._class_id, pick.value()), Field(_("Student"), pick)
        )
        self._desk.show_sheet(sheet)

    def ask_out(self) -> None:
        """Ask why the chosen student leaves the class."""
        seat: SeatRow | None = self.table.current_row()
        if seat is None:
            return
        who = " ".join(self._who(seat)).strip()

        def take_out(why: str) -> None:
            self._desk.app.do(classes.withdraw_from_class, self._class_id, seat.student_id, reason=why)
            self._desk.say(_("Taken out of the class: {student}").format(student=who))

        title = _("Take {student} out of the class").format(student=who)
        self._desk.show_sheet(ask_words(title, _("Reason"), take_out, yes=_("Take out")))

    def ask_tutor(self) -> None:
        """Ask who else teaches the class."""
        pick = PickField(People(self._desk).tutors, _("Choose a tutor"), name=_("Tutor"))
        sheet = AskSheet(_("Add a tutor"), _("Add"))
        sheet.ask(
            lambda: self._desk.app.do(classes.add_class_tutor, self._class_id, pick.value()), Field(_("Tutor"), pick)
        )
        self._desk.show_sheet(sheet)


def _came(seat: SeatRow) -> str:
    return _("{came} of {all}").format(came=seat.came, all=seat.expected) if seat.expected else ""


class TimesTab(QWidget):
    """The weekly times, those that are over too, but none that ended before it began."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._class_id = desk, ""
        self._times = column(gap=0)
        add = Button(_("Add a weekly time"), "tonal", "plus", height=28)
        add.clicked.connect(self.ask_time)
        inner = QWidget()
        head = row(heading(_("Weekly times")), None, add)
        inner.setLayout(column(head, self._times, None, gap=8, margins=(24, 12, 24, 20)))
        self.setLayout(column(Scroll(inner)))

    def show_class(self, class_id: str) -> None:
        """Read the times of a class."""
        self._class_id = class_id
        emptied(self._times)
        for one in self._desk.app.query(seen.class_times, class_id):
            if one.ends is None or one.ends >= one.starts:
                self._times.addWidget(self._line(one))

    def _line(self, one: TimeRow) -> QWidget:
        when = f"{dates.weekday_initials()[one.weekday]} {span(one.start, one.minutes)}"
        where = one.place or MEDIUM[one.medium].words
        stop = Button(_("End it"), "quiet", height=28)
        stop.setAccessibleName(_("End {time}").format(time=when))
        stop.clicked.connect(lambda: self._desk.do(classes.end_class_time, one.id))
        if one.ends is not None and one.ends < self._desk.today():
            stop.hide()
        made = QWidget()
        said = Elided(where, tone="text2")
        line = row(Elided(when, weight=500), said, caption(dates.period(one.starts, one.ends or "")), stop, gap=12)
        line.setStretch(1, 1)
        made.setLayout(column(line, Line(name="gridline"), gap=6, margins=(0, 6, 0, 0)))
        return made

    def ask_time(self) -> None:
        """Ask for another weekly time."""
        days = [(str(at), dates.long_weekday(at)) for at in range(7)]
        day, start, minutes = Choice(days, "5"), TimeField("10:00"), MinutesField(120)
        medium = Choice([(key, sign.words) for key, sign in MEDIUM.items()], "in_person")
        place = TextField()
        sheet = AskSheet(_("Add a weekly time"), _("Add"))
        sheet.ask(
            lambda: self._desk.app.do(
                classes.add_class_time, self._class_id, weekday=int(day.value()), start=start.value(),
                minutes=minutes.value(), medium=medium.value(), place=place.value(),
            ),
            row(Field(_("Weekday"), day), Field(_("Start"), start), Field(_("Minutes"), minutes), gap=12),
            row(Field(_("Medium"), medium), Field(_("Place"), place), gap=12),
        )  # fmt: skip
        self._desk.show_sheet(sheet)


class HistoryTab(QWidget):
    """Who changed what of the class, when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view = HistoryView()
        inner = QWidget()
        inner.setLayout(column(self._view, None, margins=(24, 8, 24, 20)))
        self.setLayout(column(Scroll(inner)))

    def show_class(self, class_id: str) -> None:
        """Read the steps about a class."""
        desk = self._desk
        steps = desk.app.query(history, class_id, limit=60, codes_only=desk.hides_names)
        words, zone = the_subjects(desk.app), desk.now().tzinfo
        self._view.show_steps(steps, words, zone=zone, hides_names=desk.hides_names)
