"""What the list of tutors shows: the rows, what they need, and the filters above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.app import App
from tutor_app.i18n import N_
from tutor_app.queries.alerts import READS, AlertKind, Thresholds, alerts, tutors_of
from tutor_app.queries.office import settings
from tutor_app.queries.tutors import LISTED_IN, TutorRow, listed_tutors
from ui.pages.parts.persons.roster import Roster

PILLS: dict[str, str] = {
    "active": N_("Active"),
    "room": N_("With room"),
    "quiet": N_("Not heard from"),
    "checks": N_("Checks expiring"),
    "applicants": N_("Applicants"),
    "paused": N_("Paused"),
    "left": N_("Left"),
    "all": N_("All"),
    "archived": N_("Archived"),
}
"""The filters with a count, in their order."""
CheckState = Literal["valid", "expiring", "expired", "none"]


@dataclass(frozen=True, slots=True)
class Needs:
    """Ids of tutors whose pairs have not been heard from; on `today` a check that ends by `soon` expires soon."""

    quiet: frozenset[str] = frozenset()
    today: str = ""
    soon: str = ""


class TutorRoster(Roster[TutorRow, Needs]):
    """All tutors, and whom to look after."""

    def _select(self, pill: str) -> list[TutorRow]:
        match pill:
            case "room":
                return [row for row in self.of("active") if row.students < row.capacity]
            case "quiet":
                return [row for row in self.rows if row.id in self.needs.quiet]
            case "checks":
                working = (row for row in self.rows if row.status in ("oriented", "active"))
                return [row for row in working if self.check(row) in ("expiring", "expired")]
            case "applicants":
                return [row for row in self.rows if row.status in ("applicant", "oriented")]
        return []

    def check(self, row: TutorRow) -> CheckState:
        """Whether the background check of a tutor is valid."""
        return check_state(row.background_check_until, self.needs.today, self.needs.soon)


def check_state(until: str | None, today: str, soon: str) -> CheckState:
    """Whether a background check that is valid up to the date `until` is so on `today`; expiring up to `soon`."""
    if not until:
        return "none"
    if until < today:
        return "expired"
    return "expiring" if until <= soon else "valid"


def expires_soon(read: Session, today: str) -> str:
    """The date up to which a check that ends is said to expire soon: a setting of the office."""
    return Thresholds(today, settings(read)).after("check_days")


def read_tutors(app: App, today: str) -> Mapping[str, TutorRow]:
    """Every tutor by id, with the hours of the month."""
    return app.followed(LISTED_IN, listed_tutors, f"{today[:8]}01")


def read_needs(app: App, today: str) -> Needs:
    """Who has not been heard from, and when a check expires soon."""
    unheard: tuple[AlertKind, ...] = ("quiet", "silent")
    found = [alert for kind in unheard for alert in app.known(READS[kind], alerts, today, (kind,))]
    quiet = frozenset(one for alert in found for one in app.known(frozenset({"match"}), tutors_of, alert.ids))
    return Needs(quiet, today, app.known(frozenset({"office_setting"}), expires_soon, today))
