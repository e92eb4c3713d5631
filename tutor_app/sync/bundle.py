"""Bundle files: written whole under names by chance, and read no further than any is long."""

import secrets
from pathlib import Path

from tutor_app import files
from tutor_app.store.faults import plain
from tutor_app.sync import refused
from tutor_app.sync.envelope import LARGEST_FILE

ENDING = ".tutorbundle"


@plain()
def write(folder: Path, data: bytes) -> Path:
    """Put a bundle into `folder` under a name by chance, whole or not at all."""
    target = folder / (secrets.token_hex(12) + ENDING)
    files.write_whole(target, data)
    return target


@plain()
def read(path: Path) -> bytes:
    """The bytes of a bundle file. `BundleRefused` where it is larger than any is, or a folder."""
    if path.is_dir():
        raise refused.cut_off()
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise refused.too_large()
    return data
