"""What this computer remembers."""

from dataclasses import replace
from pathlib import Path

import pytest

from tutor_app import settings
from tutor_app.settings import Settings


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    chosen = replace(
        Settings(),
        language="ko",
        theme="dark",
        text_size=125,
        cafe_mode=True,
        second_backup_folder="/media/stick",
        columns={"students.code": 90},
        hidden_columns=("students.phone",),
    )
    settings.save(tmp_path / "deep" / "settings.toml", chosen)
    assert settings.load(tmp_path / "deep" / "settings.toml") == chosen


def test_nothing_there_means_defaults_and_nothing_made(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.toml") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"not toml [", b"\xff\xfe\x00", b"language = \n"])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    assert settings.load(tmp_path / "settings.toml") == Settings()
    assert (tmp_path / "settings.toml.damaged").read_bytes() == content


def test_senseless_values_become_defaults_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'language = "ko"\ntheme = "pink"\ntext_size = 5000\nidle_minutes = true\nunknown = 1\n'
        'hidden_columns = [1]\ncolumns = { a = "wide" }\n'
    )
    assert settings.load(tmp_path / "settings.toml") == replace(Settings(), language="ko")
