"""The tables are a function of the journal: here that function is worked out again and compared."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table

from tutor_app.apart.folding import fold
from tutor_app.store.schema import journalled, quoted


def differences(connection: Connection, table: Table) -> Iterator[str]:
    """The ids of rows of `table` that are not what the journal says.

    Scrubbed columns, those of a newer schema, and rows that are aside (see merge) are not compared.
    """
    aside = set(connection.exec_driver_sql("SELECT row FROM aside WHERE tbl = ?", (table.name,)).scalars())
    folded = (row for row in _folded(connection, table) if row[0] not in aside)
    actual = iter(connection.exec_driver_sql(f"SELECT * FROM {quoted(table.name)} ORDER BY id").mappings())
    wanted = next(folded, None)
    found = next(actual, None)
    while wanted is not None or found is not None:
        if found is None or (wanted is not None and wanted[0] < found["id"]):
            assert wanted is not None
            yield wanted[0]
            wanted = next(folded, None)
        elif wanted is None or found["id"] < wanted[0]:
            yield found["id"]
            found = next(actual, None)
        else:
            if any(found[column] != value for column, value in wanted[1].items() if column in found):
                yield wanted[0]
            wanted, found = next(folded, None), next(actual, None)


def all_differences(connection: Connection) -> dict[str, list[str]]:
    """By table, the rows that differ; empty where tables and journal agree."""
    found = {table.name: list(differences(connection, table)) for table in journalled()}
    return {name: rows for name, rows in found.items() if rows}


def _folded(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = connection.exec_driver_sql(
        "SELECT e.row, e.op, e.after FROM entry e JOIN step s ON s.id = e.step WHERE e.tbl = ? "
        "ORDER BY e.row, s.stamp, s.copy_id, e.id",
        (table.name,),
    )
    for row, entries in groupby(rows, key=lambda entry: entry[0]):
        image = fold([(op, after) for _row, op, after in entries])
        if image is not None:
            yield row, image
