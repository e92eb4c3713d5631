"""What the list of students offers for many at once."""

from tutor_app.i18n import N_, ngettext
from tutor_app.services import bulk
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.persons.many import Commands, ManyPeople


def many_students(desk: Desk) -> ManyPeople:
    """The verbs on selected students."""
    commands = Commands(bulk.edit_students, bulk.set_student_statuses, bulk.archive_students)
    why = N_("Why did the students leave?")
    return ManyPeople(desk, "students", ("code", "alias"), states.STUDENT, commands, why, _archived)


def _archived(count: int) -> str:
    said = ngettext("{count} student archived; everything is kept", "{count} students archived; everything is kept",
                    count)  # fmt: skip
    return said.format(count=count)
