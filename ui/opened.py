"""An open record and its window, until it is locked, left or closed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_app.i18n import _
from ui import fonts, garbage, ways
from ui.pages.all import FINDERS, pages_of, read_office
from ui.pages.parts.exchange import Exchange
from ui.pages.parts.leasing import Leasing
from ui.shell.cover import Cover
from ui.shell.idle import Idle
from ui.shell.unsaved import Unsaved
from ui.window import Window

if TYPE_CHECKING:
    from tutor_app.app import App
    from tutor_app.settings import Settings
    from ui.start import Start


class Opened:
    """Shows the window of `app`, keeps house beside it, and closes the record when it goes."""

    def __init__(self, start: Start, app: App) -> None:
        self._start = start
        pages = pages_of(app)
        at_first = replace(start.settings, page=pages[0].key)
        self.window = Window(app, at_first, pages, read_office=read_office, finders=FINDERS, executor=start.executor)
        self.window.settings_changed.connect(start.keep)
        self.window.lock_wanted.connect(self.lock)
        self.window.restore_wanted.connect(self._restore_over)
        self.window.sample_left.connect(self._leave_sample)
        self.window.closed.connect(self._end)
        start.show(self.window, self._keep_house, place=start.settings.place)
        self.idle = Idle(self.window, 60 * start.settings.idle_minutes)
        self.idle.passed.connect(self.lock)
        self.pause = Idle(self.window, garbage.QUIET_S)
        self.pause.passed.connect(self._pause)
        start.opened.emit(self.window)

    def settings_changed(self, settings: Settings) -> None:
        """Wait as long as the settings say before locking."""
        self.idle.wait(60 * settings.idle_minutes)

    def lock(self) -> None:
        """Cover the window, save, close the record, and go on in a fresh process that knows no key."""
        if self._is_shown():
            Cover(self.window)
            self._start.shown = None
            self._close()
            self._start.hand_over(self._start.paths)

    def _keep_house(self) -> None:
        """What an open record needs once a day: a verified backup, and the search index of its notes."""
        if not self._is_shown():
            return
        fonts.load_rare()
        kept = self._start.settings.second_backup_folder
        window = self.window
        second = Path(kept) if kept and not window.office.is_sample else None
        window.jobs.run(_("Backing up"), ways.daily_backup(window.app, second), _nothing)
        window.jobs.run(_("Indexing notes"), ways.index_of_notes(window.app), _nothing)
        window.warm_up()
        window.beside(Unsaved).offer()
        window.beside(Exchange).begin()
        window.beside(Leasing).begin()

    def _pause(self) -> None:
        """Nobody touches the window: keep what is typed, and clear up, unless something is being done beside it."""
        if self.window.jobs.is_busy:
            self.pause.wait(garbage.QUIET_S)
        else:
            self.window.keep_words()
            garbage.look_at_everything()

    def _restore_over(self, backup: Path) -> None:
        """Close the record and ask for a passphrase; it restores the backup. Until then nothing is changed."""
        if self._is_shown():
            Cover(self.window)
            self._close()
            self._start.entrance.ask_to_unlock(backup)

    def _leave_sample(self) -> None:
        if self._is_shown():
            self._close()
            self._start.entrance.leave_sample()

    def _end(self) -> None:
        if self._is_shown():
            self._start.shown = None
            self._close()
            self._start.application.quit()

    def _close(self) -> None:
        self.window.leave()
        self.window.jobs.stop_all()
        self.window.beside(Exchange).last_words()
        self.window.setUpdatesEnabled(False)  # its lists read what they paint
        self.window.app.close()
        self._start.paths.purge_temp()

    def _is_shown(self) -> bool:
        return self._start.shown is self.window


def _nothing(_result: object) -> None:
    pass
