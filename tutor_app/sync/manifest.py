"""What stands on a bundle: from whom, for whom, after what. It is signed; see BUNDLES.md."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

import orjson

from tutor_app.store.travel import Vector
from tutor_app.sync.keys import PublicKeys
from tutor_app.sync.roster import Revoked, Vouched

FORMAT = "tutor-app bundle 2"
Body = Literal["steps", "picture", "outbox"]
"""Steps between offices; a picture for a tutor or partner copy; the steps that such a copy sends home."""
HIGHEST = 2**53


@dataclass(frozen=True, slots=True)
class Address:
    """One receiver: bundles to each are counted 1, 2, 3, ..., and each names the hash of the manifest before it."""

    sequence: int
    previous: str


@dataclass(frozen=True)
class Manifest:
    """What stands on a bundle."""

    organisation: str
    sender: PublicKeys
    body: Body
    made_at: str
    """UTC, ISO, by the sender's clock: for people."""
    to: Mapping[str, Address]
    since: Vector
    """What the receivers must have already; the steps in the bundle come after it."""
    vector: Vector
    """What the sender has: it need not be sent that again."""
    copies: tuple[Vouched, ...] = ()
    """The rows of the roster that lead to the sender and the receivers; they are believed by their signatures."""
    revoked: tuple[Revoked, ...] = ()
    news_at: str = ""
    """Of an outbox from a tutor's copy: from when its lease runs. UTC, ISO."""
    size: int = 0
    sha256: str = ""
    hash: str = field(default="", compare=False)
    """Of its text, where it was read."""

    def text(self, size: int, sha256: str) -> bytes:
        """The text that is signed, for a body of `size` bytes."""
        optional = {"news_at": self.news_at} if self.news_at else {}
        return orjson.dumps(
            {
                "format": FORMAT,
                "organisation": self.organisation,
                "sender": self.sender.copy_id,
                "encrypts": self.sender.encrypts,
                "signs": self.sender.signs,
                "body": self.body,
                "made_at": self.made_at,
                "to": {id: [to.sequence, to.previous] for id, to in self.to.items()},
                "since": self.since,
                "vector": self.vector,
                "copies": [_copy(one) for one in self.copies],
                "revoked": [_revocation(one) for one in self.revoked],
                "size": size,
                "sha256": sha256,
                **optional,
            },
            option=orjson.OPT_SORT_KEYS,
        )

    @classmethod
    def parse(cls, text: bytes) -> "Manifest":
        """The manifest in `text`. ValueError, TypeError or KeyError where it is none."""
        given = orjson.loads(text)
        to = {_text(id): Address(_number(sequence), _text(last)) for id, (sequence, last) in given["to"].items()}
        if given["body"] not in get_args(Body):
            raise ValueError
        return cls(
            _text(given["organisation"]),
            PublicKeys(_text(given["sender"]), _text(given["encrypts"]), _text(given["signs"])),
            given["body"],
            _text(given["made_at"]),
            to,
            vector_of(given["since"]),
            vector_of(given["vector"]),
            tuple(map(_vouched, given["copies"])),
            tuple(map(_revoked, given["revoked"])),
            moment(given["news_at"]) if "news_at" in given else "",
            _number(given["size"]),
            _text(given["sha256"]),
            hashlib.sha256(text).hexdigest(),
        )


def vector_of(given: Mapping[Any, Any]) -> Vector:
    """A vector as JSON has it. ValueError, TypeError or AttributeError where it is none."""
    return {_text(copy_id): (_number(k), _number(stamp)) for copy_id, (k, stamp) in given.items()}


def moment(value: Any) -> str:
    """A moment as JSON has it: UTC, ISO. ValueError or TypeError where it is none."""
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    return _text(value)


def _copy(one: Vouched) -> list[str | None]:
    keys = one.keys
    fields = (one.kind, one.tutor_id, one.home, one.replaces, one.signed_by, one.signature)
    return [keys.copy_id, keys.encrypts, keys.signs, *fields]


def _vouched(given: Any) -> Vouched:
    copy_id, encrypts, signs, kind, tutor_id, home, replaces, signed_by, signature = given
    keys = PublicKeys(_text(copy_id), _text(encrypts), _text(signs))
    whose, home, replaced = (None if link is None else _text(link) for link in (tutor_id, home, replaces))
    return Vouched(keys, _text(kind), whose, home, replaced, _text(signed_by), _text(signature))


def _revocation(one: Revoked) -> list[Any]:
    return [one.copy_id, one.revoked_on, one.keeps, one.signed_by, one.signature]


def _revoked(given: Any) -> Revoked:
    copy_id, revoked_on, keeps, signed_by, signature = given
    return Revoked(_text(copy_id), _text(revoked_on), tuple(map(_text, keeps)), _text(signed_by), _text(signature))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < HIGHEST:
        raise TypeError
    return value
