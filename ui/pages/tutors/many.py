"""What the list of tutors offers for many at once."""

from functools import partial

from tutor_app.i18n import N_, ngettext
from tutor_app.services import bulk
from ui.fields import DateField, TextField
from ui.form import Entry
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.languages import LanguagesField
from ui.pages.parts.persons.many import Commands, ManyPeople


def many_tutors(desk: Desk) -> ManyPeople:
    """The verbs on selected tutors, and the fields that can be written in all of them."""
    fields = (
        Entry("affiliation", N_("Affiliation"), TextField),
        Entry("place", N_("Where meeting is easy"), TextField),
        Entry("languages", N_("Languages, the easiest first"), LanguagesField),
        Entry("trained_on", N_("Trained on"), partial(DateField, desk.today)),
    )
    commands = Commands(bulk.edit_tutors, bulk.set_tutor_statuses, bulk.archive_tutors)
    why = N_("Why did the tutors leave?")
    return ManyPeople(desk, "tutors", ("code", "name"), fields, states.TUTOR, commands, why, _archived)


def _archived(count: int) -> str:
    said = ngettext("{count} tutor archived; everything is kept", "{count} tutors archived; everything is kept", count)
    return said.format(count=count)
