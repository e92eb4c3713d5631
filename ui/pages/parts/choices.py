"""What the codes say that some columns hold: every choice in words."""

from collections.abc import Mapping

from tutor_app.i18n import N_, _
from ui.pages.parts import states
from ui.pages.parts.states import Sign

_REQUEST = {"open": N_("Waiting"), "matched": N_("Has a match"), "withdrawn": N_("Not wanted any more")}
_PARTICIPATION = {"signed_up": N_("Signed up"), "waiting": N_("Waiting"), "cancelled": N_("Cancelled")}
_EVENT = {"planned": N_("Planned"), "cancelled": N_("Cancelled")}
_SPEECH = {"en": N_("English"), "ko": N_("Korean"), "both": N_("Side by side")}
_RATERS = {"tutor": N_("The tutor"), "student": N_("The student"), "test": N_("A test")}

CHOICES: Mapping[str, Mapping[str, Sign | str]] = {
    "student.status": states.STUDENT,
    "tutor.status": states.TUTOR,
    "match.status": states.MATCH,
    "request.status": _REQUEST,
    "session_log.status": states.SESSION,
    "session_log.notice": {"0": states.NO_WORD, "1": states.TOLD},
    "class_session.status": states.SESSION,
    "class_run.status": states.CLASS,
    "attendance.status": states.ATTENDANCE,
    "class_attendance.status": states.ATTENDANCE,
    "participation.status": _PARTICIPATION,
    "participation.attendance": states.ATTENDANCE,
    "participation.role": states.ROLES,
    "event.status": _EVENT,
    "event.kind": states.EVENT,
    "loan.kind": states.LOAN,
    "progress_report.status": states.REPORT,
    "progress_report.language": _SPEECH,
    "goal.status": states.GOAL,
    "goal_step.status": states.STEP,
    "assessment.rater": _RATERS,
    "availability.if_needed": {"0": N_("free"), "1": N_("if needed")},
    "medium": states.MEDIUM,
    "urgency": states.URGENCY,
    "gender": states.GENDER,
    "wish_gender": states.GENDER,
    "missed_by": states.MISSED_BY,
}
"""By "table.column", or by the column alone where it says the same everywhere; words are marked with N_."""


def choice_words(tbl: str, column: str, value: object) -> str | None:
    """What a code means, in the language in use; None where the column holds none."""
    known = CHOICES.get(f"{tbl}.{column}") or CHOICES.get(column, {})
    said = known.get(str(value))
    return said.words if isinstance(said, Sign) else _(said) if said else None
