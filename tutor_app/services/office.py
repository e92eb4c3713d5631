"""Commands on the office: its settings, its members, its copies."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor_app.errors import UserError
from tutor_app.i18n import LANGUAGES, N_, _
from tutor_app.ids import new_id
from tutor_app.model import Copy, Member, OfficeSetting
from tutor_app.model.office import ROLES
from tutor_app.services import checks
from tutor_app.services.defaults import install_defaults
from tutor_app.work import Work, command

PAPERS = ("a4", "letter")


REPORT_LANGUAGES = ("en", "ko", "both")
HOUR_UNITS = ("1", "5", "10", "15", "30", "60")
HOUR_DIRECTIONS = ("down", "nearest", "up")
HOUR_SCOPES = ("total", "session")
PORTALS = ("1365", "vms")


def _number(least: int, most: int) -> checks.Check:
    def check(value: str) -> str:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise UserError(
                _("This number is out of range."),
                _("Give a number from {least} to {most}.").format(least=least, most=most),
            )
        return str(int(value))

    return check


SETTINGS: dict[str, tuple[str, checks.Check]] = {
    "name": ("", checks.needed),
    "name_ko": ("", checks.line),
    "address": ("", checks.line),
    "zone": ("Asia/Seoul", checks.zone),
    "other_zone": ("America/New_York", checks.zone),
    "language": ("en", checks.one_of(LANGUAGES)),
    "paper": ("a4", checks.one_of(PAPERS)),
    "place_reason": ("", checks.line),
    "quiet_days": ("14", _number(1, 999)),
    "silent_days": ("30", _number(1, 999)),
    "waiting_days": ("30", _number(1, 999)),
    "long_waiting_days": ("90", _number(1, 999)),
    "report_months": ("3", _number(1, 24)),
    "ending_days": ("14", _number(1, 999)),
    "check_days": ("30", _number(1, 999)),
    "backup_days": ("7", _number(1, 999)),
    "absences": ("3", _number(2, 9)),
    "report_language": ("en", checks.one_of(REPORT_LANGUAGES)),
    "hours_unit": ("10", checks.one_of(HOUR_UNITS)),
    "hours_direction": ("down", checks.one_of(HOUR_DIRECTIONS)),
    "hours_scope": ("total", checks.one_of(HOUR_SCOPES)),
    "hours_per_day": ("8", _number(1, 24)),
    "preparation": ("yes", checks.one_of(("yes", "no"))),
    "portal": ("1365", checks.one_of(PORTALS)),
    "portal_months": ("1", checks.one_of(("1", "3"))),
    "left_months": ("36", _number(1, 240)),
}
"""The default and the check of every setting of the office."""

ALERT_WORDS = {
    "quiet_days": N_("No contact for"),
    "silent_days": N_("No contact for long"),
    "waiting_days": N_("Waiting over"),
    "long_waiting_days": N_("Waiting very long"),
    "ending_days": N_("Matches ending within"),
    "check_days": N_("Background checks expiring within"),
    "backup_days": N_("No backup in the second place for"),
}
"""What the thresholds of alerts, in days, are called. Every setting that ends in `_days` is one."""


@dataclass(frozen=True)
class NewOffice:
    """What a first run asks for; `place_reason` is why the record may lie in a folder that would be refused."""

    name: str
    member: str
    zone: str = "Asia/Seoul"
    language: str = "en"
    place_reason: str = ""


@command(N_("Set up the office"), final=True)
def set_up_office(work: Work, office: NewOffice, member_id: str) -> None:
    """The first command of a record: its settings, its first member (a coordinator), subjects and scales."""
    for key in ("name", "zone", "language", "place_reason"):
        if getattr(office, key):
            _set(work, key, getattr(office, key))
    _set(work, "report_language", office.language)
    work.add(Member(id=member_id, name=checks.needed(office.member)))
    work.one(Copy, work.copy_id).name = checks.needed(office.name)
    install_defaults(work)


@command(N_("Change a setting of the office"), typing=True)
def set_setting(work: Work, key: str, value: str) -> None:
    """Change one of `SETTINGS`."""
    _set(work, key, value)
    work.about(setting=key)


@command(N_("Add a member"), final=True)
def add_member(work: Work, name: str, role: str = "coordinator", *, member_id: str | None = None) -> str:
    """Add a person who may use the program; gives the id. Their passphrase is a slot of the same id.

    Undo does not reach a slot, so it must not take the row away from it: `dismiss_member` is there for that. A
    `member_id` whose slot was made before is taken as it is.
    """
    member = Member(id=member_id or new_id(), name=checks.needed(name), role=checks.one_of(ROLES)(role))
    work.add(member)
    return member.id


@command(N_("Rename a member"), typing=True)
def rename_member(work: Work, member_id: str, name: str) -> None:
    """Change the name that the history shows for a member."""
    work.one(Member, member_id).name = checks.needed(name)
    work.about(member=member_id)


@command(N_("Let a member go"), final=True)
def dismiss_member(work: Work, member_id: str) -> None:
    """Note that a member has left. Their slot is to be removed as well, so that their passphrase opens nothing."""
    work.one(Member, member_id).left_on = work.today
    work.about(member=member_id)


def setting(values: Mapping[str, str], key: str) -> str:
    """The value of a setting among `values`, or its default."""
    return values.get(key, SETTINGS[key][0])


def _set(work: Work, key: str, value: str) -> None:
    kept = SETTINGS[key][1](value)
    row = work.get(OfficeSetting, key) or OfficeSetting(id=key, value=kept)
    row.value = kept
    work.add(row)
