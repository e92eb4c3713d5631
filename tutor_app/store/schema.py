"""The tables as the models ask for them, in SQL.

`python -m tutor_app.store.schema` prints it, to write the next migration from; a test compares it with what the
frozen migrations make. Tables are STRICT, so that a column holds the type it says.
"""

from functools import cache

from sqlalchemy import CheckConstraint, Integer, LargeBinary, Table, UniqueConstraint
from sqlalchemy.sql.schema import Column
from sqlmodel import SQLModel

import tutor_app.model as model
from tutor_app.model import Row

DERIVED = (
    """CREATE VIRTUAL TABLE note_index USING fts5(
  body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2'
)""",
    "CREATE TABLE note_index_state (id INTEGER PRIMARY KEY, last_entry INTEGER NOT NULL) STRICT",
    "INSERT INTO note_index_state (id, last_entry) VALUES (1, 0)",
)
"""The search index of session notes: made from the journal (see search), by the rowid of the session log."""


@cache
def journalled() -> tuple[Table, ...]:
    """The tables whose every change is journalled, parents first."""
    names = {str(c.__tablename__) for c in _subclasses(Row)}
    return tuple(t for t in SQLModel.metadata.sorted_tables if t.name in names)


def all_tables() -> list[Table]:
    """Every table of the models, parents first."""
    assert model
    return list(SQLModel.metadata.sorted_tables)


def _subclasses(cls: type[Row]) -> list[type[Row]]:
    found = list(cls.__subclasses__())
    return found + [deeper for sub in found for deeper in _subclasses(sub)]


def quoted(name: str) -> str:
    """A table's or column's name, safe in SQL."""
    return f'"{name}"'


def _column(column: Column[object]) -> str:
    kind = {Integer: "INTEGER", LargeBinary: "BLOB"}.get(type(column.type), "TEXT")
    parts = [quoted(column.name), kind]
    if column.primary_key:
        parts.append("PRIMARY KEY")
    if not column.nullable:
        parts.append("NOT NULL")
    if column.server_default is not None:
        parts.append("DEFAULT 0" if kind == "INTEGER" else "DEFAULT ''")
    for key in column.foreign_keys:
        parts.append(f"REFERENCES {quoted(key.column.table.name)}({quoted(key.column.name)})")
        if key.ondelete:
            parts.append(f"ON DELETE {key.ondelete}")
    return " ".join(parts)


def statements(table: Table) -> list[str]:
    """CREATE TABLE and CREATE INDEX for `table`."""
    lines = [_column(c) for c in table.columns]
    for constraint in sorted(table.constraints, key=lambda c: str(c.name)):
        if isinstance(constraint, CheckConstraint):
            lines.append(f"CONSTRAINT {constraint.name} CHECK ({constraint.sqltext})")
        elif isinstance(constraint, UniqueConstraint):
            lines.append(f"UNIQUE ({', '.join(quoted(c.name) for c in constraint.columns)})")
    made = [f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n) STRICT"]
    for index in sorted(table.indexes, key=lambda i: str(i.name)):
        columns = ", ".join(quoted(c.name) for c in index.columns)
        where = index.dialect_options["sqlite"]["where"]
        some = f" WHERE {where}" if where is not None else ""
        made.append(f"CREATE INDEX {quoted(str(index.name))} ON {quoted(table.name)} ({columns}){some}")
    return made


def script() -> str:
    """All of it, each statement closed by a semicolon."""
    return "".join(s + ";\n" for s in (*(s for table in all_tables() for s in statements(table)), *DERIVED))


if __name__ == "__main__":
    print(script(), end="")
