"""Starting: to a page that accepts typing, to the first page of the record, and the memory held at rest."""

import compileall
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import TextIO

from tests.bench.imports import NOBODY
from tests.bench.offices import fresh_folder, our_office
from tests.bench.row import Row, Size, middle, milliseconds
from tests.office import PASSPHRASE
from tutor_app.demo import build_office
from tutor_app.store import keyslots

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-24"
OURS = ("PySide6", "shiboken6", "ui", "tutor_app", "resources", "sqlmodel", "sqlalchemy", "pydantic")


def starting_rows(size: Size) -> list[Row]:
    """Cold start against a bare Qt window; unlocking apart from Argon2; memory."""
    rounds = 2 * size.rounds + 1 if size.rounds > 1 else 1
    for package in ("resources", "tutor_app", "ui"):  # as pip leaves it where it installs the program, and the floor
        compileall.compile_dir(ROOT / package, quiet=1)
    with fresh_folder() as folder:
        with our_office(folder / "office", NOBODY) as app:
            app.do(build_office, today=TODAY)
            while app.index_notes():
                pass
        ours = ("ours", str(folder / "office"))
        starts = [(_until_ready("bare"), _until_ready(*ours)) for _ in range(rounds)]
        opened = [_to_the_end(*ours, PASSPHRASE) for _ in range(size.rounds)]
        bare_opened = [_to_the_end("bare") for _ in range(size.rounds)]
        note = f"ours: {_where(*ours)}; bare: {_where('bare')}"
        argon = _argon2(folder / "office.keys")
    bare_start = middle([bare for bare, _ours in starts])
    started = middle([our for _bare, our in starts])
    page = middle([found["opened"] for found in opened])
    (rest, own), (bare_rest, bare_own) = (
        [middle([one[word] for one in found]) for word in ("rest", "own")] for found in (opened, bare_opened)
    )
    bare = "a bare Qt window"
    held = f"floor: {bare}; without pages of files, as task managers count, {own:.0f} and {bare_own:.0f} MB"
    return [
        Row("Cold start until typing", started, bare_start, goal=1.5, note=f"floor: {bare}; imports of {note}"),
        Row("Return to first painted page", page, note=f"Argon2, another {argon:.0f} ms, apart"),
        Row("Memory at rest", rest, bare_rest, unit="MB", goal=2.5, note=held),
    ]


@contextmanager
def child(*arguments: str, options: tuple[str, ...] = ()) -> Iterator[tuple[subprocess.Popen[str], TextIO]]:
    """A process of `child`, ended afterwards, and the file of its errors: a pipe that nobody reads would stop it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *options, "-m", "tests.bench.child", *arguments]
    with TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            yield process, errors
        finally:
            process.kill()
            process.communicate()


def _until_ready(*arguments: str) -> float:
    """Milliseconds from making the process until it accepts typing."""
    begun = perf_counter()
    with child(*arguments) as (process, errors):
        line = line_of(process)
        taken = (perf_counter() - begun) * 1000
        if line != "ready":
            raise RuntimeError(_text(errors))
    return taken


def _to_the_end(*arguments: str) -> dict[str, float]:
    """What the process says before it ends by itself, by its first word."""
    with child(*arguments) as (process, errors):
        said = process.communicate(timeout=120)[0]
        found = dict(line.split() for line in said.splitlines() if " " in line)
        if "rest" not in found:
            raise RuntimeError(_text(errors))
    return {name: float(value) for name, value in found.items()}


def _where(*arguments: str) -> str:
    """How long the imports of each package take until typing is accepted, in the words of -X importtime."""
    with child(*arguments, options=("-X", "importtime")) as (process, errors):
        line_of(process)
        process.kill()
        process.wait()
        said = _text(errors)
    spent: Counter[str] = Counter()
    for line in said.splitlines():
        if line.count("|") != 2:
            continue
        own, _both, name = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            first = name.strip().partition(".")[0]
            spent[first if first in OURS else "others"] += int(own)
    return ", ".join(f"{name} {micros / 1000:.0f} ms" for name, micros in spent.most_common() if micros >= 500)


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _text(errors: TextIO) -> str:
    errors.seek(0)
    return errors.read()


def _argon2(slots: Path) -> float:
    """Milliseconds that a keyslot of full cost takes to open; those of the measured office are cheap."""
    keyslots.create(slots, "record", "member", PASSPHRASE)
    return milliseconds(lambda: keyslots.open_with_passphrase(slots, PASSPHRASE))
