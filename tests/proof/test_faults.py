"""A full or failing disk, at every operation: a plain sentence, nothing lost, nothing half done.

Every third operation in the tests, other ones for each error; every one in `run.py prove`.
"""

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import Picture, picture, same_copy
from tests.proof.conftest import Correspondence, Nursery
from tutor_app.store import backup
from tutor_app.store.fold import all_differences
from tutor_app.store.record import Record
from tutor_app.sync.envelope import unseal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fault layer is loaded by Linux's linker")


WHOLE = {"save": 2, "import": 60, "merge": 20, "backup": 0}
"""Rows that the work adds. Where the very last sync fails it is refused, and yet all may be there when next opened."""


def changed_rows(before: Picture, after: Picture) -> int:
    """How many rows were added, given that none was changed or lost."""
    assert all(set(rows) <= set(after[table]) for table, rows in before.items())
    return sum(len(after[table]) - len(rows) for table, rows in before.items())


def state(folder: Path, key: bytes) -> Picture:
    """Everything in the record, which must open and agree with its journal."""
    record = Record(folder / "office.db", key)
    try:
        with record.read() as session:
            assert all_differences(session.connection()) == {}
            return picture(session)
    finally:
        record.close()


FAULTS = pytest.mark.parametrize(("error", "lasting"), [(errno.ENOSPC, True), (errno.EIO, False)])


@pytest.mark.parametrize("work", ["save", "import", "merge", "backup"])
@FAULTS
def test_every_operation_may_fail(
    closed: Path,
    key: bytes,
    starved: Nursery,
    tmp_path: Path,
    size: Callable[[int, int], int],
    work: str,
    error: int,
    lasting: bool,
) -> None:
    before = state(closed, key)
    refused = 0
    for nth in range(size(1 + lasting, 1), 500, size(3, 1)):
        folder = tmp_path / "try"
        shutil.copytree(closed, folder)
        starved.start(do="fault", work=work, folder=str(folder), key=key.hex(), nth=nth, errno=error, lasting=lasting)
        [told] = list(starved.lines())
        assert told["result"] in ("done", "refused"), told
        if told["result"] == "refused":
            refused += 1
            assert told["message"]
            assert told["hint"]
            assert changed_rows(before, state(folder, key)) in (0, WHOLE[work])
        elif work != "backup":
            assert state(folder, key) != before
        for made in backup.backups(folder / "backups", key):
            assert made.manifest is not None
        left = [path.name for path in (folder / "backups").glob("*") if path.suffix != ".tutorbackup"]
        assert left == []
        shutil.rmtree(folder)
        if told["fired"] == 0:
            break
    assert told["fired"] == 0, "the work never ended"
    assert refused > 3


@pytest.mark.parametrize("work", ["make", "take"])
@FAULTS
def test_a_bundle_is_made_or_taken_whole_or_not_at_all(
    correspondence: Correspondence,
    key: bytes,
    starved: Nursery,
    tmp_path: Path,
    size: Callable[[int, int], int],
    work: str,
    error: int,
    lasting: bool,
) -> None:
    here = correspondence.here
    (here / "post").mkdir()
    shutil.copy(correspondence.arrived[-1], here / "post" / "arrived.tutorbundle")
    before, refused = state(here, key), 0
    ends: list[Picture] = []
    for nth in range(1, 500, size(6, 1) if work == "take" else 1):
        folder = tmp_path / "try"
        same_copy(here, folder)
        starved.start(do="fault", work=work, folder=str(folder), key=key.hex(), nth=nth, errno=error, lasting=lasting)
        [told] = list(starved.lines())
        assert told["result"] in ("done", "refused"), told
        refused += told["result"] == "refused"
        after = state(folder, key)
        if after != before and after not in ends:
            ends.append(after)
        made = [path for path in (folder / "post").iterdir() if path.name != "arrived.tutorbundle"]
        assert len(made) <= (work == "make"), "only what is whole has a name"
        for path in made:
            unseal(path.read_bytes(), [correspondence.there])
        shutil.rmtree(folder)
        if told["fired"] == 0:
            break
    assert (told["fired"], told["result"]) == (0, "done")
    assert ends == ([after] if work == "take" else []), "all of it was taken, or nothing"
    assert refused > 3
