"""Imports keep their directions. A failure is a design signal: it names the rule and the mend."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN = ("tutor_app", "ui", "resources")
PACKAGE = "tutor_app.__init__"
BASE = (
    "resources",
    PACKAGE,
    "tutor_app.calendar",
    "tutor_app.cells",
    "tutor_app.clock",
    "tutor_app.errors",
    "tutor_app.files",
    "tutor_app.i18n",
    "tutor_app.ids",
    "tutor_app.memory",
    "tutor_app.names",
    "tutor_app.paths",
    "tutor_app.public_holidays",
    "tutor_app.settings",
)
"""Small modules that know nothing of a record; everybody may use them."""


@dataclass(frozen=True)
class Room:
    """A part of the project: what it may import of the project besides itself and `BASE`, and why no more."""

    may: tuple[str, ...]
    why: str


DOORS = ("tutor_app.app", "tutor_app.opening", "tutor_app.backups", "tutor_app.documents")
ROOMS = {
    "resources": Room((), "files to read know nothing of who reads them"),
    **{name: Room((), "the base stands by itself: take what you need as a parameter") for name in BASE},
    "tutor_app.model": Room((), "tables and nothing else: put the rule into a command, the look into a query"),
    "tutor_app.apart": Room(("tutor_app.model",), "it reads the journal through what it is given, and writes nothing"),
    "tutor_app.work": Room(("tutor_app.model",), "the unit of work is handed a connection, it opens none"),
    "tutor_app.services": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"),
        "commands get an open `work`: let the caller ask or open, and pass what is needed",
    ),
    "tutor_app.queries": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"), "queries only look: move what changes into a command"
    ),
    "tutor_app.matching": Room(
        ("tutor_app.queries",), "matching judges frozen rows: let a query read, and a command write what was chosen"
    ),
    "tutor_app.store": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"),
        "the store keeps rows and knows no feature: do it in a command",
    ),
    "tutor_app.reports": Room(("tutor_app.queries",), "reports draw frozen rows: let a query gather what is missing"),
    "tutor_app.exchange": Room(
        ("tutor_app.queries", "tutor_app.services"), "readers of files hand a plan to a command: they touch no store"
    ),
    "tutor_app.demo": Room(
        ("tutor_app.model", "tutor_app.services", "tutor_app.work"), "the demo office is a command like any other"
    ),
    "tutor_app.app": Room(
        ("tutor_app.store", "tutor_app.work", "tutor_app.queries.history"),
        "the door knows no feature: add a command or a query instead of a method",
    ),
    "tutor_app.keys": Room(("tutor_app.store.keyslots",), "it only lends the window what keyslots can do"),
    "tutor_app.opening": Room(
        (
            "tutor_app.app",
            "tutor_app.leases",
            "tutor_app.limits",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.services",
        ),
        "opening ends where work begins",
    ),
    "tutor_app.members": Room(
        (*DOORS, "tutor_app.store.keyslots", "tutor_app.services.office", "tutor_app.services.checks"),
        "a member is a row and a keyslot, nothing more",
    ),
    "tutor_app.backups": Room((*DOORS, "tutor_app.store"), "backups are made of files, not of features"),
    "tutor_app.sync": Room(
        ("tutor_app.store", "tutor_app.model", "tutor_app.work"),
        "a bundle is steps and keys: it opens no record and knows no feature",
    ),
    "tutor_app.leases": Room(
        ("tutor_app.app", "tutor_app.leaving", "tutor_app.model", "tutor_app.queries.lease", "tutor_app.store"),
        "a lease is looked at when a record is opened, nothing more",
    ),
    "tutor_app.leaving": Room(
        ("tutor_app.app", "tutor_app.sending", "tutor_app.sync"),
        "what a copy leaves behind is one more bundle: how bundles are made, tutor_app.sending knows",
    ),
    "tutor_app.limits": Room(
        ("tutor_app.app", "tutor_app.queries.office", "tutor_app.store", "tutor_app.sync.scope", "tutor_app.work"),
        "what may be said stands in sync.scope: it only asks before, what the office asks after",
    ),
    "tutor_app.roster": Room(
        ("tutor_app.app", "tutor_app.model", "tutor_app.sync", "tutor_app.queries.office", "tutor_app.services.copies"),
        "the roster is rows and signatures, nothing more",
    ),
    "tutor_app.joining": Room(
        (
            "tutor_app.app",
            "tutor_app.model",
            "tutor_app.queries",
            "tutor_app.roster",
            "tutor_app.services.office",
            "tutor_app.sync",
        ),
        "joining trusts an office and says who this copy is, nothing more",
    ),
    "tutor_app.sending": Room(
        (
            "tutor_app.app",
            "tutor_app.model",
            "tutor_app.pictures",
            "tutor_app.roster",
            "tutor_app.store",
            "tutor_app.sync",
        ),
        "sending goes from record to file, and takes nothing",
    ),
    "tutor_app.bundles": Room(
        (
            *DOORS,
            "tutor_app.joining",
            "tutor_app.pictures",
            "tutor_app.roster",
            "tutor_app.sending",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.sync",
            "tutor_app.queries",
        ),
        "bundles go from record to file and back",
    ),
    "tutor_app.shared_folder": Room(
        (
            *DOORS,
            "tutor_app.bundles",
            "tutor_app.joining",
            "tutor_app.roster",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.sync",
        ),
        "the shared folder is files and bundles: what a bundle is, is for tutor_app.bundles to say",
    ),
    "tutor_app.holders": Room(
        (*DOORS, "tutor_app.roster", "tutor_app.model", "tutor_app.sync", "tutor_app.queries"),
        "who has what is read off the roster and the record, never decided here",
    ),
    "tutor_app.arrivals": Room(
        ("tutor_app.store.merge", "tutor_app.store.settle"),
        "it only words what a merge counted, for the window and the command line",
    ),
    "tutor_app.outbox": Room(
        (*DOORS, "tutor_app.roster", "tutor_app.model", "tutor_app.store.travel", "tutor_app.queries"),
        "what waits to be sent is read off the journal, never decided here",
    ),
    "tutor_app.pictures": Room(
        (
            *("tutor_app.app", "tutor_app.roster", "tutor_app.store", "tutor_app.sync"),
            *("tutor_app.queries.identities", "tutor_app.queries.office", "tutor_app.services.privacy"),
        ),
        "a picture is what the table in sync.scope lets out, with its texts cleaned",
    ),
    "tutor_app.documents": Room(
        (*DOORS, "tutor_app.store", "tutor_app.services.disclosures", "tutor_app.services.events"),
        "a document is written and noted, nothing more",
    ),
    "tutor_app.cli": Room(("tutor_app",), "nothing in tutor_app imports ui: ui.main hands commands over to the cli"),
    "tutor_app.__main__": Room(("tutor_app.cli",), "it only starts the command line"),
    "ui.pages": Room(("tutor_app", "ui"), "see `test_a_page_imports_no_other_page`"),
    **dict.fromkeys(
        ("ui.main", "ui.start", "ui.entrance", "ui.opened", "ui.ways"),
        Room(("tutor_app", "ui"), "they put all together"),
    ),
    "ui": Room(
        (*DOORS, "tutor_app.store.record", "tutor_app.work"),
        "the toolkit knows no feature and no page: pass in what it shows, or move it into ui.pages",
    ),
}
"""Every module is in the room with the longest name that it begins with."""

ONLY_IN = {
    "PySide6": ("ui",),
    "sqlcipher3": ("tutor_app.store",),
    "nacl": ("tutor_app.store", "tutor_app.sync"),
    "pyrage": ("tutor_app.sync",),
    "zstandard": ("tutor_app.sync",),
    "orjson": ("tutor_app.apart", "tutor_app.store", "tutor_app.sync"),
    "sqlalchemy": (
        "tutor_app.apart",
        "tutor_app.model",
        "tutor_app.queries",
        "tutor_app.services",
        "tutor_app.store",
        "tutor_app.work",
    ),
    "reportlab": ("tutor_app.reports",),
}
"""Libraries that one room hides from the others."""

HEAVY = {
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "charset_normalizer",
    "concurrent.futures",
    "ctypes",
    "holidays",
    "keyring",
    "phonenumbers",
    "platform",
    "platformdirs",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "tomli_w",
    "tomllib",
    "traceback",
    "tutor_app.leaving",
    "tutor_app.reports.participants",
    "tutor_app.reports.progress",
    "ui.pages.reports.paper",
    "xlsxwriter",
    "zoneinfo",
}
"""What start-up must not pay for, and so may be imported inside a function."""
STARTERS = ("ui.main", "ui.start", "ui.entrance", "ui.ways", "ui.pages.unlock")
"""They paint a window before most of the program is imported, so they import inside functions on purpose."""
FAMILIES = (
    ("ui.pages.first_run", "ui.pages.setup", "ui.pages.settings"),
    ("ui.pages.unlock", "ui.pages.recovery"),
)
"""Modules that are one page together: the settings change what a first run has set up, on the same cards."""


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
