"""An open record: the one place through which anything is written.

`change` is the transaction of one command: it opens the step, hands out the `Work`, and commits all or nothing.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from tutor_app import memory
from tutor_app.apart import Place
from tutor_app.apart.conflicts import undecided
from tutor_app.apart.subjects import subject_of
from tutor_app.clock import Clock, date_in, now, utc_text
from tutor_app.i18n import N_
from tutor_app.ids import new_id
from tutor_app.model import Copy
from tutor_app.store import (
    engine,
    erase,
    fold,
    installation,
    journal,
    merge,
    migrate,
    note_index,
    pictures,
    settle,
    travel,
    undo,
)
from tutor_app.store.faults import plain
from tutor_app.store.installation import Installation
from tutor_app.store.merge import FROM_SOMEWHERE, Arrival, Merged, MergePreview
from tutor_app.store.pictures import Picture
from tutor_app.store.step import OpenStep, Tables, close_step, open_step, tables_of
from tutor_app.store.travel import Travelling, Vector
from tutor_app.work import COMMANDS, Command, Work

DEFAULT_ZONE = "Asia/Seoul"
RENEW = Command("record.renew", N_("Begin a new copy"), final=True, typing=False)
COMMANDS[RENEW.name] = RENEW
REVERSALS: dict[undo.Direction, Command] = {
    "undo": Command("undo", N_("Undo"), final=False, typing=False),
    "redo": Command("redo", N_("Redo"), final=False, typing=False),
}


Limit = Callable[[Command, Iterable[tuple[str, str, str | None, bool]]], None]
"""Raises UserError where a step, by its command and its entries, may not be: of each the table, the operation, the
image after, and whether another copy wrote the row too."""
_WRITTEN = (
    "SELECT tbl, op, after, EXISTS (SELECT 1 FROM entry o JOIN step s ON s.id = o.step WHERE o.row = e.row "
    "AND o.tbl = e.tbl AND s.copy_id <> ?) FROM entry e WHERE step = ?"
)


@dataclass(frozen=True)
class Change:
    """What a committed step changed, or several by another process (`command` is then "elsewhere")."""

    command: str
    tables: Tables

    def touches(self, *tables: str) -> bool:
        """Whether any of `tables` changed."""
        return any(t in self.tables for t in tables)


@dataclass
class Outcome:
    """Filled when `Record.change` has committed; `change` stays None where nothing changed."""

    change: Change | None = None
    erased: frozenset[str] = field(default_factory=frozenset)


class RecordClosed(RuntimeError):
    """Somebody asks a record that was closed."""


class Record:
    """One encrypted file, open with its key. One thread writes; any may read. `RecordClosed` once it was closed."""

    def __init__(self, path: Path, key: bytes, clock: Clock = now) -> None:
        self.path = path
        self.key = key
        self.clock = clock
        self.member_id: str | None = None
        self.is_closed = False
        self._reading = engine.reading(path, key)
        self._writing = engine.writing(path, key, journal.install)
        self._seat = installation.seat(path)
        self.limit: Limit | None = None
        """Asked before each step is committed."""
        self.went_back = False
        """The file is older than what was last written here: steps are missing."""
        # Read before the transaction: a step that another process takes meanwhile must not look as if it were missing.
        noted = installation.read(path)
        with self.read() as session:
            self.record_id = str(session.connection().exec_driver_sql("SELECT record FROM meta").scalar_one())
            self._copy_id, self._follows = self._recognise(session.connection(), noted)
            self._seen = _last_entry(session.connection())

    @staticmethod
    def create(path: Path, key: bytes, record_id: str) -> None:
        """Make an empty record at `path`, where no file may be."""
        if path.exists():
            raise FileExistsError(path)
        with plain():
            connection = engine.connect(path, key, write=True)
            try:
                migrate.migrate(connection)
                connection.execute(
                    "INSERT INTO meta (id, record, schema_version, head_k, head_stamp, entries) "
                    "VALUES (1, ?, ?, 0, 0, 0)",
                    (record_id, migrate.newest()),
                )
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection; SQLite then folds the write-ahead log into the file."""
        self.is_closed = True
        self._reading.dispose()
        self._writing.dispose()

    def rest(self) -> None:
        """Give back the memory that reading took: readers that wait are closed, and open anew in a millisecond."""
        self._reading.dispose()
        memory.give_back()

    @contextmanager
    def _open(self) -> Iterator[None]:
        """Its file may be read and written; the engines would open it anew after it was closed."""
        if self.is_closed:
            raise RecordClosed
        with plain():
            yield

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the record and can change nothing."""
        with self._open(), Session(self._reading) as session:
            yield session

    @contextmanager
    def change(self, command: Command) -> Iterator[tuple[Work, Outcome]]:
        """One step. What is raised inside rolls all of it back; a step that changes nothing leaves no trace."""
        if self._copy_id is None:
            self._renew()
        outcome = Outcome()
        with self._open(), self._writing.connect() as connection, connection.begin() as transaction:
            bare = engine.driver(connection)
            step = open_step(bare, command, str(self._copy_id), self.member_id, self.clock)
            work = self._work(connection, step)
            yield work, outcome
            work.flush()
            seen = close_step(bare, command, step, work)
            if seen is None:
                transaction.rollback()
                return
            if self.limit is not None:
                self.limit(command, bare.execute(_WRITTEN, (step.copy_id, step.id)))
            outcome.erased = frozenset(work.erased)
            again = erase.scrub(connection, outcome.erased) | _scrubbed(connection, step, outcome.erased)
            settled = _settled(bare, step, again)
            change = Change(command.name, {**tables_of(bare, step, self._seen), **settled})
            transaction.commit()
        outcome.change, self._seen = change, seen
        installation.write(self.path, Installation(step.copy_id, step.k, step.stamp, self._seat))
        if outcome.erased:
            erase.remember(self.path, outcome.erased)

    def candidate(self, direction: undo.Direction) -> undo.Target | None:
        """The step that `reverse` would take back or bring back."""
        with self.read() as session:
            return undo.find(engine.driver(session.connection()), self._copy_id, direction)

    def reverse(self, direction: undo.Direction) -> Change | None:
        """Take back the newest step that can be, or bring back what was taken back last; None where there is none.

        UserError where what it wrote was changed since.
        """
        try:
            with self.change(REVERSALS[direction]) as (work, outcome):
                bare = engine.driver(work.connection())
                target = undo.find(bare, self._copy_id, direction)
                if target is not None:
                    work.in_any_order()
                    undo.reverse(bare, target)
                    work.undoes = target.k
                    work.subject = {"of": target.label, **json.loads(target.about)}
        except (IntegrityError, sqlcipher.IntegrityError) as error:
            # What comes back hangs from a row that has gone, or was scrubbed.
            raise undo.changed_since() from error
        return outcome.change

    def changes_elsewhere(self) -> Change | None:
        """What other processes committed since the last look."""
        with self.read() as session:
            newest = _last_entry(session.connection())
            if newest <= self._seen:
                return None
            rows = session.connection().exec_driver_sql("SELECT DISTINCT tbl FROM entry WHERE id > ?", (self._seen,))
            tables: Tables = {tbl: None for (tbl,) in rows}
        self._seen = newest
        return Change("elsewhere", tables)

    def copy_id(self) -> str:
        """This copy's id; a file that was moved takes its new one now."""
        if self._copy_id is None:
            self._renew()
        return str(self._copy_id)

    @contextmanager
    def local(self) -> Iterator[Session]:
        """A transaction for what this copy alone knows. It is no step, so it cannot write to a journalled table."""
        with self._open(), self._writing.connect() as connection, connection.begin(), Session(connection) as session:
            yield session
            session.flush()

    def vector(self) -> Vector:
        """How far this record has the steps of every copy."""
        with self.read() as session:
            return travel.vector(engine.driver(session.connection()))

    def steps_beyond(self, known: Mapping[str, tuple[int, int]]) -> list[Travelling]:
        """The steps that a copy with the vector `known` lacks."""
        with self.read() as session:
            return list(travel.steps_beyond(engine.driver(session.connection()), known))

    def merge(self, steps: Iterable[Travelling], arrival: Arrival = FROM_SOMEWHERE) -> tuple[Merged, Change | None]:
        """Take steps of other copies as one transaction, which is not on the undo stack. Back up before.

        The history of merges keeps `arrival` and what came of it.
        """
        at = utc_text(self.clock())
        return self._take(lambda connection: merge.merge(connection, steps, at, arrival))

    def take_picture(self, picture: Picture) -> tuple[Merged, Change | None]:
        """Be what the home office says, with this copy's work that the office lacks on top; see `pictures.take`."""
        at = utc_text(self.clock())
        return self._take(lambda connection: pictures.take(connection, picture, at))

    def unsent(self) -> list[Travelling]:
        """The steps of this copy that its home office is not known to have."""
        with self.read() as session:
            return pictures.unsent(engine.driver(session.connection()))

    def _take(self, taking: Callable[[Connection], Merged]) -> tuple[Merged, Change | None]:
        with self._merging() as connection, connection.begin():
            merged = taking(connection)
            seen = _last_entry(connection)
        if merged.erased:
            erase.remember(self.path, merged.erased)
        if not merged.steps:
            return merged, None
        self._seen = seen
        return merged, Change("merge", dict.fromkeys(merged.tables))

    def preview_merge(self, steps: Iterable[Travelling]) -> MergePreview:
        """What `merge` would do with these steps; it is done and rolled back, so nothing changes."""
        with self.read() as session:
            before = {found.id for found in undecided(engine.driver(session.connection()).execute)}
        with self._merging() as connection, connection.begin() as transaction:
            merged = merge.merge(connection, steps, "", FROM_SOMEWHERE)
            bare = engine.driver(connection)
            conflicts = [found for found in undecided(bare.execute) if found.id not in before] if merged.steps else []
            named = tuple((found, subject_of(bare.execute, found.tbl, found.row)) for found in conflicts)
            preview = MergePreview(merged, merge.live_rows(bare, merged), named)
            transaction.rollback()
        return preview

    def heal(self) -> None:
        """Take into the tables what the journal alone has: what newer programs sent before the file was brought up."""
        with self._merging() as connection, connection.begin():
            found = fold.all_differences(connection).items()
            settle.settle(engine.driver(connection), {(tbl, row) for tbl, rows in found for row in rows})

    @contextmanager
    def _merging(self) -> Iterator[Connection]:
        """A writing connection that does not journal, and looks at references when it commits."""
        writing = engine.writing(self.path, self.key, lambda _connection: None)
        try:
            with self._open(), writing.connect() as connection:
                engine.enlarge_cache(connection)
                engine.driver(connection).execute("PRAGMA defer_foreign_keys = ON")
                yield connection
        finally:
            writing.dispose()

    def zone(self, connection: Connection) -> str:
        """The office's IANA time zone."""
        return _zone(connection)

    def today(self, connection: Connection) -> str:
        """The ISO date in the office's zone."""
        return date_in(self.clock(), _zone(connection))

    def index_notes(self) -> bool:
        """Take up a batch of changed notes into the search index; False where it is up to date."""
        with self._open(), self._writing.connect() as connection, connection.begin():
            return note_index.catch_up(connection)

    def _work(self, connection: Connection, step: OpenStep) -> Work:
        bare = engine.driver(connection)
        zone = step.zone or DEFAULT_ZONE

        def insert_many(model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
            engine.enlarge_cache(connection)
            step.bulk.append(journal.insert_many(bare, model, rows, step.id))

        return Work(
            connection,
            member_id=self.member_id,
            copy_id=step.copy_id,
            at=step.at,
            today=date_in(self.clock(), zone),
            zone=zone,
            execute=bare.execute,
            insert_many=insert_many,
        )

    def _recognise(self, connection: Connection, noted: Installation | None) -> tuple[str | None, str | None]:
        """This file's copy id, None where it must take a new one; and the copy that it was before."""
        before = connection.exec_driver_sql("SELECT copy_id FROM meta").scalar()
        if noted is None:
            return None, before
        held = connection.exec_driver_sql(
            "SELECT stamp FROM step WHERE copy_id = ? AND k = ?", (noted.copy_id, noted.k)
        ).scalar()
        self.went_back = held != noted.stamp
        stays = noted.seat == self._seat and not self.went_back
        return (noted.copy_id, None) if stays else (None, before)

    def _renew(self) -> None:
        self._copy_id = new_id()
        try:
            with self.change(RENEW) as (work, _outcome):
                work.add(Copy(id=self._copy_id, made_at=work.at, follows=self._follows))
        except BaseException:
            self._copy_id = None
            raise


def _zone(connection: Connection) -> str:
    found = engine.driver(connection).execute("SELECT value FROM office_setting WHERE id = 'zone'").fetchone()
    return found[0] if found else DEFAULT_ZONE


def _last_entry(connection: Connection) -> int:
    return int(engine.driver(connection).execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])


def _settled(bare: sqlcipher.Connection, step: OpenStep, again: Collection[Place]) -> Tables:
    """Fold the rows `again`, and those aside, now that a command may have brought what they refer to."""
    if not again and bare.execute("SELECT 1 FROM aside LIMIT 1").fetchone() is None:
        return {}
    merge.contest_aside(bare, step.last_before)
    with journal.suspended(bare):
        return dict.fromkeys(settle.settle(bare, again))


def _scrubbed(connection: Connection, step: OpenStep, erased_now: frozenset[str]) -> set[Place]:
    """What a step wrote about people who were erased before is scrubbed as it would be where it arrives."""
    persons = set(connection.exec_driver_sql("SELECT id FROM erased").scalars()) - erased_now
    if not persons:
        return set()
    rows: dict[str, list[str]] = {}
    written = "SELECT DISTINCT tbl, row FROM entry WHERE id > ?"
    for tbl, row in connection.exec_driver_sql(written, (step.last_before,)):
        rows.setdefault(tbl, []).append(row)
    return erase.scrub_rows(connection, persons, rows)
