"""Filter pills on one line: those for which there is no room wait behind the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from tutor_app.i18n import ngettext
from ui.theme import px
from ui.widgets.flow import Flow
from ui.widgets.menu import PopupMenu
from ui.widgets.pill import Pill


class FoldedPill(Pill):
    """Says how many pills wait for room, and opens the menu of them."""

    def __init__(self) -> None:
        super().__init__("")
        self.setCheckable(False)
        self.pills: Sequence[Pill] = ()
        self.clicked.connect(self.open_menu)
        self.hide()

    def take(self, pills: Sequence[Pill]) -> None:
        """Stand for these pills."""
        self.pills = pills
        self.setText(ngettext("{count} more", "{count} more", len(pills)).format(count=len(pills)))
        self.set_count(None)
        self.setVisible(bool(pills))

    def menu(self) -> PopupMenu:
        """The pills that wait, each as a line."""
        made = PopupMenu(self)
        for pill in self.pills:
            made.addAction(pill.said()).triggered.connect(pill.click)
        return made

    def open_menu(self) -> None:
        """Show them below."""
        self.menu().open_below(self)


class PillLine(Flow):
    """One line. The last pills fold behind "3 more" where the width ends; the chosen one stays, and so does what is no
    filter. Only where those alone are too many does it break into lines."""

    def __init__(self, *widgets: QWidget, gap: float = 8) -> None:
        super().__init__(gap=gap)
        self.more = FoldedPill()
        self.addWidget(self.more)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.insert(max(0, len(self._items) - 1), item)
        widget = item.widget()
        if isinstance(widget, Pill) and widget.may_fold and widget is not self.more:
            widget.toggled.connect(self._turn)
            widget.turned.connect(self._turn)

    def setGeometry(self, rect: QRect) -> None:
        self._fold(rect.width())
        super().setGeometry(rect)

    def _turn(self) -> None:
        if self.geometry().width():
            self._fold(self.geometry().width())
        self.update()

    def _fold(self, width: int) -> None:
        folded = self._folded(width)
        for item in self._items:
            pill = item.widget()
            if isinstance(pill, Pill) and pill is not self.more:
                pill.fold(is_folded=pill in folded)
        if folded != list(self.more.pills):
            self.more.take(folded)

    def _placed(self, width: int) -> list[tuple[QLayoutItem, QSize]]:
        folded = self._folded(width)
        shown = [(item, one) for item, one in self._wanted() if one not in folded]
        if folded:
            shown.append((self._items[-1], self.more))
        return [(item, one.sizeHint()) for item, one in shown]

    def _wanted(self) -> list[tuple[QLayoutItem, QWidget]]:
        """All that is to be shown where there is room, but for the one that stands for others."""
        parts = [(item, one) for item in self._items if (one := item.widget()) is not None and one is not self.more]
        return [(item, one) for item, one in parts if (one.is_wanted if isinstance(one, Pill) else not one.isHidden())]

    def _folded(self, width: int) -> list[Pill]:
        """The pills for which there is no room in this width, in their order."""
        shown = [one for _item, one in self._wanted()]
        room = width + self._gap - sum(one.sizeHint().width() + self._gap for one in shown)
        folded: list[Pill] = []
        if room < 0:
            room -= px(70) + self._gap
            for pill in reversed([one for one in shown if isinstance(one, Pill) and one.may_fold]):
                if room >= 0:
                    break
                folded.insert(0, pill)
                room += pill.sizeHint().width() + self._gap
        return folded
