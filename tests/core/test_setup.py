"""What the set-up promises: whole locks without addresses, free licences, no import left undeclared."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution, distributions, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import resources

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
BUILD = [Requirement(text) for text in PROJECT["build-system"]["requires"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]
LOCKS = [ROOT / "packaging" / name for name in ("requirements.lock", "requirements-dev.lock")]
OURS = {"tutor_app", "ui", "resources", "tests"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", lock.read_text("utf-8"), flags=re.MULTILINE))


def sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_pins_and_hashes_and_no_address(lock: Path) -> None:
    line = re.compile(r"[a-z0-9-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|-r requirements\.lock")
    assert [text for text in lock.read_text("utf-8").splitlines() if not line.fullmatch(text)] == []


def test_the_locks_do_not_contradict_each_other() -> None:
    runtime, development = map(pinned, LOCKS)
    assert runtime.keys() & development.keys() == set()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    runtime, development = map(pinned, LOCKS)
    for wanted, pins in [(RUNTIME + BUILD, runtime), (DEVELOPMENT, runtime | development)]:
        unmet = [str(want) for want in wanted if not want.specifier.contains(pins.get(normal(want.name), "0"))]
        assert unmet == [], "run packaging/lock.py"


def test_every_dependency_has_a_bound_on_both_sides() -> None:
    for wanted in RUNTIME + BUILD + DEVELOPMENT:
        assert {bound.operator for bound in wanted.specifier} == {">=", "<"}, wanted


def test_every_import_is_declared_and_every_dependency_imported() -> None:
    providers = packages_distributions()
    imported = {
        normal(provider)
        for module in imported_modules(sources("tutor_app", "ui", "resources"))
        for provider in providers.get(module, [module])
    }
    # Loaded by others by name: ReportLab's C parts, the zones of zoneinfo on Windows.
    assert imported | {"rl-accel", "tzdata"} == {normal(wanted.name) for wanted in RUNTIME}


def imported_modules(files: list[Path]) -> set[str]:
    names = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - OURS


def test_run_parses_on_an_old_python_and_needs_no_library() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))
    assert ast.get_docstring(tree)
    assert imported_modules([ROOT / "run.py"]) == set()


def test_no_installed_library_is_under_the_gpl() -> None:
    locked = pinned(LOCKS[0]) | pinned(LOCKS[1])
    installed = [one for one in distributions() if normal(one.metadata["Name"]) in locked]
    assert len(installed) > 40
    assert [one.metadata["Name"] for one in installed if is_gpl_only(one)] == []


def is_gpl_only(distribution: Distribution) -> bool:
    """Whether no licence offered is free of the GPL's duties; the LGPL's can be met with separate libraries."""
    expression = distribution.metadata.get("License-Expression") or distribution.metadata.get("License") or ""
    classifiers = distribution.metadata.get_all("Classifier") or []
    named = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License ::")]
    choices = re.split(r"\bOR\b|;", expression) if len(expression) < 200 and expression else named
    gpl = r"(?<![LA-Za-z])A?GPL|(?<!Lesser )General Public"
    return bool(choices) and all(re.search(gpl, one) for one in choices)


def test_the_wheel_carries_every_file_of_the_packages(tmp_path: Path) -> None:
    build = "import sys, backend; print(backend.build_wheel(sys.argv[1]))"
    copy = tmp_path / "copy"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]
    for name in names:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=copy,
        env={"PYTHONPATH": str(copy / "packaging"), "PATH": ""},
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert [name for name in names if name.split("/")[0] in OURS - {"tests"} and name not in packed] == []


def test_every_font_and_icon_named_is_there() -> None:
    assert resources.font("Pretendard-Regular").stat().st_size > 1_000_000
    assert b"currentColor" in resources.icon("book-open").read_bytes()
