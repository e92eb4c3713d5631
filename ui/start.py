"""From the start of the program to an open record and back to a locked one.

The unlock page is painted before anything of the record is imported: SQL and the pages come while the passphrase is
being typed. Everything slow runs beside the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tutor_app import settings as stored
from tutor_app.clock import Clock, now
from tutor_app.errors import UserError
from tutor_app.i18n import LANGUAGES, _, set_language
from tutor_app.paths import Paths
from ui import appearance, dates, fonts, ways
from ui.jobs import Jobs
from ui.pages.unlock import UnlockPage
from ui.shell.brand import app_icon
from ui.single import Instance

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from tutor_app.app import App
    from ui.pages.first_run import FirstRunPage
    from ui.pages.sample import SamplePage
    from ui.pages.setup.answers import Answers
    from ui.shell.idle import Idle
    from ui.window import Window

    Shown = UnlockPage | FirstRunPage | SamplePage | Window

SAMPLE_FOLDER = "demo"


class Start(QObject):
    """Shows the right page for what is there, and leads from one to the next. `painted` when it can be used."""

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
        self._application = application
        self.paths = paths
        self.settings = stored.load(paths.settings)
        self._instance = instance
        self._clock = clock
        self._executor = executor
        self._cost = cost
        self.jobs = Jobs(self._failed, executor)
        self._once_painted: Callable[[], None] = lambda: None
        self.shown: Shown | None = None
        self._recovered: App | None = None
        self._backup: Path | None = None
        self._home: Paths | None = None
        self._covered: Window | None = None
        self._idle: Idle | None = None
        if instance is not None:
            instance.called.connect(self._come_to_front)
        self._dress()

    # the first page

    def begin(self) -> None:
        """Show the unlock page, or the first run where there is no record yet."""
        self.ask_to_unlock() if self.paths.record.exists() else self.ask_to_set_up()

    def ask_to_unlock(self) -> None:
        """Show the unlock page."""
        page = UnlockPage(*self._what_is_opened())
        page.unlock_wanted.connect(self._unlock)
        page.recovery_wanted.connect(self._recover)
        page.renewal_wanted.connect(self._renew)
        page.language_wanted.connect(self._speak_and_ask)
        page.new_record_wanted.connect(self._make_elsewhere)
        page.other_record_wanted.connect(self._open_elsewhere)
        self._show(page, self._get_ready)

    def ask_to_set_up(self, answers: Answers | None = None) -> None:
        """Show the first run."""
        from ui.pages.first_run import FirstRunPage
        from ui.pages.setup import zones
        from ui.pages.setup.answers import Answers

        kept = answers or Answers(language=self.settings.language or "en", zone=zones.here_now())
        page = FirstRunPage(kept, self._clock)
        page.finished.connect(self._create)
        page.language_wanted.connect(self._speak_and_ask)
        page.sample_wanted.connect(self.try_sample)
        page.backup_wanted.connect(self._restore)
        self._show(page)

    # ways to an open record

    def _unlock(self, passphrase: str) -> None:
        self._open(ways.by_passphrase(self.paths, passphrase, self._backup, self._clock))

    def _recover(self, key: str) -> None:
        work = ways.by_recovery_key(self.paths, key, self._backup, self._clock)
        self._run(_("Opening the record"), work, self._ask_renewal)

    def _ask_renewal(self, app: App) -> None:
        from tutor_app.queries.office import members

        self._recovered = app
        present = [(row.id, row.name) for row in app.query(members) if row.left_on is None]
        if isinstance(self.shown, UnlockPage):
            self.shown.ask_renewal(present)

    def _renew(self, member_id: str, passphrase: str) -> None:
        if self._recovered is not None:
            self._open(ways.with_new_passphrase(self._recovered, member_id, passphrase))

    def _create(self, answers: Answers) -> None:
        self._keep(replace(self.settings, language=answers.language, second_backup_folder=answers.second_folder))
        work = ways.new_office(self.paths, answers, self._clock, self._cost)
        self._run(_("Making the record"), work, self.open_window)

    def try_sample(self) -> None:
        """Open the sample office, a record of its own beside this one; it is built the first time."""
        self._home = self.paths
        self._open_sample(self.paths.demo())

    def open_sample(self) -> None:
        """Build and open the sample office in the folder given, which is thrown away some day."""
        self._open_sample(self.paths.demo())

    def _open_sample(self, paths: Paths) -> None:
        if self.shown is None:
            from ui.pages.sample import SamplePage

            self._show(SamplePage())
        else:
            self.shown.setEnabled(False)
        self._run(_("Building the sample office"), ways.sample_office(paths, self._clock), self.open_window)

    def _restore(self) -> None:
        """Take a backup in the place of the record that is not there yet: its passphrase opens it."""
        picked, _kind = QtWidgets.QFileDialog.getOpenFileName(self._parent(), _("A backup"))
        if picked:
            self._backup = Path(picked)
            self.ask_to_unlock()

    def _restore_over(self, backup: Path) -> None:
        """Close the record and ask for a passphrase; it restores the backup. Until then nothing is changed."""
        from ui.shell.cover import Cover
        from ui.window import Window

        window = self.shown
        if isinstance(window, Window):
            Cover(window)
            self._close_record(window)
            self._backup = backup
            self.ask_to_unlock()

    # the open record

    def open_window(self, app: App) -> None:
        """Show the window of an open record."""
        from ui.pages.all import FINDERS, PAGES, read_office
        from ui.shell.idle import Idle
        from ui.window import Window

        self.paths = app.paths
        self._backup = None
        at_first = replace(self.settings, page=PAGES[0].key)
        window = Window(app, at_first, PAGES, read_office=read_office, finders=FINDERS, executor=self._executor)
        window.settings_changed.connect(self._keep)
        window.lock_wanted.connect(self.lock)
        window.restore_wanted.connect(self._restore_over)
        window.sample_left.connect(self._leave_sample)
        window.closed.connect(self._end)
        self._show(window, lambda: self._keep_house(window), maximised=self.settings.maximised)
        self._idle = Idle(window, self.settings.idle_minutes)
        self._idle.passed.connect(self.lock)
        self.opened.emit(window)

    def _keep_house(self, window: Window) -> None:
        """What an open record needs once a day: a verified backup, and the search index of its notes."""
        if self.shown is not window:
            return
        fonts.load_rare()
        kept = self.settings.second_backup_folder
        second = Path(kept) if kept and not window.office.is_sample else None
        window.jobs.run(_("Backing up"), ways.daily_backup(window.app, second), _nothing)
        window.jobs.run(_("Indexing notes"), ways.index_of_notes(window.app), _nothing)
        window.warm_up()

    def lock(self) -> None:
        """Cover the window, save, close the record, and go on in a fresh process that knows no key."""
        from ui.window import Window

        window = self.shown
        if not isinstance(window, Window):
            return
        from ui.shell.cover import Cover

        Cover(window)
        self.shown, self._covered = None, window
        self._close_record(window)
        self._hand_over(self.paths)

    def _hand_over(self, paths: Paths) -> None:
        """Let a fresh process show the window of a record, and end this one."""
        if self._instance is not None:
            self._instance.release()
        program, arguments = command_line(paths)
        QtCore.QProcess.startDetached(program, arguments)
        self._application.exit(0)

    def _leave_sample(self) -> None:
        from ui.window import Window

        window = self.shown
        if not isinstance(window, Window):
            return
        self._close_record(window)
        if self._home is None:
            self._hand_over(Paths.default())
        else:
            self.paths = self._home
            self.begin()

    def _end(self) -> None:
        from ui.window import Window

        if isinstance(self.shown, Window):
            window, self.shown = self.shown, None
            self._close_record(window)
            self._application.quit()

    def _close_record(self, window: Window) -> None:
        window.leave()
        window.jobs.stop_all()
        window.app.close()
        self.paths.purge_temp()

    # other records

    def _make_elsewhere(self) -> None:
        folder = self._pick_folder(_("A folder for the new record"))
        if folder is not None:
            self._hand_over(Paths.at(folder))

    def _open_elsewhere(self) -> None:
        folder = self._pick_folder(_("The folder of another record"))
        if folder is not None:
            self._hand_over(Paths.at(folder))

    def _pick_folder(self, words: str) -> Path | None:
        picked = QtWidgets.QFileDialog.getExistingDirectory(self._parent(), words)
        return Path(picked) if picked else None

    # small things

    def _get_ready(self) -> None:
        if self._executor is None:
            self.jobs.run(_("Getting ready"), ways.load_the_rest, _nothing, _nothing)

    def _show(self, page: Shown, then: Callable[[], None] = lambda: None, *, maximised: bool = False) -> None:
        """Show `page`, and do what comes `then` once it is painted."""
        old, self.shown = self.shown, page
        self._once_painted = then
        page.installEventFilter(self)
        page.showMaximized() if maximised else page.show()
        page.activateWindow()
        if old is not None:
            old.hide()
            old.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._warm_up)
        return False

    def _warm_up(self) -> None:
        self.painted.emit()
        if self._application.windowIcon().isNull():
            self._application.setWindowIcon(app_icon())
        self._once_painted()
        if self._instance is not None:
            self._instance.listen()

    def _open(self, work: ways.Work) -> None:
        self._run(_("Opening the record"), work, self.open_window)

    def _run(self, title: str, work: ways.Work, done: Callable[[Any], None]) -> None:
        if isinstance(self.shown, UnlockPage):
            self.shown.show_opening()
        self.jobs.run(title, work, done, self._failed, stoppable=False)

    def _failed(self, error: Exception) -> None:
        page = self.shown
        if page is not None:
            page.setEnabled(True)
        show_refused = getattr(page, "show_refused", None)
        if isinstance(error, UserError) and show_refused is not None:
            show_refused(error)
        else:
            from ui.messages import BugDialog

            BugDialog(error, self._parent()).exec()

    def caught(self, _kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """The one place where what nobody caught ends: sys.excepthook while a window is open."""
        from ui.messages import BugDialog

        tell = getattr(self.shown, "tell", None) or self._failed
        if isinstance(error, UserError):
            tell(error)
        elif isinstance(error, Exception):
            from tutor_app.cli.crash import report_bug

            report_bug(error, self.paths.logs)
            BugDialog(error, self._parent()).exec()
        else:
            self._application.quit()

    def _speak_and_ask(self, language: str) -> None:
        """Take another language on a page that asks; what was answered stays."""
        answers = getattr(self.shown, "answers", None)
        self._keep(replace(self.settings, language=language))
        self._dress()
        if answers is None:
            self.ask_to_unlock()
        else:
            answers.language = language
            self.ask_to_set_up(answers)

    def _keep(self, changed: stored.Settings) -> None:
        self.settings = changed
        if self._idle is not None:
            self._idle.set_minutes(changed.idle_minutes)
        try:
            stored.save(self.paths.settings, changed)
        except OSError:
            pass  # a computer that forgets how its user likes the program still keeps the record

    def _dress(self) -> None:
        system = QLocale.system().name()[:2]
        set_language(self.settings.language or (system if system in LANGUAGES else "en"))
        appearance.apply(self._application, self.settings.theme, self.settings.text_size)

    def _what_is_opened(self) -> tuple[str, str]:
        """What the unlock page says it opens. The name of the office stays unsaid until the record is open."""
        if self._backup is not None:
            return _("Backup"), self._backup.name
        name = _("Sample office") if self.paths.data.name == SAMPLE_FOLDER else _("Record of this office")
        files = [self.paths.record, self.paths.record.with_name(self.paths.record.name + "-wal")]
        written = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
        moment = datetime.fromtimestamp(written, UTC).astimezone()
        same_day = moment.date() == self._clock().astimezone().date()
        day = _("today") if same_day else dates.medium(moment.date().isoformat())
        return name, _("Last saved: {day} {time} · this computer").format(day=day, time=moment.strftime("%H:%M"))

    def _parent(self) -> QWidget | None:
        return self.shown if isinstance(self.shown, QWidget) else None

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


def _nothing(_result: object) -> None:
    pass
