"""The page: the list of students with its filters, and the detail of the one it is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tutor_app.i18n import N_, _
from tutor_app.services import students
from ui.actions import Action
from ui.fields import SearchField
from ui.page import Desk, Page
from ui.pages.parts.lists import ListTools
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.people import everybody
from ui.pages.parts.subjects import subject_words
from ui.pages.students.adding import NewStudent
from ui.pages.students.columns import CLOSE, WIDE, StudentColumns
from ui.pages.students.detail import StudentDetail
from ui.pages.students.many import StudentList
from ui.pages.students.roster import PILLS, Strips, StudentRoster, read_roster
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.list_detail import ListDetail
from ui.widgets.only import OnlyChip, ids_of
from ui.widgets.pick import FilterButton, Option, among
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tutor_app.queries.students import StudentRow
    from tutor_app.store.record import Change

LISTED = frozenset({"student", "match", "request", "tutor", "subject", "session_log", "attendance", "office_setting"})
ALWAYS = ("active", "waiting", "quiet", "all")
"""The filters that are shown even where they find nothing."""


class StudentsPage(Page):
    """List and detail of all students."""

    key = "students"
    icon = "users"
    name = N_("Students")
    lists = frozenset({"student"})
    reads = LISTED | {
        "identity", "goal", "goal_step", "evidence", "assessment", "progress_report", "schedule", "schedule_exception",
        "disclosure", "level", "skill", "consent", "availability", "absence", TABLE,
    }  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pill = "active"
        self._only: frozenset[str] = frozenset()
        self._why = ""
        self._roster = StudentRoster()
        self._text = ""
        self._strips = Strips(desk, self._shown_ids)
        self._columns = StudentColumns(desk, self._strips, self._write)
        self._build()

    # building

    def _build(self) -> None:
        self.table = Table(self._columns.all(), name=_("Students"), multi=True, sort=("last", True))
        self.table.set_empty(self._empty())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.refused.connect(self.desk.tell)
        self.detail = StudentDetail(self.desk)
        self.detail.back_wanted.connect(self._go_back)
        bar = self._bar()
        whole = column(bar, Line(), self.table, self.tools.bar, gap=0)
        whole.setStretch(2, 1)
        self.both = ListDetail(Ground("ground", whole), self.detail)
        self.both.arranged.connect(self._arrange)
        self.setLayout(column(self.both, gap=0))

    def _bar(self) -> Ground:
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(196))
        self.filter.typed.connect(self.search)
        self.subject = FilterButton(_("Subject"), self._find_subjects)
        self.tutor = FilterButton(_("Tutor"), self._find_tutors)
        for button in (self.subject, self.tutor):
            button.changed.connect(self._show_rows)
        self.new = Button(_("New student"), "primary", "plus")
        self.new.setToolTip(_("Take in somebody who asks for a tutor"))
        self.new.clicked.connect(self.add_student)
        self.only = OnlyChip()
        self.only.dropped.connect(self.list_all_again)
        pills, added = Flow(self.only, *self.pills.values(), gap=8), Flow(self.filter, self.subject, self.tutor)
        self.tools = ListTools(self.desk, self.table, StudentList(self.desk, self).offer(), pills, added)
        self.tools.changed.connect(self._show_rows)
        self.tools.wanted.connect(self._take_wish)
        filters = row(added, self.tools.conditions.add, self.tools.columns.button, self.new, gap=8)
        filters.setStretch(0, 1)
        return Ground("ground", column(pills, filters, gap=8, margins=(24, 12, 16, 12)))

    def _empty(self) -> Empty:
        new = Button(_("New student"), "secondary", "plus")
        new.clicked.connect(self.add_student)
        text = _("Students stand here by code and alias; who they really are is kept apart.")
        return Empty(_("Nobody fits here"), text, "users", new)

    # what the window asks

    def subtitle(self) -> str:
        count = self._roster.count
        return _("{all} · {studying} studying, {waiting} waiting").format(
            all=f"{count('all'):,}", studying=f"{count('active'):,}", waiting=f"{count('waiting'):,}"
        )

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches(*LISTED):
            self._roster = read_roster(self.desk.app, self.desk.today())
            self._columns.roster = self._roster
            self._columns.subjects = self.desk.app.known(frozenset({"subject"}), subject_words)
            if change is None or change.touches("session_log", "attendance"):
                self._strips.forget()
            self.detail.take([*self._roster.rows, *self._roster.archived], self._columns.subjects)
            self._show_pills()
            self._show_rows()
        if change is None or change.touches(TABLE):
            self.tools.saved.refresh()
        self.detail.refresh()

    def hidden(self) -> None:
        self.detail.cover()

    def cafe_mode_changed(self) -> None:
        self.detail.cover()
        self.detail.refresh()
        self.table.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.detail.is_revealed:
            self.detail.cover()
        else:
            super().keyPressEvent(event)

    def find_here(self) -> None:
        self.both.show_list()
        self.filter.setFocus()
        self.filter.selectAll()

    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._show_rows()

    def open_item(self, **what: str) -> None:
        if "tab" in what:
            self.detail.show_tab(what["tab"])
        if "new" in what:
            self.add_student()
            return
        if "only" in what:
            self._list_only(ids_of(what["only"]), what["why"])
            return
        student = what.get("id", "")
        if not self.table.select_id(student):
            self._clear_filters("archived" if any(r.id == student for r in self._roster.archived) else "all")
            self.table.select_id(student)
        self.both.show_detail()

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if kind != "student":
            return []
        show = partial(desk.open_page, cls.key, id=person_id)
        return [
            Action(N_("Show the overview"), partial(show, tab="overview"), icon="users"),
            Action(N_("Show goals and levels"), partial(show, tab="goals"), icon="target"),
        ]

    def actions_here(self) -> list[Action]:
        return [Action(N_("New student"), self.add_student, "Ctrl+N", "user-plus")]

    def state(self) -> dict[str, Any]:
        return {
            "pill": self.pill, "only": self._only, "why": self._why, "text": self._text,
            "subject": self.subject.value(), "tutor": self.tutor.value(),
            "sort": self.table.sort_order(), "selected": self.detail.student_id, "tab": self.detail.tabs.currentIndex(),
            "added": self.tools.state(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.refresh(None)
        self.is_stale = False
        self.subject.show_value(state["subject"])
        self.tutor.show_value(state["tutor"])
        self.filter.setText(state["text"])
        self.table.sort_by(*state["sort"])
        self.tools.restore(state["added"])
        self.choose_pill(state["pill"])
        self._single_out(state["only"], state["why"])
        self.table.select_id(state["selected"])
        self.detail.tabs.setCurrentIndex(state["tab"])

    # the list

    def choose_pill(self, key: str) -> None:
        """Show the students of one of the usual filters."""
        self.pill = key
        self._single_out(frozenset(), "")

    def list_all_again(self) -> None:
        """Let the filters say again who is listed."""
        self.choose_pill(self.pill)

    def _list_only(self, ids: frozenset[str], why: str) -> None:
        self._clear_filters(self.pill)
        self._single_out(ids, why)
        self.both.show_list()
        self.table.select_id(self.table.rows_model.source.key(0) if len(self.table.rows_model.source) else "")

    def _single_out(self, ids: frozenset[str], why: str) -> None:
        self._only, self._why = ids, why
        self.only.show_why(why, len(ids))
        self._show_rows()

    def wish(self) -> dict[str, Any]:
        """What is filtered by, but for what is typed to search."""
        return {"pill": self.pill, "subject": self.subject.value(), "tutor": self.tutor.value()}

    def is_usual(self) -> bool:
        """Whether a usual filter alone is in use."""
        return bool(self._only) or not (self.subject.value() or self.tutor.value())

    def _take_wish(self, wish: dict[str, Any]) -> None:
        self.subject.show_value(wish.get("subject", ""))
        self.tutor.show_value(wish.get("tutor", ""))
        self.choose_pill(wish.get("pill", "all"))

    def _show_pills(self) -> None:
        for key, pill in self.pills.items():
            pill.set_count(self._roster.count(key))
            pill.setChecked(key == self.pill and not self._only and not self.tools.saved.chosen())
            pill.setVisible(key in ALWAYS or bool(self._roster.count(key)) or key == self.pill)

    def _show_rows(self, _changed: str = "") -> None:
        rows = self._roster.named(self._only) if self._only else list(self._roster.of(self.pill))
        if self.subject.value():
            rows = [one for one in rows if self.subject.value() in one.subjects]
        if self.tutor.value():
            rows = [one for one in rows if self.tutor.value() in one.tutor_codes]
        if self._text.strip():
            found = self._find(self._text)
            rows = [one for one in rows if one.id in found]
        rows = self.tools.filtered(rows)
        self.table.set_rows(rows)
        self.tools.listed()
        self._show_pills()
        if self.table.current_row() is None and rows and not self.both.is_single:
            self.table.select_id(self.table.rows_model.source.key(0))
        elif not rows:
            self.detail.show_student("")

    def _find(self, text: str) -> frozenset[str]:
        found = everybody(self.desk.app).ids(text)
        if self.pill == "archived":
            words = text.casefold().strip()
            found |= {r.id for r in self._roster.archived if words in f"{r.code} {r.alias}".casefold()}
        return found

    def _shown_ids(self) -> list[str]:
        source = self.table.rows_model.source
        return [source.key(at) for at in range(len(source))]

    def _find_subjects(self, text: str) -> list[Option]:
        return list(among(self._columns.subjects.options())(text))

    def _find_tutors(self, text: str) -> list[Option]:
        hides = self.desk.hides_names
        known = {
            code: Option(code, code if hides else name, "" if hides else code)
            for one in self._roster.rows
            for code, name in zip(one.tutor_codes, one.tutors, strict=True)
        }
        return sorted(among(list(known.values()))(text), key=lambda option: option.words)

    def _clear_filters(self, pill: str) -> None:
        self.subject.show_value("")
        self.tutor.show_value("")
        self.filter.setText("")
        self.search("")
        self.tools.clear()
        self.choose_pill(pill)

    # what is done

    def add_student(self) -> None:
        """Open the sheet for a new student."""
        sheet = NewStudent(self.desk)
        sheet.added.connect(self._show_new)
        sheet.same_wanted.connect(self._show_same)
        sheet.merge_wanted.connect(self._merge)
        self.desk.show_sheet(sheet)

    def _show_new(self, student_id: str) -> None:
        self.open_item(id=student_id, tab="overview")

    def _merge(self, student_id: str, other_id: str) -> None:
        self.open_item(id=student_id)
        self.detail.merge(other_id)

    def _show_same(self, student_id: str) -> None:
        self.open_item(id=student_id)

    def _write(self, student_id: str, field: str, text: str) -> None:
        self.desk.app.do(students.edit_student, student_id, **{field: text})

    def _choose(self, chosen: StudentRow | None) -> None:
        self.detail.show_student(chosen.id if chosen else "")

    def _open(self, _chosen: StudentRow) -> None:
        self.both.show_detail()
        self.detail.tabs.setFocus()

    def _go_back(self) -> None:
        self.both.show_list()
        self.table.setFocus()

    def _arrange(self, arrangement: str) -> None:
        self.tools.columns.arrange(CLOSE if arrangement == "close" else WIDE)
        self.detail.arrange(arrangement)
