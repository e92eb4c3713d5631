"""What the list of students offers for many at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tutor_app.i18n import N_, _, ngettext
from tutor_app.services import bulk
from ui.fields import DateField, TextField
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.asking import ask_words
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.lists.tools import Offer
from ui.pages.parts.lists.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ui.pages.students.page import StudentsPage


class StudentList:
    """The verbs on selected students, and the fields that can be written in all of them."""

    def __init__(self, desk: Desk, page: StudentsPage) -> None:
        self._desk, self._page = desk, page

    def offer(self) -> Offer:
        """All of it."""
        fields = (
            Entry("place", N_("Where meeting is easy"), TextField),
            Entry("languages", N_("Languages, the easiest first"), LanguagesField),
            Entry("since", N_("With us since"), partial(DateField, self._desk.today)),
        )
        verbs = (
            Verb(N_("Status"), "circle-dot", self._set_status, _statuses),
            Verb(N_("Archive"), "archive", self._archive),
        )
        return Offer("students", ("code", "alias"), fields, self._write, verbs, self._page.wish, self._page.is_usual)

    def _write(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        self._desk.app.do(bulk.edit_students, changes)

    def _set_status(self, ids: Sequence[str], status: str) -> None:
        if status == "left":
            text = _("In a few words, without names; it helps the statistics.")
            title = _("Why did the students leave?")
            leave = partial(self._desk.app.do, bulk.set_student_statuses, ids, "left")
            self._desk.show_sheet(ask_words(title, _("Reason"), leave, yes=_("Have left"), text=text))
        else:
            self._desk.do(bulk.set_student_statuses, ids, status)

    def _archive(self, ids: Sequence[str], _choice: str) -> None:
        self._desk.do(bulk.archive_students, ids)
        said = ngettext("{count} student archived; everything is kept", "{count} students archived; everything is kept",
                        len(ids))  # fmt: skip
        self._desk.say(said.format(count=len(ids)))


def _statuses() -> list[tuple[str, str]]:
    return [(key, sign.words) for key, sign in states.STUDENT.items()]
