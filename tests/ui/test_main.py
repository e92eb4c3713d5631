"""What `tutor-app` does with its arguments, with and without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.main import WindowCall, window_wanted
from ui.single import Instance

PROGRAM = [sys.executable, "-m", "ui.main"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a display unless one is given."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [*PROGRAM, *arguments], env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], WindowCall()),
        (["open"], WindowCall()),
        (["open", "--data-dir", "D"], WindowCall(Path("D"))),
        (["--data-dir=D"], WindowCall(Path("D"))),
        (["demo"], WindowCall(sample=True)),
        (["demo", "--data-dir", "D"], None),
        (["open", "--help"], None),
        (["list", "students", "--json"], None),
    ],
)
def test_what_needs_a_window(arguments: list[str], call: WindowCall | None) -> None:
    assert window_wanted(arguments) == call


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [[], ["open"]])
def test_without_a_display_it_says_so_in_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, HOME=str(tmp_path), LANG="C")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "display" in done.stderr
    assert not done.stdout


def test_a_command_without_a_window_imports_no_qt() -> None:
    script = (
        "import sys; from ui.main import main; code = main(['--version'])\n"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


def test_the_unlock_page_is_there_before_sql() -> None:
    script = (
        "import sys; from ui.application import make_application; from ui.pages.unlock import UnlockPage\n"
        "import ui.start; app = make_application(['x']); page = UnlockPage('a', 'b'); page.show()\n"
        "app.processEvents(); slow = {'sqlmodel', 'pydantic', 'sqlalchemy', 'nacl', 'reportlab'}\n"
        "print(sorted(slow & set(sys.modules))); app.quit()"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_second_start_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Instance(tmp_path / "office"), Instance(tmp_path / "office")
    assert first.take()
    first.listen()
    assert not second.take()
    with qtbot.waitSignal(first.called):
        assert second.call_other()
    first.release()
    assert second.take()
    second.release()
