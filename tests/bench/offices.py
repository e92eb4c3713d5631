"""The records that are measured: real ones, filled with people and logs whose sizes are like those of an office."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from tests.office import CHEAP, PASSPHRASE
from tutor_app.app import App
from tutor_app.demo.draft import Dice, word_list
from tutor_app.demo.naming import aliases, invent_name
from tutor_app.ids import from_parts
from tutor_app.model import Match, SessionLog, Student, Tutor
from tutor_app.opening import create_office
from tutor_app.paths import Paths
from tutor_app.services.defaults import subject_id
from tutor_app.services.office import NewOffice
from tutor_app.store import engine, migrate
from tutor_app.work import Work, blank, command

KEY = b"k" * 32
PAIRS = 200
CACHE_MB = 128
"""Of the floor's connection, and of ours while it inserts in bulk."""
LAST_DAY = date(2026, 11, 23)


@command("Insert many rows")
def insert_many(work: Work, model: type, rows: list[dict[str, Any]]) -> None:
    """Only what a command must do to insert rows in bulk."""
    work.bulk(model, rows)


@dataclass(frozen=True)
class Rows:
    """Invented rows that go with each other."""

    students: list[dict[str, Any]]
    tutors: list[dict[str, Any]]
    matches: list[dict[str, Any]]
    logs: list[dict[str, Any]]


def invent(logs: int, people: int = 2 * PAIRS) -> Rows:
    """Rows for half as many students and tutors as `people`, their matches, and `logs` logs, oldest first."""
    dice = Dice("bench")
    aliased = zip(range(people // 2), aliases(dice), strict=False)
    students = [row(Student, id=_id(1, n), code=f"K-{n:04}", alias=alias) for n, alias in aliased]
    named = [invent_name(dice, "tutors").written for _ in range(people // 2)]
    tutors = [row(Tutor, id=_id(2, n), code=f"T-{n:04}", name=name) for n, name in enumerate(named)]
    subject = subject_id("english")
    matches = [
        row(Match, id=_id(3, n), student_id=_id(1, n), tutor_id=_id(2, n), subject_id=subject, status="active")
        for n in range(min(PAIRS, people // 2))
    ]
    return Rows(students, tutors, matches, [_log(n, logs, matches) for n in range(logs)])


def row(model: type, **values: Any) -> dict[str, Any]:
    """All columns of a row, the model's defaults where nothing is given."""
    return {**blank(model), **values}


def _log(number: int, logs: int, matches: list[dict[str, Any]]) -> dict[str, Any]:
    """A log whose notes are those of the demo office, mixed as people mix them."""
    match = matches[number % len(matches)]
    day = LAST_DAY - timedelta(days=(logs - number) * 3650 // logs)
    units = word_list("lessons")["english"]
    korean = number % 5 < 3
    side, language = (0, "ko") if korean else (1, "en")
    unit, after = units[number * 7 % len(units)], word_list("lessons")["after"][f"english_{language}"]
    return row(
        SessionLog,
        id=_id(4, number),
        match_id=match["id"],
        student_id=match["student_id"],
        tutor_id=match["tutor_id"],
        subject_id=match["subject_id"],
        date=day.isoformat(),
        start=f"{10 + number % 10}:{number % 2 * 30:02}",
        minutes=120,
        zone="Asia/Seoul",
        place="카페 온기, 마포",
        status="held",
        topics=unit["topic"][side],
        observed=f"{unit[language][number % 2]} {after[number % len(after)]}",
        homework=unit[f"homework_{language}"][0],
        next_plan=units[(number * 7 + 1) % len(units)]["plan"][side],
    )


def _id(kind: int, number: int) -> str:
    return from_parts(
        1_700_000_000_000 + (number >> 12), number & 0xFFF, kind << 50 | number * 2_654_435_761 % (1 << 48)
    )


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with TemporaryDirectory(prefix="tutor-app-bench-") as folder:
        yield Path(folder)


def our_office(folder: Path, rows: Rows) -> App:
    """A record of the program with the people and matches of `rows`, open."""
    app, _key = create_office(Paths.at(folder), NewOffice("Open Table", "Jiwon"), PASSPHRASE, cost=CHEAP)
    for model, found in ((Student, rows.students), (Tutor, rows.tutors), (Match, rows.matches)):
        app.do(insert_many, model, found)
    return app


def bare_file(folder: Path, rows: Rows) -> sqlcipher.Connection:
    """A file with the same tables, indexes and pragmas and the same people, and nothing of ours above it."""
    connection = engine.connect(folder / "bare.db", KEY, write=True, cache_mb=CACHE_MB)
    migrate.migrate(connection)
    connection.execute(
        "INSERT INTO subject VALUES (?, 'english', 'English', '영어', NULL, 0, NULL)", (subject_id("english"),)
    )
    connection.execute("BEGIN IMMEDIATE")
    for table, found in (("student", rows.students), ("tutor", rows.tutors), ("match", rows.matches)):
        if found:
            connection.executemany(insertion(table, found), [tuple(r.values()) for r in found])
    connection.execute("COMMIT")
    return connection


def insertion(table: str, rows: list[dict[str, Any]]) -> str:
    """The INSERT of `rows`."""
    return f'INSERT INTO "{table}" ({", ".join(rows[0])}) VALUES ({", ".join("?" * len(rows[0]))})'
