"""How each kind of alert is said: words, icon, tone, and the caption below the count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.alerts import DEFAULTS, Alert, AlertKind
from ui import dates


@dataclass(frozen=True, slots=True)
class Facts:
    """What captions may say besides the alert itself."""

    today: str
    office: Mapping[str, str]
    waiting: int = 0
    """Everybody who waits."""
    one: str = ""
    """Who it is, where it is one."""

    def days(self, setting: str) -> int:
        """A setting of the office that is a number."""
        return int(self.office.get(setting, DEFAULTS[setting]))


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` is marked with N_ and may name `{days}`, the setting `days`; `tone` is accent, warn or bad."""

    label: str
    icon: str
    tone: str
    note: Callable[[Alert, Facts], str]
    days: str = ""
    otherwise: str = ""
    """The label where the setting is not its default, if it is another one then."""
    mended_in: Mapping[str, str] = field(default_factory=dict)
    """What else the page of a person is asked for, so that it opens where this is mended."""
    mended_by: str = ""
    """The table whose page mends it, where that is another than the alert's own."""

    def words(self, facts: Facts) -> str:
        """The label in the language in use."""
        days = facts.days(self.days) if self.days else 0
        usual = not self.otherwise or days == DEFAULTS[self.days]
        return _(self.label if usual else self.otherwise).format(days=days)


def _longest(alert: Alert, facts: Facts) -> str:
    first = next((one for one in alert.dates if one > "1000"), "")
    if not first:
        return _("Never met")
    days = (date.fromisoformat(facts.today) - date.fromisoformat(first)).days
    return ngettext("Longest: {count} day", "Longest: {count} days", days).format(count=f"{days:,}")


def _since(alert: Alert, _facts: Facts) -> str:
    return _("Oldest: since {date}").format(date=dates.medium(alert.dates[0])) if alert.dates[0] else ""


def _next(alert: Alert, facts: Facts) -> str:
    over = _over(alert, facts)
    if over:
        return ngettext("{count} has run out", "{count} have run out", over).format(count=over)
    return _("Next: {date}").format(date=dates.short(alert.dates[0]))


def _ending(alert: Alert, facts: Facts) -> str:
    over = _over(alert, facts)
    if over:
        return ngettext("{count} is over and to be ended", "{count} are over and to be ended", over).format(count=over)
    return _next(alert, facts)


def _over(alert: Alert, facts: Facts) -> int:
    return sum(one < facts.today for one in alert.dates)


def _who(_alert: Alert, facts: Facts) -> str:
    return facts.one or _("Absent, whatever the reason")


def _of_waiting(_alert: Alert, facts: Facts) -> str:
    return _("Of {count} waiting").format(count=f"{facts.waiting:,}")


def _said(words: str) -> Callable[[Alert, Facts], str]:
    return lambda _alert, _facts: _(words)


OVERVIEW, MERGING = {"tab": "overview"}, {"merge": "1"}

KINDS: dict[AlertKind, Kind] = {
    "silent": Kind(
        N_("Not heard from in {days} days"), "message-square", "bad", _longest, "silent_days", mended_in=OVERVIEW
    ),
    "quiet": Kind(
        N_("Not heard from in {days} days"), "message-square", "warn", _longest, "quiet_days", mended_in=OVERVIEW
    ),
    "three_absences": Kind(
        N_("Three absences in a row"), "calendar-x", "bad", _who, "absences", N_("{days} absences in a row")
    ),
    "long_waiting": Kind(
        N_("Waiting over {days} days"), "hourglass", "bad", _longest, "long_waiting_days", mended_by="request"
    ),
    "waiting": Kind(
        N_("Waiting over {days} days"), "hourglass", "warn", _of_waiting, "waiting_days", mended_by="request"
    ),
    "reports_due": Kind(N_("Reports due"), "file-text", "accent", _since, mended_in={"tab": "reports"}),
    "check_expiring": Kind(N_("Background checks due"), "shield-alert", "warn", _next, mended_in={"tab": "details"}),
    "loans_overdue": Kind(N_("Loans past due"), "book-marked", "warn", _longest),
    "ending": Kind(N_("Matches ending"), "flag", "warn", _ending, mended_in=OVERVIEW),
    "no_schedule": Kind(
        N_("Pairs without a schedule"), "calendar-clock", "warn", _said(N_("No times are planned")), mended_in=OVERVIEW
    ),
    "missing_students": Kind(N_("Students with gaps"), "user", "accent", _said(N_("Contact, request, tutor …"))),
    "missing_tutors": Kind(N_("Tutors with gaps"), "graduation-cap", "accent", _said(N_("Contact, subject, check …"))),
    "same_student": Kind(N_("Students entered twice?"), "users", "accent", _said(N_("Much alike")), mended_in=MERGING),
    "same_tutor": Kind(N_("Tutors entered twice?"), "users", "accent", _said(N_("Much alike")), mended_in=MERGING),
}
"""By kind of alert, the most pressing first."""

BROKEN = {
    "student_not_active": N_("A match is active, but the student is not."),
    "tutor_gone": N_("A match is active, but its tutor has left or is archived."),
    "two_matches": N_("There are two open matches with the same tutor in the same subject."),
    "two_requests": N_("There are two open requests for the same subject."),
    "answered_request": N_("A request still waits, although the match that answers it is active."),
    "ends_before_start": N_("A match ends before it starts."),
    "paused_but_planned": N_("A match is paused, but its meetings are still planned."),
    "same_code": N_("Somebody else has the same code."),
    "held_ahead": N_("A session is logged as held on a day that has not come yet."),
    "two_answers": N_("Two matches answer the same request."),
    "over_capacity": N_("The tutor has more students than they can take."),
    "ended_but_planned": N_("A match has ended, but its meetings are still planned."),
    "archived_waits": N_("The student is archived, but a request still waits."),
    "log_after_end": N_("A session is logged as held after the match had ended."),
    "logged_twice": N_("One meeting is logged twice."),
    "length": N_("A session is longer than a day, or shorter than nothing."),
    "seated_twice": N_("The student has two places in one class."),
    "class_full": N_("More students are in the class than it has places."),
    "class_untaught": N_("The class has students, but no tutor."),
    "event_full": N_("More people have signed up than there are places."),
    "loan_backwards": N_("The thing came back, or is due, before it was lent."),
    "two_reports": N_("There are two reports for the same period."),
    "levels_crossed": N_("The lowest level that the tutor teaches is above the highest."),
    "same_subject": N_("Two subjects have the same name."),
    "same_level": N_("Two levels of the scale have the same code."),
    "bands_overlap": N_("Two score bands of one test hold the same scores."),
    "clash": N_("Two meetings of the next days overlap."),
}
"""What a broken rule means, in a sentence."""
