"""Commands on tutors and what they can teach."""

from collections.abc import Sequence
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Level, Subject, Tutor, TutorSubject
from tutor_app.model.people import GENDERS, TUTOR_STATUSES
from tutor_app.names import folded
from tutor_app.services import checks, codes
from tutor_app.services.twins import note_apart
from tutor_app.work import Work, command

FIELDS: dict[str, checks.Check] = {
    "name": checks.needed,
    "romanised": checks.line,
    "languages": checks.languages,
    "zone": checks.zone,
    "place": checks.line,
    "gender": checks.one_of(GENDERS),
    "affiliation": checks.line,
    "phone": checks.line,
    "messenger": checks.line,
    "email": checks.line,
    "interests": checks.line,
    "capacity": checks.count,
    "since": checks.day_or_none,
    "trained_on": checks.day_or_none,
    "background_check_on": checks.day_or_none,
    "background_check_until": checks.day_or_none,
    "notes": checks.text,
}


@command(N_("Add {tutor}"))
def add_tutor(
    work: Work, /, *, name: str, code: str = "", status: str = "applicant", unlike: Sequence[str] = (), **fields: Any
) -> str:
    """Add a tutor; gives the id. Without a `code` the next free one is taken.

    `unlike` are tutors who are much alike and were looked at: they are somebody else.
    """
    chosen = codes.free_code(work, Tutor, checks.line(code)) if code else codes.next_code(work, Tutor)
    tutor = Tutor(code=chosen, zone=work.zone, since=work.today, status=checks.one_of(TUTOR_STATUSES)(status))
    checks.change_fields(tutor, FIELDS, {"name": name, **fields})
    _refuse_named(tutor)
    work.add(tutor)
    note_apart(work, tutor.id, unlike)
    work.about(tutor=tutor.id)
    return tutor.id


@command(N_("Edit {tutor}"), typing=True)
def edit_tutor(work: Work, /, tutor_id: str, **changes: Any) -> None:
    """Change fields of a tutor; see `FIELDS`."""
    tutor = work.one(Tutor, tutor_id)
    checks.change_fields(tutor, FIELDS, changes)
    _refuse_named(tutor)
    work.about(tutor=tutor_id, field=" ".join(changes))


@command(N_("Change the code of {tutor}"))
def change_tutor_code(work: Work, tutor_id: str, code: str) -> None:
    """Give a tutor another code, one that nobody has."""
    tutor = work.one(Tutor, tutor_id)
    tutor.code = codes.free_code(work, Tutor, checks.needed(code), own_id=tutor_id)
    work.about(tutor=tutor_id)


@command(N_("Change the status of {tutor}"))
def set_tutor_status(work: Work, tutor_id: str, status: str, reason: str = "") -> None:
    """Move a tutor to a status of the list; one who left needs a reason."""
    tutor = work.one(Tutor, tutor_id)
    tutor.status = checks.one_of(TUTOR_STATUSES)(status)
    tutor.left_reason = checks.line(reason) if status == "left" else ""
    if status == "left" and not tutor.left_reason:
        raise UserError(_("Why did the tutor leave?"), _("Give a reason in a few words; it helps the statistics."))
    work.about(tutor=tutor_id)


@command(N_("Archive {tutor}"))
def archive_tutor(work: Work, tutor_id: str) -> None:
    """Take a tutor off the lists; everything is kept."""
    work.one(Tutor, tutor_id).archived_on = work.today
    work.about(tutor=tutor_id)


@command(N_("Restore {tutor}"))
def restore_tutor(work: Work, tutor_id: str) -> None:
    """Bring an archived tutor back to the lists."""
    tutor = work.one(Tutor, tutor_id)
    checks.refuse_merged(tutor.merged_into)
    tutor.archived_on = None
    work.about(tutor=tutor_id)


@command(N_("Let {tutor} teach {subject}"))
def teach_subject(
    work: Work, tutor_id: str, subject_id: str, *, low_level_id: str | None = None, high_level_id: str | None = None
) -> str:
    """Note that a tutor can teach a subject, from one level to another where given; gives the link's id."""
    work.one(Tutor, tutor_id)
    work.one(Subject, subject_id)
    low = work.one(Level, low_level_id).rank if low_level_id else None
    high = work.one(Level, high_level_id).rank if high_level_id else None
    if low is not None and high is not None and low > high:
        raise UserError(_("The lowest level is above the highest one."), _("Exchange the two levels."))
    link_id = link_of(tutor_id, subject_id)
    row = work.get(TutorSubject, link_id) or TutorSubject(id=link_id, tutor_id=tutor_id, subject_id=subject_id)
    row.low_level_id, row.high_level_id = low_level_id, high_level_id
    work.add(row)
    work.about(tutor=tutor_id, subject=subject_id)
    return link_id


@command(N_("Let {tutor} no longer teach {subject}"), deletes=N_("Subject taken off; matches stay"))
def stop_teaching_subject(work: Work, tutor_id: str, subject_id: str) -> None:
    """Take a subject off a tutor; matches stay as they are."""
    work.delete(work.one(TutorSubject, link_of(tutor_id, subject_id)))
    work.about(tutor=tutor_id, subject=subject_id)


def _refuse_named(tutor: Tutor) -> None:
    """Interests are shown to students who do not know yet who it is."""
    said = folded(tutor.interests)
    parts = [part for name in (tutor.name, tutor.romanised) for part in (name, *name.split())]
    if said and any(len(folded(part)) > 1 and folded(part) in said for part in parts):
        raise UserError(
            _("These interests name the tutor, and students see them before they know who it is."),
            _("Write them without any name."),
        )


def link_of(tutor_id: str, subject_id: str) -> str:
    """The id of the link between a tutor and a subject, the same on every copy."""
    return made_from("tutor_subject", tutor_id, subject_id)
