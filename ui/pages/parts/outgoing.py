"""What waits to be sent to the office, in lines: "2 session logs · 하늘, 구름"."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from tutor_app.i18n import N_, NN_, _, ngettext
from tutor_app.outbox import Outbox
from tutor_app.queries.lease import DAYS
from tutor_app.queries.outbox import OutgoingRow
from ui import fonts, paint, theme
from ui.page import Desk
from ui.pages.parts.clocks import moment
from ui.theme import px
from ui.widgets.chip import Icon, StateWord
from ui.widgets.frame import Line, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph

_COUNTED = {
    "session_log": ("notebook-pen", NN_("{count} session log", "{count} session logs")),
    "class_session": ("presentation", NN_("{count} class log", "{count} class logs")),
    "evidence": ("target", NN_("{count} piece of evidence", "{count} pieces of evidence")),
    "progress_report": ("file-text", NN_("{count} report", "{count} reports")),
}
_NAMED = {
    "availability": ("calendar-days", N_("Your free hours")),
    "absence": ("calendar-x", N_("Your days away")),
    "tutor": ("phone", N_("Your contact")),
}
"""What is said without a number."""


class Outgoing(QWidget):
    """The lines, and below them what is on its way already."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_outbox(self, found: Outbox) -> None:
        """Show what waits."""
        emptied(self._lines)
        for part in found.parts:
            self._lines.addLayout(self._line(part))
            self._lines.addWidget(Line(name="gridline"))
        if found.waits and not found.parts:
            words = ngettext("{count} change to send", "{count} changes to send", found.waits)
            self._lines.addWidget(Label(words.format(count=f"{found.waits:,}"), fonts.BODY, 500))
        if not found.waits:
            self._lines.addLayout(row(StateWord(_("All is sent"), "check", "good"), None, margins=(0, 6, 0, 6)))
        if found.on_its_way:
            words = ngettext(
                "{count} change is on its way: the office has not answered yet.",
                "{count} changes are on their way: the office has not answered yet.",
                found.on_its_way,
            )
            said = Paragraph(words.format(count=f"{found.on_its_way:,}"), fonts.CAPTION, tone="muted")
            self._lines.addWidget(said)

    def _line(self, part: OutgoingRow) -> QLayout:
        if part.tbl in _COUNTED:
            icon, plural = _COUNTED[part.tbl]
            words = ngettext(*plural, part.rows).format(count=f"{part.rows:,}")
        else:
            icon, name = _NAMED[part.tbl]
            words = _(name)
        who = ", ".join(code if self._desk.hides_names else alias or code for alias, code in part.students)
        line = row(Icon(icon, "accent", 16), Label(words), Elided(who, fonts.CAPTION, 400, "muted"), gap=10,
                   margins=(0, 7, 0, 7))  # fmt: skip
        line.setStretch(2, 1)
        return line


def sent_words(desk: Desk, found: Outbox) -> str:
    """When something was sent last."""
    return _("last sent {when}").format(when=moment(desk, found.sent_at)) if found.sent_at else _("nothing sent yet")


def send_words(found: Outbox) -> str:
    """What the button says that sends."""
    if found.waits:
        words = ngettext("Send this change", "Send these {count} changes", found.waits)
        return words.format(count=f"{found.waits:,}")
    return _("Send again") if found.on_its_way else _("Send to the office")


class LeaseLine(QWidget):
    """How long this copy lives without news: a bar and words. Hidden where it has no lease."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _Bar()
        self.words = Paragraph("", fonts.CAPTION, tone="muted")
        line = row(self._bar, self.words, gap=10)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_outbox(self, found: Outbox) -> None:
        """Show what is left."""
        self.setVisible(found.lease is not None)
        if found.lease is not None:
            left = max(0, found.lease.days_left)
            self._bar.show_share(left / DAYS, "warn_mark" if found.lease.is_ending else "fill")
            words = ngettext("Locks in {count} day", "Locks in {count} days", left)
            self.words.setText(words.format(count=left))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share, self._tone = 1.0, "fill"
        self.setFixedSize(px(96), px(6))

    def show_share(self, share: float, tone: str) -> None:
        self._share, self._tone = share, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, theme.colour("hair"), radius=3)
        if self._share > 0:
            part = QRectF(0, 0, max(area.height(), area.width() * self._share), area.height())
            paint.box(painter, part, theme.colour(self._tone), radius=3)
