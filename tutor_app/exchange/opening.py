"""Opens the files of an import: each is recognised, given a label, and read once however often it is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor_app.exchange.feeding import Columns, columns_of, feeds_of
from tutor_app.exchange.mapping import Feed, Mapping, column_key
from tutor_app.exchange.problems import FileReport, Problem
from tutor_app.exchange.tables import Cells, Table, read_table
from tutor_app.i18n import _


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A recognised file with what it holds. `allowed` are the places of the columns that the mapping names."""

    label: str
    columns: Columns
    feeds: tuple[Feed, ...]
    allowed: tuple[int, ...]
    report: FileReport

    @property
    def table(self) -> Table:
        return self.columns.table

    def kept(self, cells: Cells) -> dict[str, str]:
        """The cells that a reject may show: of mapped columns, and none where it is unclear which cell is which."""
        header = self.table.header
        if len(cells) == len(header) or len(self.allowed) == len(header):
            return {header[place]: cells[place] for place in self.allowed if place < len(cells)}
        return {}


def open_files(paths: Sequence[Path], mapping: Mapping) -> tuple[list[OpenFile], list[Problem]]:
    """Every different file of `paths`, and a warning for those that are given twice."""
    tables: dict[str, Table] = {}
    problems = []
    for path in paths:
        table = read_table(path)
        if tables.setdefault(table.digest, table) is not table:
            message = _("This file is the same as another one and is read once.")
            problems.append(Problem(table.name, 0, "", message, "warning"))
    names = [table.name for table in tables.values()]
    files = [
        _open(table, table.name if names.count(table.name) == 1 else f"{table.path.parent.name}/{table.name}", mapping)
        for table in tables.values()
    ]
    return files, problems


def _open(table: Table, label: str, mapping: Mapping) -> OpenFile:
    columns = columns_of(table)
    feeds = tuple(feeds_of(columns, mapping))
    mapped = {column_key(column) for feed in feeds for column in feed.columns}
    allowed = tuple(place for place, name in enumerate(table.header) if column_key(name) in mapped)
    left_out = tuple(name for place, name in enumerate(table.header) if name and place not in allowed)
    kinds = tuple(dict.fromkeys(feed.kind for feed in feeds))
    return OpenFile(
        label, columns, feeds, allowed, FileReport(label, kinds, table.encoding, table.delimiter, not_imported=left_out)
    )
