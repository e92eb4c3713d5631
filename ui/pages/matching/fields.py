"""What the waiting list knows of each request and its student, to filter it by."""

from collections.abc import Callable
from functools import partial

from tutor_app.i18n import N_, _
from tutor_app.queries.facts import students as facts
from ui.pages.parts import states
from ui.pages.parts.languages import NAMES
from ui.pages.parts.lists.fields import ListField
from ui.pages.parts.lists.kinds import Amount, Choice, Day, Text
from ui.pages.parts.persons.columns import free_options, gender_options, options_of
from ui.widgets.options import Option


def waiting_fields(subjects: Callable[[], list[Option]]) -> tuple[ListField, ...]:
    """In the order in which they are offered; `subjects` gives those there are."""
    hours = Amount(N_("{number} h"), per=60)
    return (
        ListField("days", N_("Days waiting"), Amount()),
        ListField("since", N_("Waiting since"), Day()),
        ListField("subject_id", N_("Subject"), Choice(subjects)),
        ListField("urgency", N_("Urgency"), Choice(partial(options_of, states.URGENCY))),
        ListField("level", N_("Level"), Text()),
        ListField("languages", N_("Languages"), Choice(_languages, may_lack=True), read=lambda r: r.languages.split()),
        ListField("place", N_("Place"), Text()),
        ListField("gender", N_("Gender"), Choice(gender_options, may_lack=True), source=facts.ABOUT,
                  read=lambda one: one and one.gender),
        ListField("free", N_("Free hours a week"), hours, source=facts.FREE,
                  read=lambda one: one.minutes if one else 0),
        ListField("free_on", N_("Free times"), Choice(free_options, may_lack=True), source=facts.FREE,
                  read=lambda one: one.parts if one else ()),
        ListField("wish_place", N_("Wished place"), Text()),
        ListField("wish_language", N_("Wished language"), Choice(_languages, may_lack=True)),
        ListField("wish_gender", N_("Wished gender of the tutor"), Choice(gender_options, may_lack=True)),
        ListField("note", N_("Notes on requests"), Text()),
        ListField("notes", N_("Notes"), Text(), source=facts.ABOUT, read=lambda one: one and one.notes),
        ListField("code", N_("Code"), Text()),
        ListField("alias", N_("Alias"), Text(), names=True),
    )  # fmt: skip


def _languages() -> list[Option]:
    return sorted((Option(code, _(name)) for code, name in NAMES.items()), key=lambda option: option.words)
