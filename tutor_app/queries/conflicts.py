"""What several copies set without knowing of each other, until a person decides."""

from sqlmodel import Session

from tutor_app.apart.conflicts import ConflictRow, undecided
from tutor_app.queries.rows import cursor


def conflicts(read: Session) -> list[ConflictRow]:
    """Every conflict on which nobody decided, in the order of tables, rows and stamps."""
    return undecided(lambda sql, values: cursor(read, sql, values))
