"""Ways into a record: unlocking, recovering, setting one up, joining, restoring a backup, and the sample office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from tutor_app.i18n import _
from tutor_app.paths import Paths
from ui import dates, ways
from ui.pages.unlock import UnlockPage

if TYPE_CHECKING:
    from tutor_app.app import App
    from ui.pages.setup.answers import Answers
    from ui.pages.setup.frame import SetupFrame
    from ui.start import Start

SAMPLE_FOLDER = "demo"


class Entrance:
    """Shows the page that fits what is there, and opens the record with what is given on it."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._recovered: App | None = None
        self._backup: Path | None = None
        self._home: Paths | None = None

    def begin(self) -> None:
        """Show the unlock page, or the first run where there is no record yet."""
        self.ask_to_unlock() if self._start.paths.record.exists() else self.ask_to_set_up()

    def ask_to_unlock(self, backup: Path | None = None) -> None:
        """Show the unlock page; what is given there opens the record, once `backup` is in its place."""
        self._backup = backup
        page = UnlockPage(*self._what_is_opened(), restores=backup is not None)
        page.unlock_wanted.connect(self._unlock)
        page.recovery_wanted.connect(self._recover)
        page.renewal_wanted.connect(self._renew)
        page.language_wanted.connect(self._speak_and_ask)
        page.new_record_wanted.connect(self._make_elsewhere)
        page.other_record_wanted.connect(self._open_elsewhere)
        page.backup_wanted.connect(self._restore)
        page.left.connect(self.begin)
        self._start.show(page, self._get_ready)

    def ask_to_set_up(self, answers: Answers | None = None) -> None:
        """Show the first run."""
        from ui.pages.first_run import FirstRunPage
        from ui.pages.setup import zones
        from ui.pages.setup.answers import Answers

        kept = answers or Answers(zone=zones.here_now())
        page = FirstRunPage(kept, self._start.clock)
        page.finished.connect(self._create)
        page.join_wanted.connect(lambda: self.ask_to_join(kept))
        page.language_wanted.connect(self._speak_and_ask)
        page.sample_wanted.connect(self._try_sample)
        page.backup_wanted.connect(self._restore)
        self._start.show(page)

    def ask_to_join(self, answers: Answers) -> None:
        """Show what one is asked who joins an office."""
        from ui.pages.setup.newcopy import NewCopyPage

        answers.joins = True
        page = NewCopyPage(answers)
        self._offer_left(page)
        page.finished.connect(self._create_joining)
        page.language_wanted.connect(self._speak_and_ask)
        page.office_wanted.connect(lambda: self.ask_to_set_up(replace(answers, joins=False)))
        self._start.show(page)

    def wait_for_answer(self, app: App) -> None:
        """Show the join code of an empty record, and take what the office answers."""
        from ui.pages.setup.awaiting import AwaitPage

        page = AwaitPage(app)
        self._offer_left(page)
        page.answered.connect(partial(self._join, app))
        page.language_wanted.connect(lambda language: self._speak(language, partial(self.wait_for_answer, app)))
        page.closed.connect(app.close)
        self._start.show(page)

    def _offer_left(self, page: SetupFrame) -> None:
        """Offer what a copy that was removed here had not sent."""
        from tutor_app.leaving import left_behind
        from ui.pages.setup.left import LeftBanner

        if left := left_behind(self._start.paths):
            page.tell(LeftBanner(left))

    def open_sample(self, paths: Paths) -> None:
        """Open the sample office; it is built the first time."""
        start = self._start
        if start.shown is None:
            from ui.pages.sample import SamplePage

            start.show(SamplePage())
        else:
            start.shown.setEnabled(False)
        start.run(_("Building the sample office"), ways.sample_office(paths, start.clock), start.open_window)

    def leave_sample(self) -> None:
        """Go back to where the sample office was tried from."""
        if self._home is None:
            self._start.hand_over(Paths.default())
        else:
            self._start.paths = self._home
            self.begin()

    def _unlock(self, passphrase: str) -> None:
        self._open(ways.by_passphrase(self._start.paths, passphrase, self._backup, self._start.clock))

    def _recover(self, key: str) -> None:
        work = ways.by_recovery_key(self._start.paths, key, self._backup, self._start.clock)
        self._begin_opening(work, then=self._ask_renewal)

    def _ask_renewal(self, app: App) -> None:
        from tutor_app.queries.office import members

        self._recovered = app
        present = [(row.id, row.name) for row in app.query(members) if row.left_on is None]
        if isinstance(self._start.shown, UnlockPage):
            self._start.shown.ask_renewal(present)

    def _renew(self, member_id: str, passphrase: str) -> None:
        if self._recovered is not None:
            self._open(ways.with_new_passphrase(self._recovered, member_id, passphrase))

    def _create(self, answers: Answers) -> None:
        start = self._start
        start.keep(replace(start.settings, language=answers.language, second_backup_folder=answers.second_folder))
        work = ways.new_office(start.paths, answers, start.clock, start.cost)
        start.run(_("Making the record"), work, start.open_window)

    def _create_joining(self, answers: Answers) -> None:
        start = self._start
        start.keep(replace(start.settings, language=answers.language))
        work = ways.new_copy(start.paths, answers, start.clock, start.cost)
        start.run(_("Making the record"), work, start.open_window)

    def _join(self, app: App, answer: Path, words: str) -> None:
        title = _("Taking in the bundle") if words else _("Looking into the bundle")
        self._start.run(title, ways.joined(app, answer, words), self._joined)

    def _joined(self, app: App) -> None:
        self._start.open_window(app)
        if self._start.record is not None:
            self._start.record.window.say(_("This copy has joined the office"), undo=False)

    def _try_sample(self) -> None:
        self._home = self._start.paths
        self.open_sample(self._start.paths.demo())

    def _restore(self) -> None:
        """Take a backup in the place of the record, or of one that is not there yet: its passphrase opens it."""
        near = str(self._start.paths.backups if self._backup is None else self._backup.parent)
        picked, _kind = QtWidgets.QFileDialog.getOpenFileName(self._start.parent_widget(), _("A backup"), near)
        if picked:
            self.ask_to_unlock(Path(picked))

    def _make_elsewhere(self) -> None:
        self._go_to(_("A folder for the new record"))

    def _open_elsewhere(self) -> None:
        self._go_to(_("The folder of another record"))

    def _go_to(self, words: str) -> None:
        picked = QtWidgets.QFileDialog.getExistingDirectory(self._start.parent_widget(), words)
        if picked:
            self._start.hand_over(Paths.at(Path(picked)))

    def _speak_and_ask(self, language: str) -> None:
        """Take another language on a page that asks; what was answered stays."""
        answers = getattr(self._start.shown, "answers", None)
        if answers is None:
            self._speak(language, partial(self.ask_to_unlock, self._backup))
        else:
            answers.language = language
            self._speak(language, partial(self.ask_to_join if answers.joins else self.ask_to_set_up, answers))

    def _speak(self, language: str, show: Callable[[], None]) -> None:
        """Take another language, and `show` the page again in it."""
        start = self._start
        start.keep(replace(start.settings, language=language))
        start.dress()
        show()

    def _get_ready(self) -> None:
        if self._start.executor is None:
            self._start.jobs.run(_("Getting ready"), ways.load_the_rest, _nothing, _nothing)

    def _open(self, work: ways.Work) -> None:
        self._begin_opening(work, then=self._start.open_window)

    def _begin_opening(self, work: ways.Work, then: ways.Done) -> None:
        if isinstance(self._start.shown, UnlockPage):
            self._start.shown.show_opening()
        self._start.jobs.run(_("Opening the record"), work, then, self._not_opened, stoppable=False)

    def _not_opened(self, error: Exception) -> None:
        """Say why on the unlock page; a copy whose lease was over is gone, so a new one can be asked for."""
        from tutor_app.leases import LeaseOver
        from ui.pages.setup.answers import Answers

        if isinstance(error, LeaseOver):
            self.ask_to_join(Answers())
        self._start.failed(error)

    def _what_is_opened(self) -> tuple[str, str]:
        """What the unlock page says it opens. The name of the office stays unsaid until the record is open."""
        if self._backup is not None:
            return _("Backup"), self._backup.name
        paths = self._start.paths
        name = _("Sample office") if paths.data.name == SAMPLE_FOLDER else _("Record of this office")
        files = [paths.record, paths.record.with_name(paths.record.name + "-wal")]
        written = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
        moment = datetime.fromtimestamp(written, UTC).astimezone()
        same_day = moment.date() == self._start.clock().astimezone().date()
        day = _("today") if same_day else dates.medium(moment.date().isoformat())
        return name, _("Last saved: {day} {time} · this computer").format(day=day, time=moment.strftime("%H:%M"))


def _nothing(_result: object) -> None:
    pass
