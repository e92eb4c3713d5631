"""500 planted names: in no log, temporary file, settings file, output or traceback; only inside what is encrypted."""

import unicodedata
from pathlib import Path

import pytest

from tests.office import PASSPHRASE, Office
from tutor_app import settings
from tutor_app.backups import back_up
from tutor_app.cli import main
from tutor_app.errors import UserError
from tutor_app.services import students

NAMES = [f"카나리{chr(0xAC00 + 37 * n % 11_000)}{n}" for n in range(500)]


def planted(office: Office) -> None:
    """The names in every place where a person would type one."""
    for number, name in enumerate(NAMES[:480:4]):
        identity = {"name": name, "emergency_contact": NAMES[4 * number + 1], "safe_contact": NAMES[4 * number + 2]}
        office.student(f"구름 {number}", notes=NAMES[4 * number + 3], identity=identity)
    tutors = [office.tutor(name) for name in NAMES[480:490]]
    for number, name in enumerate(NAMES[490:]):
        match = office.match(tutor=tutors[number])
        office.log(match, observed=name, private_note=name)


def betrayed(folder: Path) -> list[str]:
    """Files that hold a planted name, in any of the ways in which it could be written."""
    needles = [form for name in NAMES for form in {name, unicodedata.normalize("NFD", name)}]
    encoded = [n.encode(codec) for n in needles for codec in ("utf-8", "utf-16-le")]
    encoded += [n.encode("unicode_escape") for n in needles]
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [str(path)] if any(needle in content for needle in encoded) else []
    return found


def test_no_planted_name_leaves_the_record(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUTOR_APP_PASSPHRASE", PASSPHRASE)
    planted(office)
    with pytest.raises(UserError):
        office.app.do(students.set_student_status, "no such id", NAMES[0])
    back_up(office.app, "asked", second=_second(tmp_path))
    settings.save(office.app.paths.settings, settings.Settings())
    while office.app.index_notes():
        pass
    assert betrayed(office.app.paths.data) == []
    folder = str(office.app.paths.data)
    office.app.close()
    for words in (["check"], ["history"], ["undo"], ["list", "waiting"], ["log", "--match", "x", "--date", "x"]):
        main([words[0], "--data-dir", folder, *words[1:]])
    monkeypatch.setattr("tutor_app.cli.lists.LISTS", {"students": _bug})
    assert main(["list", "students", "--data-dir", folder]) == 70
    captured = capfd.readouterr()
    said = captured.out + captured.err
    assert [name for name in NAMES if name in said and name not in NAMES[480:490]] == []
    assert betrayed(tmp_path) == []


def _second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _bug(*_arguments: object) -> None:
    raise LookupError(" ".join(NAMES))
