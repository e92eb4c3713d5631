"""The nursery of child processes, and a record whose key is known."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.office import PASSPHRASE, Office, Picture, Template
from tutor_app import bundles, roster, sending
from tutor_app.store import keyslots
from tutor_app.sync.keys import Keys

ROOT = Path(__file__).parents[2]
Line = dict[str, Any]


@dataclass
class Nursery:
    """Talks with the process that forks the children."""

    process: subprocess.Popen[str]
    early: list[Line] = field(default_factory=list)
    """What the child said before its number was read."""

    def start(self, **task: Any) -> int:
        """Begin a task; gives the child's process id."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        while "child" not in (line := self.line()):
            self.early.append(line)
        return int(line["child"])

    def lines(self) -> Iterator[Line]:
        """What the child says until it is gone."""
        yield from self.early
        self.early = []
        while "gone" not in (line := self.line()):
            yield line

    def line(self) -> Line:
        """The next line."""
        assert self.process.stdout is not None
        text = self.process.stdout.readline()
        assert text, "the nursery ended"
        return dict(json.loads(text))


def nursery(**environment: str) -> Nursery:
    """A new nursery, ready."""
    made = Nursery(
        subprocess.Popen(
            [sys.executable, "-m", "tests.proof.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
    )
    assert made.line() == {"ready": True}
    return made


def close(made: Nursery) -> None:
    """Let it end."""
    assert made.process.stdin is not None
    assert made.process.stdout is not None
    made.process.stdin.close()
    made.process.wait(timeout=10)
    made.process.stdout.close()


def killed(children: Nursery, dice: random.Random, **task: object) -> list[Line]:
    """What a child said of its task before it was killed, a moment after one of its first lines."""
    child = children.start(**task)
    lines = children.lines()
    said = list(islice(lines, dice.randrange(6)))
    time.sleep(dice.uniform(0, 0.05))
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    said += lines
    assert not [line for line in said if "result" in line]
    return said


@pytest.fixture
def children() -> Iterator[Nursery]:
    made = nursery()
    yield made
    close(made)


@pytest.fixture(scope="module")
def starved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """A nursery whose children run over the fault layer."""
    layer = tmp_path_factory.mktemp("layer") / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(layer), str(source), "-ldl"], check=True)
    made = nursery(LD_PRELOAD=str(layer))
    yield made
    close(made)


@pytest.fixture(scope="session")
def key(template: Template) -> bytes:
    """The record key of the template and of all its copies."""
    return keyslots.open_with_passphrase(template.folder / "office.keys", PASSPHRASE).key


@pytest.fixture
def closed(office: Office) -> Path:
    """The folder of a closed record with a student, a tutor, their match and some logs."""
    match = office.match()
    for day in range(1, 20):
        office.log(match, f"2026-10-{day:02}", observed="Ordered a coffee.")
    office.app.close()
    return office.app.paths.data


@dataclass(frozen=True)
class Correspondence:
    """A closed record, and what another office sent to it, of which each bundle holds all of the ones before."""

    here: Path
    there: Keys
    """Of the other office."""
    arrived: list[Path]
    ends: Picture
    """What both have once the last was taken."""


@pytest.fixture
def correspondence(template: Template, tmp_path: Path) -> Correspondence:
    here, there = (template.copy_to(tmp_path / name) for name in ("here", "there"))
    for one, other in ((here, there), (there, here)):
        roster.add(one.app, roster.own_keys(other.app).public.code(), "The other")
    first = sending.make_bundles(here.app, tmp_path)[0]
    bundles.open_bundle(there.app, first.path)
    arrived = []
    for number in range(8):
        for _more in range(number):
            there.log(there.match(), observed="Ordered a coffee.")
        arrived.append(sending.make_bundles(there.app, tmp_path)[0].path)
    made = Correspondence(here.app.paths.data, roster.own_keys(there.app), arrived, there.picture())
    here.app.close()
    there.app.close()
    return made
