"""Bundles of an open record: made for every copy that was added, and opened after a backup."""

from pathlib import Path

from tutor_app.app import App
from tutor_app.backups import back_up
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.roster import exchanges_with, own_keys
from tutor_app.store.merge import Merged
from tutor_app.sync import bundle
from tutor_app.sync.keys import PublicKeys


def make_bundle(app: App, folder: Path) -> Path:
    """A bundle in `folder` with every step here, for every copy that was added and not revoked."""
    keys = own_keys(app)
    recipients = list(_known(app).values())
    if not recipients:
        raise UserError(
            _("There is no other copy to make a bundle for."), _("Add one with the join code that it shows.")
        )
    return bundle.write(folder, bundle.seal(app.record.steps_beyond({}), keys, recipients))


def inspect_bundle(app: App, path: Path) -> tuple[bundle.Bundle, int]:
    """What is in a bundle for this copy, and how many of its steps are not here yet. Changes nothing."""
    found = bundle.open_sealed(bundle.read(path), own_keys(app), _known(app))
    here = app.record.vector()
    return found, sum(step.k > here.get(step.copy_id, (0, 0))[0] for step in found.steps)


def open_bundle(app: App, path: Path) -> Merged:
    """Take what is in a bundle for this copy, after a backup where anything is new."""
    found, new = inspect_bundle(app, path)
    if new:
        back_up(app, "before-merge")
    return app.merge(found.steps)


def _known(app: App) -> dict[str, PublicKeys]:
    """The public keys of the copies that count, but for this one."""
    return {copy_id: one.keys for copy_id, one in exchanges_with(app).items() if one.keys.usable()}
