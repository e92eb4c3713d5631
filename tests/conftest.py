"""What every test shares: no display, and how long a test may take its time."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# Before anything imports Qt: without a display it would abort the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from tests.office import PASSPHRASE, Office, Template, new_office, people
from tutor_app.store.keyslots import open_with_passphrase

Make = Callable[[Path], str]
"""Makes a record in a folder, closes it, and gives its recovery key."""
Once = Callable[[str, Make], Template]

PROVE = os.environ.get("TUTOR_APP_PROVE") == "1"
"""Whether the long sizes are asked for (`python3 run.py prove`)."""

hypothesis.settings.register_profile("test", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("prove", deadline=None, max_examples=2_000, database=None)
hypothesis.settings.load_profile("prove" if PROVE else "test")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests that passed have counted: each a line, kept with `record_property("counted", line)`."""
    passed = [report for report in terminalreporter.getreports("passed") if isinstance(report, pytest.TestReport)]
    counted = sorted(str(line) for report in passed for name, line in report.user_properties if name == "counted")
    if counted:
        terminalreporter.section("what the commonest tasks cost")
        for line in counted:
            terminalreporter.write_line(line)


def pytest_collection_finish() -> None:
    """The collector of garbage leaves alone all that was imported, and looks seldom: it took a part of every test."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def size() -> Callable[[int, int], int]:
    """`size(200, 1_000)` is 200 in the tests and 1,000 in `prove`."""

    def choose(small: int, long: int) -> int:
        return long if PROVE else small

    return choose


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """`once(name, make)`: the office that `make` put into a folder and closed, made by the first process that asks."""
    here = tmp_path_factory.getbasetemp()

    def made(name: str, make: Make) -> Template:
        folder = (here if worker_id == "master" else here.parent) / name
        key = folder / "recovery key"
        try:
            folder.mkdir()
        except FileExistsError:
            while not key.exists():
                time.sleep(0.05)
        else:
            made_key = ""
            try:
                made_key = make(folder / "office")
            finally:  # or the others would wait for ever
                key.with_suffix(".part").write_text(made_key)
                key.with_suffix(".part").replace(key)
        keys = folder / "office" / "office.keys"
        return Template(folder / "office", key.read_text(), open_with_passphrase(keys, PASSPHRASE))

    return made


@pytest.fixture(scope="session")
def template(once: Once) -> Template:
    """A new record, made once for all tests."""

    def make(folder: Path) -> str:
        made = new_office(folder)
        made.app.close()
        return made.recovery_key

    return once("template", make)


@pytest.fixture(scope="session")
def demo(template: Template, once: Once) -> Template:
    """The office of invented people, made once for all tests."""

    def make(folder: Path) -> str:
        made = people(template.copy_to(folder))
        made.app.close()
        return made.recovery_key

    return once("demo", make)


@pytest.fixture
def office(template: Template, tmp_path: Path) -> Iterator[Office]:
    """An open office of its own."""
    made = template.copy_to(tmp_path / "office")
    yield made
    made.app.close()
