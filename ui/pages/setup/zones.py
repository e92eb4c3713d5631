"""Time zones by the name of a city that people know."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone

from tutor_app.clock import Clock
from tutor_app.i18n import N_, _

_CITIES = {
    "Asia/Seoul": N_("Seoul"),
    "America/New_York": N_("Washington, New York"),
    "America/Chicago": N_("Chicago"),
    "America/Denver": N_("Denver"),
    "America/Los_Angeles": N_("Los Angeles"),
    "America/Toronto": N_("Toronto"),
    "America/Vancouver": N_("Vancouver"),
    "Pacific/Honolulu": N_("Honolulu"),
    "America/Sao_Paulo": N_("São Paulo"),
    "Europe/London": N_("London"),
    "Europe/Berlin": N_("Berlin, Paris"),
    "Europe/Moscow": N_("Moscow"),
    "Asia/Tokyo": N_("Tokyo"),
    "Asia/Shanghai": N_("Beijing, Shanghai"),
    "Asia/Hong_Kong": N_("Hong Kong"),
    "Asia/Taipei": N_("Taipei"),
    "Asia/Manila": N_("Manila"),
    "Asia/Ho_Chi_Minh": N_("Ho Chi Minh City"),
    "Asia/Bangkok": N_("Bangkok"),
    "Asia/Singapore": N_("Singapore"),
    "Asia/Kolkata": N_("Delhi"),
    "Asia/Dubai": N_("Dubai"),
    "Australia/Sydney": N_("Sydney"),
    "Pacific/Auckland": N_("Auckland"),
    "UTC": N_("Universal time"),
}


def options() -> list[tuple[str, str]]:
    """Pairs of IANA name and words; the computer's own zone comes first where it is not listed."""
    here = here_now()
    listed = [(zone, _(city)) for zone, city in _CITIES.items()]
    return listed if here in _CITIES else [(here, here.rpartition("/")[2].replace("_", " ")), *listed]


def here_now() -> str:
    """The computer's zone as an IANA name, Seoul where it has none."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        ZoneInfo(name)
    except (ValueError, OSError):
        return "Asia/Seoul"
    return "Asia/Seoul" if name in ("", "UTC", "Etc/UTC") else name


def name_of(zone: str) -> str:
    """The words for a zone."""
    return dict(options()).get(zone, zone)


def clock_in(zone: str, clock: Clock) -> str:
    """What time it is there: "14:03"."""
    moment: datetime = clock().astimezone(ZoneInfo(zone))
    return moment.strftime("%H:%M")
