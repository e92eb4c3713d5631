"""Imports keep their directions. A failure is a design signal: it names the rule and the mend."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.core.rooms import BASE, FAMILIES, HEAVY, ONLY_IN, PACKAGE, ROOMS, STARTERS

ROOT = Path(__file__).parents[2]
OWN = ("tutor_app", "ui", "resources")


@dataclass(frozen=True)
class Import:
    """`module` imports `target` in a line: `late` inside a function, `for_types` for a type checker alone."""

    module: str
    target: str
    line: int
    late: bool
    for_types: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


@cache
def imports() -> list[Import]:
    return [found for package in OWN for path in sorted((ROOT / package).rglob("*.py")) for found in of_file(path)]


def of_file(path: Path) -> Iterator[Import]:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    guarded = (
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    )
    late = {id(inner) for outer in functions for inner in ast.walk(outer)}
    for_types = {id(inner) for outer in guarded for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [PACKAGE if alias.name == "tutor_app" else alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            targets = [target_of(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        for target in targets:
            yield Import(module, target, node.lineno, id(node) in late, id(node) in for_types)


def target_of(package: str, name: str) -> str:
    """The module that `from package import name` means."""
    folder = ROOT.joinpath(*package.split("."))
    if (folder / f"{name}.py").exists() or (folder / name).is_dir():
        return f"{package}.{name}"
    return PACKAGE if package == "tutor_app" else package


def within(module: str, names: tuple[str, ...] | set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


@cache
def room_of(module: str) -> str:
    return max((name for name in ROOMS if within(module, (name,))), key=len, default="")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_its_rule_allows(room: str) -> None:
    allowed = (room, *BASE, *ROOMS[room].may)
    wrong = [
        f"{found}\n  rule: {room} may import {', '.join(ROOMS[room].may) or 'nothing'} besides itself and the base"
        f"\n  mend: {ROOMS[room].why}"
        for found in imports()
        if room_of(found.module) == room and within(found.target, OWN) and not within(found.target, allowed)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_is_in_a_room() -> None:
    homeless = {found.module for found in imports() if not room_of(found.module)} - {PACKAGE}
    assert not homeless, f"{homeless}: give each a room in ROOMS, or move it into one"


def test_nothing_in_tutor_app_imports_the_window() -> None:
    wrong = [str(f) for f in imports() if within(f.module, ("tutor_app", "resources")) and within(f.target, ("ui",))]
    assert not wrong, f"{wrong}: the core works without a window; hand it in, or announce it through `app.changed`"


def test_a_page_imports_no_other_page() -> None:
    def page_of(module: str) -> str:
        page = ".".join(module.split(".")[:3])
        return next((family[0] for family in FAMILIES if page in family), page)

    wrong = [
        str(found)
        for found in imports()
        if within(found.module, ("ui.pages",))
        and within(found.target, ("ui.pages",))
        and page_of(found.module) not in ("ui.pages.all", page_of(found.target))
        and not within(found.target, ("ui.pages.parts",))
    ]
    assert not wrong, f"{wrong}: move what both need into ui.pages.parts, or open the other page through the window"


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_room(library: str) -> None:
    wrong = [str(f) for f in imports() if within(f.target, (library,)) and not within(f.module, ONLY_IN[library])]
    assert not wrong, f"{wrong}: only {' and '.join(ONLY_IN[library])} know {library}; ask them"


def test_only_heavy_libraries_are_imported_inside_functions() -> None:
    wrong = [
        str(found)
        for found in imports()
        if found.late and not within(found.target, HEAVY) and not within(found.module, STARTERS)
    ]
    assert not wrong, f"{wrong}: import at the top; a circle of imports means that something is in the wrong module"


def test_no_circles() -> None:
    graph: dict[str, set[str]] = {}
    for found in imports():
        if not (found.late or found.for_types):
            graph.setdefault(found.module, set()).add(found.target)
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"{' -> '.join((*path[path.index(module) :], module))}: take out what both need"
        if module not in done:
            for target in graph.get(module, ()):
                walk(target, (*path, module))
            done.add(module)

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 5_000))
    for module in list(graph):
        walk(module, ())


def test_the_first_page_loads_nothing_of_the_record() -> None:
    later = ("sqlalchemy", "sqlmodel", "sqlcipher3", "nacl", "reportlab", "tutor_app.store", "ui.pages.all")
    reached, ahead = set[str](), ["ui.main", "ui.start"]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += [f.target for f in imports() if f.module == module and not (f.late or f.for_types)]
    wrong = [module for module in reached if within(module, later)]
    assert not wrong, f"{wrong}: the unlock page is painted before them; `ui.ways.load_the_rest` imports them meanwhile"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("json_" + "patch", "it drops NULLs, so a cleared field vanishes: quote column by column"),
        ("KEY ''" + "", "it writes the record in plain text"),
        ("VACU" + "UM", "it moves rows, and the search index knows them by rowid"),
    ],
)
def test_words_that_no_source_may_hold(word: str, why: str) -> None:
    sources = [path for package in OWN for ext in ("py", "sql") for path in (ROOT / package).rglob(f"*.{ext}")]
    held = [str(path.relative_to(ROOT)) for path in sources if word in code_of(path)]
    assert not held, f"{held}: {why}"


@cache
def code_of(path: Path) -> str:
    """A file without the comments and docstrings that warn of such words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = ""
    return ast.unparse(tree)
