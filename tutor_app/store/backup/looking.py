"""Looking into a backup without restoring it."""

import os
from contextlib import closing
from pathlib import Path

from tutor_app import files
from tutor_app.store import engine
from tutor_app.store.backup import archive, making
from tutor_app.store.faults import plain
from tutor_app.store.keyslots import Unlock

Heads = dict[str, int]
"""The number of the last step of each copy."""


@plain()
def heads(path: Path, unlock: Unlock, scratch: Path) -> Heads:
    """How far the journal in the backup at `path` goes. It is verified in the private folder `scratch` first."""
    archive.require_whole(path)
    found = archive.read(path)
    key = unlock(found.sheet).key
    with making.scratch_file(scratch / f"look-{os.getpid()}{files.PARTIAL}") as database:
        making.require_good(found, key, database)
        with closing(engine.connect(database, key)) as connection:
            return dict(connection.execute("SELECT copy_id, max(k) FROM step GROUP BY copy_id").fetchall())
