"""The tab that answers at a glance: when a tutor is free, with whom they work, what they teach, and what happened."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.matching.pool import Pool, Want
from tutor_app.matching.scoring import who_fits
from tutor_app.queries.matches import MatchRow, matches
from tutor_app.queries.pool import POOL_READS
from tutor_app.queries.tutors import TutorCard, tutor_card
from ui import dates
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.availability import AbsenceList, WeekPanel
from ui.pages.parts.happened import Happened
from ui.pages.parts.loans import LoansOf
from ui.pages.parts.match_states import end_words
from ui.pages.parts.subjects import SubjectWords, the_subjects
from ui.pages.parts.tab import Tab
from ui.pages.tutors.facts import FactsColumn
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip
from ui.widgets.frame import Columns, column, emptied_for, row
from ui.widgets.label import Label, Paragraph, caption, heading

WORKING = ("proposed", "agreed", "active", "paused")
NARROW = 560


class Overview(Tab):
    """The week, students, days away and what happened lately; beside them the facts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.week = WeekPanel(desk, "tutor")
        self.away = AbsenceList(desk)
        self.facts = FactsColumn(desk)
        self.loans = LoansOf(desk, "tutor")
        self._capacity = caption()
        self._students = column(gap=4)
        self._room = Paragraph()
        self.waiting = Button("", "link", height=20)
        self.waiting.clicked.connect(self._open_waiting)
        self._fitting: list[str] = []
        self._say_fitting([])
        self.happened = Happened(desk, "tutor")
        left = QWidget()
        left.setLayout(
            column(
                self.week,
                column(row(heading(_("Students")), self._capacity, None, gap=8), self._students,
                       row(self._room, None, self.waiting), gap=6),
                self.away,
                self.loans,
                self.happened,
                None, gap=20,
            )
        )  # fmt: skip
        both = Columns(left, self.facts, narrow=NARROW, gap=32, shares=(7, 4))
        self.fill(column(both, None, margins=(24, 16, 24, 20)))

    def read(self) -> None:
        card = self.desk.app.query(tutor_card, self.person_id)
        if card is None:
            return
        self.week.show_person(card.id)
        self.away.show_person(card.id)
        self.facts.show_tutor(card)
        self.loans.show_person(card.id)
        self._show_students(card, the_subjects(self.desk.app))
        self.happened.show_person(card.id)

    def _show_students(self, card: TutorCard, subjects: SubjectWords) -> None:
        found = self.desk.app.query(matches, statuses=WORKING, tutor_id=card.id)
        taken = sum(one.status != "proposed" for one in found)
        self._capacity.setText(_("{taken} of {all}").format(taken=taken, all=card.capacity))
        if emptied_for(self._students, found, subjects, self.desk.hides_names, self.desk.today()):
            for one in found:
                self._students.addWidget(self._student(one, subjects))
        room = card.capacity - taken
        self._room.setText(_("Room for {count} more").format(count=room))
        self._room.setVisible(room > 0)
        self.waiting.hide()
        if room > 0 and self.desk.has_page("matching"):
            self.desk.jobs.ask("fitting", partial(self._read_fitting, card.id), partial(self._show_fitting, card.id))

    def _read_fitting(self, tutor_id: str) -> list[Want]:
        pool = self.desk.app.known(POOL_READS, Pool.read, self.desk.today())
        offer = pool.offer(tutor_id)
        return who_fits(offer, pool) if offer is not None else []

    def _show_fitting(self, tutor_id: str, found: list[Want]) -> None:
        if tutor_id == self.person_id:
            self._say_fitting(found)
            self.waiting.setVisible(bool(found))

    def _say_fitting(self, found: list[Want]) -> None:
        self._fitting = [want.row.id for want in found]
        count = len({want.row.student_id for want in found})
        words = ngettext("{count} waiting student fits", "{count} waiting students fit", count)
        self.waiting.setText(words.format(count=f"{count:,}"))
        self.waiting.updateGeometry()

    def _open_waiting(self) -> None:
        card = self.desk.app.query(tutor_card, self.person_id)
        if card is not None:
            why = _("they fit {tutor}").format(tutor=card.code)
            self.desk.open_page("matching", only=",".join(self._fitting), why=why)

    def _student(self, one: MatchRow, subjects: SubjectWords) -> QWidget:
        shown = one.student if self.desk.hides_names else one.alias or one.student
        go = Button(shown, "link", height=24)
        go.clicked.connect(lambda: self.desk.open_page("students", id=one.student_id))
        state = "" if one.status == "active" else states.MATCH[one.status].words
        since = _("since {date}").format(date=dates.medium(one.starts)) if one.starts else ""
        said = " · ".join(filter(None, (state, end_words(one, self.desk.today())))) or since
        made = QWidget()
        made.setLayout(
            row(Avatar(shown, 28), go, caption("" if shown == one.student else one.student),
                Chip(*subjects.chip(one.subject_id)), None, Label(said, 12, tone="muted"), gap=8)
        )  # fmt: skip
        return made
