"""Subjects as chips: the word in the language in use, and the key that decides colour and icon."""

from collections.abc import Iterable

from sqlmodel import Session

from tutor_app.app import App
from tutor_app.queries.subjects import SubjectRow, subjects
from ui.widgets.options import Option

_SHORT = {"Essay writing": "Essay", "Mathematics": "Maths"}
"""What stands on a chip for a long name of a built-in subject."""


class SubjectWords:
    """The subjects of the record, archived ones too, ready to be shown by id."""

    def __init__(self, rows: Iterable[SubjectRow], archived: Iterable[SubjectRow] = ()) -> None:
        self.offered = list(rows)
        self._by_id = {row.id: row for row in [*self.offered, *archived]}

    def chip(self, subject_id: str | None) -> tuple[str, str]:
        """Word and key of the look, as chips take them."""
        row = self._by_id.get(subject_id or "")
        return (_SHORT.get(row.name, row.name), row.key) if row else ("–", "")

    def chips(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The chips of several subjects."""
        return [self.chip(one) for one in ids]

    def name(self, subject_id: str | None) -> str:
        """The whole name."""
        row = self._by_id.get(subject_id or "")
        return row.name if row else ""

    def options(self) -> list[Option]:
        """The subjects that are offered, to choose one."""
        return [Option(row.id, row.name) for row in self.offered]


def the_subjects(app: App) -> SubjectWords:
    """All subjects, for showing; the same words until one of them changes."""
    return app.known(frozenset({"subject"}), _subject_words)


def _subject_words(read: Session) -> SubjectWords:
    return SubjectWords(subjects(read), subjects(read, archived=True))
