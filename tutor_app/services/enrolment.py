"""Taking a new student in: who they are and what they ask for, as one step."""

from collections.abc import Sequence
from typing import Any

from tutor_app.i18n import N_
from tutor_app.services.requests import add_request
from tutor_app.services.students import add_student
from tutor_app.services.twins import note_apart
from tutor_app.work import Work, command


@command(N_("Enrol {student}"))
def enrol_student(
    work: Work,
    /,
    *,
    alias: str,
    subject_ids: Sequence[str] = (),
    identity: dict[str, Any] | None = None,
    unlike: Sequence[str] = (),
    **fields: Any,
) -> str:
    """Add a student and put them on the waiting list for each subject; gives the id. `fields` as for a student.

    `unlike` are students who are much alike and were looked at: they are somebody else.
    """
    student_id = add_student(work, alias=alias, identity=identity, **fields)
    work.flush()
    for subject_id in subject_ids:
        add_request(work, student_id, subject_id)
    note_apart(work, student_id, unlike)
    return student_id
