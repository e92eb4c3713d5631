"""The printed recovery key: 26 random characters (130 bits) and 6 that check them, in 8 groups of 4.

The alphabet leaves out 0 O 1 I. The check finds every slip; where one group alone explains it, it is named.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator

from tutor_app.errors import UserError
from tutor_app.i18n import _

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUP = 4
GROUPS = 8
_LENGTH = GROUP * GROUPS
_RANDOM = 26


class MistypedRecoveryKey(UserError):
    """Not a recovery key; `group` is the number (1 to 8) of the group that looks mistyped, where one does."""

    def __init__(self, group: int | None, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.group = group


def generate() -> str:
    """A new recovery key, as printed: "7KQM-…", 8 groups of 4."""
    random = "".join(secrets.choice(ALPHABET) for _each in range(_RANDOM))
    return grouped(random + _check(random))


def grouped(key: str) -> str:
    return "-".join(key[i : i + GROUP] for i in range(0, len(key), GROUP))


def parse(text: str) -> str:
    """The 32 characters of a recovery key typed in any case and width, with any blanks and dashes.

    Raises `MistypedRecoveryKey`.
    """
    typed = unicodedata.normalize("NFKC", text).upper()
    if any("HANGUL" in unicodedata.name(c, "") for c in typed):
        raise MistypedRecoveryKey(
            None,
            _("The recovery key has Latin letters and digits only."),
            _("Switch the keyboard to English, then type it again."),
        )
    groups = "".join(c if c.isalnum() else " " for c in typed).split()
    key = "".join(groups)
    _require_alphabet(key)
    if len(key) != _LENGTH:
        raise _wrong_length(groups, len(key))
    if not _is_valid(key):
        raise _mistyped(_suspect(key))
    return key


def secret(key: str) -> bytes:
    """What opens the recovery slot, from a parsed key; 130 random bits need no Argon2."""
    return hashlib.blake2b(key.encode(), person=b"recovery", digest_size=32).digest()


def _check(random: str) -> str:
    digest = hashlib.blake2b(random.encode(), person=b"recovery check", digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number >> 5 * i & 31] for i in range(_LENGTH - _RANDOM))


def _is_valid(key: str) -> bool:
    return _check(key[:_RANDOM]) == key[_RANDOM:]


def _require_alphabet(key: str) -> None:
    for place, char in enumerate(key):
        if char not in ALPHABET:
            group = min(place // GROUP + 1, GROUPS)
            raise MistypedRecoveryKey(
                group,
                _("“{char}” is never part of a recovery key: look at group {group}.").format(char=char, group=group),
                _("0, O, 1 and I are not used; it may be Q, D, L or J."),
            )


def _wrong_length(groups: list[str], length: int) -> MistypedRecoveryKey:
    odd = [i for i, group in enumerate(groups, 1) if len(group) != GROUP]
    group = odd[0] if len(groups) == GROUPS and len(odd) == 1 else None
    return MistypedRecoveryKey(
        group,
        _("A recovery key has {expected} characters; {typed} were typed.").format(expected=_LENGTH, typed=length),
        _("Look at group {group} again.").format(group=group) if group else _("Type all 8 groups of 4."),
    )


def _mistyped(group: int | None) -> MistypedRecoveryKey:
    return MistypedRecoveryKey(
        group,
        _("The recovery key was mistyped somewhere."),
        _("Look at group {group} again.").format(group=group)
        if group
        else _("Compare every group with the printed sheet."),
    )


def _suspect(key: str) -> int | None:
    """The only group whose correction makes the key valid: one or two characters of it, or two swapped."""
    found = {place // GROUP + 1 for place, mended in _mendings(key) if _is_valid(mended)}
    return found.pop() if len(found) == 1 else None


def _mendings(key: str) -> Iterator[tuple[int, str]]:
    for i in range(_LENGTH - 1):
        yield i, key[:i] + key[i + 1] + key[i] + key[i + 2 :]
    for i in range(_LENGTH):
        for one in ALPHABET:
            once = key[:i] + one + key[i + 1 :]
            yield i, once
            for j in range(i + 1, (i // GROUP + 1) * GROUP):
                for two in ALPHABET:
                    yield i, once[:j] + two + once[j + 1 :]
