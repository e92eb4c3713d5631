"""What days off are called."""

from collections.abc import Sequence

from tutor_app.queries.days_off import DayOff
from ui.pages.parts.cities import city


def off_words(off: DayOff, clocks: Sequence[str]) -> str:
    """What a day off is called, and where it is one, if there is more than one clock."""
    return off_words_of([off], clocks)


def off_words_of(found: Sequence[DayOff], clocks: Sequence[str]) -> str:
    """All that is off on a day, closures first; a holiday that both offices have is named once, for both."""
    cities: dict[str, list[str]] = {one.name: [] for one in sorted(found, key=lambda one: one.kind)}
    for one in found:
        if one.kind == "holiday" and len(clocks) > 1:
            cities[one.name].append(city(one.zone))
    return ", ".join(" · ".join(filter(None, (name, ", ".join(where)))) for name, where in cities.items())
