"""How states are said and drawn: words (marked with N_), icon and tone of each."""

from typing import NamedTuple

from tutor_app.i18n import N_, _


class Sign(NamedTuple):
    """A state: its untranslated words, its icon, and its tone (good, warn, bad, accent or plain)."""

    label: str
    icon: str
    tone: str = "plain"

    @property
    def words(self) -> str:
        """In the language in use."""
        return _(self.label)

    @property
    def shown(self) -> tuple[str, str, str]:
        """Words, icon and tone, as tags and cells take them."""
        return self.words, self.icon, self.tone


STUDENT = {
    "waiting": Sign(N_("Waiting"), "hourglass", "accent"),
    "active": Sign(N_("Studying"), "circle-check", "good"),
    "paused": Sign(N_("Paused"), "pause"),
    "finished": Sign(N_("Finished"), "flag"),
    "left": Sign(N_("Left"), "log-out"),
}
TUTOR = {
    "applicant": Sign(N_("Applicant"), "user-plus", "accent"),
    "oriented": Sign(N_("Oriented"), "lightbulb", "accent"),
    "active": Sign(N_("Active"), "circle-check", "good"),
    "paused": Sign(N_("Paused"), "pause"),
    "left": Sign(N_("Left"), "log-out"),
}
CHECK = {
    "valid": Sign(N_("Checked"), "shield-check", "good"),
    "expiring": Sign(N_("Check expires soon"), "shield-alert", "warn"),
    "expired": Sign(N_("Check has expired"), "shield-alert", "bad"),
    "none": Sign(N_("Not checked yet"), "shield-alert"),
}
QUIET = Sign(N_("No session for two weeks"), "message-square", "warn")
SILENT = Sign(N_("No session for a month"), "circle-alert", "bad")
ABSENT_THREE = Sign(N_("Three absences in a row"), "circle-alert", "bad")

MATCH = {
    "proposed": Sign(N_("Proposed"), "send", "accent"),
    "agreed": Sign(N_("Agreed"), "handshake", "accent"),
    "active": Sign(N_("Active"), "circle-check", "good"),
    "paused": Sign(N_("Paused"), "pause", "warn"),
    "ended": Sign(N_("Ended"), "flag"),
}

SESSION = {
    "held": Sign(N_("Held"), "check", "good"),
    "missed": Sign(N_("Did not happen"), "calendar-x"),
    "planned": Sign(N_("Planned"), "circle"),
}
TO_LOG = Sign(N_("To log"), "notebook-pen", "warn")

ATTENDANCE = {
    "present": Sign(N_("Came"), "check", "good"),
    "late": Sign(N_("Came late"), "clock", "warn"),
    "excused": Sign(N_("Absent, told us"), "message-square"),
    "absent": Sign(N_("Absent, no word"), "user-x", "bad"),
}
EVENT = {
    "excursion": Sign(N_("Excursion"), "map-pin", "accent"),
    "orientation": Sign(N_("Orientation"), "graduation-cap", "accent"),
    "training": Sign(N_("Training"), "presentation", "accent"),
}
CLASS = {
    "active": Sign(N_("Going on"), "circle-check", "good"),
    "paused": Sign(N_("Paused"), "pause"),
    "ended": Sign(N_("Ended"), "flag"),
}
LATE = N_("Late")
MISSED_BY = {"student": N_("Student"), "tutor": N_("Tutor"), "office": N_("Office")}
TOLD, NO_WORD = N_("told us before"), N_("no word")

MEDIUM = {
    "in_person": Sign(N_("In person"), "map-pin"),
    "video": Sign(N_("Video"), "video"),
    "phone": Sign(N_("Phone"), "phone"),
}
REPORT = {
    "draft": Sign(N_("Draft"), "pencil", "warn"),
    "submitted": Sign(N_("Submitted"), "send", "accent"),
    "approved": Sign(N_("Approved"), "clipboard-check", "good"),
    "issued": Sign(N_("Issued"), "lock", "plain"),
}
PART_OF_DAY = {
    "morning": N_("{weekday} morning"), "afternoon": N_("{weekday} afternoon"), "evening": N_("{weekday} evening"),
}  # fmt: skip
GOAL = {
    "open": Sign(N_("Going on"), "circle-dot", "accent"),
    "reached": Sign(N_("Reached"), "circle-check", "good"),
    "dropped": Sign(N_("Dropped"), "ban"),
}
STEP = {"next": N_("Next"), "working": N_("Working on it"), "reached": N_("Reached")}
ROLES = {"leads": Sign(N_("Leads"), "flag", "accent"), "first_aid": Sign(N_("First aid"), "shield-check", "good")}
LOAN = {"book": Sign(N_("Book"), "book"), "device": Sign(N_("Device"), "laptop")}
URGENCY = {"normal": N_("Not urgent"), "soon": N_("Soon"), "urgent": N_("Urgent")}
GENDER = {"": N_("Not said"), "woman": N_("Woman"), "man": N_("Man")}
