"""How errors are shown, in one place: what a user can act on as a banner, a fault of the program as a dialog.

Neither ever holds a name, a note or a value from the record.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QWidget

import tutor_app
from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui import appearance, paint, theme
from ui.actions import CAFE_MODE, LOCK
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Paragraph, caption, heading


class ErrorBanner(QFrame):
    """What happened, what was kept, what to do. `kept` is always said, so that nobody needs to guess.

    A message of two sentences says it itself: the second one is what was kept.
    """

    closed = Signal()

    def __init__(self, error: UserError, kept: str = "", again: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._error = error
        happened, _stop, said = error.message.partition(". ")
        self._lines = [
            (_("Happened"), f"{happened}." if said else happened),
            (_("Kept"), kept or said or _("Everything saved before is as it was.")),
            (_("To do"), error.hint or _("Look again how it stands now.")),
        ]
        self.setAccessibleName(error.message)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for at, (word, sentence) in enumerate(self._lines):
            head = caption(word, "bad", 500)
            head.setContentsMargins(0, px(3), 0, 0)
            grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(sentence, tone="text"), at, 1)
        copy = Button(_("Copy details"), "quiet", "copy", height=28)
        copy.clicked.connect(self._copy)
        buttons: list[QWidget] = [copy]
        if again is not None:
            retry = Button(_("Try again"), "secondary", "refresh-cw", height=28)
            retry.clicked.connect(again)
            retry.clicked.connect(self.closed)
            buttons.insert(0, retry)
        close = IconButton("x", _("Close"), size=28)
        close.clicked.connect(self.closed)
        line = row(gap=12)
        line.addWidget(Icon("circle-alert", "bad", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(grid, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        # The words of a quiet button, or the border of the other, stand below the words above.
        foot = row(*buttons, None, gap=8, margins=(18 if again is None else 30, 0, 0, 0))
        self.setLayout(column(line, foot, gap=8, margins=(14, 12, 8, 10)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{word}: {text}" for word, text in self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        paint.box(QPainter(self), QRectF(self.rect()), t.bad_bg)


class _Disc(QWidget):
    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._ground = f"{tone}_bg" if tone != "accent" else "soft"
        self.setFixedSize(px(36), px(36))
        mark = Icon(icon, tone, 18)
        mark.setParent(self)
        mark.move(px(9), px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), QRectF(self.rect()), theme.colour(self._ground), radius=18)


def _head(icon: str, tone: str, title: str, text: str) -> QHBoxLayout:
    """The disc, the heading and the sentence that a dialog starts with."""
    line = QHBoxLayout()
    line.setSpacing(px(12))
    line.addWidget(_Disc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(heading(title), Paragraph(text), gap=4), 1)
    return line


class Dialog(QDialog):
    """Stands over `parent`, or alone where there is no window yet.

    It keeps the keys from the window until it is answered, but for those of café mode and of the lock, which answer
    no.
    """

    def __init__(self, title: str, width: float, parent: QWidget | None) -> None:
        super().__init__(parent)
        if parent is None:
            appearance.dress(self)
        self.setWindowTitle(title)
        self.setFixedWidth(px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, over = QKeySequence(event.keyCombination()), self.parentWidget()
        known = over.window().findChildren(QAction) if over and key in map(QKeySequence, (CAFE_MODE, LOCK)) else ()
        action = next((one for one in known if one.shortcut() == key), None)
        if action is None:
            super().keyPressEvent(event)
            return
        self.reject()
        action.trigger()


class BugDialog(Dialog):
    """A fault of the program, never of the person: where it was, without any value from the record."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(_("Tutor App"), 480, parent)
        self.report = bug_report(error)
        head = _head(
            "bug",
            "warn",
            _("Something in the program broke"),
            _("The last step was not done. Everything before it is saved. You can go on."),
        )
        words = Paragraph(self.report, 12)
        box = Ground("sunken", column(words, margins=(12, 10, 12, 10)))
        shield = Icon("shield-check", "good", 14)
        promise = caption(_("The report holds no names and no notes. Nothing is sent by itself."))
        copy = Button(_("Copy report"), "quiet", "copy")
        copy.clicked.connect(self._copy)
        go_on = Button(_("Go on"), "primary", key="Return")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        foot = row(copy, None, go_on)
        self.setLayout(column(head, box, row(shield, promise, None, gap=6), foot, gap=16, margins=(16, 16, 16, 16)))
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


def bug_report(error: BaseException) -> str:
    """Version, system, kind of error and the places in our own code; no values, no messages of the error."""
    import platform
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name} {frame.lineno}" for frame in frames[-6:]]
    system = f"{platform.system()} {platform.release()}"
    lines = [f"{tutor_app.__version__} · {system}", type(error).__name__, " · ".join(reversed(places))]
    return "\n".join(line for line in lines if line)


class Ask(Dialog):
    """A question before something that cannot be taken back, or that needs a decision; True when said yes."""

    def __init__(
        self, title: str, text: str, yes: str, *, kind: str = "primary", icon: str = "circle-help",
        tone: str = "accent", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, 440, parent)
        head = _head(icon, tone, title, text)
        self.no = Button(_("Cancel"), "secondary", key="Esc")
        self.yes = Button(yes, kind)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.setLayout(column(head, row(None, self.no, self.yes), gap=20, margins=(16, 16, 16, 16)))
        (self.no if kind in ("final", "danger") else self.yes).setDefault(True)

    def said_yes(self) -> bool:
        """Show it and wait for the answer."""
        return self.exec() == QDialog.DialogCode.Accepted
