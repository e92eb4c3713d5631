"""Reading a roster: ours with its checks, journal and origins, against csv and executemany."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.offices import Rows, bare_file, fresh_folder, our_office
from tests.bench.row import Row, Size, middle, milliseconds
from tutor_app.exchange.roster import read_roster
from tutor_app.services.defaults import subject_id
from tutor_app.services.imports import import_roster

TODAY = date(2026, 11, 24)
NOBODY = Rows([], [], [], [])
HEADS = {
    "schools": "School_id,School_name",
    "teachers": "School_id,Teacher_id,Teacher_number,Last_name,Middle_name,First_name,Teacher_email,Title",
    "students": "School_id,Student_id,Student_number,Last_name,Middle_name,First_name,Gender,Dob,Grade,Student_email,"
    "Contact_name,Contact_type,Contact_phone,Contact_email",
    "sections": "School_id,Section_id,Teacher_id,Name,Grade,Course_name,Period,Term_name,Term_start,Term_end",
    "enrollments": "School_id,Student_id,Section_id",
}
"""Columns of the files, without those that nobody imports."""


def import_rows(size: Size) -> list[Row]:
    """A roster of as many rows as the bulk row inserts; most are enrolments, as in a real one."""
    ours: list[float] = []
    floors: list[float] = []
    with fresh_folder() as files:
        count = write_roster(files, size.bulk)
        paths = [files / f"{name}.csv" for name in HEADS]
        for _ in range(size.rounds):
            with fresh_folder() as folder, our_office(folder, NOBODY) as app:
                ours.append(milliseconds(lambda app=app: app.do(import_roster, read_roster(paths, today=TODAY).plan)))
            with fresh_folder() as folder:
                connection = bare_file(folder, NOBODY)
                floors.append(milliseconds(lambda connection=connection: _import_bare(files, connection)))
                connection.close()
    note = "floor: csv and executemany of rows as long, no checks"
    return [Row(f"Import of {count:,} CSV rows", middle(ours), middle(floors), goal=4.0, note=note)]


def write_roster(folder: Path, rows: int) -> int:
    """Files with about `rows` rows in all; gives how many."""
    students, teachers, sections = rows // 9, rows // 100, rows // 25
    found: dict[str, list[tuple[Any, ...]]] = {
        "schools": [("S1", "Pineapple School")],
        "teachers": [_teacher(n) for n in range(teachers)],
        "students": [_student(n) for n in range(students)],
        "sections": [_section(n, teachers) for n in range(sections)],
    }
    enrolments = rows - sum(map(len, found.values()))
    found["enrollments"] = [
        ("S1", 100_000 + n % students, (n % students + n // students) % sections) for n in range(enrolments)
    ]
    for name, values in found.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADS[name].split(","))
            writer.writerows(values)
    return sum(map(len, found.values()))


def _teacher(n: int) -> tuple[Any, ...]:
    return "S1", n, 200_000 + n, f"Glover{n}", "L", "Braeden", f"glover{n}@example.org", "Grade 9 English Teacher"


def _student(n: int) -> tuple[Any, ...]:
    born = f"{n % 12 + 1}/{n % 28 + 1}/{98 + n % 2}"
    who = (f"Schmeler{n}", "J", "Diane", "female", born, 9, f"d.{n}@example.org")
    return "S1", 100_000 + n, 100_000 + n, *who, f"Wanell {n}", "Uncle", "(336)555-0132 x218", f"w{n}@example.org"


def _section(n: int, teachers: int) -> tuple[Any, ...]:
    return "S1", n, n % teachers, f"Group {n}", 10, "Group Guidance", n % 8, "Y1", "8/1/15", "6/1/16"


def _import_bare(files: Path, connection: Any) -> None:
    """The same rows in the same tables, with ids as long as ours: nothing checked, journalled or found again."""
    subject = subject_id("english")
    person = "INSERT INTO student VALUES (?, ?, ?, 'active', '', '', 'Asia/Seoul', '', ?, NULL, '', NULL, NULL)"
    identity = "INSERT INTO identity VALUES (?, ?, ?, ?, '', '', ?, '', '', ?, '', ?, '')"
    tutor = (
        "INSERT INTO tutor VALUES (?, ?, ?, '', 'active', '', '', 'Asia/Seoul', '', '', '', '', '', ?, 1, NULL, NULL, "
        "NULL, NULL, ?, NULL, NULL, '')"
    )
    group = "INSERT INTO group_class VALUES (?, ?, ?, ?, ?, ?, '', ?, ?)"
    match = "INSERT INTO \"match\" VALUES (?, ?, ?, ?, NULL, ?, 'active', ?, ?, '', '')"
    connection.execute("BEGIN IMMEDIATE")
    teachers = [(_id("t", r[1]), r[2], f"{r[5]} {r[3]}", r[6], r[7]) for r in _read(files, "teachers")]
    connection.executemany(tutor, teachers)
    students = list(_read(files, "students"))
    connection.executemany(person, [(_id("s", r[1]), r[2], r[5], r[6]) for r in students])
    connection.executemany(
        identity,
        [
            (_id("s", r[1]), f"{r[5]} {r[3]}", r[3], r[5], r[7], r[9], f"{r[10]} {r[11]} {r[12]} {r[13]}")
            for r in students
        ],
    )
    sections = {r[1]: r for r in _read(files, "sections")}
    connection.executemany(
        group, [(_id("c", r[1]), r[3], subject, r[7], r[6], r[4], r[8], r[9]) for r in sections.values()]
    )
    links = [(_id(r[1], r[2]), _id("c", r[1]), _id("t", r[2])) for r in sections.values()]
    connection.executemany("INSERT INTO class_tutor VALUES (?, ?, ?, 0)", links)
    matches = []
    for _school, student, section in _read(files, "enrollments"):
        found = sections[section]
        ends = _id("s", student), _id("t", found[2]), subject, _id("c", section)
        matches.append((_id(student, section), *ends, found[8], found[9]))
    connection.executemany(match, matches)
    connection.execute("COMMIT")


def _id(*parts: str) -> str:
    return "-".join(parts).rjust(36, "0")


def _read(files: Path, name: str) -> list[list[str]]:
    with (files / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return list(reader)
