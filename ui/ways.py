"""The ways to an open record, each as work to be done beside the window.

They import what they need when they run: the unlock page is painted before any of it is loaded.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor_app.clock import Clock
from tutor_app.paths import Paths
from ui.jobs import Progress

if TYPE_CHECKING:
    from tutor_app.app import App
    from ui.pages.setup.answers import Answers

Work = Callable[[Progress], Any]
Done = Callable[[Any], None]


def by_passphrase(paths: Paths, passphrase: str, backup: Path | None, clock: Clock) -> Work:
    """Open the record; where a `backup` is given, put it in the place of the record first."""

    def work(_progress: Progress) -> App:
        from tutor_app.opening import open_office

        if backup is not None:
            from tutor_app.store import keyslots
            from tutor_app.store.backup import restore

            restore(backup, paths, keyslots.by_passphrase(passphrase))
        return open_office(paths, passphrase, clock=clock)

    return work


def by_recovery_key(paths: Paths, key: str, backup: Path | None, clock: Clock) -> Work:
    """Open the record, or a backup, with the printed recovery key; nobody in particular acts then."""

    def work(_progress: Progress) -> App:
        from tutor_app.opening import open_with_recovery

        if backup is not None:
            from tutor_app.store import keyslots
            from tutor_app.store.backup import restore

            restore(backup, paths, keyslots.by_recovery(key))
        return open_with_recovery(paths, key, clock=clock)

    return work


def with_new_passphrase(app: App, member_id: str, passphrase: str) -> Work:
    """Give a member of the open record a new passphrase, and let that member act from now on."""

    def work(_progress: Progress) -> App:
        from tutor_app.store.keyslots import set_passphrase

        set_passphrase(app.paths.keys, app.record.key, member_id, passphrase)
        app.record.member_id = member_id
        return app

    return work


def new_office(paths: Paths, answers: Answers, clock: Clock, cost: Any = None) -> Work:
    """Make the record that a first run has described."""

    def work(_progress: Progress) -> App:
        from tutor_app.opening import create_office
        from tutor_app.services.office import NewOffice

        office = NewOffice(answers.office, answers.member, answers.zone, answers.language)
        app, _key = create_office(
            paths, office, answers.passphrase, recovery_key=answers.recovery_key, cost=cost, clock=clock
        )
        return app

    return work


def new_copy(paths: Paths, answers: Answers, clock: Clock, cost: Any = None) -> Work:
    """Make an empty record for one who joins an office."""

    def work(_progress: Progress) -> App:
        from tutor_app.opening import create_joining

        app, _key = create_joining(paths, answers.member, answers.passphrase, cost=cost, clock=clock)
        return app

    return work


def joined(app: App, answer: Path, words: str) -> Work:
    """Take the answer of an office, once the words were compared, and open the record as what it is now."""

    def work(_progress: Progress) -> App:
        from tutor_app.bundles import open_bundle
        from tutor_app.opening import reopened

        open_bundle(app, answer, words=words or None)
        return reopened(app)

    return work


def sample_office(paths: Paths, clock: Clock) -> Work:
    """Open the sample office in `paths`; it is built the first time."""

    def work(_progress: Progress) -> App:
        from tutor_app.cli import setting_up
        from tutor_app.opening import open_office

        if paths.record.exists():
            return open_office(paths, setting_up.DEMO_PASSPHRASE, clock=clock)
        return setting_up.build_demo(paths, Namespace(seed=1, scale=1, today=""))

    return work


def daily_backup(app: App, second: Path | None) -> Work:
    """Make the backup of today, unless there is one, here and in the second place."""

    def work(_progress: Progress) -> None:
        from tutor_app.backups import back_up_daily

        back_up_daily(app, second=second)

    return work


def index_of_notes(app: App) -> Work:
    """Bring the search index of notes up to date, a batch at a time."""

    def work(progress: Progress) -> None:
        while app.index_notes():
            progress.say(0, 0)

    return work


def load_the_rest(_progress: Progress) -> None:
    """Import what opening and the window need, so that it is there when the passphrase is given."""
    import tutor_app.opening  # noqa: F401
    import ui.opened  # noqa: F401
    from ui.garbage import keep_what_is_there

    keep_what_is_there()
