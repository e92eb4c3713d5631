"""The program as long as it runs: its one window, its settings, its language, and where errors end.

A record that is closed is the affair of `ui.entrance`, an open one that of `ui.opened`. The unlock page is painted
before anything of the record is imported: SQL and the pages come while the passphrase is being typed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app import settings as stored
from tutor_app.clock import Clock, now
from tutor_app.errors import UserError
from tutor_app.i18n import LANGUAGES, set_language
from tutor_app.paths import Paths
from ui import appearance
from ui.entrance import Entrance
from ui.jobs import Jobs
from ui.places import put, put_over, put_where
from ui.shell.brand import app_icon
from ui.single import Instance

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from tutor_app.app import App
    from ui import ways
    from ui.opened import Opened
    from ui.pages.first_run import FirstRunPage
    from ui.pages.sample import SamplePage
    from ui.pages.setup.awaiting import AwaitPage
    from ui.pages.setup.newcopy import NewCopyPage
    from ui.pages.unlock import UnlockPage
    from ui.window import Window

    Shown = UnlockPage | FirstRunPage | NewCopyPage | AwaitPage | SamplePage | Window


class Start(QObject):
    """Shows one page or window at a time. `painted` when it can be used, `opened` with the window of a record."""

    painted = Signal()
    opened = Signal(object)

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        *,
        instance: Instance | None = None,
        clock: Clock = now,
        executor: Executor | None = None,
        cost: Any = None,
    ) -> None:
        super().__init__()
        self.application = application
        self.paths = paths
        self.settings = stored.load(paths.settings)
        self.clock = clock
        self.executor = executor
        self.cost = cost
        self.jobs = Jobs(self.failed, executor)
        self.shown: Shown | None = None
        self.entrance = Entrance(self)
        self.record: Opened | None = None
        self._instance = instance
        self._once_painted: Callable[[], None] = lambda: None
        if instance is not None:
            instance.called.connect(self._come_to_front)
        application.styleHints().colorSchemeChanged.connect(self.follow_computer)
        self.dress()

    def begin(self) -> None:
        """Show the unlock page, or the first run where there is no record yet."""
        self.entrance.begin()

    def open_sample(self) -> None:
        """Build and open the sample office in the folder given, which is thrown away some day."""
        self.entrance.open_sample(self.paths.demo())

    def open_window(self, app: App) -> None:
        """Show the window of an open record, or what a record that waits for its office waits for."""
        from tutor_app.joining import is_unanswered
        from ui.opened import Opened

        self.paths = app.paths
        if is_unanswered(app):
            self.entrance.wait_for_answer(app)
            return
        self.record = Opened(self, app)

    def show(self, page: Shown, then: Callable[[], None] = lambda: None, *, place: str = "") -> None:
        """Show `page` in the place of what is shown, and do what comes `then` once it is painted.

        It stands at its own `place`; one that has none comes over what was shown, or over where the window stood last.
        """
        old, self.shown = self.shown, page
        if not put(page, place):
            put_over(page, old) if old is not None else put_where(page, self.settings.place)
        self._once_painted = then
        page.installEventFilter(self)
        page.show()
        page.activateWindow()
        if old is not None:
            old.hide()
            old.deleteLater()

    def run(self, title: str, work: ways.Work, done: Callable[[Any], None]) -> None:
        """Do slow work beside what is shown; an error is shown there."""
        self.jobs.run(title, work, done, self.failed, stoppable=False)

    def hand_over(self, paths: Paths) -> None:
        """Let a fresh process show the window of a record, and end this one."""
        if self._instance is not None:
            self._instance.release()
        program, arguments = command_line(paths)
        QtCore.QProcess.startDetached(program, arguments)
        self.application.exit(0)

    def keep(self, changed: stored.Settings) -> None:
        """Remember the settings of this computer."""
        self.settings = changed
        if self.record is not None:
            self.record.settings_changed(changed)
        try:
            stored.save(self.paths.settings, changed)
        except OSError:
            pass  # a computer that forgets how its user likes the program still keeps the record

    def dress(self) -> None:
        """Speak the language and wear the theme of the settings."""
        system = QLocale.system().name()[:2]
        set_language(self.settings.language or (system if system in LANGUAGES else "en"))
        appearance.apply(self.application, self.settings.theme, self.settings.text_size)

    def follow_computer(self) -> None:
        """The computer has become light or dark: follow it where the settings say so."""
        if self.settings.theme == "system":
            self.dress()

    def parent_widget(self) -> QWidget | None:
        """What dialogs stand over."""
        return self.shown if isinstance(self.shown, QWidget) else None

    def failed(self, error: Exception) -> None:
        """Say on the page that is shown that work was refused; a fault of the program has its dialog."""
        page = self.shown
        if page is not None:
            page.setEnabled(True)
        show_refused = getattr(page, "show_refused", None)
        if isinstance(error, UserError) and show_refused is not None:
            show_refused(error)
        else:
            from ui.messages import BugDialog

            BugDialog(error, self.parent_widget()).exec()

    def caught(self, _kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """The one place where what nobody caught ends: sys.excepthook while a window is open."""
        from ui.messages import BugDialog

        tell = getattr(self.shown, "tell", None) or self.failed
        if isinstance(error, UserError):
            tell(error)
        elif isinstance(error, Exception):
            from tutor_app.cli.crash import report_bug

            report_bug(error, self.paths.logs)
            BugDialog(error, self.parent_widget()).exec()
        else:
            self.application.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.painted.emit()
        if self.application.windowIcon().isNull():
            self.application.setWindowIcon(app_icon())
        self._once_painted()
        if self._instance is not None:
            self._instance.listen()

    def _come_to_front(self) -> None:
        if self.shown is not None:
            self.shown.setWindowState(self.shown.windowState() & ~Qt.WindowState.WindowMinimized)
            self.shown.raise_()
            self.shown.activateWindow()


def command_line(paths: Paths) -> tuple[str, list[str]]:
    """The program and arguments that open the window of this record anew."""
    place = ["open", "--data-dir", str(paths.data)] if paths != Paths.default() else ["open"]
    if getattr(sys, "frozen", False):
        return sys.executable, place
    return sys.executable, ["-m", "ui.main", *place]
