"""Importing from the command line: a look first, then one step, and the rejected rows in a file."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Template
from tutor_app.cli import main

ROSTER = Path(__file__).parents[1] / "exchange" / "roster"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a new record; gives exit code, output and errors."""
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    folder = tmp_path / "office"
    template.copy_to(folder).app.close()

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(words[0]), "--data-dir", str(folder), *map(str, words[1:])])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def matches(run: Run) -> int:
    return len(json.loads(run("list", "matches", "--json")[1]))


def test_a_look_an_import_the_same_again_and_undo(run: Run, tmp_path: Path) -> None:
    files = sorted(ROSTER.glob("*.csv"))
    code, out, _err = run("import", *files, "--dry-run")
    assert code == 0
    assert "New: students 3, tutors 3, subjects 1, classes 3, matches 4;" in out
    assert "not imported: State_id, Grade, Race, Hispanic_Latino, Ell_status, Student_zip, Username, Password" in out
    assert matches(run) == 0
    assert "tutor-app undo" in run("import", *files)[1]
    assert matches(run) == 4
    assert "before-import" in run("backup", "--list")[1]
    assert "the record has all of it already" in run("import", *files)[1]
    assert run("undo")[0] == 0
    assert matches(run) == 0
    assert run("check")[0] == 0


def test_problems_are_told_by_file_row_and_column_and_rejects_written(run: Run, tmp_path: Path) -> None:
    students = tmp_path / "students.csv"
    students.write_text((ROSTER / "students.csv").read_text(encoding="utf-8").replace("11/1/98", "2/30/98"), "utf-8")
    enrolments = tmp_path / "enrollments.csv"
    enrolments.write_text((ROSTER / "enrollments.csv").read_text(encoding="utf-8") + "S1,555,50\n", "utf-8")
    files = [students, enrolments, ROSTER / "sections.csv", ROSTER / "teachers.csv", ROSTER / "schools.csv"]
    rejects = tmp_path / "rejects.csv"
    out = run("import", *files, "--dry-run", "--rejects", rejects)[1]
    assert "students.csv, row 2, Dob: This is no birth date" in out
    assert "enrollments.csv, row 6, Student_id: There is no student" in out
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        assert [row[:2] for row in csv.reader(file)] == [["File", "Row"], ["enrollments.csv", "6"]]
    found = json.loads(run("import", *files, "--json")[1])
    assert [(p["file"], p["row"], p["column"], p["severity"]) for p in found] == [
        ("enrollments.csv", 6, "Student_id", "rejected"),
        ("students.csv", 2, "Dob", "warning"),
    ]
    assert matches(run) == 4


def test_what_cannot_be_read_is_a_sentence_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    for words in ((empty,), (tmp_path / "none.csv",), (ROSTER / "students.csv", "--mapping", empty)):
        code, _out, err = run("import", *words)
        assert (code, len(err.strip().split("\n"))) == (1, 2)
    assert "Traceback" not in err
    target = tmp_path / "nowhere" / "rejects.csv"
    assert run("import", *ROSTER.glob("*.csv"), "--rejects", target)[0] == 1
    assert matches(run) == 0
