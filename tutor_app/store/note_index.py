"""The full-text index of session notes: derived, so made from the journal, some time after a commit.

It is neither journalled nor part of a step. Rows are those of `session_log` by rowid; nothing ever vacuums the file,
so rowids stay.
"""

from sqlalchemy import Connection

from tutor_app.names import indexed

BATCH = 5_000
"""Journal entries taken up in one transaction."""


def catch_up(connection: Connection) -> bool:
    """Take up the next batch of what changed, in the caller's transaction; False where nothing was left.

    The words of a deleted log stay until the index is next made anew; a search joins with the logs that are there.
    """
    done = connection.exec_driver_sql("SELECT last_entry FROM note_index_state").scalar_one()
    last = connection.exec_driver_sql(
        "SELECT max(id) FROM (SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT ?)", (done, BATCH)
    ).scalar()
    if last is None:
        return False
    span = (done, last)
    rows = connection.exec_driver_sql(
        "SELECT l.rowid, l.topics || ' ' || l.observed || ' ' || l.homework || ' ' || l.next_plan FROM session_log l "
        "WHERE l.id IN (SELECT row FROM entry WHERE id > ? AND id <= ? AND tbl = 'session_log')",
        span,
    ).all()
    if rows:
        connection.exec_driver_sql("DELETE FROM note_index WHERE rowid = ?", [(row[0],) for row in rows])
        connection.exec_driver_sql(
            "INSERT INTO note_index (rowid, body) VALUES (?, ?)", [(row[0], indexed(row[1])) for row in rows]
        )
    connection.exec_driver_sql("UPDATE note_index_state SET last_entry = ?", (last,))
    return True


def forget(connection: Connection) -> None:
    """Empty the index, so that no word of an erased person stays in it; it is made anew."""
    connection.exec_driver_sql("INSERT INTO note_index (note_index) VALUES ('delete-all')")
    connection.exec_driver_sql("UPDATE note_index_state SET last_entry = 0")
