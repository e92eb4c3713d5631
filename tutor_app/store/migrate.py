"""Numbered, frozen SQL files: one transaction each, with its record in `user_version`."""

from importlib.resources import files

import sqlcipher3.dbapi2 as sqlcipher

from tutor_app.errors import UserError
from tutor_app.i18n import _


def migrations() -> list[tuple[int, str]]:
    """Every migration in order: its number and its SQL."""
    found = [f for f in files("tutor_app.store").joinpath("migrations").iterdir() if f.name.endswith(".sql")]
    return sorted((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in found)


def newest() -> int:
    """The schema version that this program writes."""
    return migrations()[-1][0]


def version(connection: sqlcipher.Connection) -> int:
    """The schema version of an open file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlcipher.Connection) -> None:
    """UserError where the file was written by a newer program."""
    if version(connection) > newest():
        raise UserError(
            _("This record was written by a newer version of Tutor App. Nothing in it was changed."),
            _("Install the newer version on this computer, then open the record again."),
        )


def migrate(connection: sqlcipher.Connection) -> list[int]:
    """Bring the file up to `newest`; gives the numbers that were applied."""
    refuse_newer(connection)
    done = version(connection)
    applied = []
    for number, sql in migrations():
        if number <= done:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in sql.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute("UPDATE meta SET schema_version = ?", (number,))
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        applied.append(number)
    return applied
