"""Filters that people keep: pills behind the usual ones, in the record, so that the whole office has them."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.filters import SavedFilterRow, saved_filters
from tutor_app.services.filters import delete_filter, rename_filter, save_filter
from ui.actions import Action, fill
from ui.page import Desk
from ui.pages.parts.asking import ask_words
from ui.widgets.flow import Flow
from ui.widgets.menu import PopupMenu
from ui.widgets.pill import Pill

TABLE = "saved_filter"


class SavedFilters(QObject):
    """The kept filters of one page, as pills at the end of `flow`. `wanted` gives the wish of the one that was pressed.

    `wish` tells what is listed now, as JSON can hold it and without what was typed to search; `is_usual` whether that
    is one of the page's own filters.
    """

    wanted = Signal(object)

    def __init__(
        self, desk: Desk, page: str, flow: Flow, wish: Callable[[], dict[str, Any]], is_usual: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._desk, self._page, self._flow, self._wish, self._is_usual = desk, page, flow, wish, is_usual
        self._known: list[SavedFilterRow] = []
        self.pills: dict[str, Pill] = {}
        self.save = Pill(_("Keep this filter"), icon="bookmark", dashed=True)
        self.save.clicked.connect(self._ask_name)
        flow.addWidget(self.save)

    def refresh(self) -> None:
        """Read which there are."""
        found = self._desk.app.query(saved_filters, self._page)
        if found != self._known:
            self._known = found
            self._make_pills()
        self.look()

    def look(self) -> None:
        """What is listed may be another: mark the filter that it is, and offer to keep it where it is none."""
        now = _plain(self._wish())
        chosen = next((row.id for row in self._known if _plain(row.wish) == now), "")
        for row_id, pill in self.pills.items():
            pill.setChecked(row_id == chosen)
        keeps = not self._desk.has_page("send")  # filters are the office's, which takes none from a copy that sends
        self.save.setVisible(keeps and not chosen and not self._is_usual())

    def chosen(self) -> bool:
        """Whether what is listed is a kept filter."""
        return any(pill.isChecked() for pill in self.pills.values())

    def _make_pills(self) -> None:
        for pill in self.pills.values():
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._flow.removeWidget(self.save)
        self.pills = {row.id: self._pill(row) for row in self._known}
        for widget in (*self.pills.values(), self.save):
            self._flow.addWidget(widget)
            widget.show()

    def _pill(self, row: SavedFilterRow) -> Pill:
        made = Pill(row.name, icon="bookmark", parent=self.save.parentWidget())
        made.setToolTip(_("A filter that was kept; right click to rename or delete it"))
        made.clicked.connect(partial(self._press, row))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(partial(self._open_menu, row))
        return made

    def _press(self, row: SavedFilterRow, _checked: bool = False) -> None:
        self.wanted.emit(dict(row.wish))
        self.look()

    def _open_menu(self, row: SavedFilterRow, at: QPoint) -> None:
        pill = self.pills[row.id]
        menu = self.menu(row, pill)
        menu.popup(pill.mapToGlobal(at))

    def menu(self, row: SavedFilterRow, owner: QWidget) -> PopupMenu:
        """What can be done with a kept filter."""
        made = PopupMenu(owner)
        entries = [
            Action(N_("Rename"), partial(self._ask_other_name, row), icon="pencil"),
            Action(N_("Delete this filter"), partial(self._delete, row), icon="trash-2"),
        ]
        fill(made, entries, made)
        return made

    def _ask_name(self) -> None:
        text = _("What is typed to search is not kept. Write no names of people.")
        sheet = ask_words(_("Keep this filter"), _("Name of the filter"), self._save, yes=_("Keep"), text=text)
        self._desk.show_sheet(sheet)

    def _save(self, name: str) -> None:
        self._desk.app.do(save_filter, self._page, name, json.dumps(self._wish(), ensure_ascii=False))

    def _ask_other_name(self, row: SavedFilterRow) -> None:
        rename = partial(self._rename, row.id)
        self._desk.show_sheet(ask_words(_("Rename the filter"), _("Name of the filter"), rename, yes=_("Rename")))

    def _rename(self, row_id: str, name: str) -> None:
        self._desk.app.do(rename_filter, row_id, name)

    def _delete(self, row: SavedFilterRow) -> None:
        self._desk.do(delete_filter, row.id)


def _plain(wish: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON gives it back: tuples are lists."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(wish)))
    return plain
