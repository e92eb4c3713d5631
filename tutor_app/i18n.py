"""One gettext catalogue for core, command line, reports and window.

English is the source language; the catalogues are `resources/translations/<language>/LC_MESSAGES/tutor_app.mo`.
The language can change while the program runs, so texts are translated when shown, never at import: constants
are marked with `N_` and translated with `_` where they appear.
"""

import gettext as _gettext
from functools import cache
from typing import Protocol

import resources

LANGUAGES = ("en", "ko")


class Translator(Protocol):
    """The texts of one language."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...


@cache
def translator(language: str) -> Translator:
    """The texts of `language` ("en" or "ko"), for a document in a fixed language; English for any other."""
    try:
        with resources.path("translations", language, "LC_MESSAGES", "tutor_app.mo").open("rb") as catalogue:
            return _gettext.GNUTranslations(catalogue)
    except OSError:
        return _gettext.NullTranslations()


_current = "en"


def set_language(language: str) -> None:
    """Switch every later `_`, `ngettext` and `pgettext` to `language`; an unknown one means English."""
    global _current
    _current = language if language in LANGUAGES else "en"


def language() -> str:
    """The language in use, "en" or "ko"."""
    return _current


def _(message: str) -> str:
    """`message` in the language in use."""
    return translator(_current).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things in the language in use."""
    return translator(_current).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` in the language in use, where one English word has several translations."""
    return translator(_current).pgettext(context, message)


def either(english: str, korean: str) -> str:
    """The one of two texts that is in the language in use, or the other where that is empty."""
    return (korean or english) if _current == "ko" else (english or korean)


def in_any_language(shown: str) -> str:
    """The same for a text of the catalogue in whatever language it is `shown`, to keep something by it. Other texts,
    those with a place that was filled in too, stay as they are."""
    return translator("ko").gettext(shown) if shown else ""


def in_all_languages(message: str) -> tuple[str, ...]:
    """A text that was marked, in every language there is."""
    return tuple(translator(each).gettext(message) for each in LANGUAGES) if message else ()


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name for "translate later"
    """Mark `message` for the catalogue without translating it yet."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark both forms of a text for the catalogue without translating them yet: `ngettext(*forms, n)` does."""
    return singular, plural
