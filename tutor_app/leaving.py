"""What a copy that is about to go had not sent: one more bundle, that its office alone can open."""

from contextlib import suppress
from pathlib import Path

from tutor_app import settings
from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.paths import Paths
from tutor_app.sending import make_bundles
from tutor_app.sync import bundle, folder


def seal_what_waits(app: App) -> Path | None:
    """A bundle beside the record with what the office is not known to have, also put into the shared folder.

    None where it has everything, or where none can be made.
    """
    if not any(step.entries for step in app.record.unsent()):
        return None
    try:
        left = make_bundles(app, app.paths.data)[0].path
    except UserError:
        return None
    shared = settings.load(app.paths.settings).shared_folder
    if shared and folder.is_there(Path(shared)):
        with suppress(UserError):
            bundle.write(folder.make_own(folder.own(Path(shared), app.record.copy_id())), bundle.read(left))
    return left


def left_behind(paths: Paths) -> list[Path]:
    """What copies that were removed from here had not sent."""
    return sorted(paths.data.glob(f"*{bundle.ENDING}"))
