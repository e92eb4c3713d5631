"""Says which columns of a file feed which fields of the record: a mapping file in TOML, or the school roster built in.

`school_roster.toml` beside this file is both the mapping of a roster and the worked example of the format.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tutor_app.errors import UserError
from tutor_app.exchange.fields import FIELDS, NEEDS
from tutor_app.i18n import _
from tutor_app.names import folded

DATE_ORDERS = ("", "mdy", "dmy", "ymd")
_NEVER = re.compile(r"passw|passwd|비밀번호|username|login|\bpin\b|주민|ssn|social_?security|하나원|hanawon")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text of one field comes from: columns, or a constant; `values` turns their words into ours."""

    columns: tuple[str, ...] = ()
    constant: str = ""
    values: Map[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feed:
    """One kind of rows that a file can hold. `file` is a name pattern; empty means any file with the columns."""

    kind: str
    file: str
    fields: Map[str, Source]

    @property
    def needed(self) -> frozenset[str]:
        """The columns without which a file is not of this kind."""
        fields = frozenset().union(*(need for need in NEEDS[self.kind] if need <= self.fields.keys()))
        return frozenset(self.fields[name].columns[0] for name in fields if self.fields[name].columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, in the order of the fields."""
        return tuple(dict.fromkeys(c for source in self.fields.values() for c in source.columns))


@dataclass(frozen=True, slots=True)
class Mapping:
    """What an import reads. Rows of the same `source` with the same key are the same person in a later import."""

    source: str
    dates: str
    feeds: tuple[Feed, ...]


def column_key(name: str) -> str:
    """Column names are the same whatever their case, accents, blanks, hyphens and underscores."""
    return re.sub(r"[_\-]", "", folded(name))


def is_secret(column: str) -> bool:
    """Whether a column is one that must never be imported, by its name: passwords, user names, government numbers."""
    return bool(_NEVER.search(folded(column)))


def school_roster() -> Mapping:
    """The mapping of the roster that school districts export; its files need no mapping of the user's."""
    return read_mapping(Path(__file__).with_name("school_roster.toml"))


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. UserError, with the place and what is possible there, when it is none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(
            _("The mapping {file} cannot be opened.").format(file=path.name), _("Look whether the file is there.")
        ) from error
    except (UnicodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(
            _("The mapping {file} is not a TOML file.").format(file=path.name),
            _("“tutor-app import --help” shows how one is written."),
        ) from error
    source, dates = data.pop("source", path.stem), data.pop("dates", "")
    if not isinstance(source, str) or not source.strip():
        raise _wrong("source", _("Write a name for where the rows come from."))
    if dates not in DATE_ORDERS:
        raise _wrong("dates", _("Write one of: {choices}.").format(choices=", ".join(DATE_ORDERS[1:])))
    feeds = tuple(_feed(kind, given) for kind, several in data.items() for given in _tables(kind, several))
    if not feeds:
        raise _wrong(path.name, _("Write one of: {choices}.").format(choices=", ".join(f"[{kind}]" for kind in FIELDS)))
    order = list(FIELDS)
    return Mapping(source.strip(), dates, tuple(sorted(feeds, key=lambda feed: order.index(feed.kind))))


def _tables(kind: str, given: Any) -> list[dict[str, Any]]:
    several: list[Any] = given if isinstance(given, list) else [given]
    if kind not in FIELDS or not all(isinstance(table, dict) for table in several):
        raise _wrong(kind, _("Write one of: {choices}.").format(choices=", ".join(f"[{name}]" for name in FIELDS)))
    return several


def _feed(kind: str, given: dict[str, Any]) -> Feed:
    pattern = given.pop("file", "")
    if not isinstance(pattern, str):
        raise _wrong(f"{kind}.file", _("Write the name of a file; * stands for anything."))
    unknown = given.keys() - FIELDS[kind].keys()
    if unknown:
        raise _wrong(
            f"{kind}.{min(unknown)}", _("Write one of: {choices}.").format(choices=", ".join(["file", *FIELDS[kind]]))
        )
    fields = {name: _source(f"{kind}.{name}", value) for name, value in given.items()}
    if not any(need <= fields.keys() for need in NEEDS[kind]):
        choices = " / ".join(", ".join(sorted(need)) for need in NEEDS[kind])
        raise _wrong(kind, _("These fields are needed: {choices}.").format(choices=choices))
    return Feed(kind, pattern, fields)


def _source(place: str, given: Any) -> Source:
    source = _parsed(given)
    if source is None:
        raise _wrong(place, _("“tutor-app import --help” shows what can stand there."))
    for column in source.columns:
        if is_secret(column):
            raise _wrong(place, _("Passwords, user names and government numbers are never imported."))
    return source


def _parsed(given: Any) -> Source | None:
    if isinstance(given, str):
        return Source((given,))
    if isinstance(given, list):
        return Source(tuple(given)) if given and _all_text(given) else None
    if not isinstance(given, dict):
        return None
    if given.keys() == {"constant"} and _all_text(given.values()):
        return Source(constant=given["constant"])
    values = given.get("values")
    if (
        given.keys() == {"column", "values"}
        and isinstance(values, dict)
        and _all_text([given["column"], *values.values()])
    ):
        return Source((given["column"],), values={folded(theirs): ours for theirs, ours in values.items()})
    return None


def _all_text(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _wrong(place: str, hint: str) -> UserError:
    return UserError(_("The mapping cannot be used: look at {place}.").format(place=place), hint)
