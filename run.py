#!/usr/bin/env python3
"""Set Tutor App up beside this file, then run it: all it needs is Python 3.11 or newer.

    python3 run.py                  open the program
    python3 run.py demo             open a throw-away office of invented people
    python3 run.py test [ARGUMENTS] run the tests (arguments as for pytest); prove: in their long sizes
    python3 run.py lint             check style, types and translations
    python3 run.py bench [--json FILE]
    python3 run.py shots FOLDER     draw every page to a picture
    python3 run.py translate        bring the translations up to date

Anything else is handed to the command `tutor-app`, whose own help is `python3 run.py --help`. The first run
makes `.venv` from the locks in `packaging`; later runs only look whether it is still right. A set-up that was
interrupted starts again from nothing.

This file must parse on any Python 3, so that one that is too old can be told so.
"""

import ctypes
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up"
PACKAGING = ROOT / "packaging"
LOCK = PACKAGING / "requirements.lock"
DEV_LOCK = PACKAGING / "requirements-dev.lock"
CATALOGUES = PACKAGING / "catalogues.py"

LINT = (
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-m", "mypy"],
    [str(CATALOGUES), "--check"],
)

# What Qt loads from the system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(arguments: "list[str]") -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit("Tutor App needs Python 3.11 to 3.14, but this is Python %d.%d." % sys.version_info[:2])
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    set_up(development=command in ("test", "prove", "lint", "bench", "shots"))
    if command in ("test", "prove"):
        test(rest, long=command == "prove")
    elif command == "lint":
        failed = [check for check in LINT if subprocess.call([str(PYTHON), *check], cwd=ROOT)]
        sys.exit(1 if failed else 0)
    elif command in ("bench", "shots"):
        os.environ["PYTHONPATH"] = str(ROOT)
        become([PYTHON, "-P", "-m", "tests." + command, *rest])
    elif command == "translate":
        become([PYTHON, CATALOGUES, *rest])
    else:
        become([BIN / ("tutor-app.exe" if os.name == "nt" else "tutor-app"), *arguments])


def test(arguments: "list[str]", long: bool) -> None:
    """Run the tests: all of them on every core, chosen ones in this process, where starting is quicker."""
    if long:
        os.environ["TUTOR_APP_PROVE"] = "1"
    patience = ["-o", "faulthandler_timeout=0"] if long else []
    os.chdir(ROOT)
    become([PYTHON, "-m", "pytest", *patience, *(arguments or ["-n", "auto", "--dist", "worksteal"])])


def become(command: "Sequence[str | Path]") -> None:
    """Let `command` take this process's place; Windows cannot, so there its exit code is handed on."""
    words = [str(word) for word in command]
    if os.name == "nt":
        sys.exit(subprocess.call(words))
    sys.stdout.flush()
    os.execv(words[0], words)


def set_up(development: bool) -> None:
    """Make `.venv` fit the locks. The stamp goes first and comes back last, so what is half done shows."""
    program, tests = fingerprint(LOCK), fingerprint(LOCK, DEV_LOCK)
    done = STAMP.read_text("utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    if (tests if development else program) not in done:
        ask_system_for_libraries()
        say("Setting up, once: this takes a minute or two and needs the internet.")
        if done:
            STAMP.unlink()
        else:
            say("1/3 Making a place of its own for the program ...")
            call([sys.executable, "-m", "venv", "--clear", VENV])
        say("2/3 Fetching libraries ...")
        pip("--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", DEV_LOCK if development else LOCK)
        say("3/3 Installing the program ...")
        pip("--no-deps", "--no-build-isolation", "--editable", ROOT)
        call([PYTHON, "-m", "compileall", "-q", *(ROOT / name for name in ("resources", "tutor_app", "ui"))])
        STAMP.write_text("\n".join([program, tests] if development else [program]), "utf-8")
    if any(is_stale(po) for po in ROOT.glob("resources/translations/*/*/*.po")):
        call([PYTHON, CATALOGUES, "--compile"])


def fingerprint(*locks: "Path") -> "str":
    """A short text that changes when the folder moves or what to install does."""
    files = [ROOT / "pyproject.toml", *locks]
    return hashlib.sha256(b"\0".join([os.fsencode(ROOT), *(file.read_bytes() for file in files)])).hexdigest()


def is_stale(po: "Path") -> "bool":
    """Whether a catalogue changed after it was compiled."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def pip(*arguments: "str | Path") -> None:
    call([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments])


def call(command: "Sequence[str | Path]") -> None:
    """Run a step of the set-up quietly; when it fails, show the end of what it said and stop."""
    run = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode:
        sys.stderr.buffer.write(b"\n".join(run.stdout.splitlines()[-15:]) + b"\n")
        sys.exit("This step failed. Look at what it said above, then run the same command again.")


def ask_system_for_libraries() -> None:
    """On Linux, install what the system lacks when we may; otherwise say what to install and stop."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in QT_LIBRARIES.items() if not loads(name)]
    window = [package for name, package in WINDOW_LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3.%d-venv" % sys.version_info[1])
    if not missing + window:
        return
    apt = "apt-get install -y --no-install-recommends " + " ".join(missing + window)
    if os.geteuid() == 0 and os.path.exists("/usr/bin/apt-get"):
        say("Installing system packages: " + " ".join(missing + window))
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        call(["apt-get", "update"])
        call(apt.split())
    elif missing or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        sys.exit("Some system packages are missing. Install them, then run this again:\n\n    sudo " + apt)


def loads(library: "str") -> "bool":
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def say(text: "str") -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
