"""The command line as scripts and coordinators use it: without a terminal, without a display."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Office, Template
from tutor_app import cli
from tutor_app.cli import main
from tutor_app.paths import Paths

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(template: Template, tmp_path: Path) -> Path:
    """A record with a student, a tutor and their match, closed."""
    office = template.copy_to(tmp_path / "office")
    office.match(office.student("하늘"), office.tutor("김서연"))
    office.app.close()
    return office.app.paths.data


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on that record; gives exit code, output and errors."""
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        code = main([words[0], "--data-dir", str(folder), *words[1:]])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def rows(run: Run, what: str) -> list[dict[str, object]]:
    code, out, _err = run("list", what, "--json")
    assert code == 0
    return list(json.loads(out))


def test_a_session_is_logged_printed_undone_and_checked(run: Run, tmp_path: Path) -> None:
    [match] = rows(run, "matches")
    assert {"id", "student", "tutor", "subject", "status"} <= match.keys()
    when = ("--date", "2026-03-02", "--start", "14:00", "--minutes", "120")
    assert run("log", "--match", str(match["id"]), *when, "--note", "Ordered a coffee.")[0] == 0
    assert [row["observed"] for row in rows(run, "sessions")] == ["Ordered a coffee."]
    for language in ("en", "ko", "both"):
        target = tmp_path / f"{language}.pdf"
        period = ("--from", "2026-01-01", "--to", "2026-03-31")
        told = ("--student", str(match["student"]), *period, "--lang", language, "--out", str(target))
        assert run("report", "progress", *told)[0] == 0
        assert target.read_bytes().startswith(b"%PDF-")
    code, out, _err = run("undo")
    assert (code, out.strip()) == (0, "Undone: Log a session for K-001 하늘")
    assert rows(run, "sessions") == []
    assert run("redo")[0] == 0
    assert run("check")[0] == 0
    assert "Log a session for K-001 하늘" in run("history", "K-001")[1]


@pytest.mark.parametrize("what", ["students", "tutors", "waiting", "matches", "sessions"])
def test_every_list_is_one_array(run: Run, what: str) -> None:
    assert isinstance(rows(run, what), list)
    assert run("list", what)[0] == 0


def test_people_are_added_and_matched(run: Run) -> None:
    assert run("add", "student", "--alias", "가람")[1].strip() == "K-002"
    assert run("add", "tutor", "--name", "Daniel Osei", "--languages", "en ko")[1].strip() == "T-002"
    assert run("add", "request", "--student", "K-002", "--subject", "English")[0] == 0
    assert [row["student"] for row in rows(run, "waiting")] == ["K-002"]
    made = run("match", "--student", "K-002", "--tutor", "T-002", "--subject", "영어", "--status", "active")[1].strip()
    assert rows(run, "waiting") == []
    assert run("match", "--id", made, "--status", "ended", "--reason", "moved away")[0] == 0
    assert {row["id"]: row["status"] for row in rows(run, "matches")}[made] == "ended"


def test_what_a_user_can_mend_is_a_sentence_and_exit_code_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (
        ("log", "--match", "nope", "--date", "2026-03-02", "--start", "14:00"),
        ("show", "K-999"),
        ("add", "student", "--alias", " "),
        ("redo",),
    ):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert err.strip()
        assert "Traceback" not in err
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", "something else entirely")
    code, _out, err = run("list", "students")
    assert code == 1
    assert "does not open the record" in err


def test_wrong_usage_is_exit_code_2(run: Run) -> None:
    assert run("log")[0] == 2
    assert main(["no-such-command"]) == 2


def test_a_bug_is_exit_code_70_without_what_it_says(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("김하늘 010-0000-4242")

    monkeypatch.setattr(cli.Call, "office", fail)
    code, _out, err = run("check")
    assert code == 70
    [log] = Paths.at(folder).logs.glob("bug-*.txt")
    for text in (err, log.read_text(encoding="utf-8")):
        assert "김하늘" not in text
        assert "4242" not in text
    assert "RuntimeError" in log.read_text(encoding="utf-8")


def test_nothing_is_made_where_there_is_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "students", "--data-dir", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "none").exists()
    assert "no record" in capsys.readouterr().err


def test_passphrase_and_recovery_key_change(run: Run, template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_APP_NEW_PASSPHRASE", "boat orange quiet seven lamp river")
    assert run("passphrase")[0] == 0
    assert run("list", "students")[0] == 1
    monkeypatch.setenv("TUTOR_APP_RECOVERY_KEY", template.recovery_key)
    monkeypatch.setenv("TUTOR_APP_NEW_PASSPHRASE", PASSPHRASE)
    assert run("passphrase", "--recovery", "--member", "Jiwon")[0] == 0
    assert run("list", "students")[0] == 0
    code, out, _err = run("recovery")
    assert code == 0
    assert template.recovery_key not in out


def test_a_backup_comes_back_with_the_recovery_key_alone(
    run: Run, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("backup")[1].strip()
    assert made in run("backup", "--list")[1]
    monkeypatch.setenv("TUTOR_APP_RECOVERY_KEY", template.recovery_key)
    monkeypatch.delenv("TUTOR_APP_PASSPHRASE")
    new = tmp_path / "new computer"
    assert main(["restore", "--data-dir", str(new), made]) == 0
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    assert main(["check", "--data-dir", str(new)]) == 0


def test_a_lost_key_file_comes_back_from_a_backup_and_the_record_stays(run: Run, folder: Path) -> None:
    made = run("backup")[1].strip()
    run("add", "student", "--alias", "나중에")
    (folder / "office.keys").unlink()
    code, _out, said = run("list", "students")
    assert (code, "restore --keys" in said) == (1, True)
    assert run("restore", "--keys", made)[0] == 0
    assert "나중에" in run("list", "students")[1]


def test_init_makes_a_record_without_a_terminal(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tutor_app", "init", "--data-dir", str(tmp_path), "--name", "서울 사무실"]
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True, encoding="utf-8")
    assert "Recovery key: " in done.stdout
    assert [file.name for file in tmp_path.glob("*.db")] == ["office.db"]


def test_every_command_and_option_has_a_help_text() -> None:
    commands = next(a for a in cli.parser()._actions if a.dest == "==SUPPRESS==" or (a.choices and "init" in a.choices))
    for name, command in commands.choices.items():  # type: ignore[union-attr]
        assert command.description, name
        for action in command._actions:
            assert action.help or action.choices, (name, action.dest)


def test_the_office_fixture_is_a_real_office(office: Office) -> None:
    assert office.app.today() == "2026-11-24"


def test_the_words_of_the_parser_itself_are_korean_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    code, out, _err = run("log", "--help")
    assert code == 0
    assert "사용법" in out
    assert not {"usage", "options", "show this help"} & set(out.split())
    code, _out, err = run("log", "--minutes", "many")
    assert code == 2
    assert "필요" in err or "올바르지" in err
