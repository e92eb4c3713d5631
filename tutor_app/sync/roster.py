"""Which copies count: rows that office copies signed, judged from the offices that somebody here confirmed.

A row counts where its signature leads, office by office, to a root: this copy itself, or one confirmed by six words.
A revocation counts where any office so reached signed it; from then on the revoked copy signs nothing more, and of
what it signed before only what every revocation of it `keeps` goes on counting. So a thief who holds an office's keys
can take trust away, which people see and mend, and never give any to a copy that an office has shut out.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import orjson

from tutor_app.sync.keys import Keys, PublicKeys

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Vouched:
    """What an office signs of a copy; see `model.Peer`."""

    keys: PublicKeys
    kind: str
    tutor_id: str | None = None
    home: str | None = None
    replaces: str | None = None
    signed_by: str = ""
    signature: str = ""

    @property
    def copy_id(self) -> str:
        return self.keys.copy_id

    def signed(self, keys: Keys) -> "Vouched":
        """The same, vouched for by the copy whose `keys` these are."""
        made = replace(self, signed_by=keys.copy_id)
        return replace(made, signature=b64encode(keys.sign(made.text())).decode())

    def text(self) -> bytes:
        """What is signed: a JSON array."""
        keys = (self.keys.copy_id, self.keys.encrypts, self.keys.signs)
        return orjson.dumps(
            ("tutor-app copy 1", *keys, self.kind, self.tutor_id, self.home, self.replaces, self.signed_by)
        )

    def digest(self) -> str:
        """By which a revocation names what it keeps."""
        return hashlib.sha256(self.text()).hexdigest()


@dataclass(frozen=True, slots=True)
class Revoked:
    """A copy that an office shut out, and the digests of what it signed that goes on counting; see `Revocation`."""

    copy_id: str
    revoked_on: str
    keeps: tuple[str, ...] = ()
    signed_by: str = ""
    signature: str = ""

    def signed(self, keys: Keys) -> "Revoked":
        """The same, signed by the copy whose `keys` these are."""
        made = replace(self, signed_by=keys.copy_id)
        return replace(made, signature=b64encode(keys.sign(made.text())).decode())

    def text(self) -> bytes:
        """What is signed: a JSON array."""
        return orjson.dumps(
            ("tutor-app revocation 1", self.copy_id, self.revoked_on, sorted(self.keeps), self.signed_by)
        )


@dataclass(frozen=True)
class Roster:
    """The copies that count, by id, and those that were shut out."""

    copies: Mapping[str, Vouched] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()

    def signed_by(self, copy_id: str) -> list[Vouched]:
        """The copies that count because this one vouches for them."""
        return [one for one in self.copies.values() if one.signed_by == copy_id]


def judged(rows: Collection[Vouched], revocations: Iterable[Revoked], roots: Iterable[PublicKeys]) -> Roster:
    """The roster that counts for one who trusts the offices `roots`, whatever else the rows say."""
    begin = {keys.copy_id: Vouched(keys, OFFICE) for keys in roots}
    reached = _reached(rows, begin, lambda row, known: _vouches(known.get(row.signed_by), row))
    shut: dict[str, set[str]] = {}
    for one in revocations:
        if _vouches(reached.get(one.signed_by), one):
            keeps = set(one.keeps)
            shut[one.copy_id] = shut[one.copy_id] & keeps if one.copy_id in shut else keeps

    def counts(row: Vouched, known: Mapping[str, Vouched]) -> bool:
        if row.copy_id in shut:
            return False
        kept = row.digest() in shut.get(row.signed_by, ())
        return _vouches((reached if kept else known).get(row.signed_by), row)

    left = {copy_id: one for copy_id, one in begin.items() if copy_id not in shut}
    return Roster(_reached(rows, left, counts), frozenset(shut))


def _reached(
    rows: Collection[Vouched], begin: Mapping[str, Vouched], counts: Callable[[Vouched, Mapping[str, Vouched]], bool]
) -> dict[str, Vouched]:
    known = dict(begin)
    left = list(rows)
    while True:
        found = [row for row in left if counts(row, known)]
        if not found:
            return known
        for row in found:
            if known.get(row.copy_id, row).keys == row.keys:  # a root's keys were confirmed: no row changes them
                known[row.copy_id] = row
        left = [row for row in left if row not in found]


def _vouches(signer: Vouched | None, what: Vouched | Revoked) -> bool:
    if signer is None or signer.kind != OFFICE:
        return False
    try:
        signature = b64decode(what.signature, validate=True)
    except ValueError:
        return False
    return signer.keys.verifies(what.text(), signature)
