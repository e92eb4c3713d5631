"""What the columns of the lists of people share."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tutor_app.errors import UserError
from ui.page import Desk
from ui.pages.parts.languages import language_words
from ui.pages.parts.persons.roster import Roster
from ui.pages.parts.subjects import SubjectWords
from ui.table import Column
from ui.widgets.pick import Option, among


class PersonColumns:
    """Says what each column shows of a row, given the roster, the subjects and whether names are hidden.

    `name_field` is the field that calls somebody by name.
    """

    name_field = "name"

    def __init__(self, desk: Desk, roster: Roster[Any, Any], write: Callable[[str, str, str], object]) -> None:
        """`write` puts a text into a field of a person: id, field, text."""
        self.roster = roster
        self.subjects = SubjectWords(())
        self.desk = desk
        self._write = write

    def all(self) -> tuple[Column, ...]:
        """The columns, in order."""
        raise NotImplementedError

    def refusal(self) -> UserError:
        """Why a name cannot be changed while names are hidden."""
        raise NotImplementedError

    def name(self, row: Any) -> str:
        """The name, unless names are hidden."""
        return "" if self.desk.hides_names else str(getattr(row, self.name_field))

    def called(self, row: Any) -> str:
        """Code and name, for finding by."""
        return f"{row.code} {getattr(row, self.name_field)}"

    def chips(self, row: Any) -> list[tuple[str, str]]:
        """The subjects."""
        return self.subjects.chips(row.subjects)

    def languages(self, row: Any) -> str:
        """The languages in words."""
        return ", ".join(language_words(row.languages))

    def find_subjects(self, text: str) -> list[Option]:
        """The subjects to filter by."""
        return list(among(self.subjects.options())(text))

    def writing(self, field: str) -> Callable[[Any, str], None]:
        """Writes what was typed into a field."""
        return partial(self._edit, field)

    def rename(self, row: Any, text: str) -> None:
        """Give somebody another name."""
        if self.desk.hides_names:
            raise self.refusal()
        self._write(row.id, self.name_field, text)

    def _edit(self, field: str, row: Any, text: str) -> None:
        self._write(row.id, field, text)
