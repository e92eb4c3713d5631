"""Check that every pin of the locks has a wheel, of a locked hash, for every system and Python we serve.

Asks the package registry this computer is set to, downloads descriptions only, and takes about half a minute.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement

from lock import DEV_LOCK, LOCK, pins_of

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class System:
    """One kind of computer: what it tells environment markers, and the wheel platforms it can run."""

    name: str
    sys_platform: str
    platform_system: str
    os_name: str
    platform_machine: str
    platforms: tuple[str, ...]


SYSTEMS = (
    System("Windows x64", "win32", "Windows", "nt", "AMD64", ("win_amd64",)),
    # Qt 6.11 needs macOS 13.
    System("macOS arm64", "darwin", "Darwin", "posix", "arm64", ("macosx_13_0_arm64",)),
    System("macOS Intel", "darwin", "Darwin", "posix", "x86_64", ("macosx_13_0_x86_64",)),
    # Debian 12 has glibc 2.36; pip does not know by itself that an older one is good enough.
    System(
        "Linux x64",
        "linux",
        "Linux",
        "posix",
        "x86_64",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1)), "manylinux2014_x86_64"),
    ),
)


def main() -> int:
    pins = pins_of(LOCK) + pins_of(DEV_LOCK)
    kinds = list(product(SYSTEMS, PYTHONS))
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        complaints = [text for texts in pool.map(lambda kind: missing(pins, *kind), kinds) for text in texts]
    for complaint in complaints:
        print(complaint)
    print(f"{len(pins)} pins, {len(kinds)} kinds of computer, {len(complaints)} without a wheel")
    return 1 if complaints else 0


def missing(pins: list[str], system: System, python: str) -> list[str]:
    """What keeps the locks from being installed on `system` with `python`, in sentences."""
    needed = {name: hashes for pin in pins for name, hashes in needed_pin(pin, system, python)}
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = Path(folder, "wanted.txt"), Path(folder, "found.json")
        wanted.write_text("\n".join(needed), "utf-8")
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps"]
        command += ["--ignore-installed", "--target", folder, "--only-binary", ":all:"]
        command += ["--implementation", "cp", "--python-version", python]
        command += [part for platform in system.platforms for part in ("--platform", platform)]
        command += ["--report", str(found), "--requirement", str(wanted)]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            return [f"{system.name}, Python {python}: {last_error(run.stderr)}"]
        wheels = json.loads(found.read_text("utf-8"))["install"]
    return [
        f"{system.name}, Python {python}: the hash of {wheel['metadata']['name']} is not in the lock"
        for wheel in wheels
        if wheel["download_info"]["archive_info"]["hashes"]["sha256"] not in needed[pinned(wheel["metadata"])]
    ]


def needed_pin(pin: str, system: System, python: str) -> list[tuple[str, str]]:
    """The pin as `name==version` with its hashes, or nothing where its marker says it is not needed."""
    requirement = Requirement(pin.partition("\\")[0].partition("--hash")[0].strip())
    environment = {
        "sys_platform": system.sys_platform,
        "platform_system": system.platform_system,
        "os_name": system.os_name,
        "platform_machine": system.platform_machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    if requirement.marker and not requirement.marker.evaluate(environment):
        return []
    return [(f"{normal(requirement.name)}{requirement.specifier}", pin)]


def pinned(metadata: dict[str, str]) -> str:
    return f"{normal(metadata['name'])}=={metadata['version']}"


def normal(name: str) -> str:
    """A distribution's name in its one normal spelling (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def last_error(output: str) -> str:
    """pip's last complaint, which names the package it found no wheel for."""
    errors = [line.removeprefix("ERROR: ") for line in output.splitlines() if line.startswith("ERROR: ")]
    return errors[-1] if errors else output.strip()


if __name__ == "__main__":
    sys.exit(main())
