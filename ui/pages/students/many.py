"""What the list of students offers for many at once."""

from functools import partial

from tutor_app.i18n import N_, ngettext
from tutor_app.services import bulk
from ui.fields import DateField, TextField
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.persons.many import Commands, ManyPeople


def many_students(desk: Desk) -> ManyPeople:
    """The verbs on selected students, and the fields that can be written in all of them."""
    fields = (
        Entry("place", N_("Where meeting is easy"), TextField),
        Entry("languages", N_("Languages, the easiest first"), LanguagesField),
        Entry("since", N_("With us since"), partial(DateField, desk.today)),
    )
    commands = Commands(bulk.edit_students, bulk.set_student_statuses, bulk.archive_students)
    why = N_("Why did the students leave?")
    return ManyPeople(desk, "students", ("code", "alias"), fields, states.STUDENT, commands, why, _archived)


def _archived(count: int) -> str:
    said = ngettext("{count} student archived; everything is kept", "{count} students archived; everything is kept",
                    count)  # fmt: skip
    return said.format(count=count)
