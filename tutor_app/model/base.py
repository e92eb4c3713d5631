"""What the tables share: ids, and the words in which a column says more than its type.

Journalled tables hold TEXT, INTEGER and NULL only (minutes, ISO dates, "14:00" times, UUIDv7 ids): JSON, in which
the journal keeps rows, refuses bytes, and some SQLite builds lose precision of reals.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, String, Table, event
from sqlmodel import AutoString, Field, SQLModel

from tutor_app.ids import new_id

TEXT = String()


class Row(SQLModel):
    """A journalled row with an id of its own."""

    model_config = {"defer_build": True}
    """Commands check what is written; pydantic has nothing to get ready for."""

    id: str = Field(default_factory=new_id, primary_key=True)


def link(target: str, *, owned: bool = False, index: bool = True) -> Any:
    """A column that refers to `target` ("student.id"); an `owned` row goes when its owner goes."""
    if owned:
        return Field(foreign_key=target, ondelete="CASCADE", index=index)
    return Field(foreign_key=target, index=index)


def optional_link(target: str, *, index: bool = True) -> Any:
    """A column that may refer to `target`."""
    return Field(default=None, foreign_key=target, index=index)


def blob_link() -> Any:
    """A column that may hold the SHA-256 of bytes in `blob`, which then go wherever the row goes."""
    return Field(default=None, sa_column_kwargs={"info": {"blob": True}})


def personal(*owners: str, default: Any = "", added: bool = False) -> Any:
    """A column that tells of a person: erasing the person whose id stands in one of `owners` (columns) scrubs it.

    One that a migration `added` to a table has "" as its default in the file too, for the rows that were there.
    """
    given: dict[str, Any] = {"server_default": ""} if added else {}
    return Field(default=default, sa_column_kwargs={"info": {"personal": owners}, **given})


def person_code() -> Any:
    """The code by which a person is spoken of. It may be a school's own number, so erasing the person whose row it is
    puts `ids.faceless_code` in its place, in the journal too: every copy comes to the same, and it leads nowhere."""
    return Field(index=True, sa_column_kwargs={"info": {"faceless": True}})


def tied(table: Table, column: str) -> set[str]:
    """The columns that one CHECK ties to `column`, and itself: they are journalled and put back together."""
    found = {column}
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            words = set(str(constraint.sqltext).replace("(", " ").replace(")", " ").split())
            named = {c.name for c in table.columns if c.name in words}
            if column in named:
                found |= named
    return found


@event.listens_for(Column, "before_parent_attach")
def _share_type(column: Column[Any], _table: Table) -> None:
    """Columns of text share one type. SQLModel makes one for each, and SQLAlchemy a class for each of those: 1.4 MB."""
    if isinstance(column.type, AutoString):
        column.type = TEXT
