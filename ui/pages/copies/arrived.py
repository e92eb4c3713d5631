"""What lies in the shared folder and was not taken: bundles that wait for a person, and files that were refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.shared_folder import Look, Refusal
from ui import dates, fonts
from ui.page import Desk
from ui.pages.parts.exchange import Exchange
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Card, Line, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

MOST = 6
"""Refused files that are listed; the others are counted."""


class Arrived(QWidget):
    """Hidden while there is nothing. `wanted` carries the path of a bundle to look into."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, exchange: Exchange) -> None:
        super().__init__()
        self._desk, self._exchange = desk, exchange
        self._count = caption()
        self._lines = column(gap=0, margins=(1, 1, 1, 1))
        self.setLayout(column(row(heading(_("Arrived")), self._count, None, gap=8), Card(self._lines), gap=10))

    def show_look(self, look: Look | None) -> None:
        """Show what the last look found."""
        emptied(self._lines)
        waiting, refused = (look.waiting, look.refused) if look is not None else ((), ())
        self.setVisible(bool(waiting or refused))
        self._count.setText(
            ngettext("{count} to look at", "{count} to look at", len(waiting)).format(count=len(waiting))
        )
        self._count.setVisible(bool(waiting))
        lines: list[QLayout] = [self._waiting(path) for path in waiting]
        lines += [self._refused(one) for one in refused[:MOST]]
        if len(refused) > MOST:
            more = len(refused) - MOST
            words = ngettext("and {count} other file", "and {count} other files", more).format(count=more)
            lines.append(row(caption(words), margins=(16, 8, 16, 8)))
        for at, line in enumerate(lines):
            if at:
                self._lines.addWidget(Line(name="gridline"))
            self._lines.addLayout(line)

    def _waiting(self, path: Path) -> QLayout:
        look = Button(_("Look into it…"), "primary", "package-open", height=28)
        look.clicked.connect(lambda: self.wanted.emit(path))
        try:
            size = dates.size(path.stat().st_size)
        except OSError:
            size = ""
        said = column(Label(_("A bundle waits"), fonts.BODY, 500), caption(" · ".join(filter(None, (path.name, size)))),
                      gap=2)  # fmt: skip
        line = row(Icon("package-open", "accent", 18), said, look, gap=12, margins=(14, 9, 12, 9))
        line.setStretch(1, 1)
        return line

    def _refused(self, one: Refusal) -> QLayout:
        said = column(
            Label(one.error.message, fonts.BODY, 500),
            Paragraph(one.error.hint, 12, tone="muted"),
            Elided(f"{one.path.parent.name[:6]}… / {one.path.name}", fonts.CAPTION, 400, "muted"),
            gap=2,
        )
        line = row(Icon("circle-slash", "bad", 18), said, gap=12, margins=(14, 9, 12, 9))
        line.setStretch(1, 1)
        return line
