"""What the command palette finds of classes, events and loans, and in the notes of classes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tutor_app import names
from tutor_app.i18n import N_, _
from tutor_app.queries.together import TABLES, ClassNoteRow, TogetherRow, class_notes, fitting, holding, together
from ui import dates
from ui.page import Desk
from ui.pages.parts.finding import MOST_NOTES, quoted
from ui.palette.item import Group, Item, Preview

MOST = 4
SIGNS = {
    "class": (N_("class"), "presentation"), "event": (N_("event"), "ticket"), "loan": (N_("loan"), "book-marked"),
}  # fmt: skip


class TogetherFinder:
    """Classes and events by name, loans by what is lent and its number. In café mode no notes."""

    tables = TABLES

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.prefixes: Sequence[tuple[str, str]] = ((N_("Classes:"), "together"),) if desk.has_page("classes") else ()
        self._rows: list[TogetherRow] | None = None
        self._notes: list[ClassNoteRow] | None = None

    def warm_up(self) -> None:
        """Read what can be found."""
        self._rows = self._desk.app.query(together, self._desk.today())
        self._notes = self._desk.app.query(class_notes)

    def forget(self) -> None:
        """Something of it has changed."""
        self._rows = self._notes = None

    def find(self, text: str, kind: str = "") -> list[Group]:
        """What fits, and the newest notes with these words."""
        if not text.strip() or not self.prefixes:
            return []
        if self._rows is None or self._notes is None:
            self.warm_up()
        found = fitting(self._rows or (), text.strip())
        shown = found[: MOST * (3 if kind else 1)]
        groups = [Group(_("Classes, events and loans"), [self._item(row, text) for row in shown], len(found))]
        if len(text.strip()) > 1 and not self._desk.hides_names:
            notes = list(holding(self._notes or (), text))[:MOST_NOTES]
            groups.append(Group(_("In the notes of classes"), [self._note(row, text) for row in notes]))
        return groups

    def preview(self, item: Item) -> Preview | None:
        """Its line says enough."""
        return None

    def _item(self, row: TogetherRow, text: str) -> Item:
        label, icon = SIGNS[row.kind]
        day = dates.short(row.date) if row.date else ""
        note = " · ".join(part for part in (_(label), row.code, day) if part)
        what = {"id": row.id}
        if row.kind == "loan":
            what = {"loans": "all", "only": row.id, "why": row.words}
        run = partial(self._desk.open_page, "classes", **what)
        return Item(row.id, row.words, run, icon, note, mark=names.where(row.words, text))

    def _note(self, row: ClassNoteRow, text: str) -> Item:
        words = quoted(row.text, text.split()[0])
        run = partial(self._desk.open_page, "classes", id=row.class_id, date=row.date)
        note = f"{row.group} · {dates.short(row.date)}"
        return Item(row.id, words, run, "text-search", note, mark=names.where(words, text))
