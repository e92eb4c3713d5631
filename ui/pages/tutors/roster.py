"""What the list of tutors shows: the rows, what they need, and the filters above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tutor_app.i18n import N_
from tutor_app.queries.alerts import Thresholds, alerts
from tutor_app.queries.matches import matches
from tutor_app.queries.office import settings
from tutor_app.queries.tutors import TutorRow, tutors

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
class TutorRoster:
    """Everybody, and whose pairs have not been heard from, on the day `today`."""

    rows: Sequence[TutorRow] = ()
    archived: Sequence[TutorRow] = ()
    quiet: frozenset[str] = frozenset()
    today: str = "2026-01-01"
    soon: str = "2026-01-01"
    """A background check that ends by then expires soon."""

    def of(self, pill: str) -> list[TutorRow]:
        """The rows of one filter."""
        match pill:
            case "archived":
                return list(self.archived)
            case "all":
                return list(self.rows)
            case "room":
                return [row for row in self.rows if row.status == "active" and row.students < row.capacity]
            case "quiet":
                return [row for row in self.rows if row.id in self.quiet]
            case "checks":
                working = (row for row in self.rows if row.status in ("oriented", "active"))
                return [row for row in working if self.check(row) in ("expiring", "expired")]
            case "applicants":
                return [row for row in self.rows if row.status in ("applicant", "oriented")]
        return [row for row in self.rows if row.status == pill]

    def counts(self) -> dict[str, int]:
        """How many rows each filter has."""
        return {pill: len(self.of(pill)) for pill in PILLS}

    def check(self, row: TutorRow) -> CheckState:
        """Whether the background check of a tutor is valid."""
        return check_state(row.background_check_until, self.today, self.soon)


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


def read_roster(read: Session, today: str) -> TutorRoster:
    """The whole list as it stands; hours of the month count from its first day."""
    since = f"{today[:8]}01"
    silent = {one for alert in alerts(read, today, ("quiet", "silent")) for one in alert.ids}
    quiet = frozenset(row.tutor_id for row in matches(read, statuses=("active",)) if row.id in silent)
    rows, archived = tutors(read, since=since), tutors(read, since=since, archived=True)
    return TutorRoster(rows, archived, quiet, today, expires_soon(read, today))
