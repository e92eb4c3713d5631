"""The line of totals below the list: always of what is filtered."""

from PySide6.QtGui import QResizeEvent

from tutor_app.i18n import _, ngettext
from tutor_app.queries.sessions import SessionTotals
from ui import dates
from ui.pages.parts import states
from ui.theme import px
from ui.widgets.chip import Icon, StateWord
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Elided, Label, caption


class Foot(Ground):
    """36 high. Parts at the right give way first. `tells` of private notes."""

    def __init__(self, *, tells: bool = True) -> None:
        super().__init__("ground")
        self._tells = tells
        self.what = Label("", weight=600)
        self.count = Label("", weight=600)
        self.held = StateWord("", "check", "good")
        self.hours = Label("", weight=600)
        self.missed = StateWord("", "calendar-x", "plain")
        self.reasons = caption()
        self.waiting = StateWord("", "notebook-pen", "warn")
        self._lock = Icon("lock", "muted", 14)
        words = _("Private notes are for coordinators. They are in no report and in no copy for tutors.")
        self._private = Elided(words, 11, 400, "muted")
        self._parts = (self.held, self.missed, self.reasons, self.waiting)
        line = row(
            self.what, self.count, self.held, self.hours, self.missed, self.reasons, self.waiting, None,
            self._lock, self._private, gap=18, margins=(24, 7, 16, 7),
        )  # fmt: skip
        self.setLayout(column(Line(), line, gap=0))

    def show_totals(self, what: str, found: SessionTotals, to_log: int) -> None:
        """Show the totals of what is called `what`; `to_log` meetings of it have no log yet."""
        count = found.sessions
        missed = sum(found.missed.values())
        self.what.setText(what)
        self.count.setText(ngettext("{count} log", "{count} logs", count).format(count=f"{count:,}"))
        self.held.set_state(_("{count} held").format(count=f"{found.held:,}"), "check", "good")
        self.hours.setText(dates.hours_and_minutes(found.minutes))
        self.missed.set_state(_("{count} did not happen").format(count=f"{missed:,}"), "calendar-x", "plain")
        reasons = [f"{_(words)} {found.missed[by]:,}" for by, words in states.MISSED_BY.items() if by in found.missed]
        self.reasons.setText(" · ".join(reasons))
        self.waiting.set_state(_("{count} to log").format(count=f"{to_log:,}"), "notebook-pen", "warn")
        self.missed.setVisible(bool(missed))
        self.waiting.setVisible(bool(to_log))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        wide = self._tells and self.width() >= px(1180)
        self._lock.setVisible(wide)
        self._private.setVisible(wide)
        self.reasons.setVisible(self.width() >= px(880) and bool(self.reasons.text()))
