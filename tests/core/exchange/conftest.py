"""Invented rosters with the traps of real ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tutor_app.exchange.roster import Roster, read_roster

TODAY = date(2026, 3, 2)
Write = Callable[..., Path]

_FILES = Path(__file__).with_name("roster")
ROSTER = {
    name: (_FILES / name).read_text(encoding="utf-8")
    for name in ("schools.csv", "teachers.csv", "students.csv", "sections.csv", "enrollments.csv")
}
"""File -> text. Ada Moss is two people; 900 meets Miriam Oakes in two sections; 50 has three teachers."""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of an import: `write("students.csv", text, encoding="cp949", ends="\\r")`."""

    def write(name: str, text: str | bytes, *, encoding: str = "utf-8", ends: str = "\n") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.replace("\n", ends).encode(encoding))
        return path

    return write


@pytest.fixture
def roster(write: Write) -> Callable[..., list[Path]]:
    """The files of `ROSTER`, some with other text: `roster(**{"students.csv": text})`; empty text leaves one out."""

    def roster(**changed: str) -> list[Path]:
        return [write(name, text) for name, text in {**ROSTER, **changed}.items() if text]

    return roster


@pytest.fixture
def read(roster: Callable[..., list[Path]]) -> Callable[..., Roster]:
    """What the files of `roster` hold."""

    def read(**changed: str) -> Roster:
        return read_roster(roster(**changed), today=TODAY)

    return read
