"""Commands on the office: its settings, its members, its copies."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor_app.errors import UserError
from tutor_app.i18n import LANGUAGES, N_, _
from tutor_app.model import Copy, Member, OfficeSetting
from tutor_app.model.office import ROLES
from tutor_app.services import checks
from tutor_app.services.defaults import install_defaults
from tutor_app.work import Work, command

PAPERS = ("a4", "letter")


def _days(value: str) -> str:
    if not value.isdecimal() or not 1 <= int(value) <= 999:
        raise UserError(_("This number is out of range."), _("Give a number of days from 1 to 999."))
    return str(int(value))


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
    "quiet_days": ("14", _days),
    "silent_days": ("30", _days),
    "waiting_days": ("30", _days),
    "long_waiting_days": ("90", _days),
    "absences": ("3", _number(2, 9)),
    "report_months": ("3", _number(1, 24)),
    "ending_days": ("14", _days),
    "check_days": ("30", _days),
    "backup_days": ("7", _days),
}
"""The default and the check of every setting of the office."""


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
    work.add(Member(id=member_id, name=checks.needed(office.member)))
    work.one(Copy, work.copy_id).name = checks.needed(office.name)
    install_defaults(work)


@command(N_("Change a setting of the office"), typing=True)
def set_setting(work: Work, key: str, value: str) -> None:
    """Change one of `SETTINGS`."""
    _set(work, key, value)
    work.about(setting=key)


@command(N_("Add a member"))
def add_member(work: Work, name: str, role: str = "coordinator") -> str:
    """Add a person who may use the program; gives the id. Their passphrase is a slot of the same id."""
    member = Member(name=checks.needed(name), role=checks.one_of(ROLES)(role))
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


@command(N_("Rename a copy"), typing=True)
def rename_copy(work: Work, copy_id: str, name: str) -> None:
    """Change the name of an installation."""
    work.one(Copy, copy_id).name = checks.needed(name)
    work.about(copy=copy_id)


def setting(values: Mapping[str, str], key: str) -> str:
    """The value of a setting among `values`, or its default."""
    return values.get(key, SETTINGS[key][0])


def _set(work: Work, key: str, value: str) -> None:
    kept = SETTINGS[key][1](value)
    row = work.get(OfficeSetting, key) or OfficeSetting(id=key, value=kept)
    row.value = kept
    work.add(row)
