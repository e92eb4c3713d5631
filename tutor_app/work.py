"""The unit of work that a command receives, and the register of commands.

A command is a plain function whose first argument is the open `Work`. `App.do` runs it as one transaction, one step
of the journal and one change event; raising anything rolls all of it back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, SelectBase, Table, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session, SQLModel

from tutor_app.errors import UserError
from tutor_app.i18n import _

InsertMany = Callable[[type[SQLModel], list[dict[str, Any]]], None]
Execute = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]
"""Runs one statement on the open connection, without anything of SQLAlchemy's between."""

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=SQLModel)


class Work(Session):
    """An open transaction of one command, on a connection that journals.

    `member_id` acts on copy `copy_id` at `at` (UTC, ISO); `today` is the ISO date in the office's zone.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        member_id: str | None,
        copy_id: str,
        at: str,
        today: str,
        zone: str,
        execute: Execute,
        insert_many: InsertMany,
    ) -> None:
        super().__init__(bind=connection)
        self.member_id = member_id
        self.copy_id = copy_id
        self.at = at
        self.today = today
        self.zone = zone
        self.subject: dict[str, str] = {}
        self.reason = ""
        self.undoes: int | None = None
        self.erased: set[str] = set()
        self._execute = execute
        self._insert_many = insert_many
        self._is_any_order = False

    def about(self, **ids: str) -> None:
        """Say whom or what the step is about, by ids: they fill the places of the command's label."""
        self.subject.update(ids)

    def because(self, reason: str) -> None:
        """Keep the reason that the user gave; it must hold no names."""
        self.reason = reason

    def one(self, model: type[M], row_id: str) -> M:
        """The row of `model` with that id. UserError where there is none."""
        row = self.get(model, row_id)
        if row is None:
            raise UserError(
                _("This record does not exist any more."),
                _("Somebody may have removed it. Look again in the list."),
            )
        return row

    def rows(self, question: SelectBase, **values: Any) -> list[tuple[Any, ...]]:
        """What a select over columns finds, as plain tuples, for a tenth of what `exec` costs.

        `question` is built once, with a `bindparam` for each of `values`.
        """
        self.flush()
        sql, places = _compiled(question)
        return list(self._execute(sql, [values.get(name, literal) for name, literal in places]))

    def ask(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run one statement on the record as this work has made it so far; what it finds, as plain tuples."""
        self.flush()
        return list(self._execute(sql, values))

    def insert(self, model: type[SQLModel], row: dict[str, Any]) -> None:
        """Write a new row at once, for a tenth of what `add` costs: all its columns, and what it refers to is there."""
        self.flush()
        sql, columns = _insertion(model)
        self._execute(sql, [row[column] for column in columns])

    def in_any_order(self) -> None:
        """Have references looked at when this work commits.

        SQLite then prepares every statement again, so a command that writes parents first goes without.
        """
        if not self._is_any_order:
            self._is_any_order = True
            self._execute("PRAGMA defer_foreign_keys = ON", ())

    def bulk(self, model: type[SQLModel], rows: list[dict[str, Any]]) -> None:
        """Insert many rows at once, journalled like any other; all must give the same columns, `id` included."""
        if rows:
            self.flush()
            self.in_any_order()
            self._insert_many(model, rows)

    def erase(self, person_id: str) -> None:
        """Scrub every trace of a person from the journal when this work commits."""
        self.erased.add(person_id)


@event.listens_for(Work, "before_flush")
def _flushes(work: Work, _context: object, _rows: object) -> None:
    """The unit of work of SQLAlchemy knows no order of the tables."""
    work.in_any_order()


@event.listens_for(Work, "do_orm_execute")
def _executes(asked: ORMExecuteState) -> None:
    """Whoever changes rows by a statement of their own need not think of the order either."""
    if not asked.is_select and isinstance(asked.session, Work):
        asked.session.in_any_order()


@cache
def _compiled(question: SelectBase) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """The SQL of a select, and its places in their order: the name of each, and the value that it has by itself."""
    made = question.compile(dialect=dialect(paramstyle="qmark"))
    return str(made), tuple((name, made.params[name]) for name in made.positiontup or ())


@cache
def blank(model: type[SQLModel]) -> dict[str, Any]:
    """Every column of `model` with its default; None for those that must be given. To copy, not to change."""
    fields = model.model_fields.items()
    return {name: None if info.is_required() else info.default for name, info in fields}


@cache
def _insertion(model: type[SQLModel]) -> tuple[str, tuple[str, ...]]:
    """The INSERT of a row of `model`, and its columns."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    columns = tuple(column.name for column in table.columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(columns))})', columns


@dataclass(frozen=True)
class Command:
    """A registered command: `label` is untranslated, with places like {student} for what the step is about."""

    name: str
    label: str
    final: bool
    typing: bool
    deletes: str = ""
    """What the window says when it is done; empty for one that takes nothing out."""


COMMANDS: dict[str, Command] = {}


def command(
    label: str, *, final: bool = False, typing: bool = False, deletes: str = ""
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate[Work, P], R]]:
    """Register a command under "module.function".

    A `final` one is never undone, and no undo touches rows it wrote. Steps of a `typing` one that follow each other
    on the same record and field are undone together. What one with `deletes`
    takes out stands in the bin, and the window says these words (untranslated) when it is done.
    """

    def register(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Work, P], R]:
        name = name_of(function)
        COMMANDS[name] = Command(name, label, final, typing, deletes)
        return function

    return register


def is_final(label: str) -> bool:
    """Whether a step with this label is never undone: those of commands that this program does not know neither."""
    if label in ("undo", "redo"):
        return False
    known = COMMANDS.get(label)
    return known is None or known.final


def name_of(function: Callable[..., Any]) -> str:
    """The name under which a command is registered: "sessions.log_session"."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
