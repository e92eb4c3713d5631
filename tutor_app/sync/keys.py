"""A copy's keys, the join code that shows the public ones, and the six words that two people compare."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

import pyrage
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

import resources
from tutor_app.errors import UserError
from tutor_app.i18n import _

_CHECK = 5
_BEGIN = "TA1-"
_LONGEST = 600
"""So many letters after its beginning a code has at most, with what stands behind it."""


@dataclass(frozen=True)
class PublicKeys:
    """What others need to know of a copy; nothing of it is secret."""

    copy_id: str
    encrypts: str
    signs: str

    def code(self) -> str:
        """The join code: Latin letters and digits, with a check."""
        data = "\n".join((self.copy_id, self.encrypts, self.signs)).encode()
        return _BEGIN + base64.b32encode(data + _check(data)).decode().rstrip("=")

    @classmethod
    def parse(cls, code: str) -> "PublicKeys":
        """The keys in a join code, with whatever a chat put before, into and behind it: blanks, lines, other dashes,
        signs that nobody sees, a greeting. UserError where it was mistyped or cut off.
        """
        for part in code.upper().split(_BEGIN[:-1]):
            letters = re.sub("[^A-Z2-7]", "", part)[:_LONGEST]
            for end in range(len(letters), _CHECK, -1):
                made = cls._of(letters[:end])
                if made is not None:
                    return made
        raise UserError(
            _("This is not a whole join code. Nothing was changed."), _("Copy it again, from its first letter.")
        )

    @classmethod
    def _of(cls, letters: str) -> "PublicKeys | None":
        """The keys in exactly these letters; None where they are no code."""
        try:
            data = base64.b32decode(letters + "=" * (-len(letters) % 8))
            if _check(data[:-_CHECK]) != data[-_CHECK:]:
                return None
            made = cls(*data[:-_CHECK].decode().split("\n"))
        except (ValueError, TypeError, binascii.Error):
            return None
        return made if made.usable() else None

    def usable(self) -> bool:
        """Whether both are keys at all."""
        try:
            pyrage.x25519.Recipient.from_str(self.encrypts)
            VerifyKey(bytes.fromhex(self.signs))
        except (ValueError, TypeError, pyrage.RecipientError):
            return False
        return True

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether this copy signed `text`."""
        try:
            VerifyKey(bytes.fromhex(self.signs)).verify(text, signature)
        except (BadSignatureError, ValueError, TypeError):
            return False
        return True


@dataclass(frozen=True)
class Keys:
    """All keys of a copy; they stay inside its encrypted record."""

    copy_id: str
    decrypts: str
    seed: str

    @classmethod
    def new(cls, copy_id: str) -> "Keys":
        """New keys by chance."""
        return cls(copy_id, str(pyrage.x25519.Identity.generate()), bytes(SigningKey.generate()).hex())

    @property
    def public(self) -> PublicKeys:
        recipient = str(pyrage.x25519.Identity.from_str(self.decrypts).to_public())
        return PublicKeys(self.copy_id, recipient, bytes(SigningKey(bytes.fromhex(self.seed)).verify_key).hex())

    def sign(self, text: bytes) -> bytes:
        """The Ed25519 signature of `text`, 64 bytes."""
        return SigningKey(bytes.fromhex(self.seed)).sign(text).signature


def words(one: PublicKeys, other: PublicKeys) -> str:
    """Six words (66 bits) that are the same at both ends only where both hold the same keys."""
    listed = resources.path("words", "en.txt").read_text(encoding="utf-8").split()[:2048]
    both = "\n".join(sorted((one.code(), other.code()))).encode()
    number = int.from_bytes(hashlib.blake2b(both, person=b"join words").digest(), "big")
    return " ".join(listed[number >> 11 * place & 2047] for place in range(6))


def _check(data: bytes) -> bytes:
    return hashlib.blake2b(data, person=b"join code", digest_size=_CHECK).digest()
