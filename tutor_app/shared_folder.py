"""The shared folder of an open record: what others put there is taken, what is new here is put there."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from tutor_app import bundles, sending
from tutor_app.app import App
from tutor_app.joining import NeedsWords
from tutor_app.model import SharedFile
from tutor_app.store.faults import NotFound
from tutor_app.store.merge import Merged
from tutor_app.sync import bundle, folder
from tutor_app.sync.folder import Found
from tutor_app.sync.manifest import vector_of
from tutor_app.sync.refused import BundleCutOff, BundleForOthers, BundleHeld, BundleOlder, BundleRefused

PATIENCE = timedelta(minutes=10)
"""So long a file that does not open may still be on its way."""
KEPT = 6
"""Bundles of so many times stay there at most, while an office is not known to have what is in them: the newest hold
whatever is lacking, but a service may bring others first."""

Progress = Callable[[int, int], None]
"""Called with files done and files in all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken and stays where it is, and why."""

    path: Path
    error: BundleRefused


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into the folder found, or did."""

    at: datetime
    is_there: bool = True
    taken: tuple[Merged, ...] = ()
    """What was taken during this look."""
    waiting: tuple[Path, ...] = ()
    """Bundles that are whole and wait for a person."""
    refused: tuple[Refusal, ...] = ()
    arriving: int = 0
    """Files that do not open yet, or build on one that has not come."""


@dataclass
class _File:
    """What is known of one file, as long as it does not change."""

    found: Found
    since: datetime
    is_done: bool = False
    waits: bool = False
    error: BundleRefused | None = None


@dataclass
class SharedFolder:
    """Remembers from look to look what it has seen. One thread at a time."""

    app: App
    path: Path
    _files: dict[Path, _File] = field(default_factory=dict)

    def look(self, *, take: bool = True, again: bool = False, progress: Progress | None = None) -> Look:
        """Take every bundle that has arrived, each once; where `take` is False they wait, all of them.

        What deletes much waits in any case. With `again`, what was refused is tried once more.
        """
        now = self.app.clock()
        if not folder.is_there(self.path):
            return Look(now, is_there=False)
        there = folder.of_others(self.path, self.app.record.copy_id())
        self._files = {one.path: self._known(one, now, again) for one in there}
        taken = []
        for number, file in enumerate(self._files.values()):
            if progress is not None:
                progress(number, len(there))
            merged = self._try(file, take)
            if merged is not None and merged.steps:
                taken.append(merged)
        late = [f for f in self._files.values() if f.error is not None]
        refused = [f for f in late if not self._may_be_arriving(f)]
        return Look(
            now,
            taken=tuple(taken),
            waiting=tuple(f.found.path for f in self._files.values() if f.waits),
            refused=tuple(Refusal(f.found.path, f.error) for f in refused if f.error is not None),
            arriving=len(late) - len(refused),
        )

    def take(self, path: Path) -> Merged:
        """Take a bundle that waited, and that somebody has looked at."""
        merged = bundles.open_bundle(self.app, path, consent=True)
        self._note(bundle.read(path))
        self._files.pop(path, None)
        return merged

    def put(self) -> bool:
        """Put what is new here into the folder, for everybody; False where nothing is, or nobody is to get it.

        What all offices are known to have goes from there.
        """
        if not folder.is_there(self.path) or not sending.receivers(self.app):
            return False
        place = folder.own(self.path, self.app.record.copy_id())
        now = json.dumps(self.app.record.vector(), sort_keys=True)
        before = self.app.query(_written)
        newest = [str(one.name) for one in before if one.vector == now]
        is_new = not newest or not all((place / name).exists() for name in newest)
        if is_new:
            made = sending.make_bundles(self.app, folder.make_own(place))
            newest = [one.path.name for one in made]
            for one in made:
                self._note(bundle.read(one.path), one.path.name, now)
        older = dict.fromkeys(one.vector or "{}" for one in before if one.vector != now)
        unknown = [vector for vector in older if not sending.is_known(self.app, vector_of(json.loads(vector)))]
        waiting = unknown[: KEPT - 1]
        folder.keep_only(place, [*newest, *(str(one.name) for one in before if one.vector in waiting)])
        return is_new

    def _known(self, found: Found, now: datetime, again: bool) -> _File:
        known = self._files.get(found.path)
        if known is None or known.found != found or (again and known.error is not None):
            return _File(found, now)
        return known

    def _try(self, file: _File, take: bool) -> Merged | None:
        if file.is_done or (file.waits and not take) or (file.error is not None and not self._may_be_arriving(file)):
            return None
        file.waits, file.error = False, None
        try:
            data = bundle.read(file.found.path)
            file.is_done = self._is_done(data)
            if not file.is_done and self._is_to_wait(file.found.path, take):
                file.waits = True
            elif not file.is_done:
                merged = bundles.open_bundle(self.app, file.found.path, consent=True)
                file.is_done = True
                self._note(data)
                return merged
        except NotFound:  # it went while it was looked at
            pass
        except (BundleForOthers, BundleOlder):
            file.is_done = True
        except NeedsWords:
            file.waits = True
        except BundleRefused as error:
            file.error = error
        return None

    def _is_to_wait(self, path: Path, take: bool) -> bool:
        """Whether a person is to look at it: everything that is new, or what deletes much."""
        found = bundles.inspect_bundle(self.app, path)
        if not found.new:
            return False
        return not take or bool(bundles.deletes_much(self.app, found))

    def _is_done(self, data: bytes) -> bool:
        return self.app.query(lambda read: read.get(SharedFile, _hash(data))) is not None

    def _may_be_arriving(self, file: _File) -> bool:
        young = self.app.clock() - file.since < PATIENCE
        return isinstance(file.error, BundleHeld) or (young and isinstance(file.error, BundleCutOff))

    def _note(self, data: bytes, name: str | None = None, vector: str | None = None) -> None:
        at = self.app.clock().isoformat(timespec="milliseconds")
        with self.app.record.local() as session:
            session.merge(SharedFile(sha256=_hash(data), at=at, name=name, vector=vector))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _written(read: Session) -> Sequence[SharedFile]:
    """What this copy put there, the newest first."""
    mine = select(SharedFile).where(col(SharedFile.name).is_not(None)).order_by(col(SharedFile.at).desc())
    return read.exec(mine).all()
