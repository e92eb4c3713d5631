"""What the list of tutors offers for many at once."""

from tutor_app.i18n import N_, ngettext
from tutor_app.services import bulk
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.persons.many import Commands, ManyPeople


def many_tutors(desk: Desk) -> ManyPeople:
    """The verbs on selected tutors."""
    commands = Commands(bulk.edit_tutors, bulk.set_tutor_statuses, bulk.archive_tutors)
    why = N_("Why did the tutors leave?")
    return ManyPeople(desk, "tutors", ("code", "name"), states.TUTOR, commands, why, _archived)


def _archived(count: int) -> str:
    said = ngettext("{count} tutor archived; everything is kept", "{count} tutors archived; everything is kept", count)
    return said.format(count=count)
