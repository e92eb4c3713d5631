"""The bar at the foot: that all is saved, which office this is, whether names are hidden, what Undo would undo."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QSizePolicy, QWidget

from tutor_app.i18n import _
from ui import fonts, paint, theme
from ui.jobs import Job
from ui.theme import px
from ui.widgets.button import IconButton, key_text
from ui.widgets.chip import Icon
from ui.widgets.frame import row
from ui.widgets.halo import FocusRing
from ui.widgets.label import Elided, caption


class StatusBar(QFrame):
    """26 high, across the whole window. `undo_asked` when the words about Undo are pressed."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(26))
        self._saved_mark = Icon("check", "good", 14)
        self._saved = caption()
        self._office_mark = Icon("hard-drive", "muted", 14)
        self._office = Elided("", fonts.CAPTION, 400, "muted")
        self._waits, self._waiting = caption(), QWidget()
        self._waiting.setLayout(row(Icon("send", "muted", 14), self._waits, gap=6, margins=(0, 0, 10, 0)))
        self._names_mark = Icon("eye-off", "muted", 14)
        self._names = caption()
        self._job = _JobLine()
        self.undo = _UndoWords()
        self.undo.clicked.connect(self.undo_asked)
        self.setLayout(
            row(
                self._saved_mark, self._saved, 16, self._office_mark, self._office, 16,
                self._waiting, self._names_mark, self._names, None, self._job, 16, self.undo,
                gap=6, margins=(17, 1, 12, 0),
            )
        )  # fmt: skip
        self.show_waiting("")

    def show_saved(self, time: str) -> None:
        """Say since when everything is saved; `time` is "14:03"."""
        self._saved.setText(_("Saved {time}").format(time=time))

    def show_office(self, name: str) -> None:
        """Name the office."""
        self._office.setText(name)

    def show_waiting(self, words: str) -> None:
        """Say how much waits to leave; nothing where the words are empty."""
        self._waits.setText(words)
        self._waiting.setVisible(bool(words))

    def show_names(self, words: str, tone: str = "muted", icon: str = "eye-off") -> None:
        """Say whether identities are hidden."""
        self._names.setText(words)
        self._names.set_tone(tone)
        self._names_mark.set_icon(icon, tone)

    def show_undo(self, label: str | None) -> None:
        """Name the step that Undo would take back; None where there is none."""
        self.undo.show_label(label)

    def show_job(self, job: Job) -> None:
        """Show a running job until it ends."""
        self._job.follow(job)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("hair"))


class _UndoWords(QPushButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFont(fonts.font(fonts.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self, 4)
        self.show_label(None)

    def show_label(self, label: str | None) -> None:
        self.setVisible(label is not None)
        self.setText(_("Undo: {step}").format(step=label) if label else "")
        self.setAccessibleName(self.text() or _("Undo"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = paint.width_of(self.text(), self.font()) + px(6) + paint.keycap_width(key_text("Ctrl+Z"))
        return QSize(round(width + 1), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        ink = t.text if self.underMouse() else t.muted
        x = paint.words(painter, area, self.text(), self.font(), ink, elide=False) + px(6)
        paint.keycap(painter, x, area.center().y(), key_text("Ctrl+Z"), t.muted, t.sunken, t.line)


class _JobLine(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = caption()
        self._bar = _Bar()
        self._stop = IconButton("x", _("Cancel"), size=20)
        self._stop.clicked.connect(self._cancel)
        self.setLayout(row(self._words, self._bar, self._stop, gap=8))
        self.hide()

    def follow(self, job: Job) -> None:
        self._job = job
        self._words.setText(job.title)
        self._bar.setRange(0, 0)
        self._stop.setVisible(job.stoppable)
        job.moved.connect(self._move)
        job.ended.connect(self.hide)
        self.show()

    def _move(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if words:
            self._words.setText(words)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.stop()


class _Bar(QProgressBar):
    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedSize(px(120), px(8))
        self.setAccessibleName(_("Progress"))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter, area = QPainter(self), QRectF(self.rect())
        paint.box(painter, area, t.hair, radius=4)
        share = self.value() / self.maximum() if self.maximum() > 0 else 0.3
        if share > 0:
            paint.box(painter, QRectF(0, 0, max(area.height(), area.width() * share), area.height()), t.fill, radius=4)
