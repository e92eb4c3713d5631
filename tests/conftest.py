"""What every test shares: no display, and how long a test may take its time."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

# Before anything imports Qt: without a display it would abort the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from tests.office import Office, Template, new_office

PROVE = os.environ.get("TUTOR_APP_PROVE") == "1"
"""Whether the long sizes are asked for (`python3 run.py prove`)."""

hypothesis.settings.register_profile("test", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("prove", deadline=None, max_examples=2_000, database=None)
hypothesis.settings.load_profile("prove" if PROVE else "test")


@pytest.fixture(scope="session")
def size() -> Callable[[int, int], int]:
    """`size(200, 1_000)` is 200 in the tests and 1,000 in `prove`."""

    def choose(small: int, long: int) -> int:
        return long if PROVE else small

    return choose


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A new record, made once for all tests of a process."""
    made = new_office(tmp_path_factory.mktemp("template") / "office")
    return Template.of(made.app, made.recovery_key)


@pytest.fixture
def office(template: Template, tmp_path: Path) -> Iterator[Office]:
    """An open office of its own."""
    made = template.copy_to(tmp_path / "office")
    yield made
    made.app.close()
