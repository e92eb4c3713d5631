"""The journal: one `Step` a command, one `Entry` a row it changed. See ARCHITECTURE.md for its rules."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Step(SQLModel, table=True):
    """One command by one person on one copy. Never changes once committed."""

    __table_args__ = (UniqueConstraint("copy_id", "k"),)
    id: int | None = Field(default=None, primary_key=True)
    copy_id: str
    k: int
    """1, 2, 3, ... in each copy."""
    stamp: int = Field(index=True)
    """Milliseconds x 1024 + counter: orders steps, and nothing else."""
    at: str
    """The writer's time, for people: UTC, ISO."""
    member_id: str | None
    label: str
    """The command's registered name."""
    about: str
    """JSON of ids that fill the label's places. Never names."""
    reason: str = ""
    undoes: int | None = None
    """The k, in the same copy, of the step that this one takes back."""
    joins: int | None = None
    """The k of the step before, of the same typing, with which this one is undone together."""
    first_entry: int = 0
    last_entry: int = 0
    """Its entries in this file: they stand together, so no index on `Entry.step` is needed."""


class Entry(SQLModel, table=True):
    """One row before and after, as JSON: changed columns of an update, all of an insert or a delete."""

    id: int | None = Field(default=None, primary_key=True)
    step: int
    tbl: str
    row: str = Field(index=True)
    op: str
    """i, u or d."""
    before: str | None
    after: str | None


class Meta(SQLModel, table=True):
    """The sentinel: one row that says what this file is and how far its journal goes."""

    id: int = Field(default=1, primary_key=True)
    record: str
    schema_version: int
    head_k: int = 0
    head_stamp: int = 0
    entries: int = 0
    copy_id: str | None = None
    """The copy that took the last step of its own in this file: `head_k` counts its steps."""


class Aside(SQLModel, table=True):
    """A row that is alive in the journal but not in its table, because a row it refers to is missing. Derived."""

    __table_args__ = (UniqueConstraint("tbl", "row"),)
    id: int | None = Field(default=None, primary_key=True)
    tbl: str
    row: str


class Contested(SQLModel, table=True):
    """A row that several copies wrote, noted when their entries met: only there can conflicts be. Derived."""

    __table_args__ = (UniqueConstraint("tbl", "row"),)
    id: int | None = Field(default=None, primary_key=True)
    tbl: str
    row: str


class Merge(SQLModel, table=True):
    """What one merge brought into this file. Not journalled: it is about this file alone."""

    id: int | None = Field(default=None, primary_key=True)
    at: str
    """By this computer's clock: UTC, ISO."""
    copy_id: str
    """Of the copy that sent it; empty where that is not known."""
    bundle: str
    """SHA-256 of the bundle's bytes in hexadecimal; empty where there was none."""
    steps: int
    entries: int
    first_entry: int
    last_entry: int
    """Its entries in this file stand together; both are 0 where nothing was taken."""
    counts: str
    """JSON: by table, how many rows came, changed and went."""
    untaken: str
    """JSON: "refused" (words of whoever polices), "forked" and "early" (copy and k)."""
