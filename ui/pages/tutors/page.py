"""The page: the list of tutors with its filters, and the detail of the one it is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from tutor_app.i18n import N_, _
from tutor_app.queries.alerts import alerts
from tutor_app.queries.tutors import HELD_IN
from tutor_app.services import tutors
from ui.actions import Action
from ui.fields import SearchField
from ui.page import Desk, Page
from ui.pages.parts.lists import ListTools
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.only import OnlyThese
from ui.pages.parts.people import everybody
from ui.pages.parts.subjects import subject_words
from ui.pages.tutors.adding import NewTutor
from ui.pages.tutors.columns import CLOSE, WIDE, TutorColumns
from ui.pages.tutors.detail import TutorDetail
from ui.pages.tutors.many import TutorList
from ui.pages.tutors.roster import PILLS, TutorRoster, read_roster
from ui.table import Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.list_detail import ListDetail
from ui.widgets.pick import FilterButton
from ui.widgets.pill import Pill

if TYPE_CHECKING:
    from tutor_app.queries.tutors import TutorRow
    from tutor_app.store.record import Change

LISTED = HELD_IN | {"tutor", "tutor_subject", "match", "student", "subject", "office_setting"}
ALWAYS = ("active", "room", "checks", "applicants")
"""The filters that are shown even where they find nothing."""
DETAIL_WIDE, DETAIL_CLOSE = 664, 520


class TutorsPage(Page):
    """List and detail of all tutors."""

    key = "tutors"
    icon = "graduation-cap"
    name = N_("Tutors")
    lists = frozenset({"tutor"})
    reads = LISTED | {
        "availability", "absence", "schedule", "schedule_exception", "disclosure", "level", TABLE,
    }  # fmt: skip
    counts = frozenset({"tutor"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pill = "active"
        self._roster = TutorRoster()
        self._text = ""
        self._columns = TutorColumns(desk, self._write)
        self._build()

    # building

    def _build(self) -> None:
        self.table = Table(self._columns.all(), name=_("Tutors"), multi=True, sort=("code", False))
        self.table.set_empty(self._empty())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.refused.connect(self.desk.tell)
        self.detail = TutorDetail(self.desk)
        self.detail.back_wanted.connect(self._go_back)
        bar = self._bar()
        whole = column(bar, Line(), self.table, self.tools.bar, gap=0)
        whole.setStretch(2, 1)
        self.both = ListDetail(Ground("ground", whole), self.detail, wide=DETAIL_WIDE, close=DETAIL_CLOSE)
        self.both.arranged.connect(self._arrange)
        self.setLayout(column(self.both, gap=0))

    def _bar(self) -> Ground:
        self.pills = {key: Pill(_(words), 0) for key, words in PILLS.items()}
        for key, pill in self.pills.items():
            pill.clicked.connect(partial(self.choose_pill, key))
        self.filter = SearchField(_("Filter this list"))
        self.filter.setFixedWidth(px(126))
        self.filter.typed.connect(self.search)
        self.subject = FilterButton(_("Subject"), self._columns.find_subjects)
        self.language = FilterButton(_("Language"), self._columns.find_languages)
        for button in (self.subject, self.language):
            button.changed.connect(self._show_rows)
        self.new = Button(_("New tutor"), "primary", "plus")
        self.new.setToolTip(_("Add somebody who offers to teach"))
        self.new.clicked.connect(self.add_tutor)
        self.only = OnlyThese()
        self.only.dropped.connect(self._show_rows)
        pills, added = Flow(self.only, *self.pills.values(), gap=8), Flow(self.filter, self.subject, self.language)
        self.tools = ListTools(self.desk, self.table, TutorList(self.desk, self).offer(), pills, added)
        self.tools.changed.connect(self._show_rows)
        self.tools.wanted.connect(self._take_wish)
        filters = row(added, self.tools.conditions.add, self.tools.columns.button, self.new, gap=8)
        filters.setStretch(0, 1)
        return Ground("ground", column(pills, filters, gap=8, margins=(24, 12, 16, 12)))

    def _empty(self) -> Empty:
        new = Button(_("New tutor"), "secondary", "plus")
        new.clicked.connect(self.add_tutor)
        text = _("Volunteers stand here with what they teach, when they are free and how many students they can take.")
        return Empty(_("Nobody fits here"), text, "graduation-cap", new)

    # what the window asks

    def subtitle(self) -> str:
        count = self._roster.count
        return _("{active} active, {room} with room").format(active=f"{count('active'):,}", room=f"{count('room'):,}")

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches(*LISTED):
            self._roster = read_roster(self.desk.app, self.desk.today())
            self._columns.roster = self._roster
            self._columns.subjects = self.desk.app.known(frozenset({"subject"}), subject_words)
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
        if "only" in what:
            self._clear_filters(self.pill)
            self.only.show_ids(what["only"], what.get("why", ""))
            self._show_rows()
            self.both.show_list()
            return
        tutor = what.get("id", "")
        if not self.table.select_id(tutor):
            self._clear_filters("archived" if any(r.id == tutor for r in self._roster.archived) else "all")
            self.table.select_id(tutor)
        self.both.show_detail()
        if "tab" in what:
            self.detail.show_tab(what["tab"])

    def actions_here(self) -> list[Action]:
        return [Action(N_("New tutor"), self.add_tutor, "Ctrl+N", "user-plus")]

    def state(self) -> dict[str, Any]:
        return {
            "pill": self.pill, "text": self._text, "subject": self.subject.value(), "language": self.language.value(),
            "sort": self.table.sort_order(), "selected": self.detail.tutor_id, "tab": self.detail.tabs.currentIndex(),
            "added": self.tools.state(), "only": self.only.state(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        if not state:
            return
        self.refresh(None)
        self.is_stale = False
        self.subject.show_value(state["subject"])
        self.language.show_value(state["language"])
        self.filter.setText(state["text"])
        self.table.sort_by(*state["sort"])
        self.tools.restore(state["added"])
        self.choose_pill(state["pill"])
        self.only.show_ids(*state["only"])
        self._show_rows()
        self.table.select_id(state["selected"])
        self.detail.tabs.setCurrentIndex(state["tab"])

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Tutors whose background check runs out."""
        found = desk.app.query(alerts, desk.today())
        return next((len(one.ids) for one in found if one.kind == "check_expiring"), 0)

    # the list

    def choose_pill(self, key: str) -> None:
        """Show the tutors of one of the usual filters."""
        self.pill = key
        self.only.show_ids("", "")
        self._show_rows()

    def wish(self) -> dict[str, Any]:
        """What is filtered by, but for what is typed to search."""
        return {"pill": self.pill, "subject": self.subject.value(), "language": self.language.value()}

    def is_usual(self) -> bool:
        """Whether a usual filter alone is in use."""
        return not (self.subject.value() or self.language.value())

    def _take_wish(self, wish: dict[str, Any]) -> None:
        self.subject.show_value(wish.get("subject", ""))
        self.language.show_value(wish.get("language", ""))
        self.choose_pill(wish.get("pill", "all"))

    def _show_pills(self) -> None:
        for key, pill in self.pills.items():
            pill.set_count(self._roster.count(key))
            pill.setChecked(key == self.pill and not self.only.ids and not self.tools.saved.chosen())
            pill.setVisible(key in ALWAYS or bool(self._roster.count(key)) or key == self.pill)

    def _show_rows(self, _changed: str = "") -> None:
        rows = list(self._roster.of(self.pill))
        if self.only.ids:
            rows = self.only.among((*self._roster.rows, *self._roster.archived))
        if self.subject.value():
            rows = [one for one in rows if self.subject.value() in one.subjects]
        if self.language.value():
            rows = [one for one in rows if self.language.value() in one.languages.split()]
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
            self.detail.show_tutor("")

    def _find(self, text: str) -> frozenset[str]:
        found = everybody(self.desk.app).ids(text)
        if self.pill == "archived":
            words = text.casefold().strip()
            found |= {r.id for r in self._roster.archived if words in f"{r.code} {r.name}".casefold()}
        return found

    def _clear_filters(self, pill: str) -> None:
        self.subject.show_value("")
        self.language.show_value("")
        self.filter.setText("")
        self.search("")
        self.tools.clear()
        self.choose_pill(pill)

    # what is done

    def add_tutor(self) -> None:
        """Open the sheet for a new tutor."""
        sheet = NewTutor(self.desk)
        for signal in (sheet.added, sheet.same_wanted):
            signal.connect(lambda tutor_id: self.open_item(id=tutor_id))
        sheet.merge_wanted.connect(self._merge)
        self.desk.show_sheet(sheet)

    def _merge(self, tutor_id: str, other_id: str) -> None:
        self.open_item(id=tutor_id)
        self.detail.merge(other_id)

    def _write(self, tutor_id: str, field: str, text: str) -> None:
        self.desk.app.do(tutors.edit_tutor, tutor_id, **{field: text})

    def _choose(self, chosen: TutorRow | None) -> None:
        self.detail.show_tutor(chosen.id if chosen else "")

    def _open(self, _chosen: TutorRow) -> None:
        self.both.show_detail()
        self.detail.tabs.setFocus()

    def _go_back(self) -> None:
        self.both.show_list()
        self.table.setFocus()

    def _arrange(self, arrangement: str) -> None:
        self.tools.columns.arrange(CLOSE if arrangement == "close" else WIDE)
        self.detail.arrange(arrangement)
