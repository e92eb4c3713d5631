"""What leaves the record or is shown of it: always noted, with its purpose, and never undone.

Korean practice under the Personal Information Protection Act: who, when, which machine, whose data, what.
"""

from tutor_app.i18n import N_
from tutor_app.model import Disclosure, ThisCopy
from tutor_app.model.office import DISCLOSURE_KINDS
from tutor_app.services import checks
from tutor_app.work import Work, command


@command(N_("Note what was shown, printed or exported"), final=True)
def disclose(
    work: Work, kind: str, *, what: str, purpose: str = "", student_id: str | None = None, tutor_id: str | None = None
) -> str:
    """Note a reveal, print, export or issue of somebody's data; `what` and `purpose` hold no names. Gives the id.

    A tutor's copy notes nothing and gives "": it holds nobody's identity, and its office takes no such notes from it.
    """
    here = work.get(ThisCopy, 1)
    if here is not None and here.kind == "tutor":
        return ""
    row = Disclosure(
        at=work.at,
        member_id=work.member_id,
        copy_id=work.copy_id,
        student_id=student_id,
        tutor_id=tutor_id,
        kind=checks.one_of(DISCLOSURE_KINDS)(kind),
        what=checks.line(what),
        purpose=checks.line(purpose),
    )
    work.add(row)
    if student_id is not None:
        work.about(student=student_id)
    if tutor_id is not None:
        work.about(tutor=tutor_id)
    return row.id
