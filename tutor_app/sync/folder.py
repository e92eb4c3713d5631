"""A folder that copies share: each writes into a sub-folder of its own alone, and reads those of the others.

A cloud service or a stick brings files late, twice, in any order, cut off or not at all. So nobody ever touches the
file of another, a file counts only when it opens, and that one is missing means nothing.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from tutor_app import files
from tutor_app.store.faults import plain
from tutor_app.sync import bundle

PATIENCE_S = 3.0
"""So long a folder may take to answer."""
_asked: set[Path] = set()
"""Folders that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A bundle of another copy as it lies in the folder now."""

    path: Path
    size: int
    changed: int
    """Time of its last change in nanoseconds, by the clock of whoever wrote it."""


def is_there(folder: Path) -> bool:
    """Whether the folder can be looked into: its disk may be out, its service not started, or the network not answer.

    A network drive may answer after minutes, or never. So a thread of its own asks, and no second one while it waits:
    neither other work nor locking has to wait with it.
    """
    if folder in _asked:
        return False
    _asked.add(folder)
    answers: list[bool] = []
    asking = Thread(target=_ask, args=(folder, answers), daemon=True, name="shared folder")
    asking.start()
    asking.join(PATIENCE_S)
    return bool(answers and answers[0])


def _ask(folder: Path, answers: list[bool]) -> None:
    try:
        next(folder.iterdir(), None)
        answers.append(True)
    except OSError:
        pass
    finally:
        _asked.discard(folder)


def own(folder: Path, copy_id: str) -> Path:
    """The sub-folder that this copy alone writes to. Its name tells nothing."""
    return folder / hashlib.blake2b(copy_id.encode(), person=b"shared folder", digest_size=12).hexdigest()


@plain()
def make_own(place: Path) -> Path:
    """Make the sub-folder of this copy where it is not there. A shared folder that has vanished is not made again."""
    place.mkdir(exist_ok=True)
    return place


def of_others(folder: Path, copy_id: str) -> list[Found]:
    """The bundles of all other copies, in the order of their names; what cannot be looked at is passed over."""
    mine = own(folder, copy_id).name
    found = []
    for sub in _listed(folder):
        if sub.name != mine and not sub.is_symlink() and sub.is_dir():
            found += [one for path in _listed(sub) if (one := _found(path)) is not None]
    return found


def keep_only(place: Path, names: Collection[str]) -> None:
    """Remove from the sub-folder of this copy whatever has another name: a service may bring back what went."""
    for path in _listed(place):
        if path.name not in names:
            files.discard(path)


def _found(path: Path) -> Found | None:
    if path.suffix != bundle.ENDING:
        return None
    try:
        facts = path.lstat()
    except OSError:
        return None
    return Found(path, facts.st_size, facts.st_mtime_ns)


def _listed(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:
        return
