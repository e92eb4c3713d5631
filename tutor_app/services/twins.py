"""Saying of two records that look like one person that they are two people."""

from collections.abc import Iterable

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.ids import made_from
from tutor_app.model import Student, Tutor, TwoPeople
from tutor_app.work import Work, command


@command(N_("Tell {person} from somebody alike"))
def tell_apart(work: Work, one_id: str, other_id: str) -> None:
    """Note that these two students, or two tutors, are two people: nobody is asked about them again."""
    if _kind(work, one_id) is not _kind(work, other_id) or one_id == other_id:
        raise UserError(_("These two records are one already. Nothing was changed."))
    note_apart(work, one_id, [other_id])
    work.about(person=one_id, other=other_id)


def note_apart(work: Work, one_id: str, others: Iterable[str]) -> None:
    """Note of each of `others` that they are not `one_id`, where it is not noted yet."""
    for other_id in others:
        low, high = sorted((one_id, other_id))
        row_id = made_from("two_people", low, high)
        if work.get(TwoPeople, row_id) is None:
            work.add(TwoPeople(id=row_id, one_id=low, other_id=high))


def _kind(work: Work, person_id: str) -> type[Student] | type[Tutor]:
    return Tutor if work.get(Tutor, person_id) is not None else type(work.one(Student, person_id))
