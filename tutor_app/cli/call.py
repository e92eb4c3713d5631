"""What every command is given: its arguments, where the record lies, and how to open it and answer."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor_app.app import App
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.opening import open_office, require_record
from tutor_app.paths import Paths

PASSPHRASE = "TUTOR_APP_PASSPHRASE"
Parsers = Any
"""What `add_subparsers` gives; argparse keeps its type to itself."""
Run = Callable[["Call"], None]


@dataclass(frozen=True)
class Call:
    """One command as it was given."""

    arguments: argparse.Namespace
    paths: Paths

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> "Call":
        folder: Path | None = getattr(arguments, "data_dir", None)
        return cls(arguments, Paths.at(folder) if folder else Paths.default())

    @contextmanager
    def office(self) -> Iterator[App]:
        """The record, open for the member whose passphrase is given."""
        require_record(self.paths)
        app = open_office(self.paths, passphrase())
        try:
            if app.record.went_back:
                warn(_("The record is older than what was last saved here. Look for what is missing in a backup."))
            yield app
        finally:
            app.close()

    def table(self, rows: Sequence[dict[str, Any]]) -> None:
        """Answer with rows: one JSON array with --json, aligned columns otherwise."""
        if self.arguments.json:
            print(json.dumps(list(rows), ensure_ascii=False, indent=1))
        elif rows:
            _print_columns(rows)

    def record(self, fields: dict[str, Any]) -> None:
        """Answer with one thing, field by field; empty ones are left out."""
        shown = {name.replace("_", " "): _cell(value) for name, value in fields.items() if value not in (None, "", [])}
        width = max(map(len, shown))
        for name, text in shown.items():
            print(f"{name:<{width}}  {text}")


def command(parsers: Parsers, name: str, help_text: str, run: Run, *, rows: bool = False) -> argparse.ArgumentParser:
    """A new command; `rows` adds --json. `help_text` is translated already."""
    made: argparse.ArgumentParser = parsers.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    made.set_defaults(run=run)
    made.add_argument(
        "--data-dir",
        type=Path,
        metavar=_("FOLDER"),
        help=_("keep the record and all that belongs to it in this folder"),
    )
    if rows:
        made.add_argument("--json", action="store_true", help=_("answer with one JSON array"))
    return made


def group(parsers: Parsers, name: str, help_text: str) -> Parsers:
    """A command that only holds others: “copy add”, “copy list”."""
    made = parsers.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    return made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)


def passphrase(variable: str = PASSPHRASE, prompt: str = "") -> str:
    """The passphrase from the environment, or typed. UserError where neither is possible."""
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise UserError(
            _("No passphrase was given."),
            _("Set the environment variable {name}, or run the command in a terminal.").format(name=variable),
        )
    return getpass.getpass(prompt or _("Passphrase: "))


def warn(text: str) -> None:
    """Say something on the error stream."""
    print(text, file=sys.stderr)


def _print_columns(rows: Sequence[dict[str, Any]]) -> None:
    names = [name for name in rows[0] if name != "id" or len(rows[0]) < 8]
    names = ["id", *[name for name in names if name != "id"]] if "id" in names else names
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(_width(text) for text in column) for column in zip(names, *cells, strict=True)]
    for line in ([name.replace("_", " ") for name in names], *cells):
        padded = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value).replace("\n", " / ")


def _width(text: str) -> int:
    """Columns of a terminal: Hangul and hanja take two."""
    return sum(2 if "ᄀ" <= c <= "ᅟ" or "⺀" <= c <= "힣" or "＀" <= c <= "｠" else 1 for c in text)
