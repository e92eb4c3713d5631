"""What days off are called."""

from collections.abc import Sequence

from tutor_app.queries.days_off import DayOff
from ui.pages.parts.cities import city


def off_words(off: DayOff, clocks: Sequence[str]) -> str:
    """What a day off is called, and where it is one, if there is more than one clock."""
    if off.kind == "closure" or len(clocks) == 1:
        return off.name
    return f"{off.name} · {city(off.zone)}"
