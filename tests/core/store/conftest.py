"""A closed record with its keyslots, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tutor_app.ids import new_id
from tutor_app.paths import Paths
from tutor_app.store import backup, engine, keyslots
from tutor_app.store.record import Record

CHEAP = keyslots.Cost(memory=64, passes=1)
PASSPHRASE = "고래 등대 수박 달력 안개 우산"


@dataclass(frozen=True)
class Closed:
    """A record on disk and everything that opens it."""

    paths: Paths
    record_id: str
    member_id: str
    key: bytes
    recovery: str
    passphrase: str = PASSPHRASE

    @contextmanager
    def connection(self, *, write: bool = False) -> Iterator[sqlcipher.Connection]:
        with closing(engine.connect(self.paths.record, self.key, write=write)) as connection:
            yield connection

    def back_up(self, why: backup.Why = "asked") -> backup.BackupInfo:
        with self.connection() as connection:
            return backup.make(connection, self.key, self.paths.keys, self.paths.backups, why)

    def set_note(self, text: str) -> None:
        """Write something that can be looked for afterwards."""
        with self.connection(write=True) as connection:
            connection.execute("INSERT OR REPLACE INTO office_setting (id, value) VALUES ('name', ?)", (text,))

    def note(self) -> str | None:
        with self.connection() as connection:
            found = connection.execute("SELECT value FROM office_setting WHERE id = 'name'").fetchone()
            return str(found[0]) if found else None

    def at(self, folder: Path) -> "Closed":
        return replace(self, paths=Paths.at(folder))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    paths = Paths.at(tmp_path_factory.mktemp("pristine"))
    record_id, member_id = new_id(), new_id()
    key, recovery = keyslots.create(paths.keys, record_id, member_id, PASSPHRASE, cost=CHEAP)
    Record.create(paths.record, key, record_id)
    return Closed(paths, record_id, member_id, key, recovery)


@pytest.fixture
def closed(pristine: Closed, tmp_path: Path) -> Closed:
    shutil.copytree(pristine.paths.data, tmp_path / "office")
    return pristine.at(tmp_path / "office")
