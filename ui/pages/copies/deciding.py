"""Conflicts, one after the other: both values, who wrote each, and a button under each."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout

from tutor_app.i18n import N_, _
from tutor_app.queries.deciding import Side, ToDecide
from ui import dates, fonts
from ui.keys import Key, Keys
from ui.page import Desk
from ui.pages.parts.values import column_words, record_words, setting_words, thing_words, value_words
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Icon, StateTag
from ui.widgets.frame import Card, Columns, column, emptied, row
from ui.widgets.label import Elided, Paragraph, caption

EARLIER, LATER = "earlier", "later"
KEYS = Keys(N_("Copies"), Key("decide", ("1", "2"), N_("Keep this or that, where two copies differ")))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONG = 60
"""A value longer than this is shown as text, not as a heading."""


class Conflicts(Card):
    """Shows the conflict `at`; `KEYS` decide it, the arrows go to the others. `decided` carries it and the side."""

    decided = Signal(object, str)
    wanted = Signal(object)
    """Carries a conflict whose record is to be opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: list[ToDecide] = []
        self.at = 0
        self.setAccessibleName(_("Conflicts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inner = column(gap=12, margins=(16, 14, 16, 14))
        self.setLayout(self._inner)

    def show_conflicts(self, found: list[ToDecide]) -> None:
        """Show these; the one that was in view stays so where it is still among them."""
        seen = self._found[self.at].id if self.at < len(self._found) else ""
        self._found = found
        place = next((at for at, one in enumerate(found) if one.id == seen), min(self.at, max(0, len(found) - 1)))
        self.go(place)

    def go(self, at: int) -> None:
        """Show another one."""
        had_focus = self.isAncestorOf(w) if (w := self.window().focusWidget()) is not None else False
        emptied(self._inner)
        self.at = at
        if at < len(self._found):
            self._fill(self._found[at])
            if had_focus:
                self.setFocus()

    def decide(self, side: str) -> None:
        """Decide the one in view."""
        if self.at < len(self._found):
            self.decided.emit(self._found[self.at], side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.go(max(0, min(len(self._found) - 1, self.at + steps[Qt.Key(event.key())])))
        elif not KEYS.handle(event, decide=lambda at: self.decide((EARLIER, LATER)[at])):
            super().keyPressEvent(event)

    def _fill(self, one: ToDecide) -> None:
        self.setAccessibleName(self._title(one))
        title = Elided(self._title(one), fonts.HEADING, 600)
        place = caption(_("{number} of {all}").format(number=self.at + 1, all=len(self._found)))
        before, after = (
            IconButton("chevron-left", _("The conflict before"), size=28),
            IconButton("chevron-right", _("The next conflict"), size=28),
        )
        before.clicked.connect(lambda: self.go(self.at - 1))
        after.clicked.connect(lambda: self.go(self.at + 1))
        before.setEnabled(self.at > 0)
        after.setEnabled(self.at + 1 < len(self._found))
        head = row(Icon("git-compare", "warn", 18), title, place, before, after, gap=8)
        head.setStretch(1, 1)
        self._inner.addLayout(head)
        self._inner.addWidget(Paragraph(self._how(one), 12, tone="muted"))
        self.keep = {
            EARLIER: self._button(_("Keep this"), "1", EARLIER),
            LATER: self._button(_("Keep that"), "2", LATER),
        }
        self._inner.addWidget(
            Columns(self._side(one, one.earlier, EARLIER), self._side(one, one.later, LATER), narrow=520, gap=16)
        )
        note = caption(_("Until somebody decides, everybody sees the newer one; the other stays in the history."))
        opened = Button(_("Open the record"), "link")
        opened.clicked.connect(lambda: self.wanted.emit(one))
        self._inner.addLayout(row(Icon("info", "muted", 14), note, None, opened, gap=8))

    def _title(self, one: ToDecide) -> str:
        return _("{who}: {what}").format(who=self._who(one), what=self._what(one))

    def _who(self, one: ToDecide) -> str:
        return record_words(self._desk, one.subject)

    def _what(self, one: ToDecide) -> str:
        if one.tbl == "office_setting":
            return setting_words(one.row)
        what, about = column_words(one.tbl, one.column), one.about
        if _DAY.fullmatch(about):
            about = dates.medium(about)
        if about and not self._desk.hides_names:
            return _("{what} of “{thing}”").format(what=what, thing=about)
        if one.tbl != one.subject.tbl and one.column:
            return _("{what} ({kind})").format(what=what, kind=thing_words(one.tbl))
        return what

    def _how(self, one: ToDecide) -> str:
        if one.is_again:
            return _("Both decided on it, and differently.")
        said = _("Both changed it without seeing the other.")
        if one.before is None:
            return said
        before = _("Before: {value}").format(value=value_words(self._desk, one.tbl, one.column, one.before))
        return f"{said} {before}"

    def _button(self, words: str, key: str, side: str) -> Button:
        made = Button(words, "secondary", key=key).wide()
        made.clicked.connect(lambda: self.decide(side))
        return made

    def _side(self, one: ToDecide, side: Side, which: str) -> QLayout:
        shown = value_words(self._desk, one.tbl, one.column, side.value, side.refers_to)
        size, weight = (17, 600) if len(shown) <= _LONG else (fonts.BODY, 400)
        value = Paragraph(shown, size, weight, "text")
        head = row(value, gap=8)
        head.setStretch(0, 1)
        if which == LATER:
            head.addWidget(StateTag(_("Shown until decided"), "eye", "plain"), 0, Qt.AlignmentFlag.AlignTop)
        zone = ZoneInfo(self._desk.app.zone())
        here = side.copy_id == self._desk.app.record.copy_id()
        by = ", ".join(filter(None, (side.member, _("this computer") if here else side.copy)))
        when = datetime.fromisoformat(side.at).astimezone(zone)
        card = Card(
            column(head, caption(by or "–", "text2"), caption(f"{dates.short(when.date().isoformat())} {when:%H:%M}"),
                   gap=4, margins=(14, 12, 14, 12))
        )  # fmt: skip
        self.keep[which].setAccessibleName(f"{self.keep[which].text()}: {shown}")
        return column(card, self.keep[which], gap=8)
