"""The lease of a tutor's copy beside the window: from a week before its end, every page says what to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from tutor_app.i18n import _, ngettext
from tutor_app.queries.lease import Lease, lease
from ui.page import Desk
from ui.pages.parts.exchange import Exchange
from ui.widgets.banner import Banner
from ui.widgets.button import Button

LOOK_MS = 60 * 60 * 1000


class Leasing(QObject):
    """One of each window (`desk.beside(Leasing)`): looks every hour, and when the shared folder brought news."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk if isinstance(desk, QObject) else None)
        self._desk = desk
        self._said: int | None = None
        self._hour = QTimer(self, interval=LOOK_MS)
        self._hour.timeout.connect(self.look)
        desk.beside(Exchange).moved.connect(self.look)

    def begin(self) -> None:
        """Look now, and then every hour."""
        self._hour.start()
        self.look()

    def leave(self) -> None:
        """Look no more at the record, which is about to be closed."""
        self._hour.stop()

    def look(self) -> None:
        """Say how many days are left; where none are, lock: opening it again removes the copy."""
        held = self._desk.app.query(lease, self._desk.app.clock())
        if held is not None and held.is_over:
            self._hour.stop()
            self._desk.lock()
            return
        left = held.days_left if held is not None and held.is_ending else None
        if left != self._said:
            self._said = left
            self._desk.notice("lease", None if held is None or left is None else lambda: self._banner(held))

    def _banner(self, held: Lease) -> Banner:
        words = ngettext(
            "This copy locks and clears itself in {count} day",
            "This copy locks and clears itself in {count} days",
            held.days_left,
        )
        text = _("There was no news from the office for a long time. Send what you have, and open what it sends back.")
        made = Banner(words.format(count=held.days_left), text, "warn", "hourglass")
        if self._desk.has_page("send"):
            go = Button(_("Send to the office"), "warn", "send", height=28)
            go.clicked.connect(lambda: self._desk.open_page("send"))
            made.add(go)
        return made
