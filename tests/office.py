"""The vocabulary in which tests speak of an office, over a real encrypted record."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tutor_app.app import App
from tutor_app.demo import build_office
from tutor_app.opening import create_office, open_office, open_unlocked
from tutor_app.paths import Paths
from tutor_app.services import defaults, matches, requests, sessions, students, tutors
from tutor_app.services.office import NewOffice
from tutor_app.store import installation
from tutor_app.store.fold import all_differences
from tutor_app.store.keyslots import Cost, Unlocked, open_with_passphrase
from tutor_app.store.schema import journalled, quoted

PASSPHRASE = "river lamp seven quiet orange boat"
CHEAP = Cost(memory=64, passes=1)
NOON = datetime(2026, 11, 24, 5, 3, tzinfo=UTC)
"""Tuesday 24 November 2026, 14:03 in Seoul."""

Picture = dict[str, list[tuple[Any, ...]]]


class TestClock:
    """Stands still until told to move, but for a `tick` at each look."""

    __test__ = False

    def __init__(self, moment: datetime = NOON, tick: timedelta = timedelta(milliseconds=1)) -> None:
        self.moment, self.tick = moment, tick

    def __call__(self) -> datetime:
        self.moment += self.tick
        return self.moment

    def forward(self, **span: float) -> None:
        """Let time pass: `forward(days=3)`."""
        self.moment += timedelta(**span)


@dataclass
class Office:
    """An open office and short words for what is done in it."""

    app: App
    clock: TestClock
    recovery_key: str

    def student(self, alias: str = "하늘", **fields: Any) -> str:
        return self.app.do(students.add_student, alias=alias, **fields)

    def tutor(self, name: str = "김서연", **fields: Any) -> str:
        return self.app.do(tutors.add_tutor, name=name, **{"status": "active", **fields})

    def subject(self, key: str = "english") -> str:
        return defaults.subject_id(key)

    def request(self, student: str, subject: str = "english", **fields: Any) -> str:
        return self.app.do(requests.add_request, student, self.subject(subject), **fields)

    def match(self, student: str | None = None, tutor: str | None = None, **fields: Any) -> str:
        """An active match since 2 March 2026, in English unless said otherwise."""
        subject = self.subject(fields.pop("subject", "english"))
        given = {"starts": "2026-03-02", "status": "active", **fields}
        return self.app.do(matches.make_match, student or self.student(), tutor or self.tutor(), subject, **given)

    def log(self, match: str, date: str = "2026-11-23", start: str = "14:00", minutes: int = 120, **fields: Any) -> str:
        return self.app.do(sessions.log_session, match, date=date, start=start, minutes=minutes, **fields)

    def picture(self) -> Picture:
        """Every journalled row as it is now."""
        return self.app.query(picture)

    def agrees(self) -> bool:
        """Whether tables and journal agree."""
        return self.app.query(lambda read: all_differences(read.connection())) == {}

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Meanwhile the record cannot grow, and what needs much room is refused."""
        self._let_grow(1)
        yield
        self._let_grow(2**31)

    def _let_grow(self, pages: int) -> None:
        with self.app.record.local() as session:
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def second(self) -> App:
        """The same record as another program beside this one has it open: a copy of its own. Close it."""
        self.app.paths.record.with_suffix(".place").unlink(missing_ok=True)
        return open_office(self.app.paths, PASSPHRASE, clock=self.clock)

    def reopened(self) -> "Office":
        """The same office after the program was closed and started again."""
        self.app.close()
        return Office(open_office(self.app.paths, PASSPHRASE, clock=self.clock), self.clock, self.recovery_key)


def same_copy(record_folder: Path, folder: Path) -> Paths:
    """The closed record as it is, in another folder, and yet the very copy that it was."""
    shutil.copytree(record_folder, folder)
    paths = Paths.at(folder)
    noted = installation.read(paths.record)
    assert noted is not None
    installation.write(paths.record, replace(noted, seat=installation.seat(paths.record)))
    return paths


def picture(read: Session) -> Picture:
    """Every journalled row, by table."""
    connection = read.connection()
    return {
        table.name: [
            tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {quoted(table.name)} ORDER BY id")
        ]
        for table in journalled()
        if table.name != "copy"
    }


def new_office(folder: Path, name: str = "Open Table") -> Office:
    """A fresh record in `folder`."""
    clock = TestClock()
    app, recovery_key = create_office(Paths.at(folder), NewOffice(name, "Jiwon"), PASSPHRASE, cost=CHEAP, clock=clock)
    return Office(app, clock, recovery_key)


def people(office: Office) -> Office:
    """Fill an empty office with the invented people of the demo, as many as in a real one, their notes searchable."""
    office.app.do(build_office, today=NOON.date().isoformat())
    while office.app.index_notes():
        pass
    return office


@dataclass(frozen=True)
class Template:
    """A closed, new record to copy: making a keyslot costs more than all else in a test."""

    folder: Path
    recovery_key: str
    unlocked: Unlocked

    @staticmethod
    def of(app: App, recovery_key: str = "") -> "Template":
        """Of the record that is open in `app`, and then is not."""
        app.close()
        return Template(app.paths.data, recovery_key, open_with_passphrase(app.paths.keys, PASSPHRASE))

    def copy_to(self, folder: Path, clock: TestClock | None = None) -> Office:
        """A record of its own, which is another copy."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*.place", "temp", "logs"))
        clock = clock or TestClock()
        return Office(open_unlocked(Paths.at(folder), self.unlocked, clock=clock), clock, self.recovery_key)
