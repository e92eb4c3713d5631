"""The clocks of people and of the office: what a time zone is called, and what time it is there."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from tutor_app.i18n import N_, _
from ui import dates
from ui.page import Desk
from ui.widgets.options import Option
from ui.widgets.week import Clock

CITIES = {"Asia/Seoul": N_("Seoul"), "America/New_York": N_("Washington")}
"""Zones of the two offices, whose names people know."""
SHORT = {"America/New_York": N_("Wash.")}
"""Names that are too long for the head of a column of hours."""


def city_of(zone: str) -> str:
    """The city that people know a zone by."""
    return _(CITIES[zone]) if zone in CITIES else zone.rpartition("/")[2].replace("_", " ")


def clock_of(zone: str) -> Clock:
    """A zone with a name that fits above its hours."""
    return Clock(zone, _(SHORT[zone]) if zone in SHORT else city_of(zone))


def moment(desk: Desk, at: str) -> str:
    """A moment by the office's clock: "today 13:40", "Wed 18 Nov"."""
    here = datetime.fromisoformat(at).astimezone(ZoneInfo(desk.app.zone()))
    day = here.date().isoformat()
    return f"{_('today')} {here:%H:%M}" if day == desk.today() else dates.short(day)


def local(desk: Desk, at: datetime) -> str:
    """The day and time of a meeting by the office's clock: "Sat 28 Nov 12:30"."""
    begins = at.astimezone(ZoneInfo(desk.app.zone()))
    return f"{dates.short(begins.date().isoformat())} {begins:%H:%M}"


def other_clock(desk: Desk, zone: str) -> Clock | None:
    """The office's clock beside that of a person who lives by another; None where both are one."""
    office = desk.app.zone()
    at = datetime.fromisoformat(f"{desk.today()}T12:00:00").replace(tzinfo=ZoneInfo(zone))
    same = at.utcoffset() == at.replace(tzinfo=ZoneInfo(office)).utcoffset()
    return None if same else clock_of(office)


def zone_options() -> list[Option]:
    """Time zones: those of the two offices first, then all others."""
    offices = [Option(zone, _(city), zone) for zone, city in CITIES.items()]
    return offices + [Option(zone, zone.replace("_", " ")) for zone in _other_zones()]


@lru_cache(maxsize=1)
def _other_zones() -> tuple[str, ...]:
    """Finding them walks through a folder of some hundred files."""
    zones = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return tuple(sorted(zone for zone in zones if zone not in CITIES))
