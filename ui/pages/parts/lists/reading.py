"""What people type or paste into the cell of a list, read as the record holds it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from tutor_app.errors import UserError
from tutor_app.i18n import _
from ui.pages.parts.clocks import zone_options
from ui.pages.parts.languages import NAMES, language_code
from ui.widgets.options import Option

Reads = Callable[[str], Any]
"""Gives what the record holds for a text, or raises UserError."""
_BETWEEN = re.compile(r"[\s,;/·]+")
_CODE = re.compile(r"[a-z]{2,3}")


def read_languages(text: str) -> str:
    """Languages by name, English or Korean, or by code: "ko, en", "영어 한국어"; what is no language is refused."""
    codes = [(word, language_code(word)) for word in _BETWEEN.split(text.strip()) if word]
    for word, code in codes:
        if code not in NAMES and not _CODE.fullmatch(code):
            raise UserError(
                _("This language is not known: {text}").format(text=word),
                _("Write languages like this: Korean, English. Codes of two or three letters will do as well."),
            )
    return " ".join(dict.fromkeys(code for _word, code in codes))


def read_number(text: str) -> int:
    """A whole number."""
    if not text.strip().isdecimal():
        raise UserError(
            _("This is not a whole number: {text}").format(text=text.strip() or "–"),
            _("Write it in digits, such as 3."),
        )
    return int(text)


def read_zone(text: str) -> str:
    """A time zone by its city or its name; the record refuses what is none."""
    known = {name: one.value for one in reversed(zone_options()) for name in _names_of(one)}
    return known.get(_plain(text), text.strip())


def _names_of(zone: Option) -> tuple[str, ...]:
    return _plain(zone.value), _plain(zone.words), _plain(zone.value.rpartition("/")[2])


def _plain(text: str) -> str:
    return text.strip().casefold().replace(" ", "_")


def read_choice(options: Callable[[], Sequence[Option]], text: str) -> str:
    """One of `options`, by its words or its value; nothing for nothing, anything else is refused."""
    typed, known = text.strip().casefold(), options()
    for one in known:
        if typed in (one.value.casefold(), one.words.casefold()):
            return one.value
    if not typed:
        return ""
    raise UserError(
        _("This choice is not known: {text}").format(text=text.strip()),
        _("Choose one of: {choices}").format(choices=", ".join(one.words for one in known)),
    )
