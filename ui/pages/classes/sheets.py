"""The sheets that ask for a class or an event."""

from collections.abc import Callable
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.queries.classes import ClassRow
from tutor_app.queries.events import EventRow
from tutor_app.queries.scales import scales
from tutor_app.queries.subjects import subjects
from tutor_app.services import classes, events
from ui.fields import Choice, DateField, Field, MinutesField, TextField, TimeField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.states import EVENT
from ui.pages.parts.subjects import the_subjects
from ui.widgets.frame import row


def count_of(text: str) -> int | None:
    """How many places were typed; None for nothing. UserError where it is no number."""
    if not text:
        return None
    if not text.isdecimal():
        raise UserError(_("This is not a number: {text}").format(text=text), _("Leave it empty where nobody counts."))
    return int(text)


def class_sheet(desk: Desk, one: ClassRow | None, done: Callable[[str], object] | None = None) -> AskSheet:
    """Asks for a new class, or what an old one says of itself."""
    name, place = TextField(one.name if one else ""), TextField(one.place if one else "")
    places = TextField(str(one.capacity) if one and one.capacity is not None else "")
    options = [(o.value, o.words) for o in the_subjects(desk.app).options()]
    subject = Choice(options, one.subject_id if one else options[0][0])
    subject.setEnabled(one is None)
    level, old = Choice(), one.level_id or "" if one else ""
    levels = {scale.scale.id: scale.levels for scale in desk.app.query(scales, retired=True)}
    scale_of = {each.id: each.scale_id or "" for each in desk.app.query(subjects)}

    def show_levels(subject_id: object) -> None:
        offered = levels.get(scale_of.get(str(subject_id), ""), ())
        shown = [(each.id, each.code) for each in offered if each.retired_on is None or each.id == old]
        level.set_options([("", _("Any level")), *shown], old)

    subject.committed.connect(show_levels)
    show_levels(subject.value())

    def run() -> None:
        said: dict[str, Any] = {
            "name": name.value(), "place": place.value(), "capacity": count_of(places.value()),
            "level_id": level.value() or None,
        }  # fmt: skip
        if one is not None:
            desk.app.do(classes.edit_class, one.id, **said)
            return
        made = desk.app.do(classes.add_class, subject_id=subject.value(), **said)
        if done is not None:
            done(made)

    about = one.id if one else ""
    sheet = AskSheet(_("New class") if one is None else _("Edit the class"), _("Save"), about=about)
    sheet.ask(
        run, Field(_("Name"), name),
        row(Field(_("Subject"), subject), Field(_("Level"), level), Field(_("Places"), places), gap=12),
        Field(_("Place"), place),
    )  # fmt: skip
    return sheet


def event_sheet(desk: Desk, one: EventRow | None, done: Callable[[str], object] | None = None) -> AskSheet:
    """Asks for a new event, or what an old one says."""
    kind = Choice([(key, sign.words) for key, sign in EVENT.items()], one.kind if one else "excursion")
    title, place = TextField(one.title if one else ""), TextField(one.place if one else "")
    day, start = DateField(desk.today, one.date if one else desk.today()), TimeField(one.start if one else "13:00")
    minutes = MinutesField(one.minutes if one else 240)
    places = TextField(str(one.capacity) if one and one.capacity is not None else "")
    until = DateField(desk.today, one.sign_up_until or "" if one else "")
    cost = TextField(one.cost if one else "")

    def run() -> None:
        fields: dict[str, Any] = {
            "kind": kind.value(), "title": title.value(), "date": day.value(), "start": start.value(),
            "minutes": minutes.value(), "place": place.value(), "capacity": count_of(places.value()),
            "sign_up_until": until.value() or None, "cost": cost.value(),
        }  # fmt: skip
        if one is not None:
            desk.app.do(events.edit_event, one.id, **fields)
            return
        made = desk.app.do(events.add_event, **fields)
        if done is not None:
            done(made)

    about = one.id if one else ""
    sheet = AskSheet(_("New event") if one is None else _("Edit the event"), _("Save"), width=600, about=about)
    sheet.ask(
        run, row(Field(_("Title"), title), Field(_("Kind"), kind), gap=12),
        row(Field(_("Date"), day), Field(_("Start"), start), Field(_("Minutes"), minutes), gap=12),
        row(Field(_("Place"), place), Field(_("Places"), places), gap=12),
        row(Field(_("Sign up until"), until), Field(_("Cost"), cost), gap=12),
    )  # fmt: skip
    return sheet
