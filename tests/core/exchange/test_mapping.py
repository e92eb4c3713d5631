"""Mapping files: what they can say, and the sentence for each thing that they cannot."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tutor_app.errors import UserError
from tutor_app.exchange.mapping import read_mapping, school_roster
from tutor_app.exchange.roster import read_roster

Write = Callable[..., Path]
TODAY = date(2026, 3, 2)

PAIRS = """
source = "list of pairs"
dates = "ymd"

[students]
key = "번호"
code = "번호"
alias = "별칭"
name = "학생"

[tutors]
key = "튜터"
name = "튜터"

[matches]
student = "번호"
tutor = "튜터"
subject = { column = "과목", values = { "영어" = "English" } }
starts = "시작"
status = { constant = "active" }
"""


def test_the_school_roster_is_a_mapping_like_any_other() -> None:
    assert [feed.kind for feed in school_roster().feeds] == ["schools", "tutors", "students", "classes", "matches"]


def test_one_file_can_hold_students_tutors_and_matches(write: Write) -> None:
    pairs = (
        "번호,별칭,학생,튜터,과목,시작\nK-7,바다,김하늘,Ann Ode,영어,25.9.1\nK-7,바다,김하늘,Bo Lind,수학,2025-09-02\n"
    )
    found = read_roster(
        [write("pairs.csv", pairs, encoding="cp949")], read_mapping(write("pairs.toml", PAIRS)), today=TODAY
    )
    assert not found.problems
    assert [one.values["name"] for one in found.plan.tutors] == ["Ann Ode", "Bo Lind"]
    assert [one.values for one in found.plan.students] == [{"code": "K-7", "alias": "바다", "name": "김하늘"}]
    assert [(m.tutor, m.subject, m.starts) for m in found.plan.matches] == [
        ("Ann Ode", "English", "2025-09-01"),
        ("Bo Lind", "수학", "2025-09-02"),
    ]
    assert (found.files[0].rows, found.files[0].taken, found.files[0].repeated) == (2, 2, 1)


def test_a_file_can_be_named_by_a_pattern(write: Write) -> None:
    mapping = read_mapping(write("m.toml", '[students]\nfile = "new*"\nkey = "id"\nname = "name"\n'))
    assert len(read_roster([write("New people.csv", "id,name\n1,Ada\n")], mapping, today=TODAY).plan.students) == 1
    with pytest.raises(UserError, match=r"not known what old\.csv holds"):
        read_roster([write("old.csv", "id,name\n2,Bo\n")], mapping, today=TODAY)


def test_several_columns_make_one_field(write: Write) -> None:
    text = '[students]\nkey = "id"\nname = "name"\naddress = ["street", "town"]\n'
    found = read_roster(
        [write("a.csv", "ID,Name,Street,Town\n1,Ada,Long Lane 3,Riverside\n")],
        read_mapping(write("m.toml", text)),
        today=TODAY,
    )
    assert found.plan.students[0].values["address"] == "Long Lane 3 Riverside"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[students", "not a TOML file", "import --help"),
        ("", "m.toml", r"\[students\]"),
        ("[pupils]\nkey = 'a'", "pupils", r"\[students\]"),
        ("students = 3", "students", r"\[students\]"),
        ("[students]\nkey = 'a'\nname = 'b'\nshoe = 'c'", r"students\.shoe", "birth_date"),
        ("[students]\nkey = 'a'", "students", "key, name"),
        ("[students]\nkey = 'a'\nname = 3", r"students\.name", "import --help"),
        ("[students]\nkey = 'a'\nname = []", r"students\.name", "import --help"),
        ("[students]\nkey = 'a'\nname = {column = 'a'}", r"students\.name", "import --help"),
        ("[students]\nkey = 'a'\nname = 'b'\nfile = 3", r"students\.file", "name of a file"),
        ("[students]\nkey = 'a'\nname = 'b'\nnotes = 'Password'", r"students\.notes", "never imported"),
        ("[students]\nkey = '주민등록번호'\nname = 'b'", r"students\.key", "never imported"),
        ("dates = 'xyz'\n[students]\nkey = 'a'\nname = 'b'", "dates", "mdy"),
        ("source = 3\n[students]\nkey = 'a'\nname = 'b'", "source", "name"),
        (b"\xff\xfe\x00", "not a TOML file", "import --help"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_named(write: Write, text: str | bytes, message: str, hint: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        read_mapping(write("m.toml", text))
    assert re.search(hint, caught.value.hint)


def test_a_mapping_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_mapping(tmp_path / "none.toml")
