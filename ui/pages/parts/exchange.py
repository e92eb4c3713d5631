"""The exchange through the shared folder, beside the window: looks every minute, puts there what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tutor_app.errors import UserError
from tutor_app.i18n import _, ngettext
from tutor_app.shared_folder import Look, SharedFolder
from tutor_app.store.faults import NotWritable

if TYPE_CHECKING:
    from ui.jobs import Progress
    from ui.page import Desk

LOOK_MS = 60_000
PUT_MS = 30_000
"""So long after the last change what is new is put into the folder."""


class Exchange(QObject):
    """One of each window (`desk.beside(Exchange)`). `moved` when something was found, taken or put."""

    moved = Signal()
    _heard = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk if isinstance(desk, QObject) else None)
        self._desk = desk
        self._shared: SharedFolder | None = None
        self._runs = False
        self.last: Look | None = None
        """What the last look found; None before the first one."""
        self.problem: UserError | None = None
        """Why the last exchange did not go through, or only in part."""
        self._minute = QTimer(self, interval=LOOK_MS)
        self._minute.timeout.connect(self._look)
        self._soon = QTimer(self, interval=PUT_MS, singleShot=True)
        self._soon.timeout.connect(self._look)
        self._heard.connect(self._soon.start)
        self._hear = lambda _change: self._heard.emit()  # a command may run beside the window
        desk.app.changed.connect(self._hear)

    @property
    def folder(self) -> Path | None:
        """The folder of this computer; the sample office has none."""
        kept = self._desk.settings.shared_folder
        return Path(kept) if kept and not self._desk.is_sample else None

    def begin(self) -> None:
        """Look now, and then every minute."""
        self._minute.start()
        self._look()

    def choose(self, folder: str) -> None:
        """Exchange through this folder from now on; through none where it is empty."""
        self._desk.change_settings(shared_folder=folder)
        self.last = self.problem = None
        self.moved.emit()
        if folder:
            self.now()

    def now(self) -> None:
        """Take what has arrived, put there what is new, and say what came of it."""
        shared = self._open()
        if shared is not None:
            self._run(_("Exchanging bundles"), partial(_exchange, shared, self._takes_in, True), self._answer)

    def take(self, path: Path) -> None:
        """Take a bundle that waited in the folder."""
        shared = self._open()
        if shared is not None:
            self._run(_("Taking in the bundle"), lambda _progress: shared.take(path), lambda _merged: self.now())

    def look_soon(self) -> None:
        """Look again: what is to be done with arrivals has changed."""
        self._look()

    def leave(self) -> None:
        """Hear no more of the record, which is about to be closed."""
        self._minute.stop()
        self._soon.stop()
        self._desk.app.changed.disconnect(self._hear)

    def last_words(self) -> None:
        """Put what is new into the folder before the record is closed. Closing goes on whatever the folder says."""
        shared = self._open()
        if shared is not None:
            try:
                shared.put()
            except UserError:
                return  # it is put there next time

    @property
    def _takes_in(self) -> bool:
        return self._desk.settings.takes_in

    def _open(self) -> SharedFolder | None:
        folder = self.folder
        if folder is None:
            self._shared = None
        elif self._shared is None or self._shared.path != folder:
            self._shared = SharedFolder(self._desk.app, folder)
        return self._shared

    def _look(self) -> None:
        shared = self._open()
        if shared is not None and not self._runs:
            put = not self._soon.isActive()  # else something was changed just now, and more may follow
            self._run("", partial(_exchange, shared, self._takes_in, False, put=put), self._keep)

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self._runs = True

        def ended(found: Any) -> None:
            self._runs = False
            self.problem = None
            done(found)

        def failed(error: Exception) -> None:
            self._runs = False
            if isinstance(error, UserError):
                self.problem = error
                self.moved.emit()
            if title or not isinstance(error, UserError):
                self._desk.tell(error)

        self._desk.jobs.run(title, work, ended, failed)

    def _keep(self, done: Exchanged) -> None:
        self.last, self.problem = done.look, done.problem
        if done.look.taken:
            self._say(done)
        else:
            self.moved.emit()

    def _answer(self, done: Exchanged) -> None:
        self._say(done)
        if done.problem is not None:
            self._desk.tell(done.problem)

    def _say(self, done: Exchanged) -> None:
        self.last, self.problem = done.look, done.problem
        self.moved.emit()
        changes = sum(merged.entries for merged in done.look.taken)
        if not done.look.is_there:
            self._desk.say(_("The folder is not there at the moment"), undo=False)
        elif changes:
            words = ngettext("{count} change taken in", "{count} changes taken in", changes)
            self._desk.say(words.format(count=f"{changes:,}"), undo=False)
        elif done.problem is None:
            self._desk.say(_("Sent what is new here") if done.put else _("Nothing new, here or there"), undo=False)


class FolderNotWritable(UserError):
    """The shared folder can be read, and nothing can be put there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "Nothing can be put into the shared folder “{folder}”: this computer may only read it. What is new "
                "here is kept until it can be."
            ).format(folder=folder.name or folder),
            _("Let whoever shares the folder give you the right to change it, or choose another folder."),
        )


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange did."""

    look: Look
    put: bool
    problem: UserError | None = None
    """Why what is new here could not be put there."""


def _exchange(shared: SharedFolder, take: bool, again: bool, progress: Progress, *, put: bool = True) -> Exchanged:
    look = shared.look(take=take, again=again, progress=progress.say)
    try:
        return Exchanged(look, put and shared.put())
    except NotWritable:
        return Exchanged(look, put=False, problem=FolderNotWritable(shared.path))
