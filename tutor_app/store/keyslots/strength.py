"""How hard a passphrase is to guess: an honest lower estimate, not a count of character kinds.

The cheapest way to spell the passphrase from listed words, runs, repeats and single characters gives the bits.
At the default Argon2 cost a large graphics card moves 1.5 GB for each try, so it makes about 600 in a second:
36 bits keep it busy for years, 50 bits for ever.
"""

from dataclasses import dataclass
from functools import cache
from math import log2

import resources
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.store.keyslots.sealing import normal
from tutor_app.store.keyslots.words import word_list

ENOUGH = 36
"""Bits below which a passphrase is refused."""
SHORTEST = 8
"""Characters below which it is refused whatever its owner says."""

_STEPS = (25, ENOUGH, 50, 60)
_NAMES = (N_("Very weak"), N_("Weak"), N_("Fair"), N_("Good"), N_("Strong"))
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "가나다라마바사아자차카타파하",
)
_DISGUISE = str.maketrans("013457@$!", "oieastasi")
_LONGEST = 16
_COMMON, _WORD, _RUN, _AGAIN, _YEAR = 6.0, 11.0, 5.0, 1.0, 6.5


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate for the person who is typing."""

    bits: float
    bars: int
    """0 to 4."""

    @property
    def word(self) -> str:
        return _(_NAMES[self.bars])

    @property
    def is_enough(self) -> bool:
        return self.bits >= ENOUGH


def strength(text: str) -> Strength:
    """The estimate for `text`, quick enough for every keystroke."""
    bits = _cheapest(normal(text).casefold())
    bits += sum(1 for c in normal(text) if c.isupper()) / 2
    return Strength(bits, sum(bits >= step for step in _STEPS))


def require_strong(passphrase: str, *, accept_weak: bool = False) -> None:
    """Raise `UserError` where `passphrase` is too easy to guess.

    With `accept_weak`, for whoever was warned and wants it, only where it is shorter than eight characters.
    """
    enough = len(normal(passphrase)) >= SHORTEST if accept_weak else strength(passphrase).is_enough
    if not enough:
        raise UserError(
            _("This passphrase is too easy to guess."),
            _("Use five or six unrelated words, or take the suggestion."),
        )


def _cheapest(text: str) -> float:
    """Least bits to spell `text`: for each end, the cheapest piece that ends there."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(min(best[start] + _piece(text, start, end) for start in starts))
    return best[-1]


def _piece(text: str, start: int, end: int) -> float:
    """Bits of `text[start:end]` taken as one thing; infinite where it is none."""
    piece = text[start:end]
    if len(piece) == 1:
        return _AGAIN if text[:start].endswith(piece) else _single(piece)
    if piece in text[:start]:
        return 2 * _AGAIN + log2(len(piece))
    plain = piece.translate(_DISGUISE)
    disguised = 0.0 if plain == piece else 1.5
    if piece in _common() or plain in _common():
        return _COMMON + disguised
    if piece in _listed() or plain in _listed():
        return _WORD + disguised
    if len(piece) > 2 and any(piece in run or piece[::-1] in run for run in _RUNS):
        return _RUN
    if len(piece) == 4 and piece.isdecimal() and piece[:2] in ("19", "20"):
        return _YEAR
    return float("inf")


def _single(char: str) -> float:
    if char == " ":
        return 0.5
    if char.isdecimal():
        return 3.3
    if char.isascii() and char.isalpha():
        return 3.6
    return 5.0 if char.isascii() else 6.5


@cache
def _listed() -> frozenset[str]:
    return frozenset(word_list("en")) | frozenset(word_list("ko"))


@cache
def _common() -> frozenset[str]:
    return frozenset(resources.path("words", "common.txt").read_text(encoding="utf-8").split())
