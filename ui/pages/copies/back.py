"""Before a bundle is taken back: whose work would disappear on every copy, and what would stay."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app import arrivals
from tutor_app.i18n import N_, _
from tutor_app.queries.merges import MergeRow, TakingBack
from ui import dates, fonts
from ui.page import Desk
from ui.sheet import Sheet
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import column, row
from ui.widgets.label import Label, Paragraph, caption, heading

_WHY = {
    "changed": N_("changed since"),
    "hangs": N_("something hangs from it"),
    "final": N_("final"),
    "missing": N_("what it refers to is gone"),
}


class BackSheet(Sheet):
    """Asks first; undo brings all of it back. `agreed` when it is to be done."""

    agreed = Signal()

    def __init__(self, desk: Desk, merge: MergeRow, plan: TakingBack) -> None:
        super().__init__(_("Take back this bundle"), 620)
        self._desk, self._plan = desk, plan
        self.yes = Button(_("Take back on every copy"), "final", "undo-2")
        self.yes.clicked.connect(self._do)
        self.yes.setEnabled(not plan.is_empty)
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self.finish)
        when = dates.stamp(merge.at, desk.now().tzinfo)
        about = _("From {copy}, taken in {when}").format(copy=merge.copy or "–", when=when)
        content = column(*self._parts(), None, gap=16, margins=(24, 16, 24, 16))
        head = column(heading(_("Take back this bundle?")), caption(about), gap=2, margins=(24, 16, 24, 12))
        foot = row(caption(_("Undo brings it back.")), None, self.no, self.yes, gap=8, margins=(24, 13, 24, 14))
        self.lay_out(head, content, foot)

    def first_field(self) -> QWidget:
        return self.no

    def _do(self) -> None:
        self.finish()
        self.agreed.emit()

    def _parts(self) -> list[QWidget | QLayout]:
        plan = self._plan
        if plan.is_empty:
            return [Paragraph(_("Nothing is left to take back: it was changed since, or taken back before."))]
        travels = Banner(
            _("This travels to every copy"), _("Also where it was done, it disappears with the next bundle."), "warn",
            "triangle-alert",
        )  # fmt: skip
        parts: list[QWidget | QLayout] = [travels]
        if plan.going:
            parts.append(self._whose())
        for title, icon, rows in (
            (_("Would come back"), "archive-restore", plan.restored),
            (_("Would be as before"), "pencil", plan.changed),
        ):
            if said := arrivals.together(rows):
                parts.append(_block(title, icon, "accent", said))
        kept = [f"{words} ({_(_WHY[why])})" for why, words in self._left()]
        if kept:
            parts.append(_block(_("Would stay"), "check", "good", kept))
        return parts

    def _whose(self) -> QLayout:
        lines = []
        for (copy, member), rows in groupby(self._plan.going, key=lambda one: (one.copy, one.member)):
            who = ", ".join(filter(None, (member, copy))) or "–"
            said = arrivals.together((one.tbl, one.rows) for one in rows)
            if said:
                lines.append(_("{who}: {what}").format(who=who, what=" · ".join(said)))
        return _block(_("Would disappear"), "trash-2", "bad", lines)

    def _left(self) -> Iterable[tuple[str, str]]:
        for why in _WHY:
            for words in arrivals.together((tbl, count) for tbl, reason, count in self._plan.left if reason == why):
                yield why, words


def _block(title: str, icon: str, tone: str, lines: list[str]) -> QLayout:
    said = column(Label(title, fonts.BODY, 600), *(Paragraph(line) for line in lines), gap=4)
    return row(column(Icon(icon, tone, 16), None), said, gap=10)
