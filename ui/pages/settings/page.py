"""The page: what there is to set at the left, all of it in two columns of cards at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from ui.actions import Action
from ui.fields import SearchField
from ui.page import Desk, Page
from ui.pages.settings.about import About, Shortcuts
from ui.pages.settings.appearance import Appearance, Language, OwnLanguage
from ui.pages.settings.backups import Backups
from ui.pages.settings.members import Members
from ui.pages.settings.own import Locking, OwnDoor
from ui.pages.settings.privacy import Privacy
from ui.pages.settings.rules import Alerts, HoursRules, OfficeCard
from ui.pages.settings.section import Section
from ui.pages.settings.subjects import Subjects
from ui.theme import px
from ui.widgets.frame import Columns, Ground, Line, Scroll, column, row
from ui.widgets.side_item import SideItem

if TYPE_CHECKING:
    from tutor_app.store.record import Change


def parts_of(*sections: type[Section]) -> dict[str, dict[str, str]]:
    """Each section, and what the page is asked to show it."""
    return {one.name: {"section": one.key} for one in sections}


class SettingsPage(Page):
    """Sections of this computer and of the office; "Find a setting" hides what is not called like that."""

    key = "settings"
    icon = "settings"
    name = N_("Settings")
    at_foot = True
    left: ClassVar[tuple[type[Section], ...]] = (Appearance, Language, Backups, OfficeCard, Subjects)
    right: ClassVar[tuple[type[Section], ...]] = (Members, HoursRules, Alerts, Privacy, Shortcuts, About)
    reads = frozenset[str]().union(*(kind.reads for kind in (*left, *right)))
    parts = parts_of(*left, *right)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sections = {kind.key: kind(desk) for kind in (*self.left, *self.right)}
        left = column(*(self.sections[kind.key] for kind in self.left), None, gap=16)
        right = column(*(self.sections[kind.key] for kind in self.right), None, gap=16)
        self._inner = inner = QWidget()
        inner.setObjectName("sheet")
        inner.setLayout(column(Columns(left, right, narrow=820), None, margins=(24, 16, 24, 20)))
        self._scroll = Scroll(inner)
        whole = row(self._list(), Line(vertical=True), self._scroll, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._mark(self.left[0].key)

    def _list(self) -> QWidget:
        self.finder = SearchField(_("Find a setting"), "search")
        self.finder.typed.connect(self.search)
        self.items = {key: SideItem(_(one.name), one.icon) for key, one in self.sections.items()}
        for key, item in self.items.items():
            item.clicked.connect(partial(self.show_section, key))
        made = Ground("ground", column(self.finder, 12, *self.items.values(), None, gap=2, margins=(12, 16, 12, 12)))
        made.setFixedWidth(px(208))
        return made

    def refresh(self, change: Change | None) -> None:
        for section in self.sections.values():
            if change is None or change.touches(*section.reads):
                section.refresh()

    def shown(self) -> None:
        for section in self.sections.values():
            section.shown()

    def find_here(self) -> None:
        self.finder.setFocus()
        self.finder.selectAll()

    def search(self, text: str) -> None:
        for key, section in self.sections.items():
            fits = section.holds(text)
            section.setVisible(fits)
            self.items[key].setVisible(fits)

    def show_section(self, key: str) -> None:
        """Bring a section into view."""
        self._mark(key)
        section = self.sections[key]
        top = section.mapTo(self._inner, section.rect().topLeft()).y()
        self._scroll.verticalScrollBar().setValue(top - px(16))

    def open_item(self, **what: str) -> None:
        if what.get("section") in self.sections:
            self.show_section(what["section"])

    def actions_here(self) -> list[Action]:
        members, subjects = self.sections["members"], self.sections["subjects"]
        assert isinstance(members, Members)
        assert isinstance(subjects, Subjects)
        return [
            Action(N_("Add member"), members.add_member, icon="user-plus"),
            Action(N_("Change my passphrase"), members.change_own, icon="key-round"),
            Action(N_("New recovery key"), members.renew_recovery, icon="key-round"),
            Action(N_("Add subject"), subjects.add_subject, icon="plus"),
            Action(N_("Add scale"), subjects.add_scale, icon="plus"),
        ]

    def state(self) -> dict[str, Any]:
        return {"place": self._scroll.verticalScrollBar().value() / max(1, self._inner.height())}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("place"):
            QTimer.singleShot(0, self, partial(self._scroll_to, state["place"]))

    def _scroll_to(self, share: float) -> None:
        self._scroll.verticalScrollBar().setValue(round(share * self._inner.height()))

    def cafe_mode_changed(self) -> None:
        for section in self.sections.values():
            section.cafe_mode_changed()

    def _mark(self, key: str) -> None:
        for each, item in self.items.items():
            item.setChecked(each == key)


class OwnSettingsPage(SettingsPage):
    """What a tutor may set on their own copy: how it looks, when it locks, what opens it. All else is the office’s."""

    left = (Appearance, OwnLanguage)
    right = (OwnDoor, Locking, Shortcuts, About)
    parts = parts_of(*left, *right)

    def actions_here(self) -> list[Action]:
        door = self.sections["door"]
        assert isinstance(door, OwnDoor)
        return [
            Action(N_("Change my passphrase"), door.change, icon="key-round"),
            Action(N_("New recovery key"), door.renew_recovery, icon="key-round"),
        ]
