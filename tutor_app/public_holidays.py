"""The public holidays of the country that a time zone lies in.

Days and Korean names come from the library `holidays`, which knows substitute days and the lunar calendar. It has no
Korean names for the United States, so those stand here, to be translated. Elsewhere names are as the library has them.

The library takes 16 MB and a fifth of a second. So what it says of the two countries of the offices is kept in
`resources/holidays.json` (`packaging/days_off.py` writes it, a test compares); for others it is brought in.
"""

import json
import sys
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from types import ModuleType

from tutor_app.i18n import N_, _, language

_AMERICAN = (
    N_("New Year's Day"),
    N_("Martin Luther King Jr. Day"),
    N_("Washington's Birthday"),
    N_("Memorial Day"),
    N_("Juneteenth National Independence Day"),
    N_("Independence Day"),
    N_("Labor Day"),
    N_("Columbus Day"),
    N_("Veterans Day"),
    N_("Thanksgiving Day"),
    N_("Christmas Day"),
)
_OBSERVED = " (observed)"
KEPT = {"KR": ("en", "ko"), "US": ("en",)}
"""The countries that are kept, and in which languages; others have the names of the first."""
FIRST_YEAR, LAST_YEAR = 2015, 2045
_LANGUAGES = {"KR": {"en": "en_US", "ko": "ko"}}
"""In which languages of the program the library names the holidays of a country."""


def public_holidays(zone: str, first: str, last: str) -> dict[str, str]:
    """The name of each holiday from `first` to `last` (ISO, both included) by its date, in the language in use.

    Dates are those of the country's own clock. None are known for a zone without a country (UTC).
    """
    country = country_of(zone)
    found = {}
    for year in range(int(first[:4]), int(last[:4]) + 1):
        for day, name in _of_year(country, year, language()).items():
            if first <= day <= last:
                found[day] = _translated(name) if country == "US" else name
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The ISO country of each zone, as the zone table of the tz database says."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {zone: country for country, _place, zone, *_comment in cells}


def country_of(zone: str) -> str:
    """The ISO code of the country that a zone lies in; "" where it is of none."""
    return _countries().get(zone, "")


@lru_cache(maxsize=64)
def _of_year(country: str, year: int, words: str) -> dict[str, str]:
    if country in KEPT and FIRST_YEAR <= year <= LAST_YEAR:
        by_language = _kept()[country]
        days = by_language.get(words, by_language[KEPT[country][0]])
        return {day: name for day, name in days.items() if day.startswith(f"{year}-")}
    return of_library(country, year, words) if country else {}


@lru_cache(maxsize=1)
def _kept() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = json.loads(
        files("resources").joinpath("holidays.json").read_text(encoding="utf-8")
    )
    return found


def of_library(country: str, year: int, words: str) -> dict[str, str]:
    """What the library says of a year, by date, with names in the language `words` of the program if it has any."""
    try:
        known = _library().country_holidays(country, years=year, language=_LANGUAGES.get(country, {}).get(words))
    except NotImplementedError:
        return {}
    return {day.isoformat(): name for day, name in sorted(known.items())}


@lru_cache(maxsize=1)
def _library() -> ModuleType:
    """The library `holidays`, which brings in a country when it is asked for, but would bring all 250 with the first.

    The package of countries imports them all, so an empty one stands in its place, in which each is found by its name.
    """
    import holidays

    found = find_spec("holidays.countries")
    if found is not None:
        sys.modules.setdefault(found.name, module_from_spec(found))
    return holidays


def _translated(name: str) -> str:
    """An American name in the language in use; "(observed)" is said of the day beside it, which is the free one."""
    plain = name.removesuffix(_OBSERVED)
    return _("{holiday} (observed)").format(holiday=_(plain)) if plain != name else _(plain)
