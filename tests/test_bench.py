"""The benchmark works: every row that needs no process of its own measures something. Not how fast it is."""

import json
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.row import TINY, Row, in_turns, p95
from tests.bench.rows import ROWS
from tests.bench.starting import child, line_of

QUICK = ("bulk", "log", "sessions", "search", "page", "calendar", "journeys", "import", "matching", "copies")


@pytest.mark.parametrize("name", QUICK)
def test_a_row_is_measured(name: str, qapp: object) -> None:
    found = ROWS[name](TINY)
    assert found
    assert all(row.name and row.ours > 0 for row in found)
    assert all(row.floor is None or row.floor > 0 for row in found)


def test_a_bare_window_accepts_typing() -> None:
    with child("bare") as (process, _errors):
        assert line_of(process) == "ready"


def test_a_goal_is_of_the_floor_or_absolute() -> None:
    assert Row("a", 3, 2, goal=1.5).is_met
    assert Row("a", 3.1, 2, goal=1.5).is_met is False
    assert Row("a", 15, limit=16).is_met
    assert Row("a", 3, 2).is_met is None


def test_the_table_and_the_file_hold_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [Row("One", 1_500, 1_000, goal=2), Row("Two", 12.34, unit="MB", note="why")]
    monkeypatch.setattr(bench, "ROWS", {"one": lambda _size: made[:1], "two": lambda _size: made[1:]})
    monkeypatch.setattr("sys.argv", ["bench", "--json", str(tmp_path / "bench.json")])
    assert bench.main() == 0
    shown = capsys.readouterr().out
    assert "One   1.50 s  1.00 s  1.50 x   2 x  met" in shown
    assert "Two  12.3 MB" in shown
    rows = json.loads((tmp_path / "bench.json").read_text())["rows"]
    assert [row["met"] for row in rows] == [True, None]


def test_works_take_turns() -> None:
    order: list[str] = []
    measured = in_turns(2, lambda: order.append("a"), lambda: order.append("b"))
    assert order == ["a", "b", "a", "b"]
    assert [len(times) for times in measured] == [2, 2]
    assert p95([5.0]) == 5.0
