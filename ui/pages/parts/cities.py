"""What the place behind a time zone is called where two clocks stand beside each other."""

from tutor_app.i18n import N_, _

_NAMES = {"Asia/Seoul": N_("Seoul"), "America/New_York": N_("Washington")}
_SHORT = {"America/New_York": N_("D.C.")}


def city(zone: str) -> str:
    """The city of a zone, as the charity calls it: "Washington" for America/New_York."""
    return _(_NAMES[zone]) if zone in _NAMES else zone.rpartition("/")[2].replace("_", " ")


def short_city(zone: str) -> str:
    """The same in as few letters as can be."""
    return _(_SHORT[zone]) if zone in _SHORT else city(zone)
