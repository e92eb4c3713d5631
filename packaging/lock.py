"""Write the locks anew from pyproject.toml: python packaging/lock.py [--upgrade]

`requirements.lock` is what the program and its build backend need, `requirements-dev.lock` adds what tests
and checks need. Both hold names, versions, hashes and the conditions under which a package is needed, for
every system and Python at once, and nothing else: where packages come from is each computer's own setting.

The resolver is `uv`; where it is not on the PATH it is installed into a throw-away environment.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"


def main(arguments: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    development = [*runtime, *project["dependency-groups"]["dev"]]
    with tempfile.TemporaryDirectory() as folder:
        resolve = Resolver(Path(folder), arguments)
        pins = resolve(runtime, keeping=pins_of(LOCK))
        more = resolve(development, keeping=pins + pins_of(DEV_LOCK))
    write(LOCK, "", pins)
    write(DEV_LOCK, f"-r {LOCK.name}\n", [pin for pin in more if pin not in pins])


class Resolver:
    """`uv` at work in a throw-away `folder`; `options` as for `uv pip compile`."""

    def __init__(self, folder: Path, options: list[str]) -> None:
        self.folder, self.options = folder, options
        self.uv = shutil.which("uv") or self._install()

    def _install(self) -> str:
        venv.create(self.folder / "uv", with_pip=True)
        programs = self.folder / "uv" / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", "uv"], check=True)
        return str(programs / "uv")

    def __call__(self, wanted: list[str], keeping: list[str]) -> list[str]:
        """Pins of all that `wanted` needs; a version in `keeping` stays unless it no longer fits."""
        (self.folder / "wanted.in").write_text("\n".join(wanted), "utf-8")
        out = self.folder / "out.lock"
        out.write_text("\n".join(keeping), "utf-8")
        command = [
            self.uv,
            "pip",
            "compile",
            "wanted.in",
            "--output-file",
            out.name,
            "--quiet",
            "--universal",
        ]
        command += ["--python-version", "3.11", "--generate-hashes"]
        command += [
            "--no-header",
            "--no-annotate",
            "--no-emit-index-url",
            "--no-emit-find-links",
            *self.options,
        ]
        subprocess.run(command, cwd=self.folder, check=True)
        return pins_of(out)


def pins_of(lock: Path) -> list[str]:
    """The pins of a lock, each with the lines of its hashes; none when there is no lock yet."""
    if not lock.exists():
        return []
    texts = re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)
    return [text.rstrip() for text in texts if "==" in text]


def write(lock: Path, head: str, pins: list[str]) -> None:
    lock.write_text(head + "\n".join(pins) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
