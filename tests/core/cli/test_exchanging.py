"""Copies and bundles on the command line: history, taking back, deciding."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.test_shared_folder import introduce
from tests.office import PASSPHRASE, Office, Template
from tutor_app import sending
from tutor_app.cli import main
from tutor_app.opening import open_office
from tutor_app.services import students
from tutor_app.sync.keys import Keys, PublicKeys, words

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def seoul(template: Template, tmp_path: Path) -> Office:
    """An office, closed, with a student whose place it and Washington set differently; a bundle of Washington waits."""
    seoul, washington = template.copy_to(tmp_path / "seoul"), template.copy_to(tmp_path / "washington")
    introduce(seoul, washington)
    student = seoul.student("하늘")
    washington.app.merge(seoul.app.record.steps_beyond(washington.app.record.vector()))
    seoul.app.do(students.edit_student, student, place="Mapo")
    washington.clock.forward(minutes=5)
    washington.app.do(students.edit_student, student, place="Reston")
    washington.student("바다")
    (tmp_path / "mail").mkdir()
    sending.make_bundles(washington.app, tmp_path / "mail")
    washington.app.close()
    seoul.app.close()
    return seoul


@pytest.fixture
def run(seoul: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on Seoul's record; gives exit code, output and errors."""
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--data-dir", str(seoul.app.paths.data)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def opened(run: Run, folder: Path) -> str:
    [path] = (folder / "mail").iterdir()
    code, out, _err = run("bundle", "open", str(path))
    assert code == 0
    return out


def places(seoul: Office) -> list[str]:
    with open_office(seoul.app.paths, PASSPHRASE) as app:
        found = app.query(
            lambda read: read.connection().exec_driver_sql("SELECT place FROM student ORDER BY code").all()
        )
        return [place for (place,) in found]


def test_what_came_is_worded_listed_and_taken_back(run: Run, seoul: Office, tmp_path: Path) -> None:
    assert "1 new student, 1 edit" in opened(run, tmp_path)
    code, out, _err = run("bundle", "history", "--json")
    [merge] = json.loads(out)
    assert (code, merge["copy"], merge["brought"]) == (0, "The other", "1 new student, 1 edit")
    code, out, err = run("bundle", "take-back", str(merge["number"]))
    assert code == 1
    assert "Students: 1" in out, "whose work would disappear"
    assert "Nothing was changed" in err
    assert len(places(seoul)) == 2
    assert run("bundle", "take-back", str(merge["number"]), "--yes")[0] == 0
    assert places(seoul) == ["Mapo"]
    assert run("undo")[0] == 0
    assert len(places(seoul)) == 2


@pytest.mark.parametrize(("side", "stands"), [("earlier", "Mapo"), ("later", "Reston")])
def test_a_conflict_is_decided(run: Run, seoul: Office, tmp_path: Path, side: str, stands: str) -> None:
    opened(run, tmp_path)
    [found] = json.loads(run("conflicts", "--json")[1])
    assert (found["earlier"], found["later"]) == ("Mapo", "Reston")
    assert run("decide", found["id"], side)[0] == 0
    assert stands in places(seoul)
    assert json.loads(run("conflicts", "--json")[1]) == []
    code, _out, err = run("decide", found["id"], side)
    assert code == 1
    assert "decided already" in err


def test_what_is_no_bundle_is_refused_and_words_are_shown(run: Run, tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "seoul" / "office.db"):
        code, _out, err = run("bundle", "open", str(wrong))
        assert (code, err.splitlines()[0]) == (1, "This file is no bundle, or is damaged. Nothing was taken.")
    other = Keys.new("other").public
    _code, ours, _err = run("copy", "join")
    assert run("copy", "words", other.code())[1].strip() == words(PublicKeys.parse(ours), other)
    code, _out, err = run("copy", "words", ours)
    assert code == 1
    assert "your own" in err
