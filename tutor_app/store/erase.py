"""Erasing a person for good: no trace of them stays in the journal, and none comes back with an old backup.

The rows themselves are emptied by the command (services.people); here every journal entry of a row that ever named
the person loses its personal columns, and their code gives way to one that leads nowhere. Ids stay, so that folding
goes on working. The list of erased ids lies beside the record too and is applied at each open and after each restore.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Table

from tutor_app import files
from tutor_app.apart import Place
from tutor_app.store import note_index
from tutor_app.store.schema import journalled, quoted

_IMAGES = ("before", "after")


def scrub(connection: Connection, persons: Collection[str]) -> set[Place]:
    """Take the personal columns of `persons` out of every entry, and their words out of the search index.

    Gives the rows that name one of them, or ever did: they are to be folded again, here as on every other copy.
    """
    for person in persons:
        for table in journalled():
            for owner, columns in _personal(table).items():
                _scrub_table(connection, table, owner, columns, person)
    if persons:
        note_index.forget(connection)
        connection.exec_driver_sql("DELETE FROM draft")  # any of them may name one
    return {place for person in persons for place in _rows_naming(connection, person)}


def _personal(table: Table) -> dict[str, list[str]]:
    """The personal columns of a table, by the column that holds their owner."""
    owners: dict[str, list[str]] = {}
    for column in table.columns:
        for owner in column.info.get("personal", ()):
            owners.setdefault(owner, []).append(column.name)
    return owners


def _rows_naming(connection: Connection, person: str) -> list[Place]:
    found = []
    for table in journalled():
        for owner in _personal(table):
            rows = _naming(table, owner)
            ids = connection.exec_driver_sql(rows, (person,) * rows.count("?")).scalars()
            found += [(table.name, row) for row in ids]
    return found


def _naming(table: Table, owner: str) -> str:
    """The SELECT of the rows that name a person in column `owner`, now or in any entry."""
    if owner == "id":
        return "SELECT ?"
    path = f"'$.{owner}'"
    return (
        f"SELECT id FROM {quoted(table.name)} WHERE {quoted(owner)} = ? UNION SELECT row FROM entry "
        f"WHERE tbl = '{table.name}' AND (before ->> {path} = ? OR after ->> {path} = ?)"
    )


def _scrub_table(connection: Connection, table: Table, owner: str, columns: list[str], person: str) -> None:
    rows = _naming(table, owner)
    places = (person,) * rows.count("?")
    connection.exec_driver_sql(f"{_scrubbing(table, owner, columns)} AND row IN ({rows})", places)


def _scrubbing(table: Table, owner: str, columns: list[str]) -> str:
    paths = ", ".join(f"'$.{c}'" for c in columns)
    codes = [c.name for c in table.columns if owner == "id" and c.info.get("faceless")]
    faceless = "".join(f", '$.{code}', {_FACELESS}" for code in codes)
    sets = ", ".join(f"{image} = json_replace(json_remove({image}, {paths}){faceless})" for image in _IMAGES)
    return f"UPDATE entry SET {sets} WHERE tbl = '{table.name}'"


_FACELESS = "'X-' || upper(substr(row, -8))"
"""`ids.faceless_code` of an entry's row."""


def scrub_rows(connection: Connection, persons: Collection[str], rows: Mapping[str, Collection[str]]) -> set[Place]:
    """Scrub those of `rows` (ids by table) of which any entry ever named one of `persons`; gives which those are."""
    found: set[Place] = set()
    for table in journalled():
        if table.name not in rows or not persons:
            continue
        for owner, columns in _personal(table).items():
            named = _named_among(connection, table.name, owner, persons, rows[table.name])
            if named:
                connection.exec_driver_sql(
                    f"{_scrubbing(table, owner, columns)} AND row = ?", [(row,) for row in named]
                )
                found |= {(table.name, row) for row in named}
    if found:
        note_index.forget(connection)
    return found


_NAMED = (
    "SELECT DISTINCT e.row FROM json_each(?1) j CROSS JOIN entry e ON e.row = j.value WHERE e.tbl = ?2 AND "
    "(e.before ->> ?3 IN (SELECT value FROM json_each(?4)) OR e.after ->> ?3 IN (SELECT value FROM json_each(?4)))"
)


def _named_among(
    connection: Connection, tbl: str, owner: str, persons: Collection[str], rows: Collection[str]
) -> set[str]:
    if owner == "id":
        return set(persons).intersection(rows)
    asked = (json.dumps(list(rows)), tbl, f"$.{owner}", json.dumps(list(persons)))
    return set(connection.exec_driver_sql(_NAMED, asked).scalars())


def list_beside(record: Path) -> Path:
    """Where the ids of erased people lie beside `record`."""
    return record.with_suffix(".erased")


def remembered(record: Path) -> frozenset[str]:
    """The ids noted beside `record`; empty where there is no list."""
    try:
        return frozenset(json.loads(list_beside(record).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return frozenset()


def remember(record: Path, persons: Collection[str]) -> None:
    """See that `persons` are in the list beside `record`, where the disk lets it; opening tries again."""
    known = remembered(record)
    if known.issuperset(persons):
        return
    with suppress(OSError):
        files.write_whole(list_beside(record), json.dumps(sorted(known.union(persons))).encode())
